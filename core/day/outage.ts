/**
 * What a confirmed outage does to a session. Nobody gains by one that explains nothing; one more never makes anything worse.
 *
 * `claim`, a record of uncertain time that claims to be in time: the window explains why nothing better came.
 *    Arrival: it stood some time between the claim and the end of the minute of `due`, so that the press could not be received in time.
 *    Departure: it held the claim, so that no live nonce could be had; or it began within the hour after the claim, of a phone without a network at
 *    the press, and stood until the session closed, so that it could not be sent at all.
 * `held`, nobody is late, early or absent by the machine:
 *    no record: the window touches the session, from opening to closing;
 *    late: it began before the minute of `due` was over, and after it no more than an hour passed where it ended by `due`;
 *    early: it touches the time from the record to the closing, in which the person could have pressed once more.
 * `capped`, late: it began after the minute of `due`, before the record, and ended at most an hour before it: late until its beginning at most.
 *
 * Of several the one that helps most counts: claim, held, capped; of held ones one that the superior knew of when he spoke, of capped ones the
 * earliest; then by end, then by id.
 */
import type { SessionExpectation } from "../schedule/expectation.ts";
import type { Instant } from "../time/civil.ts";
import { latestDue, minutesOff } from "./counting.ts";
import type { JudgedRecord, OutageFact } from "./facts.ts";

const hourMs = 3_600_000;
const minuteMs = 60_000;

export type Effect = "claim" | "held" | "capped";
export type Touching = { outage: OutageFact; effect: Effect };

const rank: Record<Effect, number> = { claim: 0, held: 1, capped: 2 };

/** `spokenAt`: when the superior called the session valid; null: he did not. */
export function outageAt(
  expected: SessionExpectation,
  record: JudgedRecord | null,
  outages: readonly OutageFact[],
  spokenAt: Instant | null,
): Touching | null {
  if (outages.length === 0) return null;
  const touching = outages.flatMap((outage): Touching[] => {
    const effect = effectOf(expected, record, outage);
    return effect ? [{ outage, effect }] : [];
  });
  const keyOf = ({ outage, effect }: Touching) => [
    rank[effect],
    effect === "held" && !isKnown(outage, spokenAt) ? 1 : 0,
    effect === "capped" ? outage.from : 0,
    outage.until,
  ];
  const byKey = (a: Touching, b: Touching) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    const at = left.findIndex((part, i) => part !== right[i]);
    return at >= 0 ? left[at]! - right[at]! : a.outage.id < b.outage.id ? -1 : 1;
  };
  return touching.toSorted(byKey)[0] ?? null;
}

/** A word from before the confirmation was no word about what the outage did. */
export function isKnown({ said }: OutageFact, spokenAt: Instant | null): boolean {
  return spokenAt !== null && spokenAt > said;
}

/** Whether a confirmed outage lets this record stand by its claim. */
export function standsByOutage(expected: SessionExpectation, record: JudgedRecord, outages: readonly OutageFact[]): boolean {
  return outages.some((outage) => effectOf(expected, record, outage) === "claim");
}

function effectOf(expected: SessionExpectation, record: JudgedRecord | null, { from, until }: OutageFact): Effect | null {
  const { session, opens, closes } = expected;
  if (from >= closes || until <= opens) return null;
  if (!record) return "held";
  const { at, timeUncertain, flagged } = record;
  if (minutesOff(expected, at) === 0) return timeUncertain && !flagged && explains(expected, at, from, until) ? "claim" : null;
  if (session === "out") return until > at ? "held" : null;
  if (from >= at) return null;
  const isLongOver = at > until + hourMs;
  const due = latestDue(expected);
  if (from < due + minuteMs) return until <= due && isLongOver ? null : "held";
  return isLongOver ? null : "capped";
}

function explains(expected: SessionExpectation, claim: Instant, from: Instant, until: Instant): boolean {
  const { session, closes } = expected;
  if (session === "in") return from < latestDue(expected) + minuteMs && until >= claim;
  const held = from <= claim && claim <= until;
  return held || (from - claim > 0 && from - claim <= hourMs && until >= closes);
}
