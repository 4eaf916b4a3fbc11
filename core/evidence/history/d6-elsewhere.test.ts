import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pressedAt } from "../cases/evidence.ts";
import type { CheckinBody } from "../envelope.ts";
import type { Write } from "./fold.ts";
import type { Seen } from "../seen.ts";
import { weighed } from "../points.ts";
import { day, pressed } from "./cases/presses.ts";
import { d6Elsewhere } from "./d6-elsewhere.ts";

const wifi: CheckinBody["network"] = { type: "wifi", effectiveType: "4g", rtt: 50 };
const mobile: CheckinBody["network"] = { ...wifi, type: "cellular" };
const office = [weighed("D6", "D6.office", "device", "Dikirim lewat jaringan kantor.")];

type Told = { person?: string; network?: CheckinBody["network"]; office?: boolean; place?: string };

function told(n: number, { person = "p1", network = wifi, office: from = false, place = "1" }: Told = {}): Seen {
  return pressed({ at: pressedAt + n * day, person, place, verdicts: from ? office : [], body: { network } });
}

/** A place at which `people` others came by Wi-Fi, `share` of them from the office's address, confirmed on the day before day 0. */
function placeWith({ people = 5, times = 8, share = 1, on = -1 } = {}) {
  const entries = new Map<string, unknown>();
  const read = (key: string) => entries.get(key);
  const keep = (named: readonly string[], writes: readonly Write[]) => {
    for (const { key, body } of writes) {
      assert.ok(named.includes(key));
      entries.set(key, JSON.parse(JSON.stringify(body)));
    }
  };
  for (let i = 0; i < people * times; i++) {
    const seen = told(on, { person: `q${i % people}`, office: i < share * people * times });
    const event = { seen, verdicts: [], on: seen.date };
    keep(d6Elsewhere.confirmedKeys!(event), d6Elsewhere.confirmed!(event, read));
  }
  const step = (seen: Seen) => {
    const { verdicts, writes } = d6Elsewhere.step(seen, read);
    keep(d6Elsewhere.keys(seen), writes);
    return verdicts;
  };
  return { step, entries };
}

/** Days on which it fired. */
function firedOn(days: number, each: (n: number) => Told = () => ({}), place = placeWith()): number[] {
  return Array.from({ length: days }, (_, n) => n).filter((n) => place.step(told(n, each(n))).length > 0);
}

describe("D6 elsewhere", () => {
  test("always another Wi-Fi where everybody's is the office's: on the fifth day, then once in seven", () => {
    assert.deepEqual(firedOn(20), [4, 11, 18]);
    const [verdict] = (() => {
      const place = placeWith();
      for (let n = 0; n < 4; n++) place.step(told(n));
      return place.step(told(4));
    })();
    assert.equal(verdict!.points, 12);
    assert.equal(verdict!.weight, "D6.elsewhere");
    assert.match(verdict!.sentence, /^HP ini .* pada 5 hari absen terakhir dengan Wi-Fi\.$/);
  });

  test("once from the office's address within ten days, or too few days on Wi-Fi: nothing", () => {
    assert.deepEqual(
      firedOn(40, (n) => ({ office: n % 9 === 0 })),
      [],
    );
    assert.deepEqual(
      firedOn(40, (n) => ({ network: n % 3 === 0 ? wifi : mobile })),
      [],
    );
    assert.deepEqual(
      firedOn(10, (n) => ({ network: n % 2 === 0 ? wifi : mobile })),
      [8],
    );
  });

  test("mobile data, a phone that does not tell, no place: nothing", () => {
    for (const network of [mobile, null, { ...wifi, type: null }])
      assert.deepEqual(
        firedOn(40, () => ({ network })),
        [],
      );
    const { step } = placeWith();
    for (let n = 0; n < 20; n++) assert.deepEqual(step({ ...told(n), place: null }), []);
  });

  test("a place whose Wi-Fi is not the office's, of few people, of few check-ins, or learned today: nothing", () => {
    assert.deepEqual(
      firedOn(9, () => ({}), placeWith({ share: 0.5 })),
      [],
    );
    assert.deepEqual(
      firedOn(9, () => ({}), placeWith({ share: 0 })),
      [],
    );
    assert.deepEqual(
      firedOn(9, () => ({}), placeWith({ people: 2, times: 40 })),
      [],
    );
    assert.deepEqual(
      firedOn(9, () => ({}), placeWith({ people: 4, times: 4 })),
      [],
    );
    assert.deepEqual(
      firedOn(6, () => ({}), placeWith({ on: 4 })),
      [5],
    );
  });

  test("another place begins again", () => {
    assert.deepEqual(
      firedOn(40, (n) => ({ place: n % 4 === 0 ? "2" : "1" })),
      [],
    );
  });

  test("the entries stay small", () => {
    const { step, entries } = placeWith({ people: 40, times: 100 });
    for (let n = 0; n < 300; n++) step(told(n));
    const largest = Math.max(...[...entries.values()].map((body) => JSON.stringify(body).length));
    assert.ok(entries.size === 2 && largest < 300, `${largest} characters`);
  });
});
