import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, dateAt, datesBetween, instantOf, monthBounds, type Zone } from "../time/civil.ts";
import expectations from "./cases/expectation.json" with { type: "json" };
import { calendar, patternOf } from "./cases/patterns.ts";
import sessionCases from "./cases/sessions.json" with { type: "json" };
import workingDays from "./cases/working-days-2026.json" with { type: "json" };
import { expectationOf, netMinutes, sessionAt } from "./expectation.ts";
import type { MusterRule, WeeklyPattern } from "./pattern.ts";

for (const { situation, date, answer, ...given } of expectations) {
  test(`${date}: ${situation}`, () => {
    const zone = (given.zone ?? "WIB") as Zone;
    const pattern = given.pattern === null ? null : patternOf(given.pattern, given.musters as MusterRule[]);
    const expectation = expectationOf({
      date,
      zone,
      pattern,
      offset: given.offset ?? 0,
      calendar,
      roster: given.roster ?? null,
      unit: "u1",
    });
    const flex = answer.flex ? { flex: answer.flex } : {};

    if (answer.reason)
      return assert.deepEqual(expectation, { kind: "off", date, reason: answer.reason, label: answer.label, ceremonies: [] });

    const instant = (wall: string | undefined) => instantOf(wall ?? "", zone);
    const muster = (session: "in" | "out", walls: string[] | undefined) => {
      if (!walls) return null;
      const own = { key: `${session}@u1`, rule: null, name: session === "in" ? "Apel pagi" : "Apel sore", unit: "u1", place: null };
      return { ...own, from: instant(walls[0]), until: instant(walls[1]) };
    };
    assert.deepEqual(expectation, {
      kind: "work",
      date,
      label: answer.label,
      ...(answer.rest ? { rest: answer.rest } : {}),
      ceremonies: [],
      in: {
        session: "in",
        due: instant(answer.start),
        opens: instant(answer.opens),
        closes: instant(answer.middle),
        ...flex,
        muster: muster("in", answer.musterIn),
      },
      out: {
        session: "out",
        due: instant(answer.end),
        opens: instant(answer.middle),
        closes: instant(answer.closes),
        ...flex,
        muster: muster("out", answer.musterOut),
      },
    });
  });
}

for (const { situation, at, answer, ...given } of sessionCases) {
  test(`${at}: ${situation}`, () => {
    const instant = instantOf(at, "WIB");
    const today = dateAt(instant, "WIB");
    const pattern = patternOf(given.pattern);
    const window = { opensBefore: given.opensBefore ?? 90, closesAfter: given.closesAfter ?? 240 };
    const found = sessionAt(
      instant,
      [addDays(today, -1), today].map((date) => expectationOf({ date, zone: "WIB", pattern: { ...pattern, window }, offset: 0, calendar })),
    );
    assert.equal(found && `${found.expectation.date} ${found.session.session}`, answer);
  });
}

for (const { situation, pattern, months, year } of workingDays) {
  test(situation, () => {
    const isWork = (date: string) => expectationOf({ date, zone: "WIB", pattern: patternOf(pattern), offset: 0, calendar }).kind === "work";
    const counted = months.map((_, i) => {
      const { from, until } = monthBounds(`2026-${String(i + 1).padStart(2, "0")}`);
      return datesBetween(from, until).filter(isWork).length;
    });
    assert.deepEqual(counted, months);
    assert.equal(
      counted.reduce((sum, days) => sum + days, 0),
      year,
    );
  });
}

test("a week is 37 h 30 net, 32 h 30 in Ramadan, on five and on six days (Perpres 21/2023); a free day is 0, a night counts over midnight", () => {
  const net = (pattern: string, from: string, until: string) =>
    datesBetween(from, until).reduce(
      (sum, date) => sum + netMinutes(expectationOf({ date, zone: "WIB", pattern: patternOf(pattern), offset: 0, calendar })),
      0,
    );
  for (const pattern of ["5HK", "6HK"]) {
    assert.equal(net(pattern, "2026-05-04", "2026-05-10"), 37.5 * 60, pattern);
    assert.equal(net(pattern, "2026-02-23", "2026-03-01"), 32.5 * 60, `${pattern} in Ramadan`);
  }
  assert.equal(net("5HK", "2026-05-04", "2026-05-04"), 450);
  assert.equal(net("PARUH", "2026-05-04", "2026-05-10"), 12 * 60);
  assert.equal(net("RSUD", "2026-05-05", "2026-05-05"), 600);
});

test("an impossible time or an unknown shift throws", () => {
  const weekly = patternOf("5HK") as WeeklyPattern;
  const rota = patternOf("RSUD");
  const broken = [
    { ...weekly, days: { "2": { start: "07:30", end: "24:30" } } },
    { ...rota, sequence: ["X"] },
    { ...rota, sequence: [] },
  ] as WeeklyPattern[];
  for (const pattern of broken)
    assert.throws(() => expectationOf({ date: "2026-05-05", zone: "WIB", pattern, offset: 0, calendar }), RangeError);
});
