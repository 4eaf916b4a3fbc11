/** Which class an address has, by the operator's file (SAKSI_NETWORKS). A file that is wrong stops the start; a later change that is wrong is left. */
import { readFileSync, unwatchFile, watchFile } from "node:fs";
import type { Origin } from "../../core/evidence/evidence.ts";
import { rangesOf, type Ranges } from "./ranges.ts";

export type Networks = { originOf(address: string): Origin | null; close(): void };

const lookEveryMs = 30_000;

export function openNetworks(path: string | null, failed: (error: unknown) => void, everyMs = lookEveryMs): Networks {
  if (path === null) return { originOf: () => null, close() {} };
  let ranges = readRanges(path);
  const readAgain = () => {
    try {
      ranges = readRanges(path);
    } catch (error) {
      failed(error);
    }
  };
  watchFile(path, { interval: everyMs, persistent: false }, readAgain);
  return { originOf: (address) => ranges(address), close: () => unwatchFile(path, readAgain) };
}

function readRanges(path: string): Ranges {
  try {
    return rangesOf(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`SAKSI_NETWORKS ${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
