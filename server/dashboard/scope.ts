/** Whose units somebody may see on a board or a dashboard. */
import type { CivilDate } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";
import { adminUnits, hasRole, type Who } from "../http/access.ts";

/** Units whose board somebody may see. */
export type Scope = { has(unit: string): boolean };
const everything: Scope = { has: () => true };

/** Leadership, BKPSDM and inspectors: all; a superior: the units of those whom he decides for, and the units below; a unit's admin: that unit. */
export function scopeOf(who: Who, directory: Directory, date: CivilDate): Scope {
  if (hasRole(who, "leadership", "bkpsdm", "inspector")) return everything;
  const own = new Set(adminUnits(who));
  if (!hasRole(who, "superior")) return own;
  const led = new Set(directory.decidedBy(who.person, date).map((person) => directory.unitOf(person, date)?.id ?? ""));
  const below = [...directory.units.keys()].filter((unit) => liesIn(unit, led, directory));
  return new Set([...own, ...below]);
}

function liesIn(unit: string, led: ReadonlySet<string>, { units }: Directory): boolean {
  const seen = new Set<string>();
  for (let at: string | null = unit; at !== null && !seen.has(at); at = units.get(at)?.parentId ?? null) {
    if (led.has(at)) return true;
    seen.add(at);
  }
  return false;
}
