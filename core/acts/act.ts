/**
 * What superiors and officers sign beside decisions: one kind of statement ("act"), several subjects. Stored verbatim, in the ledger; the rows of
 * its subject are written with it. Times: server time as the page knows it, ms since 1970.
 */
import type { Session } from "../schedule/pattern.ts";
import type { CivilDate, Instant } from "../time/civil.ts";

/** Why somebody could not record himself. */
export type AttendedReason = "broken" | "lost" | "synced_key" | "no_phone" | "manual" | "outage";

/** The superior vouches for a person: here, since `at` (null: in time). `photo`: SHA-256 (hex) of a JPEG whose bytes follow. */
export type AttendedLine = {
  person: string;
  date: CivilDate;
  session: Session;
  at: Instant | null;
  reason: AttendedReason;
  photo: string | null;
  note: string | null;
};
export type Attended = { subject: "attended"; lines: AttendedLine[] };

export type RollPurpose = "muster" | "second" | "inspection";
export type RollWord = "here" | "away" | "excused";
/** A list walked on the spot. `of`: the muster, or the walk that a draw gave; null for an inspection. Who is not named was not asked: never absent by it. */
export type Roll = {
  subject: "roll";
  purpose: RollPurpose;
  of: string | null;
  unit: string | null;
  date: CivilDate;
  entries: { person: string; word: RollWord; note: string | null }[];
  note: string | null;
};

/** `units` null: all; else these and everything below them. */
export type Outage = { subject: "outage"; proposal: string | null; units: string[] | null; from: Instant; until: Instant; reason: string };
export type OutageEnd = { subject: "outage_end"; outage: string; reason: string };

/** At most 14 days; `renews`: the mode that it goes on from. */
export type Manual = { subject: "manual"; renews: string | null; units: string[] | null; from: Instant; until: Instant; reason: string };
export type ManualEnd = { subject: "manual_end"; mode: string; reason: string };

/** A person's word on a finding. Confirmed: which days of whom are void, and whether the approver bears the rule set's consequence. */
export type FindingWord = {
  subject: "finding";
  finding: string;
  word: "confirmed" | "dismissed";
  reason: string;
  days: { person: string; date: CivilDate }[];
  approver: boolean;
};

export type Act = Attended | Roll | Outage | OutageEnd | Manual | ManualEnd | FindingWord;
export type ActSubject = Act["subject"];

export type ActBody = {
  v: 1;
  kind: "act";
  tenant: string;
  person: string;
  credential: string;
  nonce: string;
  at: Instant;
  /** where it was signed, if the phone knew */
  where: { lat: number; lon: number; acc: number; t: Instant } | null;
  act: Act;
};
