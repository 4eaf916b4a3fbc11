/** Who sees which month of which unit, and may prepare it. */
import { adminUnits, hasRole, type Who } from "../../http/access.ts";
import type { Signers } from "../../recap/rights.ts";

/** `lines`: people and amounts; `totals`: of the unit only; null: nothing. */
export type Sees = "lines" | "totals" | null;

/** BKPSDM, inspectors and the treasurer see every unit's lines, leadership every unit's totals; an admin and the head those of their own unit. */
export function seesUnit(who: Who, unit: string, { heads }: Pick<Signers, "heads">): Sees {
  if (hasRole(who, "bkpsdm", "inspector", "bendahara")) return "lines";
  if (adminUnits(who).includes(unit) || heads.includes(who.person)) return "lines";
  return hasRole(who, "leadership") ? "totals" : null;
}

export function mayPrepare(who: Who, unit: string, { heads }: Pick<Signers, "heads">): boolean {
  return hasRole(who, "bkpsdm") || adminUnits(who).includes(unit) || heads.includes(who.person);
}
