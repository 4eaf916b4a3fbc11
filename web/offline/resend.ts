/** When a signed statement counts as answered, and how long to wait before it is sent again. */
import type { Overloaded, TimeToken } from "../../contract/checkin.ts";

/** The server's word, in the detail of `overloaded`, that the statement was there. */
export function timeTokenIn(detail: unknown): TimeToken | null {
  const token = (detail as Partial<Overloaded> | null)?.timeToken;
  return typeof token?.at === "number" && typeof token.token === "string" ? token : null;
}

/** Any other answer than success, or a clear no, may be a proxy's, a restart's or a crowd's: send again. */
export function isDefinite(status: number): boolean {
  if (status >= 200 && status < 300) return true;
  return status >= 400 && status < 500 && status !== 429 && status !== 408;
}

const shortest = 2_000;
const longest = 60_000;

/** ms to wait after the `tries`-th failure: doubling, never less than the server asks, spread by `chance` (0–1). */
export function waitAfter(tries: number, retryAfter: number | null, chance: number): number {
  const doubled = Math.min(longest, shortest * 2 ** Math.max(0, tries - 1));
  const spread = Math.round(doubled * (0.75 + chance / 2));
  return Math.max(spread, (retryAfter ?? 0) * 1000);
}
