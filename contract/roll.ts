/** Lists that are walked: the second muster and its draw, inspections. */
import { Type } from "typebox";
import type { RollPurpose, RollWord } from "../core/acts/act.ts";
import type { Colour } from "../core/day/status.ts";
import type { UnitDraw } from "../core/draw/draw.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { Date, Uuid } from "./scalars.ts";

/**
 * `lateMinutes`: how old the moment of a list may be when it arrives; a muster's list until `musterHours` after its end. `listedDays`: of draws and lists
 * that are shown; `listed`: the most lists at once.
 */
export const rollLimits = { lateMinutes: 10, musterHours: 24, listedDays: 31, listed: 100 } as const;

/** Somebody on a list. `expected` false: not on duty now, on leave, ill, elsewhere on duty: nobody may call him away; `why` says it. */
export type RollPerson = {
  id: string;
  name: string;
  position: string | null;
  expected: boolean;
  why: string | null;
  /** what his day says so far; null where the asker is not shown it */
  status: { colour: Colour; sentence: string; at: Instant | null } | null;
};

/** GET sidakPeople */
export type SidakUnit = { now: Instant; unit: { id: string; name: string }; date: CivilDate; people: RollPerson[] };

/** GET sidak: lists of the last days, and walks that nobody did. */
export type SidakLists = {
  now: Instant;
  rolls: { id: string; purpose: RollPurpose; unit: string | null; by: string; at: Instant; here: number; away: number; excused: number }[];
  notWalked: { walk: string; date: CivilDate; unit: string; moment: Instant; verifier: string | null; names: number }[];
};

/** GET myWalk: lists that the asker walks today. */
export type Walk = {
  walk: string;
  date: CivilDate;
  unit: { id: string; name: string };
  moment: Instant;
  /** until when it may be signed */
  until: Instant;
  people: RollPerson[];
  done: { at: Instant; words: { person: string; word: RollWord }[] } | null;
};
/** `called`: the asker's own name was drawn for a shift that still runs, and when. */
export type MyWalk = { now: Instant; walks: Walk[]; called: { moment: Instant } | null };

/** GET draws. `commitment`: SHA-256 of the seed, hex; published before the day's work. `seed` is shown once the day's work has ended. */
export type DrawSummary = {
  id: string;
  date: CivilDate;
  commitment: string;
  share: number;
  publishedAt: Instant;
  seed: string | null;
  revealedAt: Instant | null;
};
/** `drawn`: of the draw that was asked for by date, once it is revealed. `unitNames` by id. */
export type Draws = { now: Instant; draws: DrawSummary[]; drawn: UnitDraw[] | null; unitNames: Record<string, string> };

export const UnitAsked = Type.Object({ unit: Uuid });
export const DrawAsked = Type.Object({ date: Type.Optional(Date) }, { additionalProperties: false });
export type { RollPurpose, RollWord };
