/** The least and the most that an amount of a clause can be, in percent, with its base. */
import type { Amount, Band, Base, Clause, CutKind, RuleSet } from "../clause.ts";

export type Span = { least: number; most: number; of: Base | null };

export function spanOf({ percent, steps = [], of }: Amount): Span {
  const all = [percent, ...steps.map((step) => step.percent)];
  return { least: Math.min(...all), most: Math.max(...all), of: of ?? null };
}

/** What a clause can cost, once for each base; empty where it costs nothing of its own. */
export function spansOf(clause: Clause, set: RuleSet): Span[] {
  if (clause.kind === "late" || clause.kind === "early") return clause.bands.map(spanOf);
  if (clause.kind === "missing_punch") return clause.amount ? [spanOf(clause.amount)] : bandsOfMissing(clause, set).map(spanOf);
  return "amount" in clause && clause.amount ? [spanOf(clause.amount)] : [];
}

type Missing = Extract<Clause, { kind: "missing_punch" }>;

/** Every band that a missing record may be priced by. */
export function bandsOfMissing({ session, asBand, asMinutes }: Missing, { clauses }: RuleSet): Band[] {
  const kinds = [...(session === "out" ? [] : ["late"]), ...(session === "in" ? [] : ["early"])];
  const bands = clauses.flatMap((clause) =>
    (clause.kind === "late" || clause.kind === "early") && kinds.includes(clause.kind) ? clause.bands : [],
  );
  const fits = ({ name, over, upTo }: Band) =>
    asBand === undefined ? over <= (asMinutes ?? 0) && (upTo === null || (asMinutes ?? 0) <= upTo) : name === asBand;
  return bands.filter(fits);
}

export function kindOf(clause: Clause): CutKind | null {
  const { kind } = clause;
  if (kind === "base" || kind === "day_cap" || kind === "cap" || kind === "postpone" || kind === "no_allowance" || kind === "rounding")
    return null;
  return kind;
}
