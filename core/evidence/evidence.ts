import { nearestPlace } from "../place/nearest.ts";
import type { Place } from "../place/place.ts";
import type { MusterClaim } from "../muster/claim.ts";
import type { Session } from "../schedule/pattern.ts";
import type { Instant } from "../time/civil.ts";
import type { Baseline } from "./baseline.ts";
import type { CheckinBody, Fix } from "./envelope.ts";

/** Where a statement came from, by the operator's file of address ranges and the office's own addresses. */
export type Origin = "office" | "far" | "hosting";

/** Everything that a single-window signal may look at. Signature and nonce were verified before. */
export type Evidence = {
  body: CheckinBody;
  receivedAt: Instant;
  /** null: not known (a line of `saksi judge` without it); then it bounds nothing */
  nonceIssuedAt: Instant | null;
  key: { tier: "A" | "B" | "C"; confirmed: boolean };
  /** null: an address that nobody classified */
  origin: Origin | null;
  /** what confirmed check-ins of this model and place showed until yesterday; null: nothing yet */
  baseline: Baseline | null;
  places: readonly Place[];
  /** no place was asked: duty elsewhere without a place of its own; absent: one was */
  anywhere?: boolean;
  /** start or end of the duty that this record counts for; null outside every window */
  due: Instant | null;
  /** which of the two `due` is; absent: a start */
  session?: Session | null;
  /** start of the slot of a muster's code; absent or null: no code, or none of ours */
  slotAt?: Instant | null;
  /** what the muster's code came to; absent or null: there was none */
  muster?: MusterClaim | null;
  /** a verified time token's time; absent or null: none */
  timeTokenAt?: Instant | null;
};

const freshMs = 60_000;

const known = new WeakMap<CheckinBody, readonly Fix[]>();

/** Fixes the page got in the last 60 s before the press and that were not older than 60 s when it got them, in the order of arrival. */
export function freshFixes(body: CheckinBody): readonly Fix[] {
  const before = known.get(body);
  if (before) return before;
  const fresh = freshOf(arrivedFixes(body), body);
  known.set(body, fresh);
  return fresh;
}

/** Of fixes that arrived, the fresh ones. */
export function freshOf(arrived: readonly Fix[], { clock }: CheckinBody): Fix[] {
  const offset = clock?.offset ?? 0;
  return arrived.filter((fix) => ageOf(fix, offset) <= freshMs);
}

/** Fixes the page got in the last 60 s before the press, measured whenever, in the order of arrival. */
export function arrivedFixes({ fixes, ceremony: { pressedAt } }: CheckinBody): Fix[] {
  return byArrival(fixes.filter(({ r }) => r >= pressedAt - freshMs && r <= pressedAt));
}

/** The same fixes in the order of their arrival; a page sends them so. */
export function byArrival(fixes: Fix[]): Fix[] {
  return fixes.every(({ r }, i) => i === 0 || r >= fixes[i - 1]!.r) ? fixes : fixes.toSorted((a, b) => a.r - b.r);
}

/** How far a fix's own time lies from its arrival. The time is the phone's or the satellites', so a clock known to be off is allowed for. */
function ageOf({ t, r }: Fix, offset: number): number {
  return Math.min(Math.abs(r - t), Math.abs(r - t - offset));
}

/** The fresh fix with the smallest stated error; null without any. */
export function bestFix(body: CheckinBody): Fix | null {
  return leastError(freshFixes(body));
}

/** Of equally good ones the first; null without any. */
export function leastError(fixes: readonly Fix[]): Fix | null {
  let best: Fix | null = null;
  for (const fix of fixes) if (!best || fix.acc < best.acc) best = fix;
  return best;
}

/** When the phone says the button was pressed, corrected by the phone clock's last known offset. */
export function claimedAt(body: CheckinBody): Instant {
  return body.ceremony.pressedAt - (body.clock?.offset ?? 0);
}

/** The place that history and baselines count this check-in for: the nearest, without a position the first; null without places. */
export function placeOf(body: CheckinBody, places: readonly Place[]): string | null {
  const fix = bestFix(body);
  return (fix && nearestPlace(fix, places)?.place.id) ?? places[0]?.id ?? null;
}
