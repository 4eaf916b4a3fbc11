/** What the tree of an OPD's units shows to whom: which sums, and of which units they are (core/disclosure/shown.ts). The same on every page and of every span. */
import { shownOf, type Shown } from "../../../core/disclosure/shown.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import { dashboardLimits } from "../../../contract/dashboard.ts";
import type { Scope } from "../../dashboard/scope.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { opdOf } from "../../recap/opd.ts";
import { isFew, maySeeFew } from "./policy.ts";

/** `chosen`: the unit whose page it is, with everything below it; null: all in scope. */
export type Page = { scope: Scope; chosen: string | null };
type Node = { unit: string; parent: string | null };

/** By OPD its units in scope, each with the nearest one above it. */
export function treesOf(directory: Directory, scope: Scope): Map<string, Node[]> {
  const opds = new Map([...directory.units.keys()].filter((unit) => scope.has(unit)).map((unit) => [unit, opdOf(directory, unit) ?? unit]));
  const parentOf = (unit: string) => directory.unitAndAbove(unit).find((id) => id !== unit && opds.get(id) === opds.get(unit)) ?? null;
  return Map.groupBy(
    [...opds.keys()].map((unit) => ({ unit, parent: parentOf(unit) })),
    ({ unit }) => opds.get(unit)!,
  );
}

/** What may be shown of an OPD, and the units that the page's sum is of: those of its topmost units whose sum may be shown, with everything below them. */
export function coveredBy(
  who: Who,
  directory: Directory,
  { tree, chosen }: { tree: readonly Node[]; chosen: string | null },
  peopleIn: ReadonlyMap<string, readonly string[]>,
  date: CivilDate,
): { units: Set<string>; restOf: Shown["restOf"] } {
  const cells = tree.map(({ unit, parent }) => ({ unit, parent, people: unseen(who, directory, peopleIn.get(unit) ?? [], date) }));
  const { shown, restOf } = shownOf(cells, dashboardLimits.small);
  const isHere = (unit: string | null) => unit !== null && (chosen === null || directory.unitAndAbove(unit).includes(chosen));
  const here = new Set(tree.filter(({ unit }) => isHere(unit)).map(({ unit }) => unit));
  const tops = new Set(
    tree.filter(({ unit, parent }) => here.has(unit) && !here.has(parent ?? "") && shown.has(unit)).map(({ unit }) => unit),
  );
  return { units: new Set([...here].filter((unit) => directory.unitAndAbove(unit).some((id) => tops.has(id)))), restOf };
}

/** People of a unit whose numbers would be theirs, and whom the asker may not see. Of many nobody is known by his number. */
function unseen(who: Who, directory: Directory, people: readonly string[], date: CivilDate): number {
  return isFew(people.length) && maySeeFew(who, directory, people, date) ? 0 : people.length;
}

/** Of these units those whose rest was reckoned as a whole. Where one was not yet, all of its rest is left out: it alone would be told by the next look. */
export function wholeRests(units: readonly string[], reckoned: ReadonlySet<string>, restOf: Shown["restOf"]): Set<string> {
  const open = new Set(units.filter((unit) => !reckoned.has(unit)).map((unit) => restOf.get(unit) ?? null));
  return new Set(units.filter((unit) => !open.has(restOf.get(unit) ?? null)));
}
