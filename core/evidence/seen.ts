/** A judged check-in as history sees it, and the events that history is folded from. */
import { dateAt, type CivilDate, type Instant, type Zone } from "../time/civil.ts";
import type { Baseline } from "./baseline.ts";
import type { CheckinBody } from "./envelope.ts";
import { boundsOf, isOutsideBracket, type Bounding } from "./time.ts";
import type { Verdict } from "./verdict.ts";

export type Seen = {
  /** the check-in */
  id: string;
  person: string;
  /** the key that signed: one a phone */
  phone: string;
  /** the place it was measured against; null when there was no position or no place */
  place: string | null;
  zone: Zone;
  /** the press: the phone's claim where nonce and receipt allow it, else the receipt */
  at: Instant;
  /** of the press, in the place's zone */
  date: CivilDate;
  receivedAt: Instant;
  body: CheckinBody;
  /** SHA-256 (hex) of the signed bytes of the body; null where it is not known */
  bodyHash: string | null;
  /** what the single-window signals said */
  verdicts: readonly Verdict[];
  /** as of `date` */
  baseline: Baseline | null;
};

/** A muster or a superior said *valid* on the date `on`; `verdicts`: those of the window and of history. */
export type Confirmed = { seen: Seen; verdicts: readonly Verdict[]; on: CivilDate };

/** `cleared`: a person looked at a case of these people and found an innocent reason (car pool, one family). */
export type HistoryEvent =
  | { kind: "checkin"; seen: Seen }
  | ({ kind: "confirmed" } & Confirmed)
  | { kind: "cleared"; people: readonly string[]; on: CivilDate };

type Told = Pick<Seen, "id" | "person" | "phone" | "place" | "zone" | "receivedAt" | "body" | "verdicts"> &
  Press & { bodyHash?: string | null };
type Press = Bounding & { zone: Zone };

/** When the button was pressed as far as it is known: the claim within its bracket (T1), else the upper bound; and the date there. */
export function pressOf({ zone, ...bounding }: Press): { at: Instant; date: CivilDate } {
  const { claimed, upper } = boundsOf(bounding);
  const at = isOutsideBracket(bounding) ? upper : claimed;
  return { at, date: dateAt(at, zone) };
}

export function seenOf(told: Told): Seen {
  const { id, person, phone, place, zone, receivedAt, body, verdicts } = told;
  return { id, person, phone, place, zone, receivedAt, body, bodyHash: told.bodyHash ?? null, verdicts, ...pressOf(told), baseline: null };
}
