import assert from "node:assert/strict";
import { test } from "node:test";
import pp94 from "../../rules/national/pp94-2021.json" with { type: "json" };
import { calendar } from "../schedule/cases/patterns.ts";
import { addDays, datesBetween, weekdayOf, type CivilDate } from "../time/civil.ts";
import cases from "./cases/ladder.json" with { type: "json" };
import { heaviestOf, mayReachBack, standingOf, type Ladder, type LadderDay } from "./ladder.ts";
import { minutesAsDays } from "./minutes.ts";

const ladder = pp94 as Ladder;

type Case = {
  situation: string;
  year: number;
  absent?: string[];
  from?: string[];
  excused?: string[];
  present?: string[];
  waits?: string[];
  holidays?: string[];
  days: number;
  run: number;
  steps: string[];
};

/** A five-day office over two years, free on the calendar's holidays. */
function daysOf({ absent = [], from, excused = [], present = [], waits = [], holidays = [] }: Case): LadderDay[] {
  const away = new Set([...absent, ...(from ? datesBetween(from[0]!, from[1]!) : [])]);
  return datesBetween("2026-01-01", "2027-03-31").map((date) => {
    const work = weekdayOf(date) <= 5 && !calendar.holidays.has(date) && !holidays.includes(date);
    const isExcused = work && excused.includes(date);
    const unexcused = work && away.has(date) && !isExcused && !present.includes(date);
    return { date, work, unexcused, excused: isExcused, waits: waits.includes(date) };
  });
}

for (const one of cases as Case[]) {
  test(`${one.year}: ${one.situation}`, () => {
    const standing = standingOf(daysOf(one), one.year, ladder);
    assert.deepEqual([standing.days.length, standing.run.length, standing.steps.map(({ id }) => id)], [one.days, one.run, one.steps]);
    assert.deepEqual(standingOf(daysOf(one).toReversed(), one.year, ladder), standing);
  });
}

/** So many unexcused days, every second working day, so that no run comes of them. */
function scattered(count: number): LadderDay[] {
  const days: LadderDay[] = [];
  for (let date: CivilDate = "2026-01-05"; days.filter(({ unexcused }) => unexcused).length < count; date = addDays(date, 1)) {
    const work = weekdayOf(date) <= 5;
    days.push({ date, work, unexcused: work && weekdayOf(date) % 2 === 1, excused: false, waits: false });
  }
  return days;
}

test("scenario 12: the ladder as the count reaches 3, 4, 7, 11, 14, 17, 21, 25, 28; between them the same step", () => {
  const heaviest = (count: number) => heaviestOf(standingOf(scattered(count), 2026, ladder))[0]?.id ?? null;
  const reached = [3, 4, 7, 11, 14, 17, 21, 25, 28].map(heaviest);
  assert.deepEqual(
    reached,
    ladder.steps.map(({ id }) => id),
  );
  assert.equal(new Set(reached).size, 9);
  assert.deepEqual([2, 6, 10, 13, 16, 20, 24, 27, 60].map(heaviest), [null, ...reached.slice(1)]);
});

test("a step names exactly the days that led to it, and what says so", () => {
  const { steps, days } = standingOf(scattered(5), 2026, ladder);
  assert.deepEqual(
    steps.map((step) => [step.id, step.days.length]),
    [
      ["teguran_lisan", 3],
      ["teguran_tertulis", 4],
    ],
  );
  assert.deepEqual(steps[1]!.days, days.slice(0, 4));
  assert.ok(steps.every(({ citation }) => citation.startsWith("PP 94/2021")));
});

test("an excuse that comes later lowers the count", () => {
  const days = scattered(4);
  const last = days.findLast(({ unexcused }) => unexcused)!;
  const later = days.with(days.indexOf(last), { ...last, unexcused: false, excused: true });
  assert.deepEqual(
    standingOf(later, 2026, ladder).steps.map(({ id }) => id),
    ["teguran_lisan"],
  );
});

test("a run over New Year is looked for as far back as leave goes, and no further than a day that breaks it", () => {
  const of = (more: Partial<Case>) => daysOf({ situation: "", year: 2027, days: 0, run: 0, steps: [], ...more });
  const [autumn, winter] = [datesBetween("2026-11-16", "2026-11-20"), datesBetween("2027-01-11", "2027-01-15")];
  const given = of({ absent: [...autumn, ...winter], excused: datesBetween("2026-11-23", "2027-01-08") });
  const since = (from: CivilDate) => given.filter(({ date }) => date >= from);
  const run = (from: CivilDate) => standingOf(since(from), 2027, ladder).run.length;
  assert.deepEqual([run("2027-01-01"), run("2026-12-01"), run("2026-11-01")], [5, 5, 10]);
  const looksOn = (from: CivilDate) => mayReachBack(since(from), 2027);
  assert.deepEqual([looksOn("2027-01-01"), looksOn("2026-12-01"), looksOn("2026-11-16"), looksOn("2026-11-01")], [true, true, true, false]);
  const isReached = (more: Partial<Case>) =>
    mayReachBack(
      of(more).filter(({ date }) => date >= "2027-01-01"),
      2027,
    );
  assert.equal(isReached({ excused: datesBetween("2027-01-01", "2027-03-31") }), false, "leave alone is no run");
  assert.equal(isReached({ absent: winter }), false, "a day at work stands before it");
  assert.equal(isReached({ from: ["2027-01-01", "2027-01-15"] }), true);
  assert.equal(isReached({ from: ["2027-01-01", "2027-01-15"], waits: ["2027-01-01"] }), false, "what waits breaks it");
});

test("the shipped ladder has no gap and no overlap", () => {
  for (const [i, { from, until }] of ladder.steps.entries()) {
    assert.equal(ladder.steps[i + 1]?.from, until === null ? undefined : until + 1);
    assert.ok(until === null || until >= from);
  }
});

test("minutes as days: by the day's own duty, by 450 or by 510; exactly, and only as an alert", () => {
  const late = (late: number, dutyMinutes = 510, early = 0) => ({ late, early, dutyMinutes });
  assert.equal(minutesAsDays([late(900)], "off"), null);
  assert.deepEqual(minutesAsDays([late(150, 450), late(100, 450, 50), late(150, 450)], "duty"), { minutes: 450, days: 1 });
  assert.deepEqual(minutesAsDays([late(149, 450), late(150, 450), late(150, 450)], "duty"), { minutes: 449, days: 0 });
  assert.deepEqual(minutesAsDays([late(255), late(210, 420)], "duty"), { minutes: 465, days: 1 });
  assert.deepEqual(minutesAsDays([late(509)], 510), { minutes: 509, days: 0 });
  assert.deepEqual(minutesAsDays([late(899)], 450), { minutes: 899, days: 1 });
  assert.deepEqual(minutesAsDays([late(30, 0)], "duty"), { minutes: 0, days: 0 });
});
