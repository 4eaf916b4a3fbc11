/** What is held against one's own check-ins, and what one says to it. */
import { Type, type Static } from "typebox";
import type { Outcome } from "../core/evidence/verdict.ts";
import type { Session } from "../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { Base64Url, PlainLines, Uuid } from "./scalars.ts";

export const answerLimits = {
  /** characters; spaces at the ends do not count */
  leastText: 3,
  text: 1000,
  /** bytes of a JPEG as it arrives; the page sends at most 200 KB */
  photo: 300 * 1024,
  /** pixels of a side */
  side: 4096,
  /** answers to one check-in, and days after it */
  each: 3,
  days: 14,
} as const;

export const AnswerRequest = Type.Object(
  {
    checkin: Uuid,
    text: PlainLines(answerLimits.text, answerLimits.leastText),
    /** JPEG; metadata is removed before it is stored */
    photo: Type.Union([Base64Url(Math.ceil((answerLimits.photo * 4) / 3)), Type.Null()]),
  },
  { additionalProperties: false },
);
export type AnswerRequest = Static<typeof AnswerRequest>;

/** `photo`: its address. */
export type AnswerView = { id: string; at: Instant; text: string; photo: string | null };

/** A check-in of one's own that something is held against, by the window or by history. */
export type FlagView = {
  checkin: string;
  at: Instant;
  date: CivilDate;
  session: Session | null;
  outcome: Outcome;
  sentences: string[];
  answers: AnswerView[];
  /** null: no further answer is taken */
  answerableUntil: Instant | null;
};
export type MyFlags = { now: Instant; flags: FlagView[] };
