/** Counts of units and dates as a dashboard shows them. */
import { addDays, weekdayOf, type CivilDate } from "../../../core/time/civil.ts";
import type { Dashboard, Sides, Week } from "../../../contract/dashboard.ts";
import type { Directory, Unit } from "../../directory/snapshot.ts";
import { add, noSides } from "../../dashboard/tally.ts";
import { mondaysIn, mondayOf, type Counted } from "../../dashboard/weeks.ts";

type Span = { from: CivilDate; until: CivilDate };
type Shown = Pick<Dashboard, "people" | "total" | "weeks" | "byUnit" | "arrivals">;

const slotsADay = 48;

export function shown(counted: Counted, units: readonly Unit[], span: Span): Shown {
  const mondays = mondaysIn(span.from, span.until);
  const byUnit = units.map(({ id, name }) => {
    const total = noSides();
    const weeks = mondays.map(noSides);
    for (const [date, count] of counted.get(id)!) {
      add(total, count);
      add(weeks[mondays.indexOf(mondayOf(date))]!, count);
    }
    return { unit: { id, name }, people: counted.get(id)!.get(span.until)?.people ?? 0, total, weeks };
  });
  return {
    people: byUnit.reduce((sum, { people }) => sum + people, 0),
    total: summed(byUnit.map(({ total }) => total)),
    weeks: mondays.map((monday, i): Week => {
      const { from, until } = within(monday, span);
      const { in: arrival, out: departure } = summed(byUnit.map(({ weeks }) => weeks[i]!));
      return { from, until, in: arrival, out: departure };
    }),
    byUnit,
    arrivals: arrivalsIn(counted, units),
  };
}

function summed(all: readonly Sides[]): Sides {
  const sum = noSides();
  for (const one of all) add(sum, one);
  return sum;
}

function within(monday: CivilDate, { from, until }: Span): Span {
  const sunday = addDays(monday, 6);
  return { from: monday < from ? from : monday, until: sunday > until ? until : sunday };
}

/** Weekdays on which somebody arrived. */
function arrivalsIn(counted: Counted, units: readonly Unit[]): Dashboard["arrivals"] {
  const days = new Map<number, number[]>();
  for (const { id } of units) {
    for (const [date, { slots }] of counted.get(id)!) {
      const weekday = weekdayOf(date);
      const sums = days.get(weekday) ?? Array.from({ length: slotsADay }, () => 0);
      for (const [slot, arrived] of Object.entries(slots)) sums[Number(slot)]! += arrived;
      if (Object.keys(slots).length > 0) days.set(weekday, sums);
    }
  }
  return [...days].toSorted(([a], [b]) => a - b).map(([weekday, slots]) => ({ weekday, slots }));
}

/** Windows that touch the span and one of the units. */
export function outagesOf(
  directory: Directory,
  units: ReadonlySet<string>,
  { from, until }: { from: number; until: number },
): Dashboard["outages"] {
  const all = [
    ...directory.outages.map((window) => ({ ...window, manual: false })),
    ...directory.manualModes.map((window) => ({ ...window, manual: true })),
  ];
  const touches = (of: readonly string[] | null) =>
    of === null || [...units].some((unit) => directory.unitAndAbove(unit).some((above) => of.includes(above)));
  return all
    .filter((window) => window.from < until && window.until > from && touches(window.units))
    .toSorted((a, b) => b.from - a.from)
    .map(({ from, until, units, manual }) => ({
      from,
      until,
      manual,
      units: units && units.flatMap((id) => directory.units.get(id)?.name ?? []),
    }));
}
