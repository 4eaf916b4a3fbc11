/** One tenant's organisation in memory: who works where, under whom, by which pattern, at which places. Rebuilt when it changes. */
import { chartOn, decidersOf, unitOf, type Chart, type Deciders, type Holding, type Position } from "../../core/chart/chart.ts";
import type { DeadlineRule, RuleChange } from "../../core/day/deadlines.ts";
import { isAskedTo, type JointMuster } from "../../core/muster/rule.ts";
import { coversUnit, holdsAt, type Window } from "../../core/outage/cover.ts";
import type { Place } from "../../core/place/place.ts";
import { expectationOf, jointMustersOf, type Expectation } from "../../core/schedule/expectation.ts";
import type { Pattern, RosterDay } from "../../core/schedule/pattern.ts";
import type { CivilDate, Instant, Zone } from "../../core/time/civil.ts";
import type { PersonStatus, TenantSettings } from "../db/tables.ts";
import type { Absence } from "./absences.ts";
import type { Elsewhere } from "./elsewhere.ts";
import { workingTimes, type WorkingBy, type WorkingTime } from "./working-time.ts";

export type Tenant = { id: string; name: string; zone: Zone; origin: string; rpId: string; settings: TenantSettings };
export type Unit = { id: string; code: string; name: string; kind: string; parentId: string | null; zone: Zone; patternId: string | null };
export type DatedPlace = Place & { unitId: string; from: CivilDate; until: CivilDate | null };
export type Person = { id: string; name: string; nip: string | null; status: PersonStatus };

/** A window that an officer confirmed and nobody withdrew. */
/** `said`: when it was confirmed. */
export type ConfirmedOutage = Window & { id: string; said: Instant };
/** Manual mode; `until`: its end, earlier than declared where it was ended by hand. */
export type ManualMode = Window & { id: string; reason: string };

export type Organisation = WorkingTime & {
  tenant: Tenant;
  units: ReadonlyMap<string, Unit>;
  places: readonly DatedPlace[];
  positions: readonly Position[];
  holdings: readonly Holding[];
  people: ReadonlyMap<string, Person>;
  /** joint musters and ceremonies, valid on whatever date */
  musterRules: readonly JointMuster[];
  outages: readonly ConfirmedOutage[];
  manualModes: readonly ManualMode[];
  /** of superiors */
  absences: readonly Absence[];
  /** absent: nobody has duty elsewhere */
  elsewhere?: readonly Elsewhere[];
  /** working days of the deadlines: before the first change, and each change */
  deadlineRules: { first: DeadlineRule; changes: readonly RuleChange[] };
};

export type Directory = Organisation & {
  chart(date: CivilDate): Chart;
  /** Unit of a person on a date; null without a position. */
  unitOf(person: string, date: CivilDate): Unit | null;
  /** A unit and every unit that it lies in, from below. */
  unitAndAbove(unit: string): readonly string[];
  positionName(person: string, date: CivilDate): string | null;
  zoneOf(person: string, date: CivilDate): Zone;
  /** Of the person's unit, and where a joint muster or ceremony asks the person to that day; on duty elsewhere that duty's own place, or none. */
  placesOf(person: string, date: CivilDate): readonly DatedPlace[];
  /** Duty elsewhere that the person has on a date; null: at the unit's places as always. */
  elsewhereOf(person: string, date: CivilDate): Elsewhere | null;
  expectation(person: string, date: CivilDate): Expectation;
  /** By which pattern a person or a unit works on a date; what it says that day. */
  workingBy(person: string, date: CivilDate): WorkingBy;
  unitPattern(unit: Unit, date: CivilDate): string | null;
  patternOn(pattern: string, date: CivilDate): Pattern | null;
  /** Who decides for a person on a date, and who after escalation. */
  decidersOf(person: string, date: CivilDate): Deciders;
  /** Everybody for whom `person` decides, and everybody who comes to `person` by escalation. */
  decidedBy(person: string, date: CivilDate): readonly string[];
  escalatedTo(person: string, date: CivilDate): readonly string[];
  /** Everybody with a position in the unit on the date. */
  peopleOf(unit: string, date: CivilDate): readonly string[];
  /** Confirmed outage windows of a unit, its own and those of units above; null: of somebody without a unit. */
  outagesOf(unit: string | null): readonly ConfirmedOutage[];
  /** The manual mode that runs for a unit; of several the one that began last. */
  manualAt(unit: string | null, at: Instant): ManualMode | null;
};

type DecisionMap = { of: Map<string, Deciders>; by: Map<string | null, string[]>; escalated: Map<string | null, string[]> };

type Expected = { patternId: string | null; offset: number; status: string; said: RosterDay | null };

/** Dates whose charts are kept; a month's view and the open days fit. */
const keptDates = 80;

export function directoryOf(organisation: Organisation): Directory {
  const charts = new Map<CivilDate, Chart>();
  const expectations = new Map<CivilDate, Map<string, Expectation>>();
  const alike = new Map<CivilDate, Map<string, Expectation>>();
  const decisions = new Map<CivilDate, DecisionMap>();
  const members = new Map<CivilDate, Map<string, string[]>>();
  const places = Map.groupBy(organisation.places, (place) => place.unitId);
  const elsewhere = Map.groupBy(organisation.elsewhere ?? [], ({ personId }) => personId);
  const elsewhereOf = (person: string, date: CivilDate) => elsewhere.get(person)?.findLast((duty) => runsOn(duty, date)) ?? null;
  const { tenant, units, roster } = organisation;
  const times = workingTimes(organisation);
  const parentOf = (unit: string) => units.get(unit)?.parentId ?? null;
  const outages = new Map<string | null, readonly ConfirmedOutage[]>();

  const eras = new Map<string, Chart>();
  /** On dates between which no holding begins or ends the chart is the same one. */
  const chart = (date: CivilDate) =>
    remember(charts, date, () => {
      const same = remember(eras, eraOf(organisation.holdings, date), () => chartOn(date, organisation.positions, organisation.holdings));
      return same.date === date ? same : { ...same, date };
    });
  const unit = (person: string, date: CivilDate) => {
    const id = unitOf(charts.get(date) ?? chart(date), person);
    return id === null ? null : (units.get(id) ?? null);
  };
  const above = (id: string): readonly string[] => {
    const found: string[] = [];
    for (let at: string | null = id; at !== null && !found.includes(at); at = units.get(at)?.parentId ?? null) found.push(at);
    return found;
  };
  /** Of one unit, pattern, offset and status everybody's day is the same one, unless a roster names the person. */
  const compute = (person: string, date: CivilDate): Expectation => {
    const at = unit(person, date);
    const { patternId, offset } = times.by(person, at, date);
    const status = organisation.people.get(person)?.status ?? "";
    const said = roster.get(person)?.get(date) ?? null;
    if (said !== null) return computed(date, at, { patternId, offset, status, said });
    const same = remember(alike, date, () => new Map<string, Expectation>());
    return remember(
      same,
      `${at?.id} ${patternId} ${offset} ${status}`,
      () => computed(date, at, { patternId, offset, status, said }),
      Infinity,
    );
  };
  const computed = (date: CivilDate, at: Unit | null, { patternId, offset, status, said }: Expected): Expectation => {
    const pattern = at && patternId !== null ? times.bodyOn(patternId, date) : null;
    const joint = at ? organisation.musterRules.filter((rule) => isAskedTo(rule, above(at.id), status)) : [];
    const zone = at?.zone ?? tenant.zone;
    const calendar = times.calendarFor(at ? above(at.id) : []);
    return expectationOf({ date, zone, pattern, offset, calendar, roster: said, unit: at?.id ?? null, joint });
  };
  const expectation = (person: string, date: CivilDate) =>
    expectations.get(date)?.get(person) ??
    remember(
      remember(expectations, date, () => new Map<string, Expectation>()),
      person,
      () => compute(person, date),
      Infinity,
    );
  const awayOn = (date: CivilDate) =>
    new Set(organisation.absences.filter((absence) => runsOn(absence, date)).map(({ personId }) => personId));
  const deciders = (date: CivilDate) => remember(decisions, date, () => decisionMap(chart(date), awayOn(date)));
  return {
    ...organisation,
    chart,
    decidersOf: (person, date) => deciders(date).of.get(person) ?? { decider: null, post: null, escalation: null, isAway: false },
    decidedBy: (person, date) => deciders(date).by.get(person) ?? [],
    escalatedTo: (person, date) => deciders(date).escalated.get(person) ?? [],
    unitOf: unit,
    unitAndAbove: above,
    positionName: (person, date) => chart(date).positionsOf.get(person)?.[0]?.name ?? null,
    zoneOf: (person, date) => unit(person, date)?.zone ?? tenant.zone,
    elsewhereOf,
    placesOf: (person, date) => {
      const duty = elsewhereOf(person, date);
      if (duty) return duty.place ? [{ ...duty.place, unitId: unit(person, date)?.id ?? "", from: duty.from, until: duty.until }] : [];
      const own = places.get(unit(person, date)?.id ?? "") ?? [];
      const guest = jointMustersOf(expectation(person, date)).flatMap(({ unit, place }) =>
        (places.get(unit ?? "") ?? []).filter(({ id }) => place === null || id === place),
      );
      return [...new Set([...own, ...guest])].filter((place) => runsOn(place, date));
    },
    expectation,
    workingBy: (person, date) => times.by(person, unit(person, date), date),
    unitPattern: times.unitBy,
    patternOn: times.bodyOn,
    peopleOf: (unitId, date) =>
      remember(members, date, () => {
        const { positionsOf } = chart(date);
        return Map.groupBy(positionsOf.keys(), (person) => positionsOf.get(person)![0]!.unitId);
      }).get(unitId) ?? [],
    outagesOf: (unitId) =>
      remember(outages, unitId, () => organisation.outages.filter((outage) => coversUnit(outage, unitId, parentOf)), Infinity),
    manualAt: (unitId, at) =>
      organisation.manualModes
        .filter((mode) => holdsAt(mode, at) && coversUnit(mode, unitId, parentOf))
        .toSorted((a, b) => b.from - a.from)[0] ?? null,
  };
}

/** How many holdings had begun by a date, and how many had ended: those that run are the same where both are. */
function eraOf(holdings: readonly Holding[], date: CivilDate): string {
  let begun = 0;
  let ended = 0;
  for (const { from, until } of holdings) {
    if (from <= date) begun++;
    if (until !== null && until < date) ended++;
  }
  return `${begun} ${ended}`;
}

function decisionMap(chart: Chart, away: ReadonlySet<string>): DecisionMap {
  const of = new Map([...chart.positionsOf.keys()].map((person) => [person, decidersOf(chart, person, away)]));
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
