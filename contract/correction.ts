/** Corrections of single sessions: what is asked for (the body of a request of this kind), and what the person's days say about it. */
import { Type, type Static } from "typebox";
import type { CorrectionReason } from "../core/correction/reason.ts";
import type { Session } from "../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import type { RequestState } from "./request.ts";
import { Instant as InstantSchema, Note, Session as SessionSchema } from "./scalars.ts";

const closed = { additionalProperties: false } as const;

/** `said`: when it was, by the person's word; null: in time. Only where one session is named. */
export const CorrectionBody = Type.Object(
  {
    sessions: Type.Array(SessionSchema, { minItems: 1, maxItems: 2, uniqueItems: true }),
    reason: Type.Union([Type.Literal("forgot"), Type.Literal("wrong_verdict"), Type.Literal("technical")]),
    said: Type.Union([InstantSchema, Type.Null()]),
    note: Type.Union([Note, Type.Null()]),
  },
  closed,
);
export type CorrectionBody = Static<typeof CorrectionBody>;

/** `waitsFor`: who decides now, by name. `word`: of who ended it. */
export type CorrectionView = {
  id: string;
  date: CivilDate;
  sessions: Session[];
  reason: CorrectionReason;
  said: Instant | null;
  note: string | null;
  askedAt: Instant;
  state: RequestState;
  waitsFor: string | null;
  word: { by: string; note: string | null; at: Instant } | null;
  /** the month is locked for the unit: what is granted is adjusted in the next open month */
  locked: boolean;
};
/** A session that a correction may be asked for now. `until`: the end of the last day. `guess`: the likely reason. */
export type Askable = { date: CivilDate; session: Session; until: Instant; guess: CorrectionReason; opens: Instant; closes: Instant };
/** Duty left without permission, as a superior wrote it down. */
export type LeftView = { id: string; date: CivilDate; from: Instant; until: Instant; note: string; by: string; at: Instant };

export type MyCorrections = {
  month: string;
  /** "forgot" of this month: used and allowed, each session once */
  forgot: { used: number; most: number };
  /** "technical" of this month, likewise */
  technical: { used: number; most: number };
  workingDays: number;
  askable: Askable[];
  asked: CorrectionView[];
  left: LeftView[];
};
