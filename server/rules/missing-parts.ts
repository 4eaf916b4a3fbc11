/**
 * Parts of the allowance that a set takes and that people's allowances do not have: whoever lacks one could not be reckoned at all (days/allowance.ts).
 * People whom the set gives no allowance are left out, and people of whom no allowance was entered: they lack it under every set.
 */
import { missingParts, partsIn } from "../../core/allowance/base.ts";
import type { RuleSet } from "../../core/allowance/clause.ts";
import { firstOf, heldBy } from "../../core/allowance/force.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { MissingPart } from "../../contract/rules.ts";
import { groupsOn } from "../days/groups.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { tppsOn } from "../outage/tpps.ts";

/** Everybody who works on the date, by the allowances of that date. In order of the parts' names. */
export async function partsMissing(db: Db, directory: Directory, set: RuleSet, date: CivilDate): Promise<MissingPart[]> {
  if (partsIn(set).length === 0) return [];
  const people = [...directory.people.keys()].filter((person) => directory.unitOf(person, date) !== null);
  const tpps = await tppsOn(db, directory.tenant.id, people, date);
  const groups = await groupsOn(db, directory, people, date);
  const alone = [{ set, from: date }];
  const missing = people.flatMap((person) => {
    const tpp = tpps.get(person);
    const hasNone = firstOf(heldBy(alone, groups.get(person) ?? [])(date), "no_allowance") !== null;
    return tpp && !hasNone ? missingParts(alone, tpp) : [];
  });
  const byPart = Map.groupBy(missing, (part) => part);
  return [...byPart].map(([part, each]) => ({ part, people: each.length })).toSorted((a, b) => (a.part < b.part ? -1 : 1));
}
