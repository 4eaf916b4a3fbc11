/**
 * Which units close a month, and who belongs to them.
 *
 * An OPD closes its month with everything below it (bidang, UPTD, puskesmas, schools). Where the regency's list of units has several at its top, each of these is an
 * OPD; where it has one (the regency itself, with its OPD below), each unit right below it is, and the top one itself for the people who sit in it.
 * A person belongs to the OPD of the unit that he had on the month's last day, or on his last day in service in the month; to one OPD only. Where that OPD locked the month
 * before the move was recorded, the OPD that he had before keeps him (members.ts).
 */
import { monthBounds, type CivilDate } from "../../core/time/civil.ts";
import type { Directory, Unit } from "../directory/snapshot.ts";

/** What was found out about a directory, as long as it is in use: each unit's preparation and each signature asks the same. Nobody changes what it gives. */
function keptBy<Asked, Found>(find: (directory: Directory, asked: Asked) => Found): (directory: Directory, asked: Asked) => Found {
  const kept = new WeakMap<Directory, Map<Asked, Found>>();
  return (directory, asked) => {
    const known = kept.get(directory) ?? new Map<Asked, Found>();
    kept.set(directory, known);
    if (!known.has(asked)) {
      if (known.size >= mostKept) known.clear();
      known.set(asked, find(directory, asked));
    }
    return known.get(asked)!;
  };
}

/** Months, or dates. */
const mostKept = 24;

/** In order of their codes. */
export function opdsOf(directory: Directory): Unit[] {
  return opdsIn(directory, null);
}

const opdsIn = keptBy<null, Unit[]>(({ units }) => {
  const all = [...units.values()];
  const tops = all.filter(({ parentId }) => parentId === null || !units.has(parentId));
  const [only] = tops;
  const below = only && tops.length === 1 ? all.filter(({ parentId }) => parentId === only.id) : [];
  return [...tops, ...below].toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.id < b.id ? -1 : 1));
});

const idsIn = keptBy<null, Set<string>>((directory) => new Set(opdsOf(directory).map(({ id }) => id)));

/** The OPD that a unit belongs to: the nearest one above, or itself. Null for an unknown unit. */
export function opdOf(directory: Directory, unit: string): string | null {
  const opds = idsIn(directory, null);
  return directory.unitAndAbove(unit).find((id) => opds.has(id)) ?? null;
}

/** OPD by unit. */
const opdByUnit = keptBy<null, Map<string, string | null>>(
  (directory) => new Map([...directory.units.keys()].map((unit) => [unit, opdOf(directory, unit)])),
);

/** Everybody by OPD, ids in order. */
export const membersIn = keptBy((directory, month: string): Map<string, string[]> => {
  const opds = opdByUnit(directory, null);
  const members = new Map<string, string[]>();
  for (const [person, unit] of homesIn(directory, month)) {
    const opd = opds.get(unit);
    if (!opd) continue;
    const known = members.get(opd);
    if (known) known.push(person);
    else members.set(opd, [person]);
  }
  for (const people of members.values()) people.sort();
  return members;
});

/** Each person's last day with a unit in the month, and that unit. */
function homesIn(directory: Directory, month: string): Map<string, string> {
  const { from, until } = monthBounds(month);
  const homes = new Map<string, string>();
  const place = (person: string, date: CivilDate) => {
    const unit = directory.unitOf(person, date);
    if (unit) homes.set(person, unit.id);
  };
  for (const person of directory.chart(until).positionsOf.keys()) place(person, until);
  for (const holding of directory.holdings) {
    if (homes.has(holding.personId) || holding.until === null || holding.until < from || holding.from > until) continue;
    place(holding.personId, lastDayOf(directory, holding.personId, from, until));
  }
  return homes;
}

/** Of those who changed their OPD within the month: every OPD that they had in it, the last one first. */
export const movesIn = keptBy((directory, month: string): Map<string, string[]> => {
  const { from, until } = monthBounds(month);
  const opds = opdByUnit(directory, null);
  const homes = homesIn(directory, month);
  const ended = directory.holdings.filter(({ until: end }) => end !== null && end >= from && end < until);
  const moves = new Map<string, string[]>();
  for (const { personId, until: end } of ended.toSorted((a, b) => (a.until! < b.until! ? 1 : -1))) {
    const home = opds.get(homes.get(personId) ?? "");
    const before = opds.get(directory.unitOf(personId, end!)?.id ?? "");
    if (!home || !before) continue;
    const known = moves.get(personId) ?? [home];
    if (!known.includes(before)) known.push(before);
    moves.set(personId, known);
  }
  return new Map([...moves].filter(([, known]) => known.length > 1));
});

/** Every OPD that somebody has a post in or had one in, on whatever date, by person. */
export const opdsEver = keptBy<null, Map<string, string[]>>((directory) => {
  const opds = opdByUnit(directory, null);
  const unitOf = new Map(directory.positions.map(({ id, unitId }) => [id, unitId]));
  const ever = new Map<string, string[]>();
  for (const { personId, positionId } of directory.holdings) {
    const opd = opds.get(unitOf.get(positionId) ?? "");
    if (!opd) continue;
    const known = ever.get(personId);
    if (!known) ever.set(personId, [opd]);
    else if (!known.includes(opd)) known.push(opd);
  }
  return ever;
});

function lastDayOf({ holdings }: Directory, person: string, from: CivilDate, until: CivilDate): CivilDate {
  const ends = holdings.filter(
    ({ personId, until: end, from: begins }) => personId === person && end !== null && end >= from && begins <= until,
  );
  return ends.reduce((last, { until: end }) => (end! > last && end! <= until ? end! : last), from);
}

/**
 * Who signs as head of an OPD on a date: whoever acts in its highest post, a Plt or Plh before the holder. Highest: its superior post lies outside the OPD, or XX */
export const headsIn = keptBy((directory, date: CivilDate): Map<string, string[]> => {
  const chart = directory.chart(date);
  const opds = opdByUnit(directory, null);
  const tops = [...chart.positions.values()].filter(({ unitId, superiorId, id, approves }) => {
    const superior = superiorId === null ? undefined : chart.positions.get(superiorId);
    return approves && chart.holderOf.has(id) && (!superior || opds.get(superior.unitId) !== opds.get(unitId));
  });
  const posts = Map.groupBy(tops, ({ unitId }) => opds.get(unitId) ?? "");
  return new Map([...posts].map(([opd, of]) => [opd, [...new Set(of.map(({ id }) => chart.holderOf.get(id)!))]]));
});

export function headsOf(directory: Directory, opd: string, date: CivilDate): string[] {
  return headsIn(directory, date).get(opd) ?? [];
}
