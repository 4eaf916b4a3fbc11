/** Leave by the shipped law, as situations; office on five days, holidays of 2026. Today: Monday 1 June 2026 unless said. */
import assert from "node:assert/strict";
import { test } from "node:test";
import law_ from "../../rules/national/leave.json" with { type: "json" };
import holidays from "../../rules/national/holidays-2026.json" with { type: "json" };
import { minuteOf, weekdayOf } from "../time/civil.ts";
import { balanceOf, yearsWithout, type Balance } from "./balance.ts";
import cases from "./cases/leave.json" with { type: "json" };
import { coveredBy } from "./edge.ts";
import { leaveFault, needsProof, type Taken } from "./fault.ts";
import { leaveKinds, ruleFor, type LeaveKind, type LeaveLaw } from "./rule.ts";
import { monthsSince } from "./span.ts";

const law = law_ as LeaveLaw;
const free = new Set(holidays.days.map(({ date }) => date));
const works = (date: string) => weekdayOf(date) <= 5 && !free.has(date);

type BalanceCase = {
  situation: string;
  status?: string;
  year: number;
  used: Record<string, number>;
  waiting?: number;
  carriedIn?: number;
  keptSince: number;
  without?: number[];
  joint?: number;
  answer: { carried: number; left: number };
};

for (const one of cases.balances as BalanceCase[]) {
  test(`balance: ${one.situation}`, () => {
    const { quota } = ruleFor(law, "cuti_tahunan", one.status ?? "PNS")!;
    const used = new Map(Object.entries(one.used).map(([year, days]) => [Number(year), days]));
    const rest = { without: new Set(one.without), joint: one.joint ?? 0 };
    const input = {
      quota: quota!,
      year: one.year,
      used,
      waiting: one.waiting ?? 0,
      carriedIn: one.carriedIn ?? null,
      keptSince: one.keptSince,
    };
    const { carried, left } = balanceOf({ ...input, ...rest });
    assert.deepEqual({ carried, left }, one.answer);
  });
}

type RequestCase = {
  situation: string;
  kind: LeaveKind;
  status?: string;
  from: string;
  until: string;
  appointed?: string;
  excepted?: boolean;
  half?: "in" | "out";
  hours?: { from: number; until: number };
  proofs?: number;
  left?: number;
  leftNext?: number;
  taken?: Taken[];
  answer: object | null;
};

for (const one of cases.requests as RequestCase[]) {
  test(`request: ${one.situation}`, () => {
    const balance = (year: number, left: number): Balance => ({ year, quota: 12, carried: 0, joint: 0, used: 12 - left, waiting: 0, left });
    const fault = leaveFault(law, ruleFor(law, one.kind, one.status ?? "PNS"), {
      from: one.from,
      until: one.until,
      today: "2026-06-01",
      half: one.half ?? null,
      hours: one.hours ?? null,
      proofs: one.proofs ?? 0,
      excepted: one.excepted ?? false,
      appointed: one.appointed ?? "2010-01-01",
      works,
      taken: one.taken ?? [],
      balances: [balance(2026, one.left ?? 12), balance(2027, one.leftNext ?? 12)],
    });
    assert.deepEqual(fault, one.answer);
  });
}

for (const { situation, hours, answer } of cases.edges) {
  test(`out of the office: ${situation}`, () => {
    const [from, until] = hours.map(minuteOf) as [number, number];
    assert.equal(coveredBy({ from, until }, { in: minuteOf("07:30"), out: minuteOf("16:00") }), answer);
  });
}

test("the law names every kind, for somebody, with a citation and a way to a last word", () => {
  for (const kind of leaveKinds)
    assert.ok(
      law.kinds.some((rule) => rule.kind === kind),
      kind,
    );
  for (const rule of law.kinds) {
    assert.ok(rule.citation.length > 5 && rule.for.length > 0 && rule.steps.direct >= 1 && rule.steps.direct <= 8, rule.kind);
    assert.ok(rule.most !== null || rule.quota !== null, `${rule.kind} has no limit`);
    for (const status of rule.for)
      assert.equal(law.kinds.filter((one) => one.kind === rule.kind && one.for.includes(status)).length, 1, `${rule.kind} ${status}`);
  }
});

test("a doctor's note is asked from the second day on", () => {
  const rule = ruleFor(law, "cuti_sakit", "PNS")!;
  assert.equal(needsProof(rule, { from: "2026-06-01", until: "2026-06-01" }), false);
  assert.equal(needsProof(rule, { from: "2026-06-01", until: "2026-06-02" }), true);
});

test("a year without annual leave: with cuti besar, or over before the first year of service is", () => {
  const { serviceMonths } = ruleFor(law, "cuti_tahunan", "PNS")!;
  const without = (appointed: string | null, ...long: number[]) => [
    ...yearsWithout([2024, 2025, 2026, 2027], { long: new Set(long), appointed, serviceMonths }),
  ];
  assert.deepEqual(without("2010-01-01"), []);
  assert.deepEqual(without("2010-01-01", 2025), [2025]);
  assert.deepEqual(without("2025-12-01"), [2024, 2025], "from 1 December 2026 on there is leave");
  assert.deepEqual(without("2026-01-01"), [2024, 2025, 2026], "from 1 January 2027 on");
  assert.deepEqual(without(null), [], "not known");
});

test("full months of service", () => {
  assert.equal(monthsSince("2025-06-03", "2026-06-02"), 11);
  assert.equal(monthsSince("2025-01-31", "2025-02-28"), 1);
  assert.equal(monthsSince("2025-06-03", "2025-06-03"), 0);
});
