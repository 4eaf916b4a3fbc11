/** A regency's own groups of people, which its rule sets name: who is in one, from when until when, by what. */
import { Type, type Static } from "typebox";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { Date, PlainText, Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;
const Mode = Type.Union([Type.Literal("dry"), Type.Literal("commit")]);

/** `people`: put into a group at once on the page; more of them come by the import. `listed`: rows that a list shows. */
export const groupLimits = { people: 200, listed: 200 } as const;
/** Number and date of the letter, or why, as printed. */
const Reason = PlainText(200, 5);

/** `name`: as somebody writes it; core/people/groups.ts says what it comes to. `dry`: what would change, without saving. */
export const GroupRequest = Type.Object(
  {
    people: Type.Array(Uuid, { minItems: 1, maxItems: groupLimits.people, uniqueItems: true }),
    name: PlainText(60, 2),
    from: Date,
    until: Type.Union([Date, Type.Null()]),
    reason: Reason,
    mode: Mode,
  },
  closed,
);
export type GroupRequest = Static<typeof GroupRequest>;

/** `until`: the last day; the day before the first one says that it never held. */
export const GroupEnd = Type.Object({ until: Date, reason: Reason, mode: Mode }, closed);
export type GroupEnd = Static<typeof GroupEnd>;
export const GroupWordAsked = Type.Object({ word: Uuid }, closed);

/**
 * `added`, `changed`, `same`: people. `locked`: months already locked for some of them that would count otherwise; they stay, and the difference becomes an adjustment
 * in the next open month. `open`: months until the running one that are reckoned otherwise.
 */
export type GroupChange = {
  committed: boolean;
  name: string;
  added: number;
  changed: number;
  same: number;
  locked: { month: string; people: number }[];
  open: string[];
};

export const GroupsAsked = Type.Object({ find: Type.Optional(PlainText(100)), name: Type.Optional(PlainText(40)) }, closed);
export type GroupsAsked = Static<typeof GroupsAsked>;

/** `counts` false: another word took its place. */
export type GroupRow = {
  id: string;
  person: { id: string; name: string; unit: string | null };
  name: string;
  from: CivilDate;
  until: CivilDate | null;
  reason: string;
  by: string | null;
  at: Instant;
  counts: boolean;
};
/** `known`: groups that a rule set in force names, or that somebody is in; `people`: today. Rows: the newest word first. */
export type GroupsView = {
  today: CivilDate;
  known: { name: string; people: number; inRules: boolean }[];
  rows: GroupRow[];
  more: number;
  may: boolean;
};
