/**
 * What holds of any month under any rule set without faults. An excuse is one that the set takes nothing for; it is granted for a settled day: what still waits
 * holds back cuts (a missing record, the end of a row of absences), and when an excuse settles it these may come, never more than the day's absence would have cost.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import samarinda from "../../rules/kaltim/samarinda-perwali-31-2022.json" with { type: "json" };
import std from "../../rules/std/std.json" with { type: "json" };
import { someMonth, someSet, type DrawnDay } from "./cases/arbitrary.ts";
import { daysOf } from "./cases/month.ts";
import neverSeen from "./cases/never-seen.json" with { type: "json" };
import { faultsInRules } from "./check.ts";
import type { Base, RuleSet } from "./clause.ts";
import { cutsOf, type MonthCuts } from "./cuts.ts";
import type { MonthDay } from "./month-day.ts";

const runs = { numRuns: 150 };
const set = fc.oneof(
  { weight: 6, arbitrary: someSet },
  { weight: 1, arbitrary: fc.constantFrom(...([std, samarinda, neverSeen] as unknown as RuleSet[])) },
);
const tpp = fc
  .integer({ min: 1, max: 9_000_000 })
  .map((total) => ({ total, parts: { disiplin: Math.floor(total * 0.4), kinerja: total - Math.floor(total * 0.4) } }));

const from = "2026-01-01";
const cost = (days: readonly MonthDay[], rules: RuleSet, allowance: { total: number; parts: Record<string, number> }): MonthCuts =>
  cutsOf(days, [{ set: rules, from }], { month: "2026-05", groups: ["PNS"], tpp: allowance });

const isIn = (of: readonly string[] | undefined, kind: string) => of === undefined || of.includes(kind);

test("the cuts add up, caps hold to the rupiah, and what waits cuts nothing", () => {
  fc.assert(
    fc.property(set, someMonth, tpp, (rules, month, allowance) => {
      const days = daysOf({ days: month });
      const found = cost(days, rules, allowance);
      const sum = (of: readonly string[] | undefined) =>
        found.cuts.reduce((total, { kind, rupiah }) => total + (isIn(of, kind) ? rupiah : 0), 0);
      assert.equal(sum(undefined), found.rupiah);
      const lines = found.cuts.filter(({ kind }) => kind !== "rounding");
      const workDays = days.filter(({ work }) => work).length;
      const shares = rules.clauses.find((clause) => clause.kind === "base")!.divisor;
      const amountOf = (base: Base) => {
        if (base === "day") return Math.floor(allowance.total / (typeof shares === "number" ? shares : workDays));
        return base === "total" ? allowance.total : allowance.parts[base.slice(5) as "disiplin"];
      };
      for (const clause of rules.clauses) {
        if (clause.kind !== "cap" || clause.for) continue;
        const most = Math.floor((amountOf(clause.base) * Math.round(clause.percent * 10_000)) / 1_000_000);
        assert.ok(sum(clause.of) <= most, `${clause.id}: ${sum(clause.of)} > ${most}`);
        const told = found.caps.find((cap) => cap.clause === clause.id);
        const inIt = lines.reduce((total, { kind, rupiah }) => total + (isIn(clause.of, kind) ? rupiah : 0), 0);
        if (told) assert.ok(told.before >= told.after && told.after >= inIt && told.after <= most);
        const holdsAll = lines.every(({ kind, rupiah }) => rupiah === 0 || isIn(clause.of, kind));
        if (holdsAll) assert.ok(found.rupiah <= most, `${clause.id} holds every cut, and rounding led out of it`);
      }
      for (const cut of lines) assert.ok(Number.isSafeInteger(cut.rupiah) && cut.rupiah >= 0 && cut.percent >= 0);
      roundedAsSaid(rules, found);
      for (const { date, open, unexcused } of days) {
        const mine = found.cuts.filter((cut) => cut.date === date);
        assert.ok(open.length === 0 || !unexcused);
        for (const { session } of open) assert.ok(mine.every((cut) => cut.session !== session && cut.kind !== "unexcused_day"));
      }
      assert.equal(
        found.waiting,
        days.reduce((total, { open }) => total + open.length, 0),
      );
    }),
    runs,
  );
});

/** Of the month's total: one line at most, the last, that names the clause and the sum before it; without a cap the total is on the unit. */
function roundedAsSaid({ clauses }: RuleSet, { cuts, rupiah }: MonthCuts): void {
  const said = clauses.find((clause) => clause.kind === "rounding")!;
  const [line, ...more] = cuts.filter(({ kind }) => kind === "rounding");
  assert.deepEqual(more, []);
  const before = cuts.reduce((sum, cut) => sum + (cut.kind === "rounding" ? 0 : cut.rupiah), 0);
  const isCapped = clauses.some(({ kind }) => kind === "cap");
  if (!isCapped && said.per === "month") assert.equal(rupiah % said.to, 0);
  if (said.way === "up" && !isCapped) assert.ok(rupiah >= before);
  assert.ok(Math.abs(rupiah - before) < said.to + cuts.length, "no further away than the unit, and the rupiah that cuts dropped");
  if (!line) return assert.equal(rupiah, before);
  assert.equal(said.per, "month");
  assert.ok(line === cuts.at(-1) && line.clause === said.id && line.base === before && line.date === null && line.rupiah !== 0);
}

test("the order of days and of facts does not matter", () => {
  const shuffled = someMonth.chain((month) => fc.tuple(fc.constant(month), fc.shuffledSubarray(month, { minLength: 31, maxLength: 31 })));
  fc.assert(
    fc.property(set, shuffled, tpp, (rules, [month, mixed], allowance) => {
      const turned = mixed.map((day) => ({ ...day, punches: day.punches!.toReversed() }));
      assert.deepEqual(cost(daysOf({ days: turned }), rules, allowance), cost(daysOf({ days: month }), rules, allowance));
    }),
    runs,
  );
});

type Grant = (day: DrawnDay) => DrawnDay;
const excuse =
  (half?: "in" | "out"): Grant =>
  (day) => ({ ...day, excuses: [...(day.excuses ?? []), { kind: "sakit", ...(half && { half }), at: "20:00" }] });
const wholeDay = excuse();
const grants = fc.constantFrom<Grant>(
  wholeDay,
  excuse("in"),
  excuse("out"),
  (day) => ({ ...day, musterExcuses: ["hamil"] }),
  (day) => ({ ...day, left: [] }),
);
const absentAllDay: Grant = ({ date, musters = [], falsified = false, vouched = false }) => ({
  date,
  musters,
  falsified,
  vouched,
  left: [],
});
const stillOpen: Grant = (day) => ({ ...day, now: `${day.date}T22:00` });
const at = fc.integer({ min: 0, max: 30 });

function milder(before: MonthCuts, after: MonthCuts): void {
  assert.ok(after.rupiah <= before.rupiah, `${before.rupiah} became ${after.rupiah}`);
  assert.ok((after.postponed?.months ?? 0) <= (before.postponed?.months ?? 0), "postponed for longer");
}

test("an excuse never raises what is cut, nor postpones it longer", () => {
  fc.assert(
    fc.property(set, someMonth, tpp, grants, at, (rules, month, allowance, grant, day) => {
      const days = daysOf({ days: month });
      // half a day of leave settles a day that waits: its other half then costs what it would have cost without
      fc.pre(grant === wholeDay || days[day]!.open.length === 0);
      const granted = daysOf({ days: month.map((each, i) => (i === day ? grant(each) : each)) });
      milder(cost(days, rules, allowance), cost(granted, rules, allowance));
    }),
    runs,
  );
});

test("an excuse for a day that waits never costs more than the absence would have", () => {
  fc.assert(
    fc.property(set, someMonth, tpp, grants, at, (rules, month, allowance, grant, day) => {
      const absent = daysOf({ days: month.map((each, i) => (i === day ? absentAllDay(each) : each)) });
      const granted = daysOf({ days: month.map((each, i) => (i === day ? grant(stillOpen(absentAllDay(each))) : each)) });
      milder(cost(absent, rules, allowance), cost(granted, rules, allowance));
    }),
    runs,
  );
});

/** Mostly absent, so that caps of absence bite. */
const emptyMonth = someMonth.map((month) =>
  month.map((each, i): DrawnDay => (i % 4 === 3 ? each : absentAllDay({ ...each, falsified: false }))),
);
const quarters = fc.integer({ min: 1, max: 40 }).map((quarter) => quarter / 4);
const capsOfAbsence = fc.record({ missing: quarters, whole: quarters, month: quarters, day: quarters, byCircular: fc.boolean() });

test("half a day's leave leads out of no cap of the absence, by the month or by the day", () => {
  fc.assert(
    fc.property(capsOfAbsence, emptyMonth, tpp, grants, at, (drawn, month, allowance, grant, day) => {
      const absence = drawn.byCircular ? "event" : "unexcused_day";
      const circular = { what: "unexcused_day", dates: month.map(({ date }) => date), name: "Edaran", amount: { percent: drawn.whole } };
      const clauses: object[] = [
        { kind: "base", of: "total" },
        { kind: "unexcused_day", amount: { percent: drawn.whole }, absorbs: ["late", "muster"] },
        ...(drawn.byCircular ? [{ kind: "event", ...circular }] : []),
        { kind: "missing_punch", session: null, amount: { percent: drawn.missing } },
        { kind: "day_cap", of: [absence], percent: drawn.day },
        { kind: "cap", of: [absence], percent: drawn.month, base: "total" },
        { kind: "rounding", to: 1, way: "floor" },
      ];
      const named = clauses.map((clause, i) => Object.assign({ id: `c${i}`, citation: "a test" }, clause));
      const rules = {
        format: 1,
        code: "X",
        name: "X",
        region: "X",
        regulation: "X",
        validFrom: from,
        clauses: named,
      } as unknown as RuleSet;
      assert.deepEqual(faultsInRules(rules), []);
      const days = daysOf({ days: month });
      fc.pre(days[day]!.open.length === 0);
      const granted = daysOf({ days: month.map((each, i) => (i === day ? grant(each) : each)) });
      milder(cost(days, rules, allowance), cost(granted, rules, allowance));
    }),
    runs,
  );
});

test("an excuse in a month of absences never raises what is cut", () => {
  fc.assert(
    fc.property(set, emptyMonth, tpp, grants, at, (rules, month, allowance, grant, day) => {
      const days = daysOf({ days: month });
      fc.pre(days[day]!.open.length === 0);
      const granted = daysOf({ days: month.map((each, i) => (i === day ? grant(each) : each)) });
      milder(cost(days, rules, allowance), cost(granted, rules, allowance));
    }),
    runs,
  );
});
