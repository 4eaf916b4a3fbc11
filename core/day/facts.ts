/** The facts about a day, append-only: judged records, decisions of superiors, excuses. */
import type { AttendedReason, RollPurpose, RollWord } from "../acts/act.ts";
import type { Session } from "../schedule/pattern.ts";
import type { Instant } from "../time/civil.ts";

export type JudgedRecord = {
  id: string;
  /** What it counts at (core/evidence/time.ts): a proven upper bound where that is certain, else the claim within its bounds. */
  at: Instant;
  outcome: "accepted" | "needs_look" | "refused";
  /** Its bounds do not prove what is claimed: a person decides, or a confirmed outage (T1). */
  timeUncertain: boolean;
  /** between which moments the press lies; lower null: nothing bounds it; absent from records that are older than this */
  bounds?: { lower: Instant | null; upper: Instant } | null;
  /** a person should look for more than its time; a confirmed outage then does not speak for it */
  flagged?: boolean;
  /** taken under manual mode, with a photo: counts only once a superior said valid */
  manual?: boolean;
  /** what a superior said before it was received was not about this record; absent: received at `at` */
  receivedAt?: Instant;
};

/** The superior vouches in his own name (attended record): here at `said`, or in time where that is null. */
export type AttendedFact = {
  id: string;
  session: Session;
  said: Instant | null;
  reason: AttendedReason;
  note: string | null;
  by: string;
  at: Instant;
};

/**
 * What somebody who walked a list wrote down. `key` names the muster (core/muster/key.ts); null for second musters and inspections.
 * `dismissed`: a finding that came of it was found harmless by a person.
 */
export type RollFact = {
  id: string;
  purpose: RollPurpose;
  key: string | null;
  word: RollWord;
  by: string;
  at: Instant;
  dismissed?: boolean;
};

/** A muster's code that was credited, by a check-in. */
export type MusterPresence = { key: string; checkin: string; at: Instant };
export type MusterExcuseKind = "sakit" | "hamil" | "berhalangan_tetap" | "tugas_lapangan";
export type MusterExcuseFact = { id: string; kind: MusterExcuseKind; by: string; at: Instant };

/** A falsification that a person confirmed: what was recorded of that day does not count. */
export type VoidFact = { id: string; by: string; at: Instant };

/** A confirmed outage of the person's unit: inside it the machine calls nobody late, early or absent. `said`: when it was confirmed. */
export type OutageFact = { id: string; from: Instant; until: Instant; said: Instant };

export type DecisionFact = {
  id: string;
  session: Session;
  word: "valid" | "invalid";
  reason: "not_in_muster" | "not_here" | null;
  note: string | null;
  by: string;
  at: Instant;
  /** the record that the superior saw when he decided */
  checkin?: string | null;
  /** the head's own word on what was carried over: settles what a list contradicts, whoever vouched */
  final?: boolean;
};

/** Words that a superior may note by himself, without a request. */
const notedKinds = ["sakit", "cuti", "dinas_luar", "izin"] as const;
/** Leave, duty elsewhere and other reasons that are asked for with their proof (PP 11/2017 with PP 17/2020; docs/glossary.md). */
export const askedKinds = [
  "cuti_tahunan",
  "cuti_besar",
  "cuti_sakit",
  "cuti_melahirkan",
  "cuti_alasan_penting",
  "cltn",
  "tugas_belajar",
  "diklat",
  "dispensasi",
  "kahar",
  "alasan_teknis",
] as const;
export type NotedKind = (typeof notedKinds)[number];
export type ExcuseKind = NotedKind | (typeof askedKinds)[number];
export const excuseKinds: readonly ExcuseKind[] = [...notedKinds, ...askedKinds];
/** `half`: only that session; absent or null: the whole day. */
export type ExcuseFact = { id: string; kind: ExcuseKind; half?: Session | null; note: string | null; by: string; at: Instant };
