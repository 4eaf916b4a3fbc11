/** Documents of a month, the explanation of one cut, and the page that says whose recap a hash is. */
import { Type, type Static } from "typebox";
import type { LineKind } from "../core/allowance/clause.ts";
import type { Session } from "../core/schedule/pattern.ts";
import type { CivilDate, Instant, Zone } from "../core/time/civil.ts";
import { Date, Month, PlainText, Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;
const either = <A extends string, B extends string>(a: A, b: B) => Type.Union([Type.Literal(a), Type.Literal(b)]);

const Paper = Type.Optional(either("f4", "a4"));

export const UnitMonthAsked = Type.Object({ unit: Uuid, month: Month }, closed);
export const UnitDateAsked = Type.Object({ unit: Uuid, date: Date }, closed);
export const PersonMonthAsked = Type.Object({ person: Uuid, month: Month }, closed);
export const CutAsked = Type.Object({ person: Uuid, month: Month, cut: PlainText(200, 3) }, closed);

/** F4 unless said; XLSX has no paper. */
export const SheetAsked = Type.Object({ format: Type.Optional(either("pdf", "xlsx")), paper: Paper }, closed);
export type SheetAsked = Static<typeof SheetAsked>;
export const PaperAsked = Type.Object({ paper: Paper }, closed);
export type PaperAsked = Static<typeof PaperAsked>;
/** `separator`: comma as in RFC 4180 unless "semicolon". `bom`: a byte order mark, for spreadsheets that need it to read UTF-8. */
export const CsvAsked = Type.Object(
  { separator: Type.Optional(either("comma", "semicolon")), bom: Type.Optional(either("yes", "no")) },
  closed,
);
export type CsvAsked = Static<typeof CsvAsked>;

/** One file of every unit, made in the background: a ZIP, or one CSV. */
const Kind = Type.Union([
  Type.Literal("recap_pdf"),
  Type.Literal("recap_xlsx"),
  Type.Literal("payment_pdf"),
  Type.Literal("payment_xlsx"),
  Type.Literal("payroll_csv"),
]);
export type BundleKind = Static<typeof Kind>;
export const BundleWanted = Type.Object({ month: Month, kind: Kind, paper: Paper }, closed);
export type BundleWanted = Static<typeof BundleWanted>;
export const BundleAsked = Type.Object({ bundle: Uuid }, closed);

/** `stopped`: no progress for five minutes, or it failed; ask again. `until`: kept that long. */
export type Bundle = {
  id: string;
  month: string;
  kind: BundleKind;
  by: string;
  at: Instant;
  units: number;
  done: number;
  state: "working" | "ready" | "stopped";
  until: Instant;
};
export type Bundles = { bundles: Bundle[]; may: BundleKind[] };

export const LetterheadBody = Type.Object(
  {
    unit: Type.Union([Uuid, Type.Null()]),
    government: PlainText(120),
    office: PlainText(120),
    address: PlainText(200),
    place: PlainText(60),
  },
  closed,
);
export type LetterheadBody = Static<typeof LetterheadBody>;
/** What documents of a unit carry; `of`: whose own words these are, null: the regency's or, where nobody said any, names from the chart. */
export type LetterheadView = Omit<LetterheadBody, "unit"> & { unit: { id: string; name: string }; own: boolean; may: boolean };

/** Units whose documents somebody may take, and which. */
export type DocumentUnits = {
  units: { id: string; name: string; recap: boolean; payment: boolean; muster: boolean }[];
  bundles: boolean;
};

export const VerifyAsked = Type.Object({ recap: Uuid, hash: Type.String({ pattern: "^[0-9a-f]{16,64}$" }) }, closed);
/** Nothing personal: which unit and month the hash belongs to, and which offices signed it when. */
export type RecapVerified =
  | { match: false }
  | {
      match: true;
      regency: string;
      unit: string;
      month: string;
      zone: Zone;
      hash: string;
      lockedAt: Instant | null;
      signed: { office: string; at: Instant }[];
    };

/** One line of the month's reckoning; `key` of a cut. `rupiah` as it changes what is paid: cuts are negative. */
export type SumLine = { key: string | null; text: string; rupiah: number };

/** From the rupiah to the clause, to the day, to what was recorded and decided. */
export type CutExplained = {
  person: { id: string; name: string; nip: string | null; position: string | null; unit: string };
  month: string;
  zone: Zone;
  lockedAt: Instant | null;
  key: string;
  cut: {
    kind: LineKind;
    text: string;
    date: CivilDate | null;
    session: Session | null;
    band: string;
    minutes: number;
    nth: number;
    percent: number;
    rupiah: number;
  };
  clause: { sentence: string | null; citation: string; note: string | null; set: string; regulation: string };
  /** the multiplication, and what rounding and caps left of it */
  steps: { text: string; rupiah: number }[];
  /** null: a cut of the whole month */
  day: {
    date: CivilDate;
    label: string;
    /** what was expected; null on a free day */
    due: { in: Instant; out: Instant } | null;
    at: { in: Instant | null; out: Instant | null };
    counted: string;
  } | null;
  /** what was recorded and decided, as it stands now; null: the asking person does not see evidence */
  evidence: { date: CivilDate; sentences: string[] } | null;
  /** of a cut of the month: the days that led to it */
  days: { date: CivilDate; text: string }[];
  caps: { text: string; before: number; after: number }[];
  sums: { lines: SumLine[]; payable: number | null };
};
