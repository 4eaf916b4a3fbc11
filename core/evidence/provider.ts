/**
 * Which source a position looks like it came from. Android's fused provider does not say; these are the habits of docs/fraud.md, honest noise (M 2026-08).
 *
 * By the stated error first: from 2000 m only the approximate position is permitted, over 100 m it is a mast's. Then satellites give an
 * altitude and a speed (644 of 644 fixes at rest in 4 recordings, M 2026-11), access points never a speed (0 of 54), though newer phones add an
 * altitude to them (54 of 54). An altitude without speed under 13 m is satellites' too: access points state 13 m and more, and an iPhone at
 * rest gives no speed.
 */
import type { Fix } from "./envelope.ts";

/** `satellite`: pinned GNSS or a fused blend with it; `wifi`: access points; `cell`: masts; `coarse`: only the approximate position is permitted. */
export type Provider = "satellite" | "wifi" | "cell" | "coarse";

const coarseFrom = 2000;
const cellFrom = 100;
const wifiFrom = 13;

export function providerOf({ acc, alt, spd }: Pick<Fix, "acc" | "alt" | "spd">): Provider {
  if (acc >= coarseFrom) return "coarse";
  if (acc > cellFrom) return "cell";
  return alt !== null && (spd !== null || acc < wifiFrom) ? "satellite" : "wifi";
}
