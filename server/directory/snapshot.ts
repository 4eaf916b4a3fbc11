/** One tenant's organisation in memory: who works where, under whom, by which pattern, at which places. Rebuilt when it changes. */
import { chartOn, decidersOf, unitOf, type Chart, type Holding, type Position } from "../../core/chart/chart.ts";
import type { Place } from "../../core/place/place.ts";
import { expectationOf, type Expectation } from "../../core/schedule/expectation.ts";
import type { Calendar, Pattern } from "../../core/schedule/pattern.ts";
import type { CivilDate, Zone } from "../../core/time/civil.ts";
import type { PersonStatus, TenantSettings } from "../db/tables.ts";

export type Tenant = { id: string; name: string; zone: Zone; origin: string; rpId: string; settings: TenantSettings };
export type Unit = { id: string; code: string; name: string; kind: string; parentId: string | null; zone: Zone; patternId: string | null };
export type DatedPlace = Place & { unitId: string; from: CivilDate; until: CivilDate | null };
export type Assignment = { personId: string; patternId: string; offset: number; from: CivilDate; until: CivilDate | null };
export type Person = { id: string; name: string; nip: string | null; status: PersonStatus };

export type Organisation = {
  tenant: Tenant;
  units: ReadonlyMap<string, Unit>;
  places: readonly DatedPlace[];
  positions: readonly Position[];
  holdings: readonly Holding[];
  patterns: ReadonlyMap<string, Pattern>;
  assignments: readonly Assignment[];
  people: ReadonlyMap<string, Person>;
  calendar: Calendar;
};

export type Directory = Organisation & {
  chart(date: CivilDate): Chart;
  /** Unit of a person on a date; null without a position. */
  unitOf(person: string, date: CivilDate): Unit | null;
  positionName(person: string, date: CivilDate): string | null;
  zoneOf(person: string, date: CivilDate): Zone;
  placesOf(person: string, date: CivilDate): readonly DatedPlace[];
  expectation(person: string, date: CivilDate): Expectation;
  /** Who decides for a person on a date, and who after escalation. */
  decidersOf(person: string, date: CivilDate): Deciders;
  /** Everybody for whom `person` decides, and everybody who comes to `person` by escalation. */
  decidedBy(person: string, date: CivilDate): readonly string[];
  escalatedTo(person: string, date: CivilDate): readonly string[];
  /** Everybody with a position in the unit on the date. */
  peopleOf(unit: string, date: CivilDate): readonly string[];
};

export type Deciders = { decider: string | null; escalation: string | null };
type DecisionMap = { of: Map<string, Deciders>; by: Map<string | null, string[]>; escalated: Map<string | null, string[]> };

/** Dates whose charts are kept; a month's view and the open days fit. */
const keptDates = 80;

export function directoryOf(organisation: Organisation): Directory {
  const charts = new Map<CivilDate, Chart>();
  const expectations = new Map<CivilDate, Map<string, Expectation>>();
  const decisions = new Map<CivilDate, DecisionMap>();
  const members = new Map<CivilDate, Map<string, string[]>>();
  const assignments = Map.groupBy(organisation.assignments, (assignment) => assignment.personId);
  const places = Map.groupBy(organisation.places, (place) => place.unitId);
  const { tenant, units, patterns, calendar } = organisation;

  const chart = (date: CivilDate) => remember(charts, date, () => chartOn(date, organisation.positions, organisation.holdings));
  const unit = (person: string, date: CivilDate) => {
    const id = unitOf(chart(date), person);
    return id === null ? null : (units.get(id) ?? null);
  };
  const compute = (person: string, date: CivilDate): Expectation => {
    const at = unit(person, date);
    const own = assignments.get(person)?.find((assignment) => runsOn(assignment, date));
    const pattern = patterns.get(own?.patternId ?? at?.patternId ?? "") ?? null;
    return expectationOf({ date, zone: at?.zone ?? tenant.zone, pattern: at ? pattern : null, offset: own?.offset ?? 0, calendar });
  };
  const deciders = (date: CivilDate) => remember(decisions, date, () => decisionMap(chart(date)));
  return {
    ...organisation,
    chart,
    decidersOf: (person, date) => deciders(date).of.get(person) ?? { decider: null, escalation: null },
    decidedBy: (person, date) => deciders(date).by.get(person) ?? [],
    escalatedTo: (person, date) => deciders(date).escalated.get(person) ?? [],
    unitOf: unit,
    positionName: (person, date) => chart(date).positionsOf.get(person)?.[0]?.name ?? null,
    zoneOf: (person, date) => unit(person, date)?.zone ?? tenant.zone,
    placesOf: (person, date) => (places.get(unit(person, date)?.id ?? "") ?? []).filter((place) => runsOn(place, date)),
    expectation: (person, date) =>
      remember(
        remember(expectations, date, () => new Map<string, Expectation>()),
        person,
        () => compute(person, date),
        Infinity,
      ),
    peopleOf: (unitId, date) =>
      remember(members, date, () => {
        const { positionsOf } = chart(date);
        return Map.groupBy(positionsOf.keys(), (person) => positionsOf.get(person)![0]!.unitId);
      }).get(unitId) ?? [],
  };
}

function decisionMap(chart: Chart): DecisionMap {
  const of = new Map([...chart.positionsOf.keys()].map((person) => [person, decidersOf(chart, person)]));
  return {
    of,
    by: Map.groupBy(of.keys(), (person) => of.get(person)!.decider),
    escalated: Map.groupBy(of.keys(), (person) => of.get(person)!.escalation),
  };
}

export function runsOn(dated: { from: CivilDate; until: CivilDate | null }, date: CivilDate): boolean {
  return dated.from <= date && (dated.until === null || date <= dated.until);
}

function remember<K, V>(kept: Map<K, V>, key: K, make: () => V, most = keptDates): V {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (kept.size >= most) kept.delete(kept.keys().next().value!);
  kept.set(key, made);
  return made;
}
