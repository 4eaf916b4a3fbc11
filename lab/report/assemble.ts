/** Outcomes of the worlds → the report. */
import type { AttackId } from "../../sim/attacks/ids.ts";
import { attacks } from "../../sim/attacks/table.ts";
import { judgeVersion } from "../../core/evidence/weights.ts";
import type { ConductReport } from "../conduct/run.ts";
import { ablationOf } from "../measure/ablation.ts";
import { alarmsOf } from "../measure/alarms.ts";
import { detectionsOf, horizons, rulesOf, type Detection } from "../measure/detection.ts";
import { honestOf, loadOf } from "../measure/honest.ts";
import { pairRatesOf } from "../measure/pairs.ts";
import { signalRatesOf } from "../measure/signals.ts";
import { thresholdAt, type Threshold } from "../measure/statistics.ts";
import { isHonest, trackedOf, type Tracked } from "../measure/tracks.ts";
import { modelsOf, type Split } from "../split.ts";
import type { SizeName } from "../world/plan.ts";
import type { Outcome } from "../world/play.ts";
import { targetsOf } from "./targets.ts";
import { labVersion, type AttackRow, type Report } from "./report.ts";

export type Asked = { split: Split; seed: string; size: SizeName };

const targets = [0.001, 0.01] as const;

export function reportOf(
  outcomes: readonly Outcome[],
  conduct: ConductReport,
  { split, seed, size }: Asked,
  seconds: () => number,
): Report {
  const worlds = outcomes.map(trackedOf);
  const of = (kind: Outcome["kind"]) => worlds.filter(({ outcome }) => outcome.kind === kind);
  const [alone, mixed, single] = [of("honest"), of("cheats"), of("window")];
  const thresholds = { history: thresholdsOf(alone), window30: thresholdsOf(single) };
  const rules = rulesOf(thresholds.history[0]!, thresholds.history[1]!);
  const windows = detectionsOf(single, rulesOf(thresholds.window30[0]!, thresholds.window30[1]!));
  const checkins = outcomes.reduce((sum, { rows }) => sum + rows.day.length, 0);
  const judgingMs = outcomes.reduce((sum, { ms }) => sum + ms.judging, 0);
  const measured: Omit<Report, "targets"> = {
    lab: labVersion,
    judge: judgeVersion,
    node: process.version,
    split,
    seed,
    size,
    models: modelsOf(split),
    worlds: outcomes.map(({ name, kind, seed, people, rows }) => ({ name, kind, seed, people: people.length, checkins: rows.day.length })),
    thresholds,
    attacks: rowsOf(detectionsOf(mixed, rules), windows),
    notPlayed: attacks.filter(({ playable }) => !playable).map(({ id, name, why = "" }) => ({ attack: id, name, why })),
    honest: honestOf(alone, mixed, rules),
    alarms: { history: alarmsOf(alone), window30: alarmsOf(single) },
    load: loadOf(alone),
    pairs: pairRatesOf(alone, horizons),
    signals: signalRatesOf(alone),
    ablation: ablationOf(mixed, alone),
    conduct,
    timing: { seconds: seconds(), judgedPerSecond: Math.round((checkins / judgingMs) * 1000) },
  };
  return { ...measured, targets: targetsOf(measured) };
}

function thresholdsOf(worlds: readonly Tracked[]): Threshold[] {
  const scores = worlds.flatMap(({ tracks }) => tracks.filter(isHonest).flatMap(({ steps }) => steps.map(({ said }) => said.score)));
  return targets.map((target) => thresholdAt(target, scores));
}

/** In the order of the table of attacks, with what the table says of each. */
function rowsOf(detections: readonly Detection[], windows: readonly Detection[]): AttackRow[] {
  const find = (all: readonly Detection[], attack: AttackId, strength: string) =>
    all.find((each) => each.attack === attack && each.strength === strength);
  return attacks.flatMap(({ id, name, cost, strengths }) =>
    strengths.flatMap((strength) => {
      const found = find(detections, id, strength.id);
      if (!found) return [];
      const window = find(windows, id, strength.id);
      return [{ ...found, name, about: strength.about, cost, window30: window ? { ...window.first, people: window.people } : null }];
    }),
  );
}
