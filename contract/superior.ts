/** Beside the queue: attended records, delegation of a post, who decides late. */
import { Type, type Static } from "typebox";
import type { AttendedReason } from "../core/acts/act.ts";
import type { HoldingKind } from "../core/chart/chart.ts";
import type { Session } from "../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { Date, Note, Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;

/** A superior's word for somebody without a record of his own. `photo`: the address of the picture, where one was named. */
export type AttendedView = {
  id: string;
  person: { id: string; name: string };
  date: CivilDate;
  session: Session;
  said: Instant | null;
  reason: AttendedReason;
  note: string | null;
  photo: string | null;
  by: string;
  at: Instant;
};

/** Plh: for a post whose holder is absent. Plt: for a vacant post, by BKPSDM. Both dates count. */
export const DelegationRequest = Type.Object(
  {
    position: Uuid,
    person: Uuid,
    kind: Type.Union([Type.Literal("plh"), Type.Literal("plt")]),
    from: Date,
    until: Date,
    note: Note,
  },
  closed,
);
export type DelegationRequest = Static<typeof DelegationRequest>;

/** `until`: the last day; before `from`, and the delegation never runs. */
export const DelegationEnd = Type.Object({ until: Date }, closed);
export type DelegationEnd = Static<typeof DelegationEnd>;

export type DelegationView = {
  id: string;
  kind: HoldingKind;
  person: { id: string; name: string };
  from: CivilDate;
  until: CivilDate | null;
  note: string | null;
  /** null: not written by hand but by the master list */
  by: string | null;
  at: Instant | null;
  endedBy: string | null;
  mayEnd: boolean;
};
/** A post that decides for somebody. */
export type PostView = {
  id: string;
  name: string;
  unit: string;
  /** the definitive holder; null: vacant */
  holder: { id: string; name: string } | null;
  mayPlh: boolean;
  mayPlt: boolean;
  /** running, to come, and those of the last 90 days, the newest first */
  delegations: DelegationView[];
};
/** `candidates`: of the post that was asked about, from its unit and beside it on the chart. */
export type Delegations = {
  today: CivilDate;
  posts: PostView[];
  candidates: { id: string; name: string; position: string | null }[];
  limits: { plhDays: number; pltMonths: number; pltMonthsInAll: number; citation: string };
};

/** A superior's lines of the days looked at. Times: hours from the muster (or the hour of duty) to the word. */
export type LateDecider = {
  person: { id: string; name: string; position: string | null; unit: string | null };
  lines: number;
  inTime: number;
  late: number;
  /** decided by the next superior, or left to him */
  escalated: number;
  /** both deadlines passed without a word */
  never: number;
  medianHours: number | null;
};
export type LateDeciders = { from: CivilDate; until: CivilDate; superiors: LateDecider[] };
