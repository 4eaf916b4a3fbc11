/** A check-in that is there but that history could not check: it goes to a person, not past everybody. */
import { concluded } from "../../core/evidence/judge.ts";
import type { Verdict } from "../../core/evidence/verdict.ts";
import type { NewJudgement } from "./judgements.ts";
import type { StoredCheckin } from "./stored.ts";

const unchecked: Verdict = {
  id: "H",
  family: "statement",
  points: 0,
  effect: "look",
  sentence: "Riwayat absen ini tidak dapat diperiksa oleh sistem; atasan melihatnya.",
};

/** Null where there is nothing to check: refused, or its raw bytes dropped by retention. */
export function uncheckedJudgement(checkin: StoredCheckin): NewJudgement | null {
  if (checkin.outcome === "refused" || !checkin.raw) return null;
  return { checkin, judgement: concluded([...checkin.verdicts, unchecked]) };
}
