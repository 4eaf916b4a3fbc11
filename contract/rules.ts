/** Rule sets of the allowance: which there are, what is in force, a set read out, a fictional month, a comparison. */
import { Type, type Static } from "typebox";
import { ruleLimits } from "./rule-limits.ts";
import { Date, Month, PlainText, Session, Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;

export const SetAsked = Type.Object({ set: Uuid }, closed);
export type SetAsked = Static<typeof SetAsked>;

// what there is ------------------------------------------------------------------------------------------------------------

/** `from`: since when in force; `until`: its last day, null while no other was said. */
export type ForceRow = {
  set: string;
  from: string;
  until: string | null;
  /** of the regulation; null: from the regency's settings, nobody signed it */
  number: string | null;
  by: string | null;
  at: number | null;
  state: "past" | "now" | "coming";
};
/** `put` null: comes with Saksi. `own`: the reader put it in, so somebody else must sign it. */
export type SetRow = {
  id: string;
  code: string;
  name: string;
  region: string;
  regulation: string;
  validFrom: string;
  clauses: number;
  put: { by: string; at: number } | null;
  own: boolean;
};
export type RuleSets = {
  today: string;
  sets: SetRow[];
  /** what counts, the newest first; everybody signed in sees these and their sets; the other sets are for readers of rules */
  forces: ForceRow[];
  /** a set holds from this date at the earliest: the day after the last locked month; null: nothing is locked */
  earliest: string | null;
  may: { force: boolean; try: boolean; cost: boolean };
};

// a set read out -----------------------------------------------------------------------------------------------------------

export type ClauseView = {
  id: string;
  about: "base" | "days" | "month" | "people";
  sentences: string[];
  limits: string[];
  citation: string;
  note: string | null;
};
/** People whose allowance lacks a part that the set takes. */
export type MissingPart = { part: string; people: number };
export type SetView = {
  today: string;
  row: SetRow;
  hash: string;
  /** the stored set is what its hash says */
  whole: boolean;
  clauses: ClauseView[];
  forces: ForceRow[];
  earliest: string | null;
  may: RuleSets["may"];
  /** named by the set: parts of the allowance, and groups */
  parts: string[];
  groups: string[];
  /** by today's allowances, for whoever may put it in force; it is refused while one is missing on its first day, or today if that is later */
  missing: MissingPart[];
  others: { id: string; name: string; regulation: string }[];
  units: { id: string; name: string }[];
};

// putting a set in ---------------------------------------------------------------------------------------------------------

/** The file as it is, so that every fault of it can be told. */
export const SetPut = Type.Object({ text: Type.String({ minLength: 1, maxLength: ruleLimits.text }) }, closed);
export type SetPut = Static<typeof SetPut>;
/** `known`: the same set was there before. Faults come as the detail of `rules_faulty`. */
export type SetPutAnswer = { id: string; known: boolean };
export type RuleFault = { path: string; sentence: string };

// a fictional month --------------------------------------------------------------------------------------------------------

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);
const minutes = Type.Integer({ minimum: 0, maximum: 720 });

/** What happened on one day of the month; what is not said went well. */
export const TriedDay = Type.Object(
  {
    date: Date,
    unexcused: Type.Boolean(),
    late: minutes,
    early: minutes,
    /** the record that is missing */
    missing: nullable(Session),
    /** apel that was missed */
    musters: Type.Array(Session, { maxItems: 2, uniqueItems: true }),
    ceremony: Type.Boolean(),
    excuse: nullable(PlainText(40, 1)),
    /** minutes away without permission */
    away: minutes,
    falsified: Type.Boolean(),
    vouched: Type.Boolean(),
  },
  closed,
);
export type TriedDay = Static<typeof TriedDay>;

export const Trial = Type.Object(
  {
    month: Month,
    week: Type.Union([Type.Literal(5), Type.Literal(6)]),
    groups: Type.Array(PlainText(60, 1), { minItems: 1, maxItems: 10 }),
    total: Type.Integer({ minimum: 0, maximum: ruleLimits.rupiah }),
    parts: Type.Record(PlainText(60, 1), Type.Integer({ minimum: 0, maximum: ruleLimits.rupiah })),
    days: Type.Array(TriedDay, { maxItems: 31 }),
  },
  closed,
);
export type Trial = Static<typeof Trial>;

export type TriedCut = { date: string | null; sentence: string; citation: string; clause: string; percent: number; rupiah: number };
export type TrialAnswer = {
  total: number;
  cuts: TriedCut[];
  /** caps, postponement, no allowance, in sentences */
  notes: { sentence: string; citation: string }[];
  cut: number;
  percent: number;
  /** paid this month, and later where it is postponed */
  paid: number;
  later: number;
};

// two sets -----------------------------------------------------------------------------------------------------------------

export const DifferencesAsked = Type.Object({ before: Uuid }, closed);
export type DifferencesAsked = Static<typeof DifferencesAsked>;
/** `cited`: the sentences are the same, the article or the note is another. */
export type Difference = { what: "added" | "removed" | "changed" | "cited"; before: ClauseView | null; after: ClauseView | null };
export type Differences = { before: SetRow; after: SetRow; same: number; differences: Difference[] };

/** `before` absent: what is in force in the month. `from`: the set begins on that date of the month; absent: the whole month. */
export const CostAsked = Type.Object(
  { month: Month, before: Type.Optional(Uuid), from: Type.Optional(Date), unit: Type.Optional(Uuid) },
  closed,
);
export type CostAsked = Static<typeof CostAsked>;

export type CostSum = { people: number; before: number; after: number; more: number; less: number };
/** `unknown`: people whose allowance is not known. `until`: the last day that was counted. Units with few people stand together as `unit` null. */
export type Cost = {
  month: string;
  until: string;
  total: CostSum;
  unknown: number;
  units: ({ unit: { id: string; name: string } | null } & CostSum)[];
  /** names for BKPSDM only */
  largest: { person: { id: string; name: string } | null; unit: string | null; before: number; after: number }[];
};
/** The answer comes line by line: how far it is, then the result. */
export type CostLine = { kind: "progress"; done: number; of: number } | ({ kind: "result" } & Cost) | { kind: "failed" };
