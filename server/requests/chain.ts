/** Who must agree, by the chart: superiors from below, or the direct one and the head of the agency. Shared by the kinds of requests. */
import { dateAt, type CivilDate } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";
import { Fault } from "../fault.ts";
import type { Asked } from "./kind.ts";

/** Superiors who decide, from the direct one up; never the person, nobody twice. Empty where the chart ends. */
export function superiorsAbove(directory: Directory, person: string, date: CivilDate): string[] {
  const found: string[] = [];
  for (let at = person; found.length < 20;) {
    const { decider } = directory.decidersOf(at, date);
    if (decider === null || decider === person || found.includes(decider)) break;
    found.push(decider);
    at = decider;
  }
  return found;
}

/** The head: the highest superior who stands in the person's unit or one that it lies in; for the head himself, whoever decides for him. */
export function headOf(directory: Directory, person: string, date: CivilDate): string | null {
  const superiors = superiorsAbove(directory, person, date);
  const unit = directory.unitOf(person, date)?.id;
  const own = new Set(unit ? directory.unitAndAbove(unit) : []);
  return superiors.findLast((one) => own.has(directory.unitOf(one, date)?.id ?? "")) ?? superiors[0] ?? null;
}

/** Whoever asks for another does not decide on it: his step goes to the next above him. Throws request_nobody. */
export function withoutAsker(directory: Directory, steps: readonly string[], { person, askedBy, askedAt }: Asked): readonly string[] {
  if (askedBy === person || !steps.includes(askedBy)) return steps;
  const above = superiorsAbove(directory, askedBy, dateAt(askedAt, directory.tenant.zone)).find((one) => one !== person);
  if (above === undefined) throw new Fault("request_nobody");
  return [...new Set(steps.map((step) => (step === askedBy ? above : step)))];
}

/** `direct` superiors from below, then the one who has the last word. Throws request_nobody. */
export function stepsAlong(
  directory: Directory,
  person: string,
  date: CivilDate,
  { direct, last }: { direct: number; last: "direct" | "head" | "top" },
): string[] {
  const superiors = superiorsAbove(directory, person, date);
  if (superiors.length === 0) throw new Fault("request_nobody");
  const end = last === "top" ? superiors.at(-1)! : last === "head" ? headOf(directory, person, date)! : null;
  const before = superiors.slice(0, Math.max(direct, end === null ? 1 : 0));
  const until = end === null ? before : [...before.slice(0, Math.max(0, superiors.indexOf(end))), end];
  return [...new Set(until)];
}
