/**
 * The draw of the second muster (A3): when each shift of a unit is visited on a day, who of it is looked for, and who looks.
 *
 * 1. A day has one seed (32 bytes). Everything is drawn by numbers in [0, 1) that a MAC under the seed gives for a name (`fractionOf`); nothing else is random.
 * 2. Those of a unit with the same hours that day are a shift. Its moment lies within these hours, not in the first or last 30 minutes and not from 11:30
 *    to 13:30 on the wall, where breaks lie (their hour is not in the patterns); each whole minute is equally likely. No minute left: no visit.
 * 3. A person is drawn when his own number is below the share: every day the same chance for everybody, whoever else works there. There is no
 *    least number for a unit: it would ask people of small units many times as often as others.
 * 4. Only who has no leave, illness or duty elsewhere. Whoever's number was below the share and who was left out for that is told, so that sparing
 *    somebody shows.
 * 5. The verifier is one who decides for people, is on duty (not in his first or last 30 minutes), is not drawn himself and decides for nobody drawn: of another unit where the regency asks so, else of the
 *    same unit and, where it has none, of another. Among them the lowest number. Nobody: the walk is left to the inspector.
 */
import { instantAt, minuteAt, type CivilDate, type Instant, type Zone } from "../time/civil.ts";

const edgeMinutes = 30;
/** Minutes after midnight. */
const breakHours = { from: 690, until: 810 } as const;
const minute = 60_000;

/** On duty from `from` up to `until`; null: not at all that day. */
export type Duty = { from: Instant; until: Instant } | null;
export type Candidate = { person: string; duty: Duty; excused: boolean };
export type Decider = Candidate & { unit: string; decides: readonly string[] };

/** One shift of a unit. */
export type UnitDraw = {
  unit: string;
  moment: Instant;
  /** the hours of the shift, that the moment was drawn from */
  from: Instant;
  until: Instant;
  zone: Zone;
  /** who could be drawn: of this shift and not excused */
  candidates: string[];
  names: string[];
  /** whose number was below the share, and who is excused */
  leftOut: string[];
  /** who could be the verifier */
  verifiers: string[];
  verifier: string | null;
};

export type Shift = { unit: string; from: Instant; until: Instant; zone: Zone };
export type FractionOf = (label: string) => number;

export const labels = {
  moment: ({ unit, from, until }: Shift) => `moment/${unit}/${from}/${until}`,
  name: (person: string) => `name/${person}`,
  verifier: ({ unit, from, until }: Shift, person: string) => `verifier/${unit}/${from}/${until}/${person}`,
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

/** Those with the same hours, the earliest first; who does not work is in none. */
export function shiftsOf(people: readonly Candidate[]): { from: Instant; until: Instant; people: Candidate[] }[] {
  const working = people.filter(({ duty }) => duty !== null);
  return [...Map.groupBy(working, ({ duty }) => `${duty!.from}/${duty!.until}`).values()]
    .map((group) => ({ from: group[0]!.duty!.from, until: group[0]!.duty!.until, people: group }))
    .toSorted((a, b) => a.from - b.from || a.until - b.until);
}

export type ShiftAsked = {
  shift: Shift;
  moment: Instant;
  /** of the shift */
  people: readonly Candidate[];
  deciders: readonly Decider[];
  /** 0 to 1 */
  share: number;
  otherUnit: boolean;
};

export function drawShift(asked: ShiftAsked, fractionOf: FractionOf): UnitDraw {
  const { shift, moment, people, deciders, share, otherUnit } = asked;
  const isDrawn = (person: string) => fractionOf(labels.name(person)) < share;
  const sorted = (some: readonly Candidate[]) => some.map(({ person }) => person).toSorted();
  const candidates = sorted(people.filter(({ excused }) => !excused));
  const leftOut = sorted(people.filter(({ person, excused }) => excused && isDrawn(person)));
  const names = candidates.filter(isDrawn);
  const isFree = ({ duty, excused }: Candidate) => !excused && isOnDuty(duty, moment);
  const eligible = deciders.filter((decider) => isFree(decider) && judgesNobody(decider, names));
  const here = eligible.filter(({ unit }) => unit === shift.unit);
  const elsewhere = eligible.filter(({ unit }) => unit !== shift.unit);
  const verifiers = sorted(otherUnit || here.length === 0 ? elsewhere : here);
  return { ...shift, moment, candidates, names, leftOut, verifiers, verifier: verifierOf(shift, names, verifiers, fractionOf) };
}

/** Nobody drawn: nobody walks. */
function verifierOf(shift: Shift, names: readonly string[], verifiers: readonly string[], fractionOf: FractionOf): string | null {
  return names.length === 0 ? null : lowest(verifiers, (person) => fractionOf(labels.verifier(shift, person)));
}

function judgesNobody({ person, decides }: Decider, names: readonly string[]): boolean {
  return !names.includes(person) && !names.some((name) => decides.includes(name));
}

function lowest(people: readonly string[], of: (person: string) => number): string | null {
  return people.reduce<string | null>((low, person) => (low === null || of(person) < of(low) ? person : low), null);
}

/** Every label that `faultsOf` asks the number of. */
export function labelsOf(drawn: UnitDraw): string[] {
  const people = [...drawn.candidates, ...drawn.leftOut];
  return [labels.moment(drawn), ...people.map(labels.name), ...drawn.verifiers.map((person) => labels.verifier(drawn, person))];
}

export type DrawFault = "moment" | "names" | "left_out" | "verifier";

/** What of a revealed draw does not follow from the seed; empty when all of it does. */
export function faultsOf(drawn: UnitDraw, share: number, fractionOf: FractionOf): DrawFault[] {
  const faults: DrawFault[] = [];
  const isDrawn = (person: string) => fractionOf(labels.name(person)) < share;
  if (momentOf(drawn, fractionOf(labels.moment(drawn))) !== drawn.moment) faults.push("moment");
  if (drawn.candidates.filter(isDrawn).toSorted().join() !== drawn.names.toSorted().join()) faults.push("names");
  if (!drawn.leftOut.every(isDrawn)) faults.push("left_out");
  if (verifierOf(drawn, drawn.names, drawn.verifiers, fractionOf) !== drawn.verifier) faults.push("verifier");
  return faults;
}

/** A day's draw is published from 00:05 on. */
export function publishFrom(date: CivilDate, zone: Zone): Instant {
  return instantAt(date, 5, zone);
}
