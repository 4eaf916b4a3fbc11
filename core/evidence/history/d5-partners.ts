/** D5: what a phone remembers of the phones that press when it does. Plain JSON, short, because it is stored for every phone. */
import type { CivilDate, Instant } from "../../time/civil.ts";
import { countOf } from "./bits.ts";
import { crowdOf, isKnown, rhythmOf, saysOf, type Crowd } from "./d5-gaps.ts";
import type { Around, Press } from "./d5-log.ts";

/** The running sum for another phone, in nats. */
export type Partner = {
  /** the phone, see d5-log.ts */
  h: number;
  person: string;
  sum: number;
  /** sessions near each other */
  met: number;
  /** the last ten sessions of this phone, newest in the lowest bit: 1 = within two minutes */
  near: number;
  /** own press of the last session near each other */
  last: Instant;
  /** the partner's check-in then */
  checkin: string;
};

/** `presses`: of the session that is not counted yet; `rhythm`: see d5-gaps.ts; `told`: when it was said last. */
export type Phone = { person: string; presses: Press[]; partners: Partner[]; rhythm: number; told?: CivilDate };

const mostPartners = 8;
/** New ones a session: in a rush nearly all of them are gone the next time. */
const mostNew = 4;
const floor = -4;
const ceiling = 24;
/** Below this a partner is no candidate any more. */
const droppedAt = -0.9;
const followedFrom = 1.5;
const forgottenMs = 30 * 86_400_000;
const rhythmFloor = -6;
const rhythmCeiling = 12;

/** One's own press in a session, and who pressed around it. */
export type Own = Around & { press: Press };

/** Counts a session that is over; `people`: how many come to this place in one. */
export function counted(own: Phone, session: readonly Own[], people: number): Phone {
  const known: number[] = [];
  for (const { sum, h } of own.partners) if (sum >= followedFrom) known.push(h);
  const crowds = session.map((around) => crowdOf(around, people, known));
  const at = session.at(-1)!.press[0];
  const partners: Partner[] = [];
  for (const partner of own.partners) {
    const next = followed(partner, session, crowds);
    if (next.sum > droppedAt && at - next.last < forgottenMs && next.person !== own.person) partners.push(next);
  }
  addNew(partners, own, session, crowds);
  return { ...own, presses: [], partners, rhythm: rhythmWith(own.rhythm, session, known) };
}

/** A session for a phone that is followed: near one of one's own presses, or not. */
function followed(partner: Partner, session: readonly Own[], crowds: readonly Crowd[]): Partner {
  let which = -1;
  let index = 0;
  let gap = Infinity;
  for (let number = 0; number < session.length; number++) {
    const { h, gap: gaps } = session[number]!;
    for (let i = 0; i < h.length; i++) {
      if (h[i] !== partner.h) continue;
      const apart = Math.abs(gaps[i]!);
      if (apart >= gap) continue;
      which = number;
      index = i;
      gap = apart;
    }
  }
  const { h, met, person, last } = partner;
  const near = (partner.near << 1) & 0x3ff;
  if (which < 0) {
    return { h, person, sum: bounded(partner.sum + crowds.at(-1)!.apart), met, near, last, checkin: partner.checkin };
  }
  const { who, checkin, press } = session[which]!;
  const sum = bounded(partner.sum + saysOf(gap, crowds[which]!));
  return { h, person: who[index]!, sum, met: met + 1, near: near | 1, last: press[0], checkin: checkin[index]! };
}

/** Phones that pressed nearby for the first time: those that say most, where they say more than the weakest that is followed. */
function addNew(partners: Partner[], own: Phone, session: readonly Own[], crowds: readonly Crowd[]): void {
  const found: { sum: number; number: number; index: number }[] = [];
  for (let number = 0; number < session.length; number++) {
    const { h, gap } = session[number]!;
    if (crowds[number]!.near.every((says) => says <= 0)) continue;
    for (let index = 0; index < h.length; index++) {
      const sum = saysOf(gap[index]!, crowds[number]!);
      if (sum <= 0 || (found.length === mostNew && sum <= found[mostNew - 1]!.sum) || isTaken(partners, h[index]!)) continue;
      let to = found.length;
      while (to > 0 && found[to - 1]!.sum < sum) to--;
      found.splice(to, 0, { sum, number, index });
      if (found.length > mostNew) found.pop();
    }
  }
  for (const { sum, number, index } of found) {
    const { h, who, checkin, press } = session[number]!;
    if (who[index] === own.person || isTaken(partners, h[index]!)) continue;
    if (!seatFor(partners, sum)) return;
    partners.push({ h: h[index]!, person: who[index]!, sum, met: 1, near: 1, last: press[0], checkin: checkin[index]! });
  }
}

function isTaken(partners: readonly Partner[], h: number): boolean {
  for (const partner of partners) if (partner.h === h) return true;
  return false;
}

function seatFor(partners: Partner[], sum: number): boolean {
  if (partners.length < mostPartners) return true;
  let weakest = 0;
  for (let i = 1; i < partners.length; i++) if (partners[i]!.sum < partners[weakest]!.sum) weakest = i;
  if (partners[weakest]!.sum >= sum) return false;
  partners.splice(weakest, 1);
  return true;
}

/** The nearest of the followed phones before and after the press. */
function rhythmWith(sum: number, session: readonly Own[], known: readonly number[]): number {
  if (known.length === 0) return sum;
  let says = 0;
  for (const { h, gap } of session) {
    let before = -Infinity;
    let after = Infinity;
    for (let i = 0; i < h.length; i++) {
      if (!isKnown(known, h[i]!)) continue;
      if (gap[i]! < 0) before = Math.max(before, gap[i]!);
      else after = Math.min(after, gap[i]!);
    }
    says += rhythmOf(-before) + rhythmOf(after);
  }
  return Math.max(rhythmFloor, Math.min(rhythmCeiling, rounded(sum + says)));
}

/** Of the last ten sessions, how many were near. */
export const lately = ({ near }: Partner) => countOf(near);

const bounded = (sum: number) => Math.max(floor, Math.min(ceiling, rounded(sum)));

/** Sums of hundredths stay hundredths. */
const rounded = (sum: number) => Math.round(sum * 100) / 100;
