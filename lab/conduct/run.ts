/** The laboratory of conduct: tracks judged on one thread, regencies watched on as many as there are. */
import { Worker } from "node:worker_threads";
import { conductVersion, usualThresholds } from "../../core/conduct/thresholds.ts";
import { usualWalks, type Walks } from "../../sim/superiors/day.ts";
import type { Tracks } from "../../sim/superiors/staff.ts";
import { seedOf, type Split } from "../split.ts";
import type { SizeName } from "../world/plan.ts";
import { play } from "../world/play.ts";
import { measureConduct, type ConductMeasured } from "./measure.ts";
import { conductSizes, trackJob, type ConductSize } from "./plan.ts";
import { watchRegency, type Watched } from "./regency.ts";
import { tracksOf } from "./tracks.ts";

/** Of the tracks: how many people, and how many of their judged check-ins come to the points that count as against the approver. */
type TracksTold = { people: number; checkins: number; against: number };
export type ConductReport = ConductMeasured & {
  version: string;
  regencies: number;
  superiorsEach: number;
  days: number;
  walks: Walks;
  tracks: Record<keyof Tracks, TracksTold>;
};

export function conductReport(asked: { size: SizeName; split: Split; seed: string }): ConductReport {
  const size = conductSizes[asked.size];
  const tracks = tracksOf(play(trackJob(size, asked.split, asked.seed)));
  const watched = seedsOf(size, asked.split, asked.seed).flatMap((seed) => watchRegency(seed, size, tracks));
  return assembled(size, tracks, watched);
}

export async function conductReportOnThreads(
  asked: { size: SizeName; split: Split; seed: string },
  threads: number,
): Promise<ConductReport> {
  const size = conductSizes[asked.size];
  const tracks = tracksOf(play(trackJob(size, asked.split, asked.seed)));
  const seeds = seedsOf(size, asked.split, asked.seed);
  const shares = Array.from({ length: threads }, (_, i) => seeds.filter((__, at) => at % threads === i));
  const watched = await Promise.all(shares.map((own) => onThread({ seeds: own, size, tracks })));
  return assembled(
    size,
    tracks,
    seeds.flatMap((_, i) => watched[i % threads]![Math.floor(i / threads)]!),
  );
}

const seedsOf = ({ regencies }: ConductSize, split: Split, seed: string) =>
  Array.from({ length: regencies }, (_, i) => seedOf(split, seed, `regency-${i + 1}`));

export type ConductTask = { seeds: string[]; size: ConductSize; tracks: Tracks };

function onThread(task: ConductTask): Promise<Watched[][]> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", resolve);
  });
}

function assembled(size: ConductSize, tracks: Tracks, watched: readonly Watched[]): ConductReport {
  const told = (kind: keyof Tracks): TracksTold => {
    const points = tracks[kind].flatMap((track) => track.flatMap((day) => [day.in, day.out])).filter((each) => each !== null);
    return {
      people: tracks[kind].length,
      checkins: points.length,
      against: points.filter((each) => each >= usualThresholds.againstPoints).length,
    };
  };
  const { regencies, superiors: superiorsEach, days } = size;
  return {
    version: conductVersion,
    regencies,
    superiorsEach,
    days,
    walks: usualWalks,
    tracks: { honest: told("honest"), away: told("away"), accomplice: told("accomplice") },
    ...measureConduct(watched, days),
  };
}
