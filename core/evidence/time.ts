/**
 * When a button was pressed, as far as it can be proved (T1).
 *
 * Bounds. Lower: when the nonce was issued, or the slot of a muster's code, whichever is later; upper: the receipt, or a time token, whichever is
 * earlier. Between them lies the press; the claim (phone clock corrected by its last offset) is believed only within them.
 * Arrival. Only an upper bound before the minute of `due` is over proves punctuality; a nonce or a code alone never does.
 * Departure, the mirror. Only a lower bound at or after `due` (less a minute) proves that somebody stayed: a live nonce is issued at the press,
 * one of a stock may be three days old.
 * What it counts at: the upper bound where the claim lies at most 10 s before it, else the claim within its bounds. Certain, first yes wins:
 * 1. No duty at that time: nothing depends on it.
 * 2. An arrival whose upper bound is in time → in time at the upper bound. One whose lower bound is over the minute of `due` → late.
 *    A departure whose lower bound proves it → in time.
 * 3. The claim itself is late (early), at most 60 s away from the upper bound on either side → late (early): no network makes anybody later than he
 *    says. A departure only where its upper bound is before the end as well.
 * Else it counts at the claim within its bounds, uncertain: a person or a confirmed outage decides. So does a claim in time that arrives a second
 * too late, and a claim from after its own receipt, which proves nothing by itself.
 */
import type { Session } from "../schedule/pattern.ts";
import type { Instant } from "../time/civil.ts";
import type { Evidence } from "./evidence.ts";
import { claimedAt } from "./evidence.ts";

const minuteMs = 60_000;
const toleranceMs = 60_000;
/** What a slow line takes; beyond it the claim stands by itself. */
const onLineMs = 10_000;

/** What bounds a press. `slotAt`: start of the slot of a muster's code; `timeTokenAt`: a verified token's time. Absent or null: bounds nothing. */
export type Bounding = Pick<Evidence, "body" | "receivedAt" | "nonceIssuedAt" | "slotAt" | "timeTokenAt">;

/** `lower` null: nothing bounds it from below. */
export type Bounds = { lower: Instant | null; upper: Instant; how: "receipt" | "time_token"; claimed: Instant; within: Instant };

/** A token from before the nonce or from after the receipt bounds nothing. `within`: the claim, drawn into its bounds. */
export function boundsOf({ body, receivedAt, nonceIssuedAt, slotAt = null, timeTokenAt = null }: Bounding): Bounds {
  const isBound = timeTokenAt !== null && timeTokenAt < receivedAt && timeTokenAt >= (nonceIssuedAt ?? timeTokenAt);
  const upper = isBound ? timeTokenAt : receivedAt;
  const lows = [nonceIssuedAt, slotAt].filter((low) => low !== null && low <= upper) as Instant[];
  const lower = lows.length > 0 ? Math.max(...lows) : null;
  const claimed = claimedAt(body);
  const within = Math.min(Math.max(claimed, lower ?? claimed), upper);
  return { lower, upper, how: isBound ? "time_token" : "receipt", claimed, within };
}

/** Whether the claim lies over a minute outside its bounds. */
export function isOutsideBracket(bounding: Bounding): boolean {
  const { lower, upper, claimed } = boundsOf(bounding);
  return claimed < (lower ?? claimed) - toleranceMs || claimed > upper + toleranceMs;
}

/** When to look for the duty that a press belongs to: the upper bound where it is as good as the claim, else the claim. */
export function probeOf({ upper, within }: Bounds): Instant {
  return upper - within <= onLineMs ? upper : within;
}

/** The numbered rule above, for the duty found at `probeOf`; null: outside every window. */
export function timeOf(bounds: Bounds, duty: { due: Instant; session: Session } | null): { countsAt: Instant; uncertain: boolean } {
  const { lower, upper, within, claimed } = bounds;
  const onLine = upper - within <= onLineMs ? upper : within;
  const certainly = { countsAt: onLine, uncertain: false };
  if (!duty) return certainly;
  const believed = upper - within <= toleranceMs && claimed <= upper + toleranceMs;
  if (duty.session === "in") {
    const late = duty.due + minuteMs;
    if (upper < late) return { countsAt: upper, uncertain: false };
    const isLate = (lower !== null && lower >= late) || (believed && within >= late);
    return isLate ? certainly : { countsAt: within, uncertain: true };
  }
  const stayed = lower !== null && lower >= duty.due - minuteMs;
  const isEarly = believed && upper < duty.due;
  return stayed || isEarly ? certainly : { countsAt: within, uncertain: true };
}
