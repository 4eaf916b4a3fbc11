/** Cases for the inspector: people whom history connects, with what speaks for and against an innocent reading. */
import { Type, type Static } from "typebox";
import type { Instant, CivilDate } from "../core/time/civil.ts";
import type { Session } from "../core/schedule/pattern.ts";
import type { PlaceView } from "./day.ts";
import { PlainLines } from "./scalars.ts";

/** L11, L12, D5, H3 */
export type CaseKind = "same_point" | "replay" | "one_hand" | "one_phone";
export type CaseState = "open" | "innocent" | "confirmed";

/** `cleared`: the most people that one innocent word clears: history remembers 32 others of each. */
export const caseLimits = { days: 90, listed: 200, people: 50, cleared: 33, leastReason: 10, reason: 1000 } as const;

export type CaseSummary = {
  key: string;
  kind: CaseKind;
  state: CaseState;
  people: number;
  names: string[];
  units: string[];
  /** days on which history connected them */
  days: number;
  firstAt: Instant;
  lastAt: Instant;
  /** the most points of one verdict */
  points: number;
};

/** `more`: cases beyond those listed. */
export type CaseList = { now: Instant; days: number; cases: CaseSummary[]; more: number };

export type CasePress = {
  checkin: string;
  person: string;
  at: Instant;
  lat: number | null;
  lon: number | null;
  accuracy: number | null;
  /** history connected this check-in with the others */
  connected: boolean;
};

/** What the data say to the innocent reading. */
export type CaseFact = { text: string; speaks: "for" | "against" | "neither" };

export type CaseView = CaseSummary & {
  members: { id: string; name: string; nip: string | null; unit: string | null; position: string | null }[];
  /** people of the case beyond those shown */
  moreMembers: number;
  /** the newest first; presses in their order */
  sessions: { date: CivilDate; session: Session | null; presses: CasePress[] }[];
  places: PlaceView[];
  sentences: string[];
  innocent: string;
  facts: CaseFact[];
  words: { word: CaseWordRequest["word"]; reason: string; by: string; at: Instant }[];
};

export const CaseWordRequest = Type.Object(
  {
    word: Type.Union([Type.Literal("innocent"), Type.Literal("confirmed"), Type.Literal("reopened")]),
    reason: PlainLines(caseLimits.reason, caseLimits.leastReason),
  },
  { additionalProperties: false },
);
export type CaseWordRequest = Static<typeof CaseWordRequest>;
