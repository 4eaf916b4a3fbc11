import type { MyRoster, RosterView } from "../../../contract/roster.ts";
import { usualRestHours } from "../../../core/schedule/pattern.ts";
import { datesBetween } from "../../../core/time/civil.ts";
import { locksOf } from "../../calendar/locked.ts";
import { shiftOn } from "../../calendar/shift.ts";
import type { Context } from "../../context.ts";
import { boundsOf } from "../../days/dates.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { todayOf } from "../../identity/standing.ts";
import { catalogue } from "./catalogue.ts";
import { mayPlan, plannedBy } from "./policy.ts";
import { swappedDays } from "./queries.ts";

const mostColleagues = 100;

export async function rosterFor(context: Context, who: Who, { unit, month }: { unit: string; month: string }): Promise<RosterView> {
  const directory = await context.cache.directory(who.tenant);
  const bounds = boundsOf(month);
  const today = todayOf(context, directory);
  const known = directory.units.get(unit);
  if (!known) throw new Fault("unit_unknown");
  const may = [bounds.from, today, bounds.until].some((date) => mayPlan(who, directory, unit, date));
  if (!may) throw new Fault("forbidden");
  const dates = datesBetween(bounds.from, bounds.until);
  const swapped = await swappedDays(context.db, who.tenant, bounds);
  const shown = [bounds.from, ...(today > bounds.from && today < bounds.until ? [today] : []), bounds.until];
  const people = [...new Set(shown.flatMap((date) => plannedBy(who, directory, unit, date)))];
  const locks = await locksOf(context.db, directory);
  const shifts = [...catalogue(directory, unit, bounds)].map(([code, { start, end, rest = 0, label = code }]) => ({
    code,
    label,
    start,
    end,
    rest,
  }));
  const units = [...directory.units.values()].filter(({ id }) => mayPlan(who, directory, id, today)).map(({ id, name }) => ({ id, name }));
  return {
    unit: { id: unit, name: known.name },
    month,
    today,
    shifts,
    people: people
      .map((id) => ({
        id,
        name: directory.people.get(id)?.name ?? "",
        days: dates.map((date) => {
          const { shift, label, said } = shiftOn(directory, id, date);
          return { date, code: shift?.code ?? null, label, said, swap: swapped.has(`${id} ${date}`) };
        }),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, "id")),
    holidays: dates.flatMap((date) => {
      const name = directory.calendar.holidays.get(date);
      return name === undefined ? [] : [{ date, name }];
    }),
    locked: locks.isLocked(unit, bounds.from),
    may,
    units,
  };
}

/** One's own shifts, and those of colleagues of the unit from today on, for a swap. */
export async function myRosterFor(context: Context, who: Who, asked?: string): Promise<MyRoster> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const month = asked ?? today.slice(0, 7);
  const bounds = boundsOf(month);
  const dates = datesBetween(bounds.from, bounds.until);
  const swapped = await swappedDays(context.db, who.tenant, bounds);
  const unit = directory.unitOf(who.person, today > bounds.from ? today : bounds.from)?.id ?? null;
  const others = unit === null ? [] : directory.peopleOf(unit, today > bounds.from ? today : bounds.from).filter((id) => id !== who.person);
  const coming = dates.filter((date) => date >= today);
  const colleagues = others.slice(0, mostColleagues).map((id) => ({
    id,
    name: directory.people.get(id)?.name ?? "",
    days: coming.flatMap((date) => {
      const { shift, byWeek } = shiftOn(directory, id, date);
      return shift && !byWeek ? [{ date, shift }] : [];
    }),
  }));
  const { patternId } = directory.workingBy(who.person, today);
  const locks = await locksOf(context.db, directory);
  return {
    month,
    today,
    days: dates.map((date) => {
      const { shift, label, said } = shiftOn(directory, who.person, date);
      return { date, shift, label, said, swap: swapped.has(`${who.person} ${date}`) };
    }),
    colleagues: colleagues.filter(({ days }) => days.length > 0).toSorted((a, b) => a.name.localeCompare(b.name, "id")),
    restHours: (patternId === null ? null : directory.patternOn(patternId, today))?.restHours ?? usualRestHours,
    locked: unit !== null && locks.isLocked(unit, bounds.from),
  };
}
