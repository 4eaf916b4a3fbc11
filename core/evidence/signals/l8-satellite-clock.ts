/**
 * L8 satellite clock: fixes of the satellites carry their time, so that the phone's clock shows itself, offline too (A9: clock set back).
 *
 * Evidence: at least 3 arrived fixes with an altitude, measured at different times, all within 1 ms of a whole second (no other source is so regular).
 * Error of one: its time − its arrival by the phone's clock corrected by the last known offset. All of them over 30 s off → +20.
 * What is honest and not held against anybody:
 * 1. A wrong clock whose offset is known: corrected, it agrees with the satellites.
 * 2. An offset that is not known (null), while the satellites put the press within 60 s of the receipt: the receipt counts, nobody gains.
 * 3. A claim outside its bracket: T1 asks for a look at the very same clock.
 * What is left is a clock that was set after the last contact (or fixes of another time), about 1 % wrong clocks at most (J 2026-11). The person
 * can answer it: set the clock to automatic and check in again.
 */
import type { Fix } from "../envelope.ts";
import { weighed } from "../points.ts";
import { isOutsideBracket } from "../time.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

const least = 3;
const toleranceMs = 30_000;
const receiptMs = 60_000;

export function l8SatelliteClock(window: Window): Verdict[] {
  const { body, arrived, receivedAt } = window;
  const error = satelliteError(arrived, body.clock?.offset ?? 0);
  if (error === null || Math.abs(error) <= toleranceMs || isOutsideBracket(window)) return [];
  if (body.clock === null && Math.abs(body.ceremony.pressedAt + error - receivedAt) <= receiptMs) return [];
  const apart = Math.abs(error) < 120_000 ? `${Math.round(Math.abs(error) / 1000)} detik` : `${Math.round(Math.abs(error) / 60_000)} menit`;
  const sentence = `Jam HP berselisih ${apart} dari waktu satelit; setel jam HP ke otomatis.`;
  return [weighed("L8", "L8", "device", sentence)];
}

/** Of the satellites' fixes the smallest error in ms, by size; null without enough of them. */
function satelliteError(fixes: readonly Fix[], offset: number): number | null {
  let smallest: number | null = null;
  let times = 0;
  let last = Number.NaN;
  for (const { t, r, alt } of fixes) {
    if (alt === null || (t + 1) % 1000 > 2) continue;
    if (t !== last) times++;
    last = t;
    const error = t - (r - offset);
    if (smallest === null || Math.abs(error) < Math.abs(smallest)) smallest = error;
  }
  return times >= least ? smallest : null;
}
