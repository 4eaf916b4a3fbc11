/** Who may do what with rule sets. A law is public: whoever is signed in reads what is or was in force. */
import type { RoleName } from "../../../contract/identity.ts";
import type { RuleSets } from "../../../contract/rules.ts";
import { hasRole, type Who } from "../../http/access.ts";

/** They put sets in, compare what they cost, and sign. */
export const ruleOfficers = ["legal", "bkpsdm"] as const satisfies readonly RoleName[];
/** They read every set, compare two and try a month. */
export const ruleReaders = [...ruleOfficers, "inspector", "leadership", "unit_admin", "superior"] as const satisfies readonly RoleName[];

export function mayOf(who: Who): RuleSets["may"] {
  const officer = hasRole(who, ...ruleOfficers);
  return { force: officer, try: hasRole(who, ...ruleReaders), cost: officer };
}

/** Names of people beside amounts are BKPSDM's only. */
export function seesNames(who: Who): boolean {
  return hasRole(who, "bkpsdm");
}
