/**
 * The draw of the second muster (A3): when each unit is visited on a day, who of it is looked for, and who looks.
 *
 * 1. A day has one seed (32 bytes). Everything is drawn by numbers in [0, 1) that a MAC under the seed gives for a name (`fractionOf`); nothing else is random.
 * 2. A unit's moment lies within the duty hours of its people, not in their first or last 30 minutes and not from 11:30 to 13:30 on the wall, where
 *    breaks lie (their hour is not in the patterns); each whole minute is equally likely. No minute left: the unit is not visited that day.
 * 3. A person is drawn when his own number is below the share: every day the same chance for everybody, whoever else works there. There is no
 *    least number for a unit: it would ask people of small units many times as often as others.
 * 4. Only who is on duty then, by the same 30 minutes, and has no leave, illness or duty elsewhere. Whoever's number was below the share and who was
 *    left out is told with the reason, so that sparing somebody shows.
 * 5. The verifier is one who decides for people, is on duty, is not drawn in this unit and decides for nobody drawn: of another unit where the regency asks so, else of the
 *    same unit and, where it has none, of another. Among them the lowest number. Nobody: the walk is left to the inspector.
 */
import { instantAt, minuteAt, type CivilDate, type Instant, type Zone } from "../time/civil.ts";

export const edgeMinutes = 30;
/** Minutes after midnight. */
export const breakHours = { from: 690, until: 810 } as const;
const minute = 60_000;

/** On duty from `from` up to `until`; null: not at all that day. */
export type Duty = { from: Instant; until: Instant } | null;
export type Candidate = { person: string; duty: Duty; excused: boolean };
export type Decider = Candidate & { unit: string; decides: readonly string[] };

export type UnitDraw = {
  unit: string;
  moment: Instant;
  /** the hours that the moment was drawn from */
  from: Instant;
  until: Instant;
  zone: Zone;
  /** who could be drawn: on duty and not excused */
  candidates: string[];
  names: string[];
  leftOut: { person: string; why: "excused" | "off_duty" }[];
  /** who could be the verifier */
  verifiers: string[];
  verifier: string | null;
};

export type FractionOf = (label: string) => number;

export const labels = {
  moment: (unit: string) => `moment/${unit}`,
  name: (person: string) => `name/${person}`,
  verifier: (unit: string, person: string) => `verifier/${unit}/${person}`,
} as const;

/** What the seed is the MAC of. */
export function seedText(tenant: string, date: CivilDate): string {
  return ["saksi/draw/1", tenant, date].join("\n");
}
/** What is MACed under the seed. */
export const labelText = (label: string): string => `saksi/draw/1/${label}`;

/** The first 48 bits of a MAC as a number in [0, 1). */
export function fractionIn(tag: Uint8Array): number {
  let value = 0;
  for (let i = 0; i < 6; i++) value = value * 256 + tag[i]!;
  return value / 2 ** 48;
}

/** Null where no minute is left. */
export function momentOf(hours: { from: Instant; until: Instant; zone: Zone }, fraction: number): Instant | null {
  const first = Math.ceil((hours.from + edgeMinutes * minute) / minute);
  const end = Math.floor((hours.until - edgeMinutes * minute) / minute);
  const open: Instant[] = [];
  for (let at = first; at < end; at++) if (!isBreak(at * minute, hours.zone)) open.push(at * minute);
  return open[Math.floor(fraction * open.length)] ?? null;
}

function isBreak(at: Instant, zone: Zone): boolean {
  const wall = minuteAt(at, zone);
  return breakHours.from <= wall && wall < breakHours.until;
}

export function isOnDuty(duty: Duty, at: Instant): boolean {
  return duty !== null && duty.from + edgeMinutes * minute <= at && at < duty.until - edgeMinutes * minute;
}

/** The hours of a unit: from the first beginning to the last end of anybody's duty; null when nobody works. */
export function hoursOf(people: readonly Candidate[]): { from: Instant; until: Instant } | null {
  const duties = people.flatMap(({ duty }) => (duty ? [duty] : []));
  if (duties.length === 0) return null;
  return {
    from: duties.reduce((first, { from }) => Math.min(first, from), Infinity),
    until: duties.reduce((last, { until }) => Math.max(last, until), -Infinity),
  };
}

export type UnitAsked = {
  unit: string;
  moment: Instant;
  hours: { from: Instant; until: Instant; zone: Zone };
  people: readonly Candidate[];
  deciders: readonly Decider[];
  /** 0 to 1 */
  share: number;
  otherUnit: boolean;
};

export function drawUnit(asked: UnitAsked, fractionOf: FractionOf): UnitDraw {
  const { unit, moment, hours, people, deciders, share, otherUnit } = asked;
  const free = ({ duty, excused }: Candidate) => !excused && isOnDuty(duty, moment);
  const candidates = people.filter(free).map(({ person }) => person);
  const isDrawn = (person: string) => fractionOf(labels.name(person)) < share;
  const names = candidates.filter(isDrawn).toSorted();
  const leftOut = people
    .filter((candidate) => !free(candidate) && isDrawn(candidate.person))
    .map(({ person, duty }) => ({ person, why: isOnDuty(duty, moment) ? ("excused" as const) : ("off_duty" as const) }));
  const eligible = deciders.filter((decider) => free(decider) && judgesNobody(decider, names));
  const here = eligible.filter((decider) => decider.unit === unit);
  const elsewhere = eligible.filter((decider) => decider.unit !== unit);
  const verifiers = (otherUnit || here.length === 0 ? elsewhere : here).map(({ person }) => person).toSorted();
  const verifier = names.length === 0 ? null : lowest(verifiers, (person) => fractionOf(labels.verifier(unit, person)));
  return { unit, moment, ...hours, candidates: candidates.toSorted(), names, leftOut, verifiers, verifier };
}

function judgesNobody({ person, decides }: Decider, names: readonly string[]): boolean {
  return !names.includes(person) && !names.some((name) => decides.includes(name));
}

function lowest(people: readonly string[], of: (person: string) => number): string | null {
  return people.reduce<string | null>((low, person) => (low === null || of(person) < of(low) ? person : low), null);
}

/** Every label that `faultsOf` asks the number of. */
export function labelsOf({ unit, candidates, leftOut, verifiers }: UnitDraw): string[] {
  const people = [...candidates, ...leftOut.map(({ person }) => person)];
  return [labels.moment(unit), ...people.map(labels.name), ...verifiers.map((person) => labels.verifier(unit, person))];
}

export type DrawFault = "moment" | "names" | "left_out" | "verifier";

/** What of a revealed draw does not follow from the seed; empty when all of it does. */
export function faultsOf(drawn: UnitDraw, share: number, fractionOf: FractionOf): DrawFault[] {
  const faults: DrawFault[] = [];
  const isDrawn = (person: string) => fractionOf(labels.name(person)) < share;
  if (momentOf(drawn, fractionOf(labels.moment(drawn.unit))) !== drawn.moment) faults.push("moment");
  if (drawn.candidates.filter(isDrawn).toSorted().join() !== drawn.names.toSorted().join()) faults.push("names");
  if (!drawn.leftOut.every(({ person }) => isDrawn(person))) faults.push("left_out");
  const verifier = drawn.names.length === 0 ? null : lowest(drawn.verifiers, (person) => fractionOf(labels.verifier(drawn.unit, person)));
  if (verifier !== drawn.verifier) faults.push("verifier");
  return faults;
}

/** A day's draw is published from 00:05 on. */
export function publishFrom(date: CivilDate, zone: Zone): Instant {
  return instantAt(date, 5, zone);
}
