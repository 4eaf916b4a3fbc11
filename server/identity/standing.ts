/** Where a person stands today, and who answers for them: the superior by the chart, the unit's admin, BKPSDM. */
import { dateAt, type CivilDate } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import type { Directory, Unit } from "../directory/snapshot.ts";
import { Fault } from "../fault.ts";
import { adminUnits, hasRole, type Who } from "../http/access.ts";

export type Standing = { id: string; name: string; unit: Unit | null; decider: string | null };

export function todayOf(context: Context, directory: Directory): CivilDate {
  return dateAt(context.now(), directory.tenant.zone);
}

/** Throws person_unknown. */
export function standingOf(directory: Directory, person: string, date: CivilDate): Standing {
  const known = directory.people.get(person);
  if (!known) throw new Fault("person_unknown");
  return { id: known.id, name: known.name, unit: directory.unitOf(person, date), decider: directory.decidersOf(person, date).decider };
}

/** Never for oneself. */
export function answersFor(who: Pick<Who, "person" | "pending" | "roles">, person: Standing): boolean {
  if (who.person === person.id || who.pending) return false;
  return hasRole(who, "bkpsdm") || who.person === person.decider || administers(who, person);
}

export function administers(who: Pick<Who, "roles">, { unit }: Standing): boolean {
  return unit !== null && adminUnits(who).includes(unit.id);
}

export function personView({ id, name, unit }: Standing): { id: string; name: string; unit: string | null } {
  return { id, name, unit: unit?.name ?? null };
}
