/** Which source a position looks like it came from. Android's fused provider does not say; these are the habits of FRAUD §6 (M 2026-08). */
import type { Fix } from "./envelope.ts";

/** `satellite`: pinned GNSS or a fused blend with it; `wifi`: access points; `cell`: masts; `coarse`: only the approximate position is permitted. */
export type Provider = "satellite" | "wifi" | "cell" | "coarse";

const coarseFrom = 2000;
const cellFrom = 100;

export function providerOf({ acc, alt }: Pick<Fix, "acc" | "alt">): Provider {
  if (acc >= coarseFrom) return "coarse";
  if (acc > cellFrom) return "cell";
  return alt === null ? "wifi" : "satellite";
}
