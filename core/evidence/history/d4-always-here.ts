/**
 * D4 always here: a phone that is parked at the office. It is only seen at check-in minutes, always on its charger, and never moves.
 *
 * Evidence: battery, motion, and since when the page was in sight. Formula: over the phone's last 20 days with check-ins, at least 15 on which every
 * check-in was charging, motionless (acceleration sd < 0.03 m/s² and rotation sd < 0.3 °/s in every second) and quick (the page opened at most 45 s
 * before the press and not seen before).
 * Why: a carried phone is off its charger and in a hand on most days. What a phone does not tell (battery, motion) counts as carried.
 * Told once in seven days: a phone on a desk charger is not a look twice a day. Points: D4, +12, lowered by the baseline. Honest rate: ~1 % (J 2026-11).
 *
 * Entry: `D4|phone|phone` two dates and 20 bits, 60 days.
 */
import { addDays, type CivilDate } from "../../time/civil.ts";
import type { CheckinBody } from "../envelope.ts";
import { weighed } from "../points.ts";
import type { Fold } from "./fold.ts";

/** Days with check-ins so far (at most 20 count), the last of them, and a bit a day: 1 = parked; newest lowest. */
type Parked = { days: number; last: CivilDate; bits: number; told: CivilDate | null };

const window = 20;
const leastParked = 15;
const quickMs = 45_000;
const quietDays = 7;

export const d4AlwaysHere: Fold = {
  id: "D4",
  keys: ({ phone }) => [key(phone)],
  step({ phone, body, date, baseline }, read) {
    const before = (read(key(phone)) ?? { days: 0, last: "", bits: 0, told: null }) as Parked;
    const now = counted(before, date, isParked(body));
    const parked = countOf(now.bits);
    const due = now.told === null || addDays(now.told, quietDays) <= date;
    const fires = now.days === window && parked >= leastParked && (now.bits & 1) === 1 && due;
    const sentence = `HP ini selalu dicas, tidak bergerak, dan hanya dibuka untuk absen pada ${parked} dari ${window} hari terakhir.`;
    return {
      verdicts: fires ? [weighed("D4", "D4", "device", sentence, baseline)] : [],
      writes: [{ key: key(phone), body: fires ? { ...now, told: date } : now, days: 60 }],
    };
  },
};

/** A second check-in of a day can only take the day away. A late one of an earlier day counts for the last. */
function counted(before: Parked, date: CivilDate, parked: boolean): Parked {
  if (date <= before.last) return parked ? before : { ...before, bits: before.bits & ~1 };
  const bits = ((before.bits << 1) | (parked ? 1 : 0)) & (2 ** window - 1);
  return { ...before, days: Math.min(window, before.days + 1), last: date, bits };
}

function isParked({ battery, motion, ceremony, visibility }: CheckinBody): boolean {
  const { openedAt, pressedAt } = ceremony;
  const still = motion !== null && motion.length > 0 && motion.every(({ n, accSd, gyroSd }) => n > 0 && accSd < 0.03 && gyroSd < 0.3);
  const quick = pressedAt - openedAt <= quickMs && visibility.every(({ t, visible }) => !visible || t >= pressedAt - quickMs);
  return battery?.charging === true && still && quick;
}

function countOf(bits: number): number {
  let count = 0;
  for (let left = bits; left > 0; left &= left - 1) count++;
  return count;
}

const key = (phone: string) => `D4|phone|${phone}`;
