/**
 * What superiors and officers sign beside decisions: one kind of statement ("act"), several subjects. Stored verbatim, in the ledger; the rows of
 * its subject are written with it. Times: server time as the page knows it, ms since 1970.
 */
import type { Session } from "../schedule/pattern.ts";
import type { CivilDate, Instant } from "../time/civil.ts";

/** Why somebody could not record himself. */
export type VouchedReason = "broken" | "lost" | "synced_key" | "no_phone" | "manual" | "outage";
/** The others come by an approved correction only. */
export type AttendedReason = VouchedReason | "forgot" | "wrong_verdict" | "technical";

/** The superior vouches for a person: here, since `at` (null: in time). `photo`: SHA-256 (hex) of a JPEG whose bytes follow. */
export type AttendedLine = {
  person: string;
  date: CivilDate;
  session: Session;
  at: Instant | null;
  reason: VouchedReason;
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

/**
 * A word on what somebody asked for (leave, a correction, another shift). `step`: which of those who must agree, from 0. `asked`: SHA-256 (hex) of what was asked,
 * as whoever signs was shown it (asked.ts).
 */
export type RequestWord = {
  subject: "request_word";
  request: string;
  asked: string;
  step: number;
  word: "approve" | "reject" | "cancel";
  note: string | null;
};

/** A signature under a recap: the unit's admin checked it, its head answers for it, BKPSDM locks it. `hash`: SHA-256 (hex) of the recap. */
export type RecapStage = "checked" | "head" | "bkpsdm";
export type RecapSign = {
  subject: "recap";
  recap: string;
  unit: string;
  month: string;
  stage: RecapStage;
  hash: string;
  /** number of open items that are carried to the next month; 0 where none is */
  carried: number;
};

/** The head's own word on what was carried over for a month and is still open. */
export type CarriedWord = {
  subject: "carried";
  lines: { person: string; date: CivilDate; session: Session; word: "present" | "absent"; note: string | null }[];
};

/** A rule set put in force from a date. `hash`: SHA-256 (hex) of its canonical text; `number`: the regulation's. */
export type RulesInForce = { subject: "rules"; set: string; hash: string; from: CivilDate; number: string };

/** A person's word on a proposed step of the discipline ladder (PP 94/2021). */
export type DisciplineWord = {
  subject: "discipline";
  person: string;
  year: number;
  step: string;
  word: "acted" | "not_needed";
  note: string;
};

/** Duty left without permission, as the superior saw it. */
export type Left = { subject: "left"; person: string; date: CivilDate; from: Instant; until: Instant; note: string };

export type Act =
  | Attended
  | Roll
  | Outage
  | OutageEnd
  | Manual
  | ManualEnd
  | FindingWord
  | RequestWord
  | RecapSign
  | CarriedWord
  | RulesInForce
  | DisciplineWord
  | Left;
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
