/** Today, my days, the superior's queue, decisions, excuses, the board, one person's evidence. */
import { Type, type Static } from "typebox";
import type { AttendedReason } from "../core/acts/act.ts";
import type { MonthCuts } from "../core/allowance/cuts.ts";
import type { Colour, ExcuseKind, MusterStatus, Why } from "../core/day/status.ts";
import type { Outcome, Verdict } from "../core/evidence/verdict.ts";
import type { Session } from "../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import type { AnswerView } from "./answer.ts";
import type { PhotoView } from "./photo.ts";
import { Date, Note, Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;

/** A session as a screen shows it. `sentence`: why, in Indonesian. */
export type SessionView = {
  session: Session;
  /** "Apel pagi", "Apel sore", "Masuk", "Pulang" */
  name: string;
  due: Instant;
  opens: Instant;
  closes: Instant;
  muster: MusterStatus;
  colour: Colour;
  why: Why;
  sentence: string;
  at: Instant | null;
  minutes: number;
  checkin: string | null;
  decision: { word: "valid" | "invalid"; reason: string | null; note: string | null; by: string; at: Instant } | null;
  excuse: { kind: ExcuseKind; note: string | null; by: string } | null;
  /** the time is the phone's claim, not proved */
  timeUncertain: boolean;
  /** the superior vouched in his own name; `said` null: in time */
  attended: { reason: AttendedReason; said: Instant | null; note: string | null; by: string; at: Instant } | null;
  /** where an approved correction stands: what the session was without it; absent from months that an older page remembered */
  original?: { colour: Colour; why: Why; sentence: string; at: Instant | null; minutes: number } | null;
};

/** A muster that stands by itself, on free days too. */
export type CeremonyView = { name: string; from: Instant; until: Instant; status: MusterStatus; sentence: string };

export type PlaceView = {
  id: string;
  name: string;
  shape: { kind: "circle"; lat: number; lon: number; radius: number } | { kind: "polygon"; ring: [number, number][] };
};

/** The employee's page. `sessions` is empty on a free day. */
export type Today = {
  date: CivilDate;
  now: Instant;
  label: string;
  /** duty elsewhere of this day, in words; null or absent: none */
  elsewhere?: string | null;
  sessions: SessionView[];
  ceremonies: CeremonyView[];
  places: PlaceView[];
  /** the session a press now would count for */
  current: Session | null;
  attempts: { id: string; at: Instant; outcome: Outcome; sentences: string[] }[];
  /** manual mode runs for this person now: a check-in needs a photo and the superior's word */
  manual: { until: Instant; reason: string } | null;
  /** confirmed outage windows that touch the day */
  outages: { from: Instant; until: Instant }[];
};

/** A day in the history. */
export type DayView = {
  date: CivilDate;
  label: string;
  off: boolean;
  sessions: SessionView[];
  ceremonies: CeremonyView[];
  /** `key`: names the cut among those of its month (cut-key.ts) */
  cuts: { key: string; text: string; percent: number; rupiah: number }[];
};
/** `tpp` null: not known yet; the cuts are then percents of 0 rupiah. `ruleSet`: code of the set in force on the last day shown. */
export type MyMonth = { month: string; days: DayView[]; cuts: MonthCuts; ruleSet: string; ruleSetName: string; tpp: number | null };
export type LookView = { by: string; at: Instant; what: string; date: CivilDate | null };

/** Why a line wants a second look, or why it is not flagged. */
export type QueueLine = {
  person: { id: string; name: string; position: string | null; unit: string };
  session: SessionView;
  /** needs a look, tier C or pending key, uncertain time; such a line is never part of "the rest" */
  flagged: boolean;
  reasons: string[];
  record: { id: string; at: Instant; distance: number | null; accuracy: number | null; outcome: Outcome } | null;
  refused: number;
  /** what the person says to the reasons */
  answers: AnswerView[];
  /** every decision so far, the first stays visible */
  decisions: { word: "valid" | "invalid"; reason: string | null; note: string | null; by: string; at: Instant }[];
  /** this line came from another superior: his deadline passed, or he is away and named nobody */
  escalatedFrom: string | null;
  because: "deadline" | "away" | null;
  /** the post through which the first superior decides, by name */
  post: string | null;
  /** a word may still be said */
  open: boolean;
  /** what came from the spot speaks against an earlier word of this superior: he cannot say valid once more, the finding decides */
  contradicted: boolean;
  /** of the record, or of an attended record */
  photo: PhotoView | null;
};
export type Queue = {
  date: CivilDate;
  session: Session;
  name: string;
  now: Instant;
  opensAt: Instant | null;
  deadline: Instant | null;
  lines: QueueLine[];
  openDates: { date: CivilDate; session: Session; waiting: number }[];
};
export type DecisionReceipt = { id: string; receivedAt: Instant; lines: number };

export const ExcuseRequest = Type.Object(
  {
    person: Uuid,
    from: Date,
    until: Date,
    kind: Type.Union([Type.Literal("sakit"), Type.Literal("cuti"), Type.Literal("dinas_luar"), Type.Literal("izin")]),
    note: Type.Union([Note, Type.Null()]),
  },
  closed,
);
export type ExcuseRequest = Static<typeof ExcuseRequest>;

export type Counts = Record<Colour, number>;
export type Board = {
  date: CivilDate;
  now: Instant;
  units: { id: string; code: string; name: string; people: number; in: Counts; out: Counts }[];
  total: { people: number; in: Counts; out: Counts };
};
export type BoardUnit = {
  date: CivilDate;
  now: Instant;
  unit: { id: string; name: string };
  people: { id: string; name: string; position: string | null; label: string; in: SessionView | null; out: SessionView | null }[];
};

/** Server-sent event `change`: ids and counts only. `people` is empty when many changed. */
export type BoardChange = { kind: "checkin" | "decision" | "excuse" | "act"; date: CivilDate; units: string[]; people: string[] };

/** One person's evidence of a day; reading it is logged and shown to the person. */
export type PersonDay = {
  person: { id: string; name: string; nip: string | null; unit: string | null; position: string | null };
  day: DayView;
  places: PlaceView[];
  checkins: {
    id: string;
    /** what it counts at */
    at: Instant;
    receivedAt: Instant;
    claimedAt: Instant;
    timeUncertain: boolean;
    /** between which moments the press lies; null: older than these bounds */
    proof: { lower: Instant | null; upper: Instant; how: "receipt" | "time_token" } | null;
    session: Session | null;
    outcome: Outcome;
    points: number;
    verdicts: Verdict[];
    distance: number | null;
    accuracy: number | null;
    lat: number | null;
    lon: number | null;
    model: string | null;
    tier: "A" | "B" | "C";
    answers: AnswerView[];
    /** under later editions of the judge: told beside, changes no day */
    rejudged: { version: string; at: Instant; outcome: Outcome; points: number }[];
    batch: { writer: string; seq: number; position: number };
  }[];
  /** of the check-ins and attended records that name one */
  photos: PhotoView[];
  decisions: { session: Session; word: "valid" | "invalid"; reason: string | null; note: string | null; by: string; at: Instant }[];
  excuses: {
    id: string;
    kind: ExcuseKind;
    from: CivilDate;
    until: CivilDate;
    note: string | null;
    by: string;
    at: Instant;
    cancelled: boolean;
    /** by signed words on a request, and taken back there alone */
    byRequest: boolean;
  }[];
};
