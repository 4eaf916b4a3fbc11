/** Recordings made up here: the real ones that the judge is calibrated with are not part of the project. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { judgeRecording } from "./judged.ts";
import { header, recordingsIn } from "./recording.ts";
import { windowsOf } from "./windows.ts";

/** A phone that lies still: one position every `everyMs`, wandering on the 1e-7 grid. */
function csv(count: number, { everyMs = 1000, acc = "7.3", source = "gps" } = {}): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const lat = (-7.2504131 + Math.sin(i / 9) * 3.1e-6).toFixed(7);
    const lon = (112.7688217 + Math.cos(i / 7) * 2.7e-6).toFixed(7);
    return [
      1_700_000_000_000 + i * everyMs,
      lat,
      lon,
      acc === "" ? "" : `${acc}${(i * 37) % 89}`,
      (21 + Math.sin(i)).toFixed(4),
      "",
      source,
    ].join(",");
  });
  return [header, ...rows, ""].join("\n");
}

describe("real recordings", () => {
  test("are cut into 30 s; a slow one into windows of 8 positions, none over 60 s", () => {
    const cut = (text: string) => windowsOf(recordingsIn(text, "a.csv").get("gps")!);
    assert.deepEqual(
      cut(csv(95)).windows.map(({ length }) => length),
      [30, 30, 30],
    );
    assert.equal(cut(csv(95)).skipped["too sparse"], 1);
    assert.deepEqual(
      cut(csv(20, { everyMs: 6000 })).windows.map(({ length }) => length),
      [8, 8],
    );
    assert.deepEqual(cut(csv(20, { everyMs: 10_000 })).windows, []);
  });

  test("a window without accuracy is skipped with its reason", () => {
    const [file] = judgeRecording(csv(60, { acc: "" }), "cycle.csv");
    assert.deepEqual([file!.windows, file!.skipped], [0, { "no accuracy": 2, "too sparse": 0 }]);
  });

  test("a quiet recording raises no suspicion and is not refused; one that is too good does", () => {
    const [quiet] = judgeRecording(csv(300), "quiet.csv");
    assert.deepEqual([quiet!.windows, quiet!.suspicion.hits, quiet!.refused.hits, quiet!.decimals], [10, 0, 0, 7]);
    const [good] = judgeRecording(csv(300, { acc: "1.3" }), "good.csv");
    assert.deepEqual([good!.suspicion.hits, good!.signals["L1.under2"]?.hits], [10, 10]);
  });

  test("two sources in one file are two recordings", () => {
    const both = `${csv(60)}${csv(60, { source: "nlp" }).split("\n").slice(1).join("\n")}`;
    assert.deepEqual(
      judgeRecording(both, "both.csv").map(({ source, windows }) => [source, windows]),
      [
        ["gps", 2],
        ["nlp", 2],
      ],
    );
  });

  for (const [what, text, error] of [
    ["another header", "time,lat\n1,2\n", "bad.csv:1: the header is not"],
    ["a missing column", `${header}\n1700000000000,1,2,3,4,5\n`, "bad.csv:2: 6 columns, not 7"],
    ["words for a number", `${csv(3)}1700000000000,north,2,3,4,5,gps\n`, 'bad.csv:5: lat is "north"'],
    ["no latitude of this earth", `${header}\n1700000000000,97,2,3,4,5,gps\n`, 'bad.csv:2: lat is "97"'],
  ] as const) {
    test(`${what} is told with file and line`, () => {
      assert.throws(
        () => recordingsIn(text, "bad.csv"),
        (thrown: Error) => thrown.message.startsWith(error),
      );
    });
  }

  describe("by the command", () => {
    const folder = mkdtempSync(join(tmpdir(), "saksi-real-"));
    after(() => rmSync(folder, { recursive: true, force: true }));

    test("good files are judged, a bad one is told and the exit code says it", () => {
      writeFileSync(join(folder, "still.csv"), csv(120));
      writeFileSync(join(folder, "README.md"), "not a recording");
      const run = (...args: string[]) =>
        spawnSync(process.execPath, [join(import.meta.dirname, "../main.ts"), "--real", folder, ...args], { encoding: "utf8" });
      const good = run("--json");
      assert.equal(good.status, 0, good.stderr);
      assert.equal(JSON.parse(good.stdout).files[0].windows, 4);
      writeFileSync(join(folder, "bad.csv"), `${header}\n1,2\n`);
      const bad = run();
      assert.equal(bad.status, 1);
      assert.match(bad.stdout, /still\.csv +gps +4 /);
      assert.match(bad.stdout, /ERROR bad\.csv:2: 2 columns, not 7/);
    });
  });
});
