import { concluded } from "../judge.ts";
import type { Verdict } from "../verdict.ts";

/** A person was asked to look at what this signal said, among other things: their word answers it. */
export function isAsked(verdicts: readonly Verdict[], signal: string): boolean {
  return verdicts.some(({ id }) => id === signal) && concluded([...verdicts]).outcome === "needs_look";
}
