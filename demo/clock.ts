/** The demo's clock: civil time that runs at a pace of real time, never goes back, and stands still at the end of the day. */
import type { Instant } from "../core/time/civil.ts";

export const paces = [0, 1, 6, 30] as const;
export type Pace = number;

export type DemoClock = ReturnType<typeof demoClock>;

/** `monotonic`: real milliseconds. It stands (pace 0) until `run`. */
export function demoClock(start: Instant, monotonic: () => number = () => performance.now()) {
  let base = start;
  let since = monotonic();
  let pace: Pace = 0;
  let end = Infinity;
  const now = () => Math.floor(Math.min(Math.max(base, end), base + (monotonic() - since) * pace));
  const rebase = (at: Instant) => {
    base = at;
    since = monotonic();
  };
  return {
    now,
    /** Forward only; an earlier moment changes nothing. */
    moveTo(moment: Instant) {
      rebase(Math.max(now(), moment));
    },
    setPace(next: Pace) {
      rebase(now());
      pace = next;
    },
    pace: () => pace,
    /** It stands still from `moment` on. */
    stopAt(moment: Instant) {
      end = moment;
    },
    ended: () => now() >= end,
  };
}
