/** Motion a second: a hand trembles (gyro sd median 3.5 °/s), a table does not. Readings are rounded to 0.1 by the browser before. */
import type { MotionSecond } from "../../core/evidence/envelope.ts";
import type { Random } from "../random.ts";
import { thousandths } from "./regime.ts";

export function motionOf(random: Random, held: "hand" | "table", from: number, seconds: number): MotionSecond[] {
  // The person's steadiness in this window, then every second around it.
  const tremor = 3.5 * Math.exp(random.normal(0, 0.45));
  const events = random.pick([50, 60, 60, 60, 66]);
  return Array.from({ length: seconds }, (_, second) => ({
    t: from + second * 1000,
    n: events + random.whole(-2, 2),
    accMean: thousandths(9.8 + random.normal(0, held === "hand" ? 0.08 : 0.02)),
    accSd: thousandths(held === "hand" ? 0.05 + 0.06 * tremor * Math.exp(random.normal(0, 0.3)) : random.between(0, 0.028)),
    gyroSd: thousandths(held === "hand" ? tremor * Math.exp(random.normal(0, 0.3)) : random.between(0.02, 0.28)),
  }));
}
