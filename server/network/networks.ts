/** Which class an address has, by the operator's file (SAKSI_NETWORKS). A file that is wrong stops the start; a later change that is wrong is left. */
import { readFileSync } from "node:fs";
import type { Origin } from "../../core/evidence/evidence.ts";
import { rangesOf, type Ranges } from "./ranges.ts";

export type Networks = { originOf(address: string): Origin | null; close(): void };

const lookEveryMs = 30_000;

export function openNetworks(path: string | null, failed: (error: unknown) => void, everyMs = lookEveryMs): Networks {
  if (path === null) return { originOf: () => null, close() {} };
  let known = textOf(path);
  let ranges = readRanges(path, known);
  const look = () => {
    try {
      const text = textOf(path);
      if (text === known) return;
      known = text;
      ranges = readRanges(path, text);
    } catch (error) {
      failed(error);
    }
  };
  const timer = setInterval(look, everyMs).unref();
  return { originOf: (address) => ranges(address), close: () => clearInterval(timer) };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(`SAKSI_NETWORKS ${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function readRanges(path: string, text: string): Ranges {
  try {
    return rangesOf(text);
  } catch (error) {
    throw new Error(`SAKSI_NETWORKS ${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
