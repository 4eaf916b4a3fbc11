/**
 * Those who decide. Honest ones differ as much as people do: small units, sweeps of a second or two, evenings at home, two posts, days left undecided,
 * people whom they do not see. Of those who are not, `begins` says what they do otherwise. All rates are judgement (J). Pure in (seed, id).
 */
import { randomOf, weighted } from "../random.ts";

/**
 * `rubber_stamp`: valid for everybody, seen or not; more people than elsewhere make use of it. `friends_recorded`: friends who are away press with faked
 * evidence and are called valid; `friends_vouched`: friends who are away have no record at all and are called valid. `accomplice` (A15): two people
 * with hooked or parked phones are always called valid. Everything else these do as the honest.
 */
export const dishonest = ["rubber_stamp", "friends_recorded", "friends_vouched", "accomplice"] as const;
export type Dishonest = (typeof dishonest)[number];
export type SuperiorKind = "honest" | Dishonest;

export type Superior = {
  id: string;
  kind: SuperiorKind;
  /** people decided for */
  staff: number;
  /** middle of the seconds for one line or one sweep, and its spread from queue to queue (of its logarithm) */
  seconds: number;
  secondsSpread: number;
  /** share of the pages that tell when the queue was opened, and of the phones that know where they are */
  knows: number;
  /** share of the statements signed away from the place */
  outside: number;
  /** share of the sessions that nobody decides in time */
  skipped: number;
  /** chance to notice that somebody with a record is not there: on days with a muster, on others */
  notices: { muster: number; other: number };
  /** chance to say no to somebody without a record and not seen; otherwise the line is left to the deadline */
  rejects: number;
  /** share of the presses that arrive after the decision: the office's signal */
  lateRecords: number;
  /** chance that somebody who came is out of the room when a list is walked: counters, field service */
  outOfRoom: number;
};

export function superiorOf(seed: string, id: string, kind: SuperiorKind = "honest"): Superior {
  const random = randomOf(seed, id, "superior");
  const staff = weighted(random, [
    [() => random.whole(3, 8), 0.35],
    [() => random.whole(9, 20), 0.45],
    [() => random.whole(21, 45), 0.2],
  ] as const)();
  const quick = random.chance(0.15);
  const twoPosts = random.chance(0.06);
  const outside = weighted(random, [
    [() => random.between(0, 0.04), 0.6],
    [() => random.between(0.05, 0.35), 0.25],
    [() => random.between(0.4, 0.95), 0.15],
  ] as const)();
  const badSignal = random.chance(0.05);
  const service = random.chance(0.12);
  const honest: Superior = {
    id,
    kind,
    staff,
    seconds: quick ? random.between(2.5, 4.5) : 9 * Math.exp(random.normal(0, 0.5)),
    secondsSpread: random.between(0.3, 0.6),
    knows: random.between(0.6, 1),
    outside: twoPosts ? Math.max(outside, random.between(0.4, 0.6)) : outside,
    skipped: random.between(0, 0.3),
    notices: { muster: random.between(0.8, 0.98), other: random.between(0.3, 0.9) },
    rejects: random.between(0.1, 0.9),
    lateRecords: badSignal ? random.between(0.04, 0.1) : 0.015,
    outOfRoom: service ? random.between(0.03, 0.08) : random.between(0.005, 0.02),
  };
  return kind === "rubber_stamp" ? { ...honest, seconds: random.between(0.8, 2), skipped: honest.skipped / 2 } : honest;
}
