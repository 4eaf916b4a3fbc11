/**
 * D4 always here: a phone that is parked at the office, and pressed by a timer or from afar. It lies still whenever its owner checks in.
 *
 * Evidence: motion by the second while the page is open. Formula: over the phone's last ten days on which it told its motion, at least eight on which
 * every check-in that told it was motionless (acceleration sd < 0.03 m/s² and rotation sd < 0.3 °/s in every second).
 * Why: a phone that is carried is in a hand when its owner checks in, on most days; who leaves it on the desk still touches it to press, which shakes
 * it beyond these bounds on nearly every phone. A charger is not asked for: a parked phone may be charged at night. What a phone does not tell says
 * nothing.
 * Told once in seven days: a phone on a desk is not a look twice a day. Points: D4, +12, lowered by the baseline of model and place.
 * Honest rate: 0 of 1,539 generated people in 20 days (M 2026-11; 5 % of their check-ins lie still, the stillest one in three); ~1 % (J 2026-11) for
 * people who always check in on the desk.
 *
 * Entry: `D4|phone|phone` two dates and ten bits, 60 days.
 */
import { addDays, type CivilDate } from "../../time/civil.ts";
import type { CheckinBody } from "../envelope.ts";
import { weighed } from "../points.ts";
import { countOf } from "./bits.ts";
import type { Fold } from "./fold.ts";
import { keyOf } from "./key.ts";

/** Days so far (at most 10 count), the last of them, and a bit a day: 1 = still; newest lowest. */
type Parked = { days: number; last: CivilDate; bits: number; told: CivilDate | null };

const window = 10;
const leastStill = 8;
const quietDays = 7;

export const d4AlwaysHere: Fold = {
  id: "D4",
  keys: ({ phone, body }) => (stillness(body) === null ? [] : [key(phone)]),
  step({ phone, body, date, baseline }, read) {
    const still = stillness(body);
    if (still === null) return { verdicts: [], writes: [] };
    const before = (read(key(phone)) ?? { days: 0, last: "", bits: 0, told: null }) as Parked;
    const now = counted(before, date, still);
    if (now === before) return { verdicts: [], writes: [] };
    const days = countOf(now.bits);
    const fires = days >= leastStill && (now.bits & 1) === 1 && (now.told === null || addDays(now.told, quietDays) <= date);
    const sentence = `HP ini tergeletak diam saat absen pada ${days} dari ${now.days} hari terakhir.`;
    return {
      verdicts: fires ? [weighed("D4", "D4", "device", sentence, baseline)] : [],
      writes: [{ key: key(phone), body: fires ? { ...now, told: date } : now, days: 60 }],
    };
  },
};

/** A second check-in of a day can only take the day away. A late one of an earlier day counts for the last. */
function counted(before: Parked, date: CivilDate, still: boolean): Parked {
  if (date <= before.last) return still || (before.bits & 1) === 0 ? before : { ...before, bits: before.bits & ~1 };
  const bits = ((before.bits << 1) | (still ? 1 : 0)) & (2 ** window - 1);
  return { ...before, days: Math.min(window, before.days + 1), last: date, bits };
}

/** Null: not told for every second. */
function stillness({ motion }: CheckinBody): boolean | null {
  if (motion === null || motion.length === 0 || motion.some(({ n }) => n === 0)) return null;
  return motion.every(({ accSd, gyroSd }) => accSd < 0.03 && gyroSd < 0.3);
}

const key = keyOf("D4|phone|");
