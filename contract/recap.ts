/** The month: what is reckoned, checked, signed and locked of each unit, line by line. */
import { Type, type Static } from "typebox";
import type { RecapStage } from "../core/acts/act.ts";
import type { OpenItem, RecapLine } from "../core/recap/line.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { Month, PlainText, Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;

export const RecapsAsked = Type.Object({ month: Type.Optional(Month) }, closed);
export type RecapsAsked = Static<typeof RecapsAsked>;
export const RecapAsked = Type.Object({ unit: Uuid, month: Month }, closed);
export type RecapAsked = Static<typeof RecapAsked>;
export const RecapPersonAsked = Type.Object({ unit: Uuid, month: Month, person: Uuid }, closed);
export type RecapPersonAsked = Static<typeof RecapPersonAsked>;
/** `find`: part of a name or NIP. `from`: how many lines to leave out. Sorted by name unless said. */
export const RecapPage = Type.Object(
  {
    find: Type.Optional(PlainText(60)),
    sort: Type.Optional(Type.Union([Type.Literal("name"), Type.Literal("cut"), Type.Literal("open")])),
    from: Type.Optional(Type.String({ pattern: "^\\d{1,5}$" })),
  },
  closed,
);
export type RecapPage = Static<typeof RecapPage>;
export const MyRecapAsked = Type.Object({ month: Type.Optional(Month) }, closed);
export type MyRecapAsked = Static<typeof MyRecapAsked>;

/** `none`: not prepared. `prepared`, then each signature in its turn; `locked`: BKPSDM's. */
export type RecapState = "none" | "prepared" | "checked" | "head" | "locked";
export type RecapStep = "prepare" | RecapStage;

/** Whole rupiah over all lines. `unknown`: people whose allowance is not known. `adjusted` > 0: taken. */
export type RecapTotals = {
  tpp: number;
  cut: number;
  adjusted: number;
  postponed: number;
  received: number;
  debt: number;
  payable: number;
  unknown: number;
  /** people with a cut, and with an adjustment */
  withCut: number;
  withAdjustment: number;
};

export type SignatureView = { stage: RecapStage; by: { id: string; name: string }; at: Instant; carried: number };

/** One unit's month. `totals`, `hash` and the like null before it is prepared; `totals` also of fewer than five people for those who see no people. */
export type UnitMonth = {
  unit: { id: string; name: string };
  month: string;
  state: RecapState;
  recap: string | null;
  people: number;
  /** what waits; `carried`: of it what was carried over once and must be decided before the head signs */
  open: number;
  carried: number;
  totals: RecapTotals | null;
  /** SHA-256, hex */
  hash: string | null;
  preparedAt: Instant | null;
  preparedBy: string | null;
  signatures: SignatureView[];
  /** whose turn it is, by name where one is known; `step` null: nothing is left */
  next: { step: RecapStep | null; who: { id: string; name: string }[] };
  /** what the asker may do next */
  mine: RecapStep[];
};

/** `months`: from the newest that is over to the oldest with facts, at most 24. */
export type Recaps = { now: Instant; month: string; months: string[]; units: UnitMonth[] };

/** `cut`: with adjustments. `days`: unexcused and late days, for the list. */
export type LineBrief = {
  person: string;
  name: string;
  nip: string | null;
  position: string | null;
  groups: string[];
  tpp: number | null;
  cut: number;
  adjusted: number;
  payable: number;
  open: number;
  unexcused: number;
  lateMinutes: number;
};

/** `provisional`: reckoned just now, not stored. `found`: lines that fit, of which a page is given from `from` on. */
export type UnitRecap = UnitMonth & { provisional: boolean; lines: LineBrief[]; found: number; from: number };

/** For the treasurer `line` has no days and one count for all excuses ("other"). `before`: of what was locked, where an adjustment changes it. */
export type PersonRecap = {
  line: RecapLine;
  state: RecapState;
  provisional: boolean;
  recap: string | null;
  /** of the line and of the whole recap; null while provisional */
  hash: string | null;
  recapHash: string | null;
  lockedAt: Instant | null;
  signatures: SignatureView[];
};

/** `carried`: was carried over once: only the head's own word is left (act "carried"). `may`: the asker may say it. */
export type OpenView = OpenItem & { person: { id: string; name: string }; carried: boolean; may: boolean };
export type RecapOpen = { unit: { id: string; name: string }; month: string; items: OpenView[]; more: number };

/** What a check of a locked month found. `altered`: stored bytes are not what was signed; `differs`: they are, and the same facts come to something else today. */
export type RecheckFault = {
  finding: string | null;
  unit: { id: string; name: string };
  month: string;
  recap: string;
  kind: "altered" | "differs";
  lockedEngine: string;
  engine: string;
  /** at most 200; `days`: dates that differ, or none where only sums do; rupiah: what would be adjusted */
  people: { id: string; name: string; days: CivilDate[]; rupiah: number }[];
  foundAt: Instant;
};
/** `checkedAt`: when the nightly check last ran to its end; null: not yet. */
export type Recheck = { checkedAt: Instant | null; faults: RecheckFault[] };
