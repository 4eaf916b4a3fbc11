/**
 * What the code of a check-in comes to (H4).
 *
 * 1. A QR names its muster and slot: right when the tag is the one of that slot. Letters are tried against the musters that are given (those the
 *    person is expected at, and the unit's), and only against slots that can be in time: those for which the check-in would be credited, and those
 *    around the moment at which the phone says that it saw the code. At most 54 slots a muster: with 34 million codes a guess hits one with
 *    1.6 in a million a muster, a credited one (9 slots) with 0.3 in a million; tries are limited by the server.
 * 2. The slot lies within the muster's time, from 30 minutes before it begins until it ends.
 * 3. Credited: the check-in was at the server (receipt or time token) at most 60 s after the slot's end, and by the phone's clock the code was seen
 *    at most 30 s after it appeared (10 s more for clocks). A right code that came later is only a lower bound in time.
 * 4. A code of a muster that is neither the person's nor the unit's is no place of this office: never credited, a lower bound all the same.
 */
import type { Instant } from "../time/civil.ts";
import { creditMs, isTagOf, lettersOf, slotAt, slotEnd, slotMs, slotStart, validMs, type ReadCode } from "./code.ts";

/** A muster that was opened. `key`: of what the person is expected at; null: it is the unit's or another's, the person is not expected. */
export type OpenMuster = { id: string; key: string | null; name: string; isOurs: boolean; from: Instant; until: Instant };

export type MusterClaim = {
  why: "right" | "late" | "elsewhere" | "wrong" | "too_many";
  /** the muster; null when none was found */
  id: string | null;
  /** names the muster for the day's status; null where the person is not expected at it */
  key: string | null;
  name: string | null;
  /** when the slot began: the press was not before it, unless `ahead` */
  slotAt: Instant | null;
  credited: boolean;
  /** the person could fetch this muster's codes before they were shown: the slot is no lower bound of the press */
  ahead?: true;
};

/** Before this moment the press was not; null: the code does not bound it. */
export function slotBound(claim: MusterClaim | null): Instant | null {
  return claim && !claim.ahead ? claim.slotAt : null;
}

export type Claimed = {
  code: ReadCode | null;
  /** by the phone's clock, corrected; null: not known */
  seenAt: Instant | null;
  /** receipt or time token */
  upper: Instant;
};

/** `tagOf`: the 32 bytes of a slot. */
export type TagOf = (muster: string, slot: number) => readonly Uint8Array[];

/** A muster's codes begin this long before it. */
export const opensBeforeMs = 30 * 60_000;
/** What the clock of a leader's screen, or of a phone, may be off. */
const clockMs = 10_000;
const seenBeforeMs = 5 * 60_000;
const seenAfterMs = 60_000;

export const nothing: MusterClaim = { why: "wrong", id: null, key: null, name: null, slotAt: null, credited: false };

export function claimOf(claimed: Claimed, musters: readonly OpenMuster[], tagOf: TagOf): MusterClaim {
  const found = claimed.code?.kind === "qr" ? findQr(claimed.code, musters, tagOf) : findLetters(claimed, musters, tagOf);
  if (!found) return nothing;
  const { muster, slot } = found;
  const why = !muster.isOurs ? "elsewhere" : isInTime(slot, claimed) ? "right" : "late";
  return { why, id: muster.id, key: muster.key, name: muster.name, slotAt: slotStart(slot), credited: why === "right" };
}

function isInTime(slot: number, { seenAt, upper }: Claimed): boolean {
  if (upper > slotEnd(slot) + creditMs) return false;
  return seenAt === null || seenAt <= slotStart(slot) + validMs + clockMs;
}

type Found = { muster: OpenMuster; slot: number };

function findQr(qr: Extract<ReadCode, { kind: "qr" }>, musters: readonly OpenMuster[], tagOf: TagOf): Found | null {
  const muster = musters.find(({ id }) => id === qr.muster);
  if (!muster || !isWithin(muster, qr.slot)) return null;
  return tagOf(muster.id, qr.slot).some((tag) => isTagOf(qr, tag)) ? { muster, slot: qr.slot } : null;
}

/** The newest first: what is credited before what is late. */
function findLetters({ code, seenAt, upper }: Claimed, musters: readonly OpenMuster[], tagOf: TagOf): Found | null {
  if (code?.kind !== "letters") return null;
  const slots = new Set(between(upper - creditMs - slotMs, upper + clockMs));
  if (seenAt !== null) for (const slot of between(seenAt - seenBeforeMs, Math.min(seenAt + seenAfterMs, upper + clockMs))) slots.add(slot);
  for (const slot of [...slots].toSorted((a, b) => b - a)) {
    for (const muster of musters) {
      if (!muster.isOurs || !isWithin(muster, slot)) continue;
      if (tagOf(muster.id, slot).some((tag) => lettersOf(tag) === code.letters)) return { muster, slot };
    }
  }
  return null;
}

const isWithin = ({ from, until }: OpenMuster, slot: number) => slotStart(slot) >= from - opensBeforeMs - slotMs && slotStart(slot) < until;

function between(from: Instant, until: Instant): number[] {
  const first = slotAt(from);
  return Array.from({ length: Math.max(0, slotAt(until) - first + 1) }, (_, i) => first + i);
}
