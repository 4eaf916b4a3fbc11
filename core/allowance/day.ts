/**
 * What a single day costs by the clauses that hold on it, before it is counted, priced and capped.
 *
 * 1. An unexcused day: its clause, and beside it the musters missed, unless it absorbs them. What it absorbs has not occurred.
 * 2. Otherwise: minutes late, minutes early, each missing record, each muster missed, each time away. A missing record that costs something stands for
 *    the muster of its session. An event's clause comes in the place of the ordinary one on its dates.
 * 3. What the clause of a session absorbs costs nothing that day, but did occur. Of musters and events it absorbs those of its own session and ceremonies.
 * 4. The open half of a day that is excused as half costs a missing record, the first one, at most an unexcused day; it counts towards nothing else.
 * 5. A confirmed falsification costs what its clause says, the person and who approved it, whatever else the day costs.
 */
import type { Session } from "../schedule/pattern.ts";
import { weekdayOf } from "../time/civil.ts";
import type { Amount, Band, Clause, CutKind } from "./clause.ts";
import { firstOf, type Held, type KindOf } from "./force.ts";
import { found, type Found } from "./found.ts";
import { missedMusters } from "./missed.ts";
import type { MonthDay, MusterCount } from "./month-day.ts";

type Event = KindOf<"event">;

export function foundOn(day: MonthDay, held: Held): Found[] {
  const own = day.unexcused ? unexcusedDay(day, held) : [...sessionsAbsorb(attendedDay(day, held)), ...falsified(day, held)];
  return own;
}

function unexcusedDay(day: MonthDay, held: Held): Found[] {
  const said = unexcusedBy(day, held);
  const beside = [...day.musters.filter(isMissed).flatMap((muster) => musterMissed(day, muster, held)), ...falsified(day, held)];
  if (!said) return beside;
  const cut = found(day.date, held, said.clause, said.clause.kind, said.amount, { band: nameOf(said.clause) });
  return [cut, ...beside.filter((other) => !said.absorbs.includes(other.kind))];
}

type Unexcused = { clause: KindOf<"unexcused_day"> | Event; amount: Amount; absorbs: readonly CutKind[] };

/** An event that does not say what it absorbs absorbs what the ordinary clause does. */
function unexcusedBy(day: MonthDay, held: Held): Unexcused | null {
  const usual = firstOf(held, "unexcused_day");
  const event = eventOn(day, held, "unexcused_day");
  if (event) return { clause: event, amount: event.amount, absorbs: event.absorbs ?? usual?.absorbs ?? [] };
  return usual && { clause: usual, amount: usual.amount, absorbs: usual.absorbs };
}

function mostOfHalf(day: MonthDay, held: Held): Found["atMost"] {
  const whole = unexcusedBy(day, held);
  return whole && { amount: whole.amount, kind: whole.clause.kind };
}

function attendedDay(day: MonthDay, held: Held): Found[] {
  return [
    ...minutesCut(day, "late", held),
    ...minutesCut(day, "early", held),
    ...day.missing.flatMap((session) => missingPunch(day, session, held)),
    ...mustersLeft(day, held).flatMap((muster) => musterMissed(day, muster, held)),
    ...day.away.flatMap((minutes) => awayCut(day, minutes, held)),
  ];
}

/**
 * Those that stand beside the day's missing records; a record that never costs anything stands for nothing. Half a day's leave brings no muster back. Whether it
 * costs is asked of the clause and not of the occurrence: an earlier one that is excused must bring no muster back.
 */
function mustersLeft(day: MonthDay, held: Held): MusterCount[] {
  const asked = (session: Session) => day.excuses.length > 0 || missingPunch(day, session, held).some(({ amount }) => mayCost(amount));
  return missedMusters({ musters: day.musters, missing: day.missing.filter(asked) });
}

function mayCost({ percent, steps = [] }: Amount): boolean {
  return percent > 0 || steps.some((step) => step.percent > 0);
}

/** Of an unexcused day too, where its clause leaves them standing. */
export function mustersCounted(day: MonthDay, held: Held): number {
  if (!day.unexcused) return mustersLeft(day, held).length;
  return unexcusedBy(day, held)?.absorbs.includes("muster") ? 0 : day.musters.filter(isMissed).length;
}

const isMissed = ({ status }: MusterCount) => status === "missed";

function minutesCut(day: MonthDay, kind: "late" | "early", held: Held): Found[] {
  const minutes = day[kind];
  if (minutes <= 0) return [];
  const session = kind === "late" ? "in" : "out";
  const event = eventOn(day, held, kind);
  if (event) return [found(day.date, held, event, "event", event.amount, { band: event.name, session, minutes })];
  const clause = firstOf(held, kind);
  const band = clause && bandAt(clause, minutes);
  return band ? [found(day.date, held, clause, kind, band, { band: band.name, session, minutes })] : [];
}

export function bandAt({ bands, edge = "upper" }: { bands: readonly Band[]; edge?: "upper" | "lower" }, minutes: number): Band | null {
  const fits = ({ over, upTo }: Band) =>
    edge === "upper" ? over < minutes && (upTo === null || minutes <= upTo) : over <= minutes && (upTo === null || minutes < upTo);
  return minutes > 0 ? (bands.find(fits) ?? null) : null;
}

function missingPunch(day: MonthDay, session: Session, held: Held): Found[] {
  const halfDay = day.excuses.length > 0 ? { counts: false, atMost: mostOfHalf(day, held) } : {};
  const event = eventOn(day, held, "missing_punch");
  if (event) return [found(day.date, held, event, "event", event.amount, { band: event.name, session, ...halfDay })];
  const clause = missingBy(session, held);
  if (!clause) return [];
  const minutes = clause.asMinutes ?? 0;
  const as = clause.amount ? null : bandOfMissing(clause, session, held);
  const amount = clause.amount ?? as;
  return amount ? [found(day.date, held, clause, "missing_punch", amount, { band: as?.name ?? "", session, minutes, ...halfDay })] : [];
}

export function missingBy(session: Session, held: Held): KindOf<"missing_punch"> | null {
  return firstOf(held, "missing_punch", (each) => each.session === null || each.session === session);
}

/** By the bands of lateness for an arrival, of leaving early for a departure. */
function bandOfMissing({ asBand, asMinutes }: KindOf<"missing_punch">, session: Session, held: Held): Band | null {
  const clause = firstOf(held, session === "in" ? "late" : "early");
  if (!clause) return null;
  return asBand === undefined ? bandAt(clause, asMinutes ?? 0) : (clause.bands.find(({ name }) => name === asBand) ?? null);
}

function musterMissed(day: MonthDay, { session, what, name }: MusterCount, held: Held): Found[] {
  const band = session === null ? name : "";
  const event = eventOn(day, held, "muster");
  if (event) return [found(day.date, held, event, "event", event.amount, { band: event.name, session })];
  const weekday = weekdayOf(day.date);
  const clause = firstOf(
    held,
    "muster",
    (each) =>
      (each.what === null || each.what === what) &&
      (each.session === null || each.session === session) &&
      (each.weekdays === null || each.weekdays.includes(weekday)),
  );
  return clause ? [found(day.date, held, clause, "muster", clause.amount, { band, session })] : [];
}

function awayCut({ date }: MonthDay, minutes: number, held: Held): Found[] {
  const clause = firstOf(held, "away");
  if (!clause) return [];
  const times = clause.counts === "begun" ? Math.ceil(minutes / 60) : Math.floor(minutes / 60);
  return times > 0 ? [found(date, held, clause, "away", clause.perHour, { minutes, times })] : [];
}

function falsified({ date, falsified: { own, vouched } }: MonthDay, held: Held): Found[] {
  const clause = firstOf(held, "falsification");
  if (!clause) return [];
  return [
    ...(own ? [found(date, held, clause, "falsification", clause.person)] : []),
    ...(vouched ? [found(date, held, clause, "falsification_approver", clause.approver)] : []),
  ];
}

function eventOn({ date }: MonthDay, held: Held, what: Event["what"]): Event | null {
  return firstOf(held, "event", (event) => event.what === what && event.dates.includes(date));
}

function nameOf(clause: Clause): string {
  return clause.kind === "event" ? clause.name : "";
}

function sessionsAbsorb(all: Found[]): Found[] {
  return all.map((one) => (all.some((other) => other !== one && absorbs(other, one)) ? { ...one, absorbed: true } : one));
}

function absorbs({ clause, session }: Found, other: Found): boolean {
  const list = "absorbs" in clause ? (clause.absorbs ?? []) : [];
  if (!list.includes(other.kind)) return false;
  const isOfSession = other.kind === "muster" || other.kind === "event";
  return !isOfSession || other.session === null || other.session === session;
}
