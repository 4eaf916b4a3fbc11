/** `--real DIR`: every CSV of a folder; one that cannot be read is told and the others are judged. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { judgeVersion } from "../../core/evidence/weights.ts";
import { shareOf, type Share } from "../measure/statistics.ts";
import { percent, table } from "../report/table.ts";
import { judgeRecording, type RealFile } from "./judged.ts";

export type RealReport = { judge: string; node: string; files: RealFile[]; all: { windows: number; suspicion: Share }; errors: string[] };

export function judgeFolder(folder: string): RealReport {
  const errors: string[] = [];
  const files = readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith(".csv"))
    .sort()
    .flatMap((name) => {
      try {
        return judgeRecording(readFileSync(join(folder, name), "utf8"), basename(name));
      } catch (error) {
        errors.push(error instanceof Error ? error.message : String(error));
        return [];
      }
    });
  if (files.length === 0 && errors.length === 0) errors.push(`there is no CSV in ${folder}`);
  const windows = files.reduce((sum, file) => sum + file.windows, 0);
  const suspicion = shareOf(
    files.reduce((sum, file) => sum + file.suspicion.hits, 0),
    windows,
  );
  return { judge: judgeVersion, node: process.version, files, all: { windows, suspicion }, errors };
}

export function realText({ judge, node, files, all, errors }: RealReport): string {
  const rows = files.map(({ file, source, windows, skipped, decimals, suspicion, refused, signals }) => [
    file,
    source,
    String(windows),
    Object.entries(skipped)
      .filter(([, count]) => count > 0)
      .map(([why, count]) => `${count} ${why}`)
      .join(", ") || "0",
    String(decimals),
    windows > 0 ? percent(suspicion) : "",
    windows > 0 ? String(refused.hits) : "",
    Object.entries(signals)
      .map(([name, { hits }]) => `${name} ${hits}`)
      .join(", "),
  ]);
  return [
    `Real recordings, windows of 30 s (up to 60 s for 8 positions), each judged by itself. Judge ${judge}, Node ${node}.`,
    "The place of a window is 100 m around the median of its own positions; intervals are 95 % (Wilson), as if windows were independent.",
    "",
    table(["file", "source", "windows", "skipped", "decimals", "suspicion", "refused", "signals (windows)"], rows),
    "",
    `All: ${all.windows} windows, under suspicion ${percent(all.suspicion)}`,
    ...errors.map((error) => `ERROR ${error}`),
    "",
  ].join("\n");
}
