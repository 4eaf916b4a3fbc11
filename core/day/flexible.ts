/**
 * Flexible hours: the end of duty moves with the arrival. Whoever begins 20 minutes after the start leaves 20 minutes after the end; beyond the last
 * flexible minute the end moves no further, and never forward. Without an arrival that counts, the end stays where the pattern puts it.
 */
import type { WorkExpectation } from "../schedule/expectation.ts";
import type { Instant } from "../time/civil.ts";

/** `arrived`: what counts as arrival. The departure of the answer does not move any more. */
export function settledBy(expectation: WorkExpectation, arrived: Instant | null): WorkExpectation {
  const { flex = 0, ...out } = expectation.out;
  if (flex === 0) return expectation;
  const late = arrived === null ? 0 : Math.floor((arrived - expectation.in.due) / 60_000);
  return { ...expectation, out: { ...out, due: out.due + Math.min(flex, Math.max(0, late)) * 60_000 } };
}
