/** Findings: something that asks for an answer and a person's word. None of them is a verdict; only a signed word (act "finding") decides. */
import { Type, type Static } from "typebox";
import type { RollPurpose } from "../core/acts/act.ts";
import type { Session } from "../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { PlainLines, Uuid } from "./scalars.ts";

/** The first two: somebody was away whom a superior called valid. Then how a superior decides (A1, A2). The last: a locked month comes to something else. */
export type FindingKind =
  | "inspection_against_valid"
  | "second_against_valid"
  | "rubber_stamp"
  | "before_record"
  | "from_afar"
  | "against_evidence"
  | "recap_disagrees";

/**
 * `answers`: of each person. `answerDays`: how long after it was found somebody concerned may answer. `waitDays`: before them nothing is
 * confirmed unless all concerned have answered. `listedDays`: how far back the list goes; `listed`: the most that are shown at once.
 */
export const findingLimits = {
  answers: 3,
  leastAnswer: 5,
  answer: 1000,
  answerDays: 14,
  waitDays: 3,
  listedDays: 365,
  listed: 200,
} as const;

/** What a finding knows. `speaks`: against an innocent reading, for it, or neither way. Sentences name nobody. */
export type FindingFact = { text: string; speaks: "for" | "against" | "neither" };

/** One day of one person behind a finding: what was said for it, and what says otherwise. */
export type FindingLine = {
  person: string;
  date: CivilDate;
  session: Session;
  /** when the superior said valid, or vouched; null where he said nothing */
  validAt: Instant | null;
  /** when leave, illness or duty elsewhere was recorded after the list; absent where that is not what the finding is about */
  excusedAt?: Instant;
  /** when somebody else saw otherwise; null where it was no person's look */
  awayAt: Instant | null;
  note: string | null;
};

/** Stored with the finding as it was found. */
export type FindingDetail = {
  facts: FindingFact[];
  /** what would explain it without any fault of anybody */
  innocent: string;
  lines: FindingLine[];
  /** the list that was walked, where one was */
  roll: { id: string; purpose: RollPurpose; by: string; at: Instant } | null;
  /** of a locked month that disagrees */
  recap?: RecapDetail;
};

/** Who, which days and how many rupiah (> 0: would be taken); at most 200 people. */
export type RecapDetail = {
  recap: string;
  month: string;
  kind: "altered" | "differs";
  lockedEngine: string;
  engine: string;
  people: { person: string; days: CivilDate[]; rupiah: number }[];
};

export type FindingState = "open" | "answered" | "confirmed" | "dismissed";
/** Why the asker sees it; "named" sees the part about himself only. */
export type FindingView = "approver" | "named" | "superior" | "officer";

export type FindingSummary = {
  id: string;
  kind: FindingKind;
  state: FindingState;
  sees: FindingView;
  approver: { id: string; name: string } | null;
  unit: string | null;
  people: number;
  from: CivilDate;
  until: CivilDate;
  foundAt: Instant;
  answers: number;
};
/** `more`: findings beyond those listed. */
export type FindingList = { now: Instant; findings: FindingSummary[]; more: number };

export type FindingWhole = FindingSummary & {
  /** null where it is not for the asker to see */
  facts: FindingFact[] | null;
  innocent: string;
  roll: { purpose: RollPurpose; by: string; at: Instant } | null;
  lines: (Omit<FindingLine, "person"> & { person: { id: string; name: string; position: string | null } })[];
  words: { word: "answer" | "confirmed" | "dismissed"; text: string; by: string; mine: boolean; at: Instant }[];
  /** days that a confirmation made void */
  voided: { person: string; date: CivilDate; role: "person" | "approver" }[];
  mayAnswer: boolean;
  answerUntil: Instant;
  mayJudge: boolean;
  /** from then on it may be confirmed; earlier once all concerned have answered */
  confirmFrom: Instant;
};

export const FindingAnswer = Type.Object(
  { text: PlainLines(findingLimits.answer, findingLimits.leastAnswer) },
  { additionalProperties: false },
);
export type FindingAnswer = Static<typeof FindingAnswer>;
export const FindingAsked = Type.Object({ finding: Uuid });
