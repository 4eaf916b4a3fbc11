/**
 * Whom an outage window or manual mode covers. `units` null: everybody. Otherwise the named units and everything below them, by the tree of units.
 * Somebody without a unit is covered only where everybody is. A window covers `from ≤ t < until`.
 */
import type { Instant } from "../time/civil.ts";

export type Window = { units: readonly string[] | null; from: Instant; until: Instant };
/** The unit above; null at the top, and of a unit that is not known. */
export type ParentOf = (unit: string) => string | null;

/** A ring in the tree ends the walk. */
export function coversUnit({ units }: Pick<Window, "units">, unit: string | null, parentOf: ParentOf): boolean {
  if (units === null) return true;
  const seen = new Set<string>();
  for (let at = unit; at !== null && !seen.has(at); at = parentOf(at)) {
    if (units.includes(at)) return true;
    seen.add(at);
  }
  return false;
}

export function touches(a: { from: Instant; until: Instant }, b: { from: Instant; until: Instant }): boolean {
  return a.from < b.until && b.from < a.until;
}

export function holdsAt({ from, until }: { from: Instant; until: Instant }, at: Instant): boolean {
  return from <= at && at < until;
}

/** Whether every unit that `inner` covers is covered by `outer` too. */
export function coversAll(outer: Pick<Window, "units">, inner: Pick<Window, "units">, parentOf: ParentOf): boolean {
  if (outer.units === null) return true;
  return inner.units !== null && inner.units.every((unit) => coversUnit(outer, unit, parentOf));
}

/** Whether some unit lies in both. */
export function shareUnit(a: Pick<Window, "units">, b: Pick<Window, "units">, parentOf: ParentOf): boolean {
  if (a.units === null || b.units === null) return true;
  return a.units.some((unit) => coversUnit(b, unit, parentOf)) || b.units.some((unit) => coversUnit(a, unit, parentOf));
}
