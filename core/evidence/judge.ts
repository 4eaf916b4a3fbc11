/**
 * The judge: the ordered list of signals that one check-in is asked, all of them, and the outcome of their verdicts.
 *
 * 1. Any verdict that refuses → refused (place only; a statement that does not verify never gets here).
 * 2. Points are summed by family and capped. A family at 12 or more before offsets → a person looks; negative points offset other evidence
 *    in the sum, never such a family. A sum of 12 or more → a person looks. Any verdict that asks for a look → a person looks.
 * 3. Everything else is accepted. Statistics alone never refuse.
 */
import type { Evidence } from "./evidence.ts";
import { g1Place } from "./signals/g1-place.ts";
import { h2Key } from "./signals/h2-key.ts";
import { h5Form } from "./signals/h5-form.ts";
import { l1TooGood } from "./signals/l1-too-good.ts";
import { l2Digits } from "./signals/l2-digits.ts";
import { l3Frozen } from "./signals/l3-frozen.ts";
import { l6Speed } from "./signals/l6-speed.ts";
import { t1Time } from "./signals/t1-time.ts";
import type { Family, Judgement, Outcome, Verdict } from "./verdict.ts";
import { caps, judgeVersion, lookAt } from "./weights.ts";

/** Signals that come with evidence of their own, not built yet: muster code, photo, and the approver's conduct. Their places in the list stay free. */
export const seats = ["H4", "P1", "P2", "P3", "A1", "A2", "A3"] as const;

const signals: readonly ((evidence: Evidence) => Verdict[])[] = [g1Place, h2Key, h5Form, l1TooGood, l2Digits, l3Frozen, l6Speed, t1Time];

export function judge(evidence: Evidence): Judgement {
  return concluded(signals.flatMap((signal) => signal(evidence)));
}

/** What verdicts come to, those of a window or those of window and history together. */
export function concluded(verdicts: Verdict[]): Judgement {
  const { points, strongFamily } = sumOf(verdicts);
  return { outcome: outcomeOf(verdicts, points, strongFamily), points, verdicts, version: judgeVersion };
}

function outcomeOf(verdicts: readonly Verdict[], points: number, strongFamily: boolean): Outcome {
  if (verdicts.some((verdict) => verdict.effect === "refuse")) return "refused";
  if (strongFamily || points >= lookAt || verdicts.some((verdict) => verdict.effect === "look")) return "needs_look";
  return "accepted";
}

/** Capped sums by family; offsets apply to the total only. */
export function sumOf(verdicts: readonly Verdict[]): { points: number; strongFamily: boolean } {
  const against = new Map<Family, number>();
  let offsets = 0;
  for (const { family, points } of verdicts) {
    if (points < 0) offsets += points;
    else against.set(family, (against.get(family) ?? 0) + points);
  }
  const sums = [...against].map(([family, sum]) => Math.min(sum, caps[family] ?? sum));
  return { points: sums.reduce((a, b) => a + b, 0) + offsets, strongFamily: sums.some((sum) => sum >= lookAt) };
}
