/** The shifts that a unit's roster may name: of the unit's own pattern, then of the patterns of its people; by their beginning. */
import type { DutySpan, Pattern } from "../../../core/schedule/pattern.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Directory } from "../../directory/snapshot.ts";

export type Catalogue = ReadonlyMap<string, DutySpan>;

export function catalogue(directory: Directory, unit: string, { from, until }: { from: CivilDate; until: CivilDate }): Catalogue {
  const known = directory.units.get(unit);
  const ids = new Set<string | null>([known ? directory.unitPattern(known, from) : null]);
  for (const date of [from, until])
    for (const person of directory.peopleOf(unit, date)) ids.add(directory.workingBy(person, date).patternId);
  const shifts = new Map<string, DutySpan>();
  for (const id of ids) {
    for (const [code, span] of Object.entries(shiftsOf(id === null ? null : directory.patternOn(id, from)))) {
      if (!shifts.has(code)) shifts.set(code, span);
    }
  }
  return new Map([...shifts].toSorted(([, a], [, b]) => (a.start < b.start ? -1 : 1)));
}

/** A person's own pattern says the hours of a code where it knows it. */
export function spanFor(
  directory: Directory,
  shifts: Catalogue,
  { person, date, code }: { person: string; date: CivilDate; code: string },
): DutySpan | null {
  const { patternId } = directory.workingBy(person, date);
  return shiftsOf(patternId === null ? null : directory.patternOn(patternId, date))[code] ?? shifts.get(code) ?? null;
}

const shiftsOf = (pattern: Pattern | null): Record<string, DutySpan> => pattern?.shifts ?? {};
