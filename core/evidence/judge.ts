/**
 * The judge: the ordered list of signals that one check-in is asked, all of them, and the outcome of their verdicts.
 *
 * 1. Any verdict that refuses → refused (place only; a statement that does not verify never gets here).
 * 2. Points are summed by family and capped. A family at 12 or more before offsets → a person looks; negative points offset other evidence
 *    in the sum, never such a family. A sum of 12 or more → a person looks. Any verdict that asks for a look → a person looks.
 * 3. Everything else is accepted. Statistics alone never refuse.
 *
 * H1, the signature, is verified before (server/statement). What takes more than one check-in (H3, L4 of short windows, L9–L12, L14–L16, D3–D5, D7, repeats of D8, T2) is
 * folded in `history/`, and its verdicts are concluded together with these. Photos are judged when their bytes come (P1–P3, core/photo/verdicts.ts); A1
 * and A2 are about those who decide (core/conduct), A3 is a list that somebody walks (core/draw): they change no check-in's points.
 */
import type { Evidence } from "./evidence.ts";
import { d1InTheHand } from "./signals/d1-in-the-hand.ts";
import { d6Network } from "./signals/d6-network.ts";
import { d8Ceremony } from "./signals/d8-ceremony.ts";
import { g1Place } from "./signals/g1-place.ts";
import { h2Key } from "./signals/h2-key.ts";
import { h4Muster } from "./signals/h4-muster.ts";
import { h5Form } from "./signals/h5-form.ts";
import { l1TooGood } from "./signals/l1-too-good.ts";
import { l2Digits } from "./signals/l2-digits.ts";
import { l3Frozen } from "./signals/l3-frozen.ts";
import { l4Jitter } from "./signals/l4-jitter.ts";
import { l5Altitude } from "./signals/l5-altitude.ts";
import { l6Speed } from "./signals/l6-speed.ts";
import { l7TwoMouths } from "./signals/l7-two-mouths.ts";
import { l8SatelliteClock } from "./signals/l8-satellite-clock.ts";
import { l13Held } from "./signals/l13-held.ts";
import { t1Time } from "./signals/t1-time.ts";
import type { Family, Judgement, Outcome, Verdict } from "./verdict.ts";
import { caps, judgeVersion, lookAt } from "./weights.ts";
import { windowOf, type Window } from "./window.ts";

const signals: readonly ((window: Window) => Verdict[])[] = [
  g1Place,
  h2Key,
  h4Muster,
  h5Form,
  l1TooGood,
  l2Digits,
  l3Frozen,
  l4Jitter,
  l5Altitude,
  l6Speed,
  l7TwoMouths,
  l8SatelliteClock,
  l13Held,
  d1InTheHand,
  d6Network,
  d8Ceremony,
  t1Time,
];

export function judge(evidence: Evidence): Judgement {
  const window = windowOf(evidence);
  return concluded(signals.flatMap((signal) => signal(window)));
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

/** A window's judgement with what history said: it may ask for a look, and never takes back the one that the window asked for. */
export function withHistory(window: Pick<Judgement, "outcome" | "verdicts">, said: readonly Verdict[]): Judgement {
  const judgement = concluded([...window.verdicts, ...said]);
  return window.outcome === "needs_look" ? { ...judgement, outcome: "needs_look" } : judgement;
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
