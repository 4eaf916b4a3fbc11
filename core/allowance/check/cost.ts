/** The least and the most that an amount of a clause can be, in percent, with its base. */
import type { Session } from "../../schedule/pattern.ts";
import type { Amount, Band, Base, Clause, CutKind, RuleSet } from "../clause.ts";
import { bandAt } from "../day.ts";

export type Span = { least: number; most: number; of: Base | null };

function spanOf({ percent, steps = [], of }: Amount): Span {
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

type ByMinutes = Extract<Clause, { kind: "late" | "early" }>;

/** Every band that a missing record may be priced by. */
function bandsOfMissing(missing: Missing, set: RuleSet): Band[] {
  const clauses = sessionsOf(missing).flatMap((session) => pricing(session, set));
  return clauses.map((clause) => bandFor(missing, clause)).filter((band) => band !== null);
}

export function sessionsOf({ session }: Missing): Session[] {
  return session === null ? ["in", "out"] : [session];
}

/** A missing arrival is priced as lateness, a missing departure as leaving early. */
export function pricing(session: Session, { clauses }: RuleSet): ByMinutes[] {
  const kind = session === "in" ? "late" : "early";
  return clauses.filter((clause): clause is ByMinutes & Clause => clause.kind === kind);
}

export function bandFor({ asBand, asMinutes }: Missing, clause: ByMinutes): Band | null {
  return asBand === undefined ? bandAt(clause, asMinutes ?? 0) : (clause.bands.find(({ name }) => name === asBand) ?? null);
}

export function kindOf(clause: Clause): CutKind | null {
  const { kind } = clause;
  if (kind === "base" || kind === "day_cap" || kind === "cap" || kind === "postpone" || kind === "no_allowance" || kind === "rounding")
    return null;
  return kind;
}
