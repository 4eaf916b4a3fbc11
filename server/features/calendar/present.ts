import type { OwnTime, PatternsView, PatternView, UnitTime } from "../../../contract/calendar.ts";
import type { Pattern } from "../../../core/schedule/pattern.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import { nameOf } from "../../days/sentence.ts";
import { runsOn, type Directory, type Unit } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { mayRegency, mayUnit } from "./policy.ts";
import type { VersionRow } from "./queries.ts";

export function patternsView(directory: Directory, who: Who, versions: readonly VersionRow[], today: CivilDate): PatternsView {
  const sees = (unit: string | null) => mayUnit(who, directory, unit);
  const own = [...directory.people.keys()].flatMap((person): OwnTime[] => {
    const { patternId, offset, own: isOwn } = directory.workingBy(person, today);
    const unit = directory.unitOf(person, today);
    const row = directory.assignments.findLast((each) => each.personId === person && each.patternId === patternId && runsOn(each, today));
    if (!isOwn || !row || !sees(unit?.id ?? null)) return [];
    const { name } = directory.people.get(person)!;
    return [{ person: { id: person, name, unit: unit?.name ?? null }, pattern: patternId, offset, from: row.from, until: row.until }];
  });
  const units = [...directory.units.values()].filter(({ id }) => sees(id)).map((unit) => unitTime(directory, unit, today));
  const patterns = [...directory.patterns.keys()].map((id): PatternView => {
    const said = versions.filter(({ pattern }) => pattern === id);
    return {
      id,
      pattern: directory.patternOn(id, today)!,
      units: units.filter(({ pattern }) => pattern === id).length,
      people: own.filter(({ pattern }) => pattern === id).length,
      versions: said.map(({ from, body, by, at }) => ({ from, by: nameOf(directory, by), at, pattern: body as Pattern })),
    };
  });
  const byName = patterns.toSorted((a, b) => a.pattern.name.localeCompare(b.pattern.name, "id"));
  return { today, patterns: byName, units, own, may: { patterns: mayRegency(who) } };
}

function unitTime(directory: Directory, unit: Unit, today: CivilDate): UnitTime {
  const next = directory.unitPatterns.filter(({ unitId, from }) => unitId === unit.id && from > today);
  return {
    id: unit.id,
    name: unit.name,
    pattern: directory.unitPattern(unit, today),
    people: directory.peopleOf(unit.id, today).length,
    may: true,
    next: next.map(({ from, patternId }) => ({ from, pattern: patternId })),
  };
}
