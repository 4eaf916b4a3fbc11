/**
 * A percent above 100 is of one day's share, named where it stands and not by the set's base: of two sets in one month the base of the later one holds, and
 * may be the whole month.
 */
import { isShare } from "../base.ts";
import { mostPercent, type Base } from "../clause.ts";
import { fails, isRecord, type Check, type RuleFault } from "./shape.ts";

/** More are refused as too many. */
const mostSteps = 100;

/** The check of something with a percent, and perhaps steps, that says in `field` what it is of. */
export function ofShare(check: Check, field: "of" | "base"): Check {
  return (value, path) => [...check(value, path), ...(isRecord(value) ? aboveFaults(value, path, field) : [])];
}

function aboveFaults(value: Record<string, unknown>, path: string, field: "of" | "base"): RuleFault[] {
  const own = (of: Record<string, unknown>, name: string) => (Object.hasOwn(of, name) ? of[name] : undefined);
  const of = own(value, field);
  if (typeof of === "string" && isShare(of as Base)) return [];
  const given = own(value, "steps");
  const steps = Array.isArray(given) ? given.slice(0, mostSteps) : [];
  const all = [
    [own(value, "percent"), "percent"],
    ...steps.map((step, i) => [isRecord(step) ? own(step, "percent") : undefined, `steps/${i}/percent`]),
  ] as const;
  const allowed = `"${field}": "day" atau "day:nama"`;
  const problem = `Paling banyak ${mostPercent.month} persen; hanya dari hak sehari (${allowed}) boleh sampai ${mostPercent.day} persen.`;
  return all.flatMap(([percent, at]) => (isAbove(percent) ? fails(`${path}/${at as string}`, problem) : []));
}

/** What is above the most of all is told by its own check. */
function isAbove(percent: unknown): boolean {
  return typeof percent === "number" && percent > mostPercent.month && percent <= mostPercent.day;
}
