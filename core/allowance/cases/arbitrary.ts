/** Months and rule sets drawn at random, for what must hold of any of them. */
import fc from "fast-check";
import type { WrittenDay } from "../../day/cases/facts.ts";
import { datesBetween } from "../../time/civil.ts";
import { faultsInRules } from "../check.ts";
import { isShare } from "../base.ts";
import { eventKinds, measures, mostPercent, type Amount, type Base, type CutKind, type RuleSet } from "../clause.ts";

const percent = fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 40);
const base = fc.constantFrom<Base | undefined>(undefined, undefined, "total", "part:disiplin", "day", "day:disiplin");
const steps = fc.option(fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), percent), { minLength: 1, maxLength: 3 }), { nil: undefined });

/** Of one day's share up to ten times what it is of anything else. */
const often = fc.constantFrom(1, 1, 10);

/** Steps rise from where the amount stands. */
const amount: fc.Arbitrary<Amount> = fc
  .record({ percent, steps, of: base, often })
  .map(({ percent: drawnFirst, steps: drawn, of, often: times }) => {
    const isOfDay = of !== undefined && isShare(of);
    const first = isOfDay ? drawnFirst * times * 10 : drawnFirst;
    const most = isOfDay ? mostPercent.day : mostPercent.month;
    let [nth, last] = [1, first];
    const rising = drawn?.map(([more, added]) => ({
      nth: (nth += more),
      percent: (last = Math.min(most, Math.round((last + added) * 1e4) / 1e4)),
    }));
    return { percent: first, steps: rising, of } as Amount;
  });

const bands = (name: string) =>
  fc.array(fc.tuple(fc.integer({ min: 10, max: 80 }), percent, steps), { minLength: 1, maxLength: 4 }).map((drawn) => {
    let [over, last] = [0, 0];
    return drawn.map(([wide, more], i) => {
      const from = over;
      over += wide;
      last = Math.min(100, Math.round((last + more) * 1e4) / 1e4);
      return { name: `${name}${i + 1}`, over: from, upTo: i === drawn.length - 1 ? null : over, percent: last };
    });
  });

const dayKinds: CutKind[] = ["late", "early", "missing_punch", "muster", "away", "event"];
const some = (kinds: readonly CutKind[]) => fc.subarray([...kinds]);
const capPercent = fc.integer({ min: 1, max: 400 }).map((quarters) => quarters / 4);
const measure = fc.constantFrom(...measures);
const when = fc.record({ measure, atLeast: fc.integer({ min: 1, max: 8 }), wide: fc.boolean() }).map(({ measure: of, atLeast, wide }) => {
  const minutes = of.endsWith("minutes") ? atLeast * 40 : atLeast;
  return wide ? { measure: of, over: minutes } : { measure: of, atLeast: minutes };
});

/** Only sets without faults. */
export const someSet: fc.Arbitrary<RuleSet> = fc
  .record({
    base: fc.constantFrom<Base>("total", "part:disiplin", "day"),
    divisor: fc.constantFrom("expected_days", 25),
    unexcused: fc.record({ amount, absorbs: some([...dayKinds, "falsification", "falsification_approver"]) }),
    late: fc.option(
      fc.record({ bands: bands("TL"), edge: fc.constantFrom("upper", "lower"), absorbs: some(["muster", "event", "early"]) }),
    ),
    early: fc.option(fc.record({ bands: bands("PSW"), absorbs: some(["muster"]) })),
    missing: fc.option(
      fc.oneof(
        fc.record({ session: fc.constant(null), amount, absorbs: some(["late", "early", "muster"]) }),
        fc.record({ session: fc.constantFrom("in", "out"), amount, asMinutes: fc.constantFrom(60, 120) }),
        fc.record({ session: fc.constant("in"), asMinutes: fc.constantFrom(60, 120) }),
        fc.record({ session: fc.constant("out"), asBand: fc.constant("PSW1") }),
      ),
    ),
    musters: fc.array(
      fc.record({
        what: fc.constantFrom("apel", "upacara", null),
        session: fc.constantFrom("in", "out", null),
        weekdays: fc.constantFrom(null, [1], [1, 3]),
        amount,
      }),
      { maxLength: 3 },
    ),
    away: fc.option(fc.record({ perHour: amount, counts: fc.constantFrom("begun", "full") })),
    event: fc.option(
      fc.record({
        what: fc.constantFrom(...eventKinds),
        dates: fc.constant(["2026-05-05", "2026-05-11"]),
        name: fc.constant("HUT"),
        amount,
        absorbs: fc.option(some(["muster", "late"]), { nil: undefined }),
      }),
    ),
    falsification: fc.option(fc.record({ person: amount, approver: amount })),
    dayCap: fc.option(
      fc.record({ of: fc.subarray<CutKind>(["unexcused_day", "late", "early", "missing_punch"], { minLength: 1 }), percent: capPercent }),
    ),
    caps: fc.array(
      fc.record({
        of: fc.option(fc.subarray<CutKind>(["unexcused_day", ...dayKinds, "forfeit"], { minLength: 1 }), { nil: undefined }),
        percent: capPercent,
        base: fc.constantFrom<Base>("total", "part:disiplin", "day"),
        often,
      }),
      { maxLength: 2 },
    ),
    forfeits: fc.array(fc.record({ when, amount }), { maxLength: 3 }),
    postpone: fc.option(fc.record({ when, months: fc.integer({ min: 1, max: 3 }) })),
    to: fc.constantFrom(1, 100, 1000),
    way: fc.constantFrom("floor", "half_up", "up"),
    per: fc.constantFrom("cut", "month", undefined),
  })
  .map((drawn) => {
    const one = (kind: string, body: object | null) => (body ? [{ kind, ...body }] : []);
    const clauses = [
      ...one("base", { of: drawn.base, divisor: drawn.divisor }),
      ...one("unexcused_day", drawn.unexcused),
      ...one("late", drawn.late),
      ...one("early", drawn.early),
      ...one("missing_punch", drawn.missing),
      ...drawn.musters.map((muster) => ({ kind: "muster", ...muster })),
      ...one("away", drawn.away),
      ...one("event", drawn.event),
      ...one("falsification", drawn.falsification),
      ...one("day_cap", drawn.dayCap),
      ...drawn.caps.map(({ often: times, ...cap }) => ({
        kind: "cap",
        ...cap,
        percent: cap.base === "day" ? cap.percent * times : cap.percent,
      })),
      ...drawn.forfeits.map((forfeit) => ({ kind: "forfeit", ...forfeit })),
      ...one("postpone", drawn.postpone),
      ...one("rounding", { to: drawn.to, way: drawn.way, per: drawn.per }),
    ];
    const whole = { format: 1, code: "X", name: "X", region: "X", regulation: "X", validFrom: "2026-01-01" };
    const named = clauses.map((clause, i) => Object.assign({ id: `c${i}`, citation: "a test" }, clause));
    return JSON.parse(JSON.stringify({ ...whole, clauses: named })) as RuleSet;
  })
  .filter((set) => faultsInRules(set).length === 0);

const clock = (from: number, to: number) =>
  fc
    .integer({ min: from, max: to })
    .map((minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`);
const outcome = fc.constantFrom("accepted", "accepted", "accepted", "needs_look", "refused");
const session = fc.constantFrom("in", "out");
const punch = (from: number, to: number) =>
  fc.record({ at: clock(from, to), outcome, timeUncertain: fc.constantFrom(false, false, false, true) });

export type DrawnDay = WrittenDay & { left: string[][] };

const facts = fc.record({
  come: fc.option(punch(420, 620), { nil: undefined, freq: 5 }),
  go: fc.option(punch(780, 1000), { nil: undefined, freq: 5 }),
  absent: fc.constantFrom(true, false, false, false),
  decisions: fc.array(
    fc.record({ session, word: fc.constantFrom("valid", "invalid"), reason: fc.constantFrom("not_here", "not_in_muster") }),
    {
      maxLength: 2,
    },
  ),
  decided: fc.constantFrom(true, false, false),
  attended: fc.option(fc.record({ session, said: clock(430, 560) }), { nil: undefined, freq: 1 }),
  vouches: fc.constantFrom(true, false, false, false, false),
  falsified: fc.constantFrom(true, ...Array.from({ length: 20 }, () => false)),
  vouched: fc.constantFrom(true, ...Array.from({ length: 20 }, () => false)),
  outage: fc.constantFrom(true, ...Array.from({ length: 8 }, () => false)),
  left: fc.option(fc.tuple(clock(540, 660), clock(670, 800)), { nil: undefined, freq: 1 }),
  excuse: fc.option(fc.constantFrom("in", "out", null), { nil: undefined, freq: 1 }),
  ceremony: fc.constantFrom(true, ...Array.from({ length: 10 }, () => false)),
});

const musters = [
  { session: "in" as const, weekdays: [1, 2, 3], minutes: 15 },
  { session: "out" as const, weekdays: [1, 4], minutes: 15 },
];

/** Every day of May 2026, five-day week, facts long decided or still waiting. */
export const someMonth: fc.Arbitrary<DrawnDay[]> = fc.array(facts, { minLength: 31, maxLength: 31 }).map((drawn) =>
  datesBetween("2026-05-01", "2026-05-31").map((date, i): DrawnDay => {
    const { come, go, absent, decisions, decided, attended, vouches, falsified, vouched, outage, left, excuse, ceremony } = drawn[i]!;
    return {
      date,
      musters,
      punches: absent ? [] : [come, go].filter((one) => one !== undefined),
      decisions: decided ? decisions : [],
      attended: vouches && attended ? [attended] : [],
      falsified,
      vouched,
      outages: outage ? [["07:05", "08:20"]] : [],
      excuses: excuse === undefined || !vouches ? [] : [{ kind: "izin", ...(excuse && { half: excuse }) }],
      ceremonies: ceremony ? ["Upacara"] : [],
      rolls: ceremony ? [{ purpose: "muster", word: "away", key: "Upacara", at: "08:00" }] : [],
      left: left ? [[...left]] : [],
    };
  }),
);
