/** Who sees which month of which unit, and may prepare it. */
import { adminUnits, hasRole, type Who } from "../../http/access.ts";
import type { Signers } from "../../recap/rights.ts";
import { fewestShown } from "../../rules/cost-sum.ts";

/** `lines`: people and amounts; `totals`: of the unit only; null: nothing. */
export type Sees = "lines" | "totals" | null;

/** BKPSDM, inspectors and the treasurer see every unit's lines, leadership every unit's totals; an admin and the head those of their own unit; whoever decides for the head its totals, and
 * of what was carried over what he may decide himself. */
export function seesUnit(who: Who, unit: string, { heads, aboveHeads }: Pick<Signers, "heads" | "aboveHeads">): Sees {
  if (hasRole(who, "bkpsdm", "inspector", "bendahara")) return "lines";
  if (adminUnits(who).includes(unit) || heads.includes(who.person)) return "lines";
  return hasRole(who, "leadership") || aboveHeads.includes(who.person) ? "totals" : null;
}

/** Each day, with leave and illness: whoever sees the lines but the treasurer, who needs amounts only. */
export function seesDays(who: Who, unit: string, { heads }: Pick<Signers, "heads">): boolean {
  return hasRole(who, "bkpsdm", "inspector") || adminUnits(who).includes(unit) || heads.includes(who.person);
}

/** A sum of few is somebody's own: of fewer than five people only for those who see the people. */
export function seesTotals(sees: Sees, people: number): boolean {
  return sees === "lines" || (sees === "totals" && people >= fewestShown);
}

export function mayPrepare(who: Who, unit: string, { heads }: Pick<Signers, "heads">): boolean {
  return hasRole(who, "bkpsdm") || adminUnits(who).includes(unit) || heads.includes(who.person);
}
