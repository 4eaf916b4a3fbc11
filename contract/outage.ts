/** Outages: what is proposed, what was confirmed, whom it touches; manual mode and its report. */
import { Type, type Static } from "typebox";
import type { Colour } from "../core/day/status.ts";
import type { Evidence } from "../core/outage/proposal.ts";
import type { Session } from "../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { Uuid } from "./scalars.ts";

type Named = { id: string; name: string };
/** `units` null: all. */
export type WindowView = { units: Named[] | null; from: Instant; until: Instant };

/** `sentences`: the evidence in plain words, the strongest first. `confirmed`: an outage in force covers it. */
export type ProposalView = WindowView & {
  id: string;
  proposedAt: Instant;
  evidence: Pick<Evidence, "expected"> & { silent: boolean; phones: number };
  sentences: string[];
};
export type EndedView = { by: string; at: Instant; reason: string };
export type OutageView = WindowView & {
  id: string;
  reason: string;
  by: string;
  at: Instant;
  sentences: string[];
  withdrawn: EndedView | null;
};
/** `renewableFrom`: when its last three days begin. */
export type ModeView = WindowView & {
  id: string;
  reason: string;
  renews: string | null;
  by: string;
  at: Instant;
  ended: EndedView | null;
  state: "coming" | "running" | "over";
  renewableFrom: Instant;
};

/** The page of the outage officer. `beatAt`: the server's newest heartbeat before this answer. */
export type Outages = {
  now: Instant;
  beatAt: Instant | null;
  proposals: ProposalView[];
  confirmed: OutageView[];
  modes: ModeView[];
  units: Named[];
  /** may confirm and declare; others read */
  officer: boolean;
};

/** What everybody may know: modes that run or are to come, and windows confirmed in the last 14 days. */
export type Running = { modes: ModeView[]; outages: WindowView[] };

/** A window edited before it is signed; units by comma. Without `units`: those of the proposal; "semua": all. */
export const EffectAsked = Type.Object(
  {
    from: Type.Optional(Type.String({ pattern: "^\\d{13}$" })),
    until: Type.Optional(Type.String({ pattern: "^\\d{13}$" })),
    units: Type.Optional(Type.String({ minLength: 1, maxLength: 20_000, pattern: "^(semua|[0-9a-f,-]+)$" })),
  },
  { additionalProperties: false },
);
export type EffectAsked = Static<typeof EffectAsked>;
/** `baru`: a window without any proposal */
export const ProposalAsked = Type.Object({ proposal: Type.Union([Uuid, Type.Literal("baru")]) });
export const OutageAsked = Type.Object({ outage: Uuid });
export const ModeAsked = Type.Object({ mode: Uuid });
export const ReportAsked = Type.Object(
  { format: Type.Optional(Type.Union([Type.Literal("json"), Type.Literal("xlsx")])) },
  { additionalProperties: false },
);

export type ReportAsked = Static<typeof ReportAsked>;

/** Amounts in percent of the allowance and in whole rupiah; rupiah null where the reader may not see it. */
export type Amount = { percent: number; rupiah: number | null };

/** One session of one person that the window changes, or that waits for a superior's word by it. */
export type EffectLine = {
  person: Named;
  unit: string;
  date: CivilDate;
  session: Session;
  without: { colour: Colour; sentence: string };
  with: { colour: Colour; sentence: string };
  /** a superior decides it */
  waits: boolean;
  decider: string | null;
};

/** `people`: whose arrival or departure lies in the window. `proven` on time with or without it, `uncertain`: by claim or late, `none`: no record. */
export type EffectCounts = { people: number; proven: number; uncertain: number; none: number; excused: number };

/** `lines` are at most 500; `more`: how many were left out. Money of the months touched, of those whose cuts the window changes. */
export type Effect = WindowView & {
  now: Instant;
  total: EffectCounts;
  byUnit: (Named & EffectCounts)[];
  lines: EffectLine[];
  more: number;
  waiting: number;
  money: { months: string[]; people: { person: Named; without: Amount; with: Amount }[]; without: Amount; with: Amount; more: number };
  /** the window is wider than its evidence: the reason needs 20 letters */
  wider: boolean;
};

export type OutageDetail = { outage: OutageView; effect: Effect; officer: boolean };

/** A weekday's share of people present at the arrival, 0 to 1; null without anybody expected. `notYet`: those among `people` who may still come. */
export type DayShare = { weekday: number; share: number | null; people: number; notYet: number };
export type ManualReport = {
  mode: ModeView;
  now: Instant;
  /** the mode runs, or somebody may still come */
  unfinished: boolean;
  from: CivilDate;
  until: CivilDate;
  comparedFrom: CivilDate;
  comparedUntil: CivilDate;
  present: { during: DayShare[]; before: DayShare[] };
  arrivals: { during: Spread | null; before: Spread | null };
  units: (Named & { during: number | null; before: number | null; notYet: number; manual: number; attended: number })[];
  /** attended records by the head who signed them */
  heads: { name: string; attended: number; withPhoto: number; people: number }[];
  entries: ManualEntry[];
  more: number;
  totals: { entries: number; withPhoto: number; valid: number; invalid: number; waiting: number; flagged: number };
};
/** Minutes before (negative) or after the start of duty: quartiles. */
export type Spread = { first: number; median: number; third: number; n: number };
export type ManualEntry = {
  person: Named;
  unit: string;
  date: CivilDate;
  session: Session;
  at: Instant | null;
  how: "own" | "attended";
  photo: boolean;
  flags: string[];
  word: "valid" | "invalid" | null;
  by: string | null;
  decidedAt: Instant | null;
};
