/** The text that is hashed is JSON in the written order without what a free day does not have, whatever stands in a label or a name; read back it is the line. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalLine, lineFrom } from "./canonical.ts";
import type { RecapDay, RecapLine } from "./line.ts";

const session = fc.constantFrom("in" as const, "out" as const);
const day: fc.Arbitrary<RecapDay> = fc.record({
  date: fc.constantFrom("2026-05-04", "2026-05-05"),
  label: fc.string({ unit: "binary" }),
  work: fc.boolean(),
  dutyMinutes: fc.nat(1440),
  at: fc.record({ in: fc.option(fc.nat()), out: fc.option(fc.nat()) }),
  colour: fc.record({ in: fc.constantFrom("biru", "merah", "off"), out: fc.constantFrom("menunggu", "excused") }),
  why: fc.record({ in: fc.constantFrom("valid", "late"), out: fc.constantFrom("early", "no_record") }),
  unexcused: fc.boolean(),
  late: fc.nat(600),
  early: fc.nat(600),
  missing: fc.array(session, { maxLength: 2 }),
  seen: fc.boolean(),
  musters: fc.array(
    fc.record({
      session: fc.option(session),
      what: fc.constantFrom("apel", "upacara"),
      name: fc.string({ unit: "binary" }),
      status: fc.constantFrom("attended", "missed"),
    }),
    { maxLength: 3 },
  ),
  excuses: fc.array(fc.record({ kind: fc.constantFrom("cuti_sakit", "izin"), half: fc.option(session) }), { maxLength: 2 }),
  away: fc.array(fc.nat(300), { maxLength: 2 }),
  falsified: fc.record({ own: fc.boolean(), vouched: fc.boolean() }),
  open: fc.array(fc.record({ session, why: fc.constantFrom("needs_look", "outage") }), { maxLength: 2 }),
}) as fc.Arbitrary<RecapDay>;

function lineOf(days: RecapDay[]): RecapLine {
  const missedMusters = { in: 0, out: 0, other: 0 };
  const minutes = { lateMinutes: 0, earlyMinutes: 0, missingPunches: 0, missedMusters };
  return {
    v: 1,
    month: "2026-05",
    person: "p",
    name: 'Siti "Bidan" \u2028',
    nip: null,
    position: null,
    unit: { id: "u", name: "Dinas" },
    groups: ["PNS"],
    tpp: { total: 3_000_000, parts: {} },
    rules: [{ code: "r", hash: "00", from: "2000-01-01" }],
    days,
    counts: { workDays: 1, present: 1, excused: {}, unexcused: 0, late: {}, early: {}, ...minutes },
    cuts: { cuts: [], base: 0, rupiah: 0, percent: 0, capped: false, caps: [], postponed: null, noAllowance: null, waiting: 0 },
    open: [],
    adjustments: [],
    received: [],
    debt: { before: 0, after: 0 },
    payable: 3_000_000,
  };
}

test("a line's text, read back, is the line, key by key in its order", () => {
  fc.assert(
    fc.property(fc.array(day, { maxLength: 4 }), (days) => {
      const line = lineOf(days);
      assert.equal(JSON.stringify(lineFrom(canonicalLine(line))), JSON.stringify(line));
      assert.equal(canonicalLine(lineFrom(canonicalLine(line))), canonicalLine(line));
    }),
  );
});

test("a day says what happened on it and nothing else", () => {
  const free: RecapDay = {
    date: "2026-05-02",
    label: "Hari libur akhir pekan",
    work: false,
    dutyMinutes: 0,
    at: { in: null, out: null },
    colour: { in: "off", out: "off" },
    why: { in: "not_expected", out: "not_expected" },
    unexcused: false,
    late: 0,
    early: 0,
    missing: [],
    seen: false,
    musters: [],
    excuses: [],
    away: [],
    falsified: { own: false, vouched: false },
    open: [],
  };
  const worked: RecapDay = {
    ...free,
    date: "2026-05-04",
    label: "Jam kerja",
    work: true,
    dutyMinutes: 510,
    at: { in: 1777854218900, out: null },
    colour: { in: "merah", out: "menunggu" },
    why: { in: "late", out: "not_expected" },
    late: 12,
    seen: true,
  };
  const days = `"days":[{"date":"2026-05-02","label":"Hari libur akhir pekan","work":false},{"date":"2026-05-04","label":"Jam kerja","work":true,"dutyMinutes":510,"at":{"in":1777854218900,"out":null},"colour":{"in":"merah","out":"menunggu"},"why":{"in":"late","out":"not_expected"},"late":12,"seen":true}],`;
  assert.ok(canonicalLine(lineOf([free, worked])).includes(days));
});
