/** D5: what a phone remembers of the phones that press when it does. Plain JSON, short, because it is stored for every phone. */
import type { Instant } from "../../time/civil.ts";
import { nearMs, saysOf, type Crowd } from "./d5-gaps.ts";

/** A press of a phone: when, where, which check-in. */
export type Press = { at: Instant; place: string; id: string };

/** The running sum for another phone, in nats. */
export type Partner = {
  phone: string;
  /** null until the second session together */
  person: string | null;
  sum: number;
  /** sessions that both came to */
  met: number;
  /** the last ten of them, newest in the lowest bit: 1 = within two minutes */
  near: number;
  /** own press of the last session together */
  last: Instant;
  /** the partner's check-in then, where it was near */
  checkin: string | null;
};

/** `done`: the last own press whose session was counted. */
export type Phone = { person: string; done: Instant; presses: Press[]; partners: Partner[] };

/** Presses of one session lie within this, ms. */
export const sessionMs = 4 * 3_600_000;
export const mostPresses = 6;
export const mostPartners = 8;
/** New ones a session: in a rush nearly all of them are gone the next time, and each costs a read. */
export const mostNew = 4;
const floor = -4;
const ceiling = 24;
/** Below this a partner is no candidate any more. */
const droppedAt = -1;
const forgottenMs = 30 * 86_400_000;

/** One's own press in a session, and the crowd around it. */
export type Own = { press: Press; crowd: Crowd };

/** Counts a session for a partner whose phone remembers `their` presses; unchanged where the partner did not come. */
export function follow(partner: Partner, own: readonly Own[], their: Phone | undefined): Partner {
  const met = meeting(own, their?.presses ?? []);
  if (met === null) return partner;
  const { gap, id, crowd } = met;
  const near = gap <= nearMs;
  return {
    ...partner,
    person: their!.person,
    sum: Math.max(floor, Math.min(ceiling, rounded(partner.sum + saysOf(gap, crowd)))),
    met: partner.met + 1,
    near: ((partner.near << 1) | (near ? 1 : 0)) & 0x3ff,
    last: own.at(-1)!.press.at,
    checkin: near ? id : null,
  };
}

type Meeting = { gap: number; id: string; crowd: Crowd };

/** The nearest two presses of one session; null when the other phone did not come. Another place is as far as can be. */
function meeting(own: readonly Own[], their: readonly Press[]): Meeting | null {
  let best: Meeting | null = null;
  for (const { press, crowd } of own) {
    for (const other of their) {
      const apart = Math.abs(press.at - other.at);
      if (apart >= sessionMs) continue;
      const gap = press.place === other.place ? apart : sessionMs;
      if (!best || gap < best.gap) best = { gap, id: other.id, crowd };
    }
  }
  return best;
}

/** A phone that pressed nearby for the first time. */
export function candidate(phone: string, sum: number, last: Instant): Partner {
  return { phone, person: null, sum, met: 1, near: 1, last, checkin: null };
}

/** Those worth following, the strongest first. Phones of the same person are no partners. */
export function kept(partners: readonly Partner[], person: string, now: Instant): Partner[] {
  return partners
    .filter((each) => each.sum > droppedAt && now - each.last < forgottenMs && each.person !== person)
    .sort((a, b) => b.sum - a.sum || b.last - a.last || (a.phone < b.phone ? -1 : 1))
    .slice(0, mostPartners);
}

/** Of the last ten sessions together, how many and how many near. */
export function lately({ met, near }: Partner): { of: number; near: number } {
  let count = 0;
  for (let bits = near; bits > 0; bits &= bits - 1) count++;
  return { of: Math.min(met, 10), near: count };
}

/** Sums of hundredths stay hundredths. */
function rounded(sum: number): number {
  return Math.round(sum * 100) / 100;
}
