/** Who says what is free and how people work: BKPSDM for the regency, a unit's admin for the own unit and those below it. */
import type { Changed } from "../../calendar/changes.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { adminUnits, hasRole, type Who } from "../../http/access.ts";

export function mayRegency(who: Who): boolean {
  return !who.pending && hasRole(who, "bkpsdm");
}

export function mayUnit(who: Who, directory: Directory, unit: string | null): boolean {
  if (mayRegency(who)) return true;
  const own = adminUnits(who);
  return unit !== null && !who.pending && directory.unitAndAbove(unit).some((each) => own.includes(each));
}

/** A free day of one unit: the regency's own kinds are BKPSDM's. */
export function maySayFree(who: Who, directory: Directory, day: { unit: string | null; kind: string }): boolean {
  return mayRegency(who) || (day.unit !== null && day.kind === "libur_daerah" && mayUnit(who, directory, day.unit));
}

/** Throws own_days: what is expected of oneself until today is never one's own to change, not even BKPSDM's. */
export function refuseOwn(who: Who, changed: Changed): void {
  const own = changed.filter(({ people }) => people.includes(who.person));
  if (own.length > 0)
    throw new Fault(
      "own_days",
      own.map(({ date }) => date),
    );
}

/** Who wrote a free day down is told to those who deal with people. */
export function seesWhoSaid(who: Who): boolean {
  return !who.pending && hasRole(who, "superior", "unit_admin", "bkpsdm", "inspector", "leadership");
}
