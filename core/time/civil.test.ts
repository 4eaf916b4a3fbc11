import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "./cases/civil.json" with { type: "json" };
import {
  addDays,
  dateAt,
  dateOfDayNumber,
  datesBetween,
  dayNumber,
  instantAt,
  instantOf,
  minuteAt,
  minuteOf,
  monthBounds,
  weekdayOf,
  type Zone,
} from "./civil.ts";

for (const { situation, date, number, weekday } of cases.days) {
  test(`${date}: ${situation}`, () => {
    assert.equal(dayNumber(date), number);
    assert.equal(dateOfDayNumber(number), date);
    assert.equal(weekdayOf(date), weekday);
  });
}

for (const text of cases.notDates) test(`"${text}" is not a date`, () => assert.throws(() => dayNumber(text), RangeError));
for (const text of cases.notClocks) test(`"${text}" is not a time of day`, () => assert.throws(() => minuteOf(text), RangeError));

for (const { situation, wall, zone, utc, minute } of cases.walls) {
  test(`${wall} ${zone}: ${situation}`, () => {
    const instant = instantOf(wall, zone as Zone);
    assert.equal(instant, Temporal.Instant.from(utc).epochMilliseconds);
    assert.equal(dateAt(instant, zone as Zone), wall.slice(0, 10));
    assert.equal(minuteAt(instant, zone as Zone), minute);
  });
}

for (const { month, from, until } of cases.months) test(`bounds of ${month}`, () => assert.deepEqual(monthBounds(month), { from, until }));

test("every day from 1900 to 2100 agrees with Temporal", () => {
  let plain = Temporal.PlainDate.from("1900-01-01");
  for (let number = dayNumber("1900-01-01"); number <= dayNumber("2100-12-31"); number++) {
    assert.equal(dateOfDayNumber(number), plain.toString());
    assert.equal(dayNumber(plain.toString()), number);
    assert.equal(weekdayOf(plain.toString()), plain.dayOfWeek);
    plain = plain.add({ days: 1 });
  }
});

test("a minute past midnight of the next day is the same instant", () => {
  assert.equal(instantAt("2026-05-05", 1440 + 425, "WIB"), instantOf("2026-05-06T07:05", "WIB"));
});

test("dates between, both included; an empty range when the end lies before the start", () => {
  assert.deepEqual(datesBetween("2026-02-27", "2026-03-02"), ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]);
  assert.deepEqual(datesBetween("2026-03-02", "2026-03-01"), []);
  assert.equal(addDays("2026-01-01", -1), "2025-12-31");
});

test("a wall time that is none throws", () => {
  for (const wall of ["2026-05-04", "2026-05-04T24:00", "2026-05-04T07:30:60", "2026-02-30T07:30", "2026-05-04 07:30"])
    assert.throws(() => instantOf(wall, "WIB"), RangeError);
});
