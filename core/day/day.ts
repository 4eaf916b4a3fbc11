/** A day's status: what goes in and what comes out. The rule is in status.ts. */
import type { Expectation, MusterExpectation } from "../schedule/expectation.ts";
import type { Session } from "../schedule/pattern.ts";
import type { CivilDate, Instant } from "../time/civil.ts";
import type {
  AttendedFact,
  DecisionFact,
  ExcuseFact,
  JudgedRecord,
  MusterExcuseFact,
  MusterPresence,
  OutageFact,
  RollFact,
  VoidFact,
} from "./facts.ts";

export type Colour = "biru" | "merah" | "menunggu" | "excused" | "upcoming" | "off";

/** Why a session has its colour; the screen has one sentence for each. */
export type Why =
  | "not_expected"
  | "falsified"
  | "excused"
  | "rejected_not_here"
  | "rejected_not_in_muster"
  | "late"
  | "early"
  | "time_uncertain"
  | "manual_waiting"
  | "outage_claim"
  | "outage"
  | "contradicted"
  | "valid"
  | "accepted"
  | "awaits_decision"
  | "needs_look"
  | "not_yet"
  | "no_record_waiting"
  | "no_record"
  | "attended_by_word";

export type MusterStatus = "none" | "attended" | "missed" | "excused" | "undecided";
/** What a ceremony's status comes from. */
export type CeremonyWhy = "falsified" | "excused" | "roll" | "code" | "undecided";
export type CeremonyStatus = { muster: MusterExpectation; status: MusterStatus; why: CeremonyWhy };

export type SessionStatus = {
  session: Session;
  colour: Colour;
  why: Why;
  /** What counts: of records the first in the arrival window, the last in the departure window; or what the superior's word says. */
  at: Instant | null;
  recordId: string | null;
  /** the record's bounds do not prove its time; its bounds */
  timeUncertain: boolean;
  bounds: { lower: Instant | null; upper: Instant } | null;
  /** Whole minutes late (in) or early (out); seconds within the minute of `due` are on time. 0 without a record. */
  minutes: number;
  muster: MusterStatus;
  /** The decision in force; earlier ones stay in the facts. */
  decision: DecisionFact | null;
  /** The attended record in force: no later decision struck it. */
  attended: AttendedFact | null;
  excuse: ExcuseFact | null;
  /** the confirmed outage that keeps the machine from calling anybody late, early or absent */
  outage: OutageFact | null;
  /** the list on which somebody who was said to be here stands as away */
  contradiction: RollFact | null;
  /** where an approved correction is in force: what the session is without it */
  original: Original | null;
};
export type Original = Pick<SessionStatus, "colour" | "why" | "at" | "minutes" | "muster">;

export type DayStatus = {
  date: CivilDate;
  expectation: Expectation;
  in: SessionStatus;
  out: SessionStatus;
  /** musters that stand by themselves, on free days too */
  ceremonies: CeremonyStatus[];
  /** confirmed falsifications: of this day's own records, and of days that this person vouched for */
  falsified: { own: VoidFact | null; vouched: VoidFact | null };
};

export type DayInput = {
  expectation: Expectation;
  records: readonly JudgedRecord[];
  decisions: readonly DecisionFact[];
  excuses: readonly ExcuseFact[];
  attended: readonly AttendedFact[];
  /** of lists that were walked, the entries about this person */
  rolls: readonly RollFact[];
  presences: readonly MusterPresence[];
  musterExcuses: readonly MusterExcuseFact[];
  voids: readonly VoidFact[];
  /** confirmed falsifications of others' days that this person approved */
  vouched: readonly VoidFact[];
  /** confirmed outages of the person's unit */
  outages: readonly OutageFact[];
  now: Instant;
  /** End of the period in which the superior decides, and of the one of the next superior after escalation. */
  deadlines: { decide: Instant; escalate: Instant };
  /** `required`: a record turns blue by a decision; `by_exception`: unless rejected. */
  approval: "required" | "by_exception";
};
