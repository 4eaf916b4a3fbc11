/**
 * Musters beside those of the patterns: joint musters, ceremonies.
 *
 * 1. A rule is held on its named dates, or on its weekdays, within the dates that it is valid.
 * 2. It asks everybody of its units and of all units below them, of its statuses; where neither is named, everybody.
 * 3. With a session it replaces that session's muster of the pattern, on working days only, and only where it lies inside the session's window:
 *    who works a night shift is not called to the morning's muster. Of several rules one on a named date goes before one by weekday, then the one
 *    that began last.
 * 4. Without a session it is a ceremony (upacara, joint muster) and stands by itself, on free days and holidays too.
 */
import { instantAt, minuteOf, weekdayOf, type CivilDate, type Instant, type Zone } from "../time/civil.ts";
import type { Session } from "../schedule/pattern.ts";
import { musterKey } from "./key.ts";

/** A muster that somebody is expected at. `key` names it for everybody expected there. */
export type MusterExpectation = {
  key: string;
  /** null: of the unit's own pattern */
  rule: string | null;
  name: string;
  /** the unit that holds it */
  unit: string | null;
  /** null: any place of that unit */
  place: string | null;
  from: Instant;
  until: Instant;
};

export type JointMuster = {
  id: string;
  name: string;
  kind: "apel" | "upacara";
  /** null: a ceremony of its own */
  session: Session | null;
  /** with everything below them; null: all */
  units: readonly string[] | null;
  /** null: all */
  statuses: readonly string[] | null;
  /** 1 = Monday; null where dates are named */
  weekdays: readonly number[] | null;
  dates: readonly CivilDate[] | null;
  /** HH:MM on the host's wall */
  starts: string;
  /** 1 to 240 */
  minutes: number;
  host: string;
  hostZone: Zone;
  /** null: the host's places */
  place: string | null;
  from: CivilDate;
  until: CivilDate | null;
};

export function isHeldOn(rule: JointMuster, date: CivilDate): boolean {
  if (date < rule.from || (rule.until !== null && date > rule.until)) return false;
  return rule.dates ? rule.dates.includes(date) : (rule.weekdays ?? []).includes(weekdayOf(date));
}

/** `unitAndAbove`: the person's unit and every unit that it lies in. */
export function isAskedTo(rule: JointMuster, unitAndAbove: readonly string[], status: string): boolean {
  const ofUnits = rule.units === null || unitAndAbove.some((unit) => rule.units!.includes(unit));
  return ofUnits && (rule.statuses === null || rule.statuses.includes(status));
}

/** The muster on a date that the rule is held on. Throws RangeError for an impossible time. */
export function musterOn(rule: JointMuster, date: CivilDate): MusterExpectation {
  const from = instantAt(date, minuteOf(rule.starts), rule.hostZone);
  return {
    key: musterKey({ rule: rule.id, session: rule.session, unit: rule.host }),
    rule: rule.id,
    name: rule.name,
    unit: rule.host,
    place: rule.place,
    from,
    until: from + rule.minutes * 60_000,
  };
}

/** Rules in the order in which they go before one another. */
export function inForceFirst(rules: readonly JointMuster[]): JointMuster[] {
  const rank = (rule: JointMuster) => (rule.dates ? 1 : 0);
  return rules.toSorted((a, b) => rank(b) - rank(a) || compare(b.from, a.from) || compare(b.id, a.id));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
