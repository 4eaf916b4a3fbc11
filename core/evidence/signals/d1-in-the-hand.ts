/**
 * D1 in the hand: a hand trembles (rotation sd median 3.5 °/s, 0 of 30 windows flat, M 2026-08), a phone on a table does not; one that is
 * parked at the office lies.
 *
 * Evidence: the seconds of motion in the last 10 s before the press with at least 5 events, three of them at least. Over half of them flat
 * (acceleration sd < 0.03 m/s² and rotation sd < 0.3 °/s; the press itself may bump) → "di atas meja" +8, lowered by baseline; honest phones on
 * tables about 5 % (J 2026-11). Over half of them at or above both → in the hand −2. A phone without rotation sensor (0) that is not at rest
 * says nothing, nor does one without motion.
 */
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

const windowMs = 10_000;
const leastEvents = 5;
const leastSeconds = 3;
const flat = { acceleration: 0.03, rotation: 0.3 };

export function d1InTheHand(window: Window): Verdict[] {
  const { seconds, still, trembling } = restOf(window);
  if (seconds < leastSeconds) return [];
  if (still * 2 > seconds) {
    const sentence = `HP tidak bergerak sama sekali selama ${still} detik: di atas meja.`;
    return [weighed("D1", "D1.table", "device", sentence, window.baseline)];
  }
  return trembling * 2 > seconds ? [weighed("D1", "D1.hand", "device", "HP dipegang saat tombol ditekan.")] : [];
}

/** Whether the phone lay still: at least three seconds of motion before the press, over half of them flat. */
export function isAtRest(window: Window): boolean {
  const { seconds, still } = restOf(window);
  return seconds >= leastSeconds && still * 2 > seconds;
}

function restOf({ body: { motion, ceremony } }: Window): { seconds: number; still: number; trembling: number } {
  let seconds = 0;
  let still = 0;
  let trembling = 0;
  for (const { t, n, accSd, gyroSd } of motion ?? []) {
    if (n < leastEvents || t <= ceremony.pressedAt - windowMs || t > ceremony.pressedAt) continue;
    seconds++;
    if (accSd < flat.acceleration && gyroSd < flat.rotation) still++;
    if (accSd >= flat.acceleration && gyroSd >= flat.rotation) trembling++;
  }
  return { seconds, still, trembling };
}
