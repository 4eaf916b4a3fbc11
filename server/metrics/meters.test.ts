import assert from "node:assert/strict";
import { test } from "node:test";
import { openMeters } from "./meters.ts";

const opened = () => {
  const faults: string[] = [];
  return { meters: openMeters((name) => faults.push(name)), faults };
};

test("counters, gauges and cumulative buckets in Prometheus' text format", async () => {
  const { meters } = opened();
  const requests = meters.counter("saksi_requests_total", "Requests.");
  requests.add({ route: "/a", status: "200" });
  requests.add({ route: "/a", status: "200" }, 2);
  requests.add({ route: "/b", status: "503" });
  meters.counter("saksi_requests_total", "Asked for again: the same.").add({ route: "/b", status: "503" });
  const seconds = meters.histogram("saksi_seconds", "Time.", [0.1, 1]);
  for (const value of [0.1, 0.5, 7]) seconds.observe({}, value);
  meters.read("saksi_now", "A gauge.", "gauge", async () => [{ labels: {}, value: 5.5 }]);
  assert.equal(
    await meters.text(),
    [
      "# HELP saksi_now A gauge.",
      "# TYPE saksi_now gauge",
      "saksi_now 5.5",
      "# HELP saksi_requests_total Requests.",
      "# TYPE saksi_requests_total counter",
      'saksi_requests_total{route="/a",status="200"} 3',
      'saksi_requests_total{route="/b",status="503"} 2',
      "# HELP saksi_seconds Time.",
      "# TYPE saksi_seconds histogram",
      'saksi_seconds_bucket{le="0.1"} 1',
      'saksi_seconds_bucket{le="1"} 2',
      'saksi_seconds_bucket{le="+Inf"} 3',
      "saksi_seconds_sum 7.6",
      "saksi_seconds_count 3",
      "",
    ].join("\n"),
  );
});

test("a gauge that cannot be read is left out and said; the others are there", async () => {
  const { meters, faults } = opened();
  meters.read("saksi_broken", "Database.", "gauge", () => Promise.reject(new Error("gone")));
  meters.read("saksi_alive", "Process.", "gauge", () => [{ labels: {}, value: 1 }]);
  const text = await meters.text();
  assert.match(text, /saksi_alive 1/);
  assert.doesNotMatch(text, /saksi_broken/);
  assert.deepEqual(faults, ["saksi_broken"]);
});

test("label values are escaped; a name is given once", async () => {
  const { meters } = opened();
  meters.read("saksi_odd", "Odd\\ ones\n.", "gauge", () => [{ labels: { of: 'a"b\\c\nd' }, value: 1 }]);
  assert.match(await meters.text(), /^# HELP saksi_odd Odd\\\\ ones\\n\.\n# TYPE saksi_odd gauge\nsaksi_odd\{of="a\\"b\\\\c\\nd"\} 1\n$/);
  assert.throws(() => meters.read("saksi_odd", "again", "gauge", () => []), /there already/);
});
