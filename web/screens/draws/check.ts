/** Recomputes a revealed draw with the browser's own cryptography: the same rule as the server's (core/draw), nothing taken on trust but the lists. */
import type { DrawSummary } from "../../../contract/roll.ts";
import { faultsOf, fractionIn, labelsOf, labelText, type DrawFault, type UnitDraw } from "../../../core/draw/draw.ts";
import { sha256, toHex, utf8, type Bytes } from "../../device/bytes.ts";

export type Checked = {
  seedFits: boolean;
  faults: DrawFault[];
  shifts: number;
  names: number;
  /** what it said of the reader, where he stood in a shift that was visited */
  mine: "drawn" | "notDrawn" | "left" | null;
};

export async function checkDraw(draw: DrawSummary, drawn: readonly UnitDraw[], reader: string | null): Promise<Checked> {
  const seed = bytesOf(draw.seed ?? "");
  const seedFits = toHex(await sha256(seed)) === draw.commitment;
  const fractions = await fractionsOf(seed, [...new Set(drawn.flatMap(labelsOf))]);
  const faults = drawn.flatMap((one) => faultsOf(one, draw.share, (label) => fractions.get(label) ?? Number.NaN));
  return {
    seedFits,
    faults: [...new Set(faults)],
    shifts: drawn.length,
    names: drawn.reduce((sum, { names }) => sum + names.length, 0),
    mine: reader === null ? null : wordFor(reader, drawn),
  };
}

function wordFor(reader: string, drawn: readonly UnitDraw[]): Checked["mine"] {
  if (drawn.some(({ names }) => names.includes(reader))) return "drawn";
  if (drawn.some(({ leftOut }) => leftOut.includes(reader))) return "left";
  return drawn.some(({ candidates }) => candidates.includes(reader)) ? "notDrawn" : null;
}

async function fractionsOf(seed: Bytes, labels: readonly string[]): Promise<Map<string, number>> {
  const key = await crypto.subtle.importKey("raw", seed, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const tag = async (label: string) => fractionIn(new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(labelText(label)))));
  return new Map(await Promise.all(labels.map(async (label) => [label, await tag(label)] as const)));
}

function bytesOf(hex: string): Bytes {
  return new Uint8Array((hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
}
