/**
 * D1 in the hand: a hand trembles (rotation sd median 3.5 °/s, 0 of 30 windows flat, M 2026-08), a phone on a table does not; one that is
 * parked at the office lies.
 *
 * Evidence: the seconds of motion in the last 10 s before the press with at least 5 events, three of them at least. Medians over them, so that
 * the bump of the press itself does not count: acceleration sd < 0.03 m/s² and rotation sd < 0.3 °/s → "di atas meja" +8, lowered by baseline;
 * honest phones on tables about 5 % (J 2026-11). Both at or above → in the hand −2. A phone without rotation sensor (0) that is not at rest says
 * nothing, nor does one without motion.
 */
import type { MotionSecond } from "../envelope.ts";
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

const windowMs = 10_000;
const leastEvents = 5;
const leastSeconds = 3;
const flat = { acceleration: 0.03, rotation: 0.3 };

export function d1InTheHand({ body: { motion, ceremony }, baseline }: Window): Verdict[] {
  if (motion === null) return [];
  const seconds = motion.filter(({ t, n }) => n >= leastEvents && t > ceremony.pressedAt - windowMs && t <= ceremony.pressedAt);
  if (seconds.length < leastSeconds) return [];
  const acceleration = medianOf(seconds, "accSd");
  const rotation = medianOf(seconds, "gyroSd");
  if (acceleration < flat.acceleration && rotation < flat.rotation) {
    return [weighed("D1", "D1.table", "device", `HP tidak bergerak sama sekali selama ${seconds.length} detik: di atas meja.`, baseline)];
  }
  if (acceleration < flat.acceleration || rotation < flat.rotation) return [];
  return [weighed("D1", "D1.hand", "device", "HP dipegang saat tombol ditekan.")];
}

/** The lower median. */
function medianOf(seconds: readonly MotionSecond[], field: "accSd" | "gyroSd"): number {
  const sorted = Float64Array.from(seconds, (second) => second[field]).sort();
  return sorted[(sorted.length - 1) >> 1]!;
}
