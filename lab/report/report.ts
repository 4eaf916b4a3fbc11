/** Everything a run of the lab says, as data: the terminal tables and the HTML page are drawn from this. */
import type { AttackId } from "../../sim/attacks/ids.ts";
import type { ConductReport } from "../conduct/run.ts";
import type { Ablation } from "../measure/ablation.ts";
import type { Alarms } from "../measure/alarms.ts";
import type { Detection, Found } from "../measure/detection.ts";
import type { Honest, Load } from "../measure/honest.ts";
import type { PairRate } from "../measure/pairs.ts";
import type { SignalRate } from "../measure/signals.ts";
import type { Share, Threshold } from "../measure/statistics.ts";
import type { Split } from "../split.ts";
import type { SizeName } from "../world/plan.ts";

/** Raised with every change of what is measured or how. */
export const labVersion = "2";

/** rupiah a month, minutes a day, skill 1–5 */
export type Cost = { rupiah: number; minutes: number; skill: number; accomplices: number; basis: string };
export type AttackRow = Detection & { name: string; about: string; cost: Cost; window30: (Found & { people: number }) | null };

/** `share`: pooled over strengths; `met`: it reaches the target itself; `sure`: so does the near end of its 95 % interval. */
export type Target = {
  what: string;
  wanted: string;
  share: Share;
  worst: { name: string; share: Share } | null;
  met: boolean;
  sure: boolean;
};

export type Report = {
  lab: string;
  judge: string;
  node: string;
  split: Split;
  seed: string;
  size: SizeName;
  models: string[];
  worlds: { name: string; kind: string; seed: string; people: number; checkins: number }[];
  /** thresholds at 0.1 % and 1 % of honest check-ins: with history, and of single 30 s windows without any */
  thresholds: { history: Threshold[]; window30: Threshold[] };
  targets: Target[];
  attacks: AttackRow[];
  notPlayed: { attack: AttackId; name: string; why: string }[];
  honest: Honest;
  /** what honest suspicion is made of, with history and in single windows of 30 s */
  alarms: { history: Alarms[]; window30: Alarms[] };
  load: Load;
  pairs: PairRate[];
  signals: SignalRate[];
  ablation: Ablation[];
  /** those who decide: A12, and A15 with a superior */
  conduct: ConductReport;
  /** the only part that differs from run to run */
  timing: { seconds: number; judgedPerSecond: number };
};
