/** Free days, Ramadan and patterns: what holds, what is said anew, and what that changes on days that were already shown. */
import { Type, type Static, type TSchema } from "typebox";
import type { Pattern } from "../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { Date, PlainText, Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;
const Mode = Type.Union([Type.Literal("dry"), Type.Literal("commit")]);
const Kind = Type.Union([Type.Literal("libur_nasional"), Type.Literal("cuti_bersama"), Type.Literal("libur_daerah")]);
export type HolidayKind = Static<typeof Kind>;
const OrNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/** Number of the decree, as printed. */
const Citation = PlainText(300, 3);
const Reason = OrNull(PlainText(500, 10));

export const calendarLimits = {
  /** of a calendar file */
  fileBytes: 524_288,
  words: 400,
  /** of one event that spans several days */
  eventDays: 31,
  /** how far back a pattern may be put in force */
  backDays: 366,
  people: 2000,
} as const;

/** `unit` null: the whole regency. `removed`: that day is worked again. */
export const HolidayWord = Type.Object(
  {
    date: Date,
    word: Type.Union([Type.Literal("free"), Type.Literal("removed")]),
    name: PlainText(120, 1),
    kind: Kind,
    unit: OrNull(Uuid),
  },
  closed,
);
export type HolidayWord = Static<typeof HolidayWord>;

/** `reason`: needed where a locked month is touched. */
export const HolidayWords = Type.Object(
  { mode: Mode, words: Type.Array(HolidayWord, { minItems: 1, maxItems: calendarLimits.words }), citation: Citation, reason: Reason },
  closed,
);
export type HolidayWords = Static<typeof HolidayWords>;

/** `content`: base64. `kind`: of events that do not say "cuti bersama" themselves. */
export const CalendarFile = Type.Object(
  {
    mode: Mode,
    name: PlainText(200, 1),
    content: Type.String({ maxLength: 1_400_000 }),
    kind: Kind,
    unit: OrNull(Uuid),
    citation: Citation,
    reason: Reason,
  },
  closed,
);
export type CalendarFile = Static<typeof CalendarFile>;

/** Without dates the range of that year of the Hijra is withdrawn. */
export const RamadanWord = Type.Object(
  {
    mode: Mode,
    hijri: Type.Integer({ minimum: 1400, maximum: 1600 }),
    range: OrNull(Type.Object({ from: Date, until: Date }, closed)),
    citation: Citation,
    reason: Reason,
  },
  closed,
);
export type RamadanWord = Static<typeof RamadanWord>;

/** Days until today whose expectation becomes another: people by day. Not more than 31 days are listed, five names each. */
export type ShownChanges = {
  days: number;
  people: number;
  listed: { date: CivilDate; people: number; names: string[] }[];
};
export type LockedMonth = { month: string; units: number };

/** `line`: of the file; null where there is none. */
export type CalendarLine = {
  line: number | null;
  date: CivilDate | null;
  name: string;
  status: "new" | "changed" | "same" | "bad";
  message: string | null;
};
export type CalendarReport = { lines: CalendarLine[]; changes: ShownChanges; locked: LockedMonth[]; committed: boolean };

export type HolidayView = {
  date: CivilDate;
  name: string;
  kind: HolidayKind;
  unit: { id: string; name: string } | null;
  /** null: put in at setup */
  /** `by`: for those who deal with people; null for others */
  said: { citation: string; reason: string | null; by: string | null; at: Instant } | null;
  locked: boolean;
};
export type CalendarView = {
  year: number;
  holidays: HolidayView[];
  /** what was said anew and taken back, the newest first */
  history: (HolidayView & { word: "free" | "removed" })[];
  ramadan: { hijri: number | null; from: CivilDate; until: CivilDate; citation: string | null }[];
  /** where the days of setup come from */
  national: string | null;
  may: { regency: boolean; units: { id: string; name: string }[] };
};

const Clock = Type.String({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" });
const Span = Type.Object(
  {
    start: Clock,
    end: Clock,
    label: Type.Optional(PlainText(40, 1)),
    rest: Type.Optional(Type.Integer({ minimum: 0, maximum: 1439 })),
  },
  closed,
);
const Shifts = Type.Record(Type.String({ pattern: "^[A-Z0-9]{1,6}$" }), Span);
const Week = Type.Record(Type.String({ pattern: "^[1-7]$" }), OrNull(Span));
const Minutes = (maximum: number) => Type.Integer({ minimum: 0, maximum });
const base = {
  name: PlainText(80, 1),
  holidays: Type.Union([Type.Literal("off"), Type.Literal("work")]),
  window: Type.Object({ opensBefore: Minutes(240), closesAfter: Minutes(480) }, closed),
  musters: Type.Array(
    Type.Object(
      {
        session: Type.Union([Type.Literal("in"), Type.Literal("out")]),
        weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7 }),
        minutes: Type.Integer({ minimum: 1, maximum: 240 }),
      },
      closed,
    ),
    { maxItems: 10 },
  ),
  flex: Type.Optional(Type.Object({ minutes: Type.Integer({ minimum: 1, maximum: 240 }) }, closed)),
  restHours: Type.Optional(Type.Integer({ minimum: 0, maximum: 24 })),
};

/** A pattern without its code: the code never changes. */
export const PatternBody = Type.Union([
  Type.Object({ ...base, kind: Type.Literal("weekly"), days: Week, ramadan: Type.Optional(Week), shifts: Type.Optional(Shifts) }, closed),
  Type.Object(
    { ...base, kind: Type.Literal("cycle"), anchor: Date, shifts: Shifts, sequence: Type.Array(OrNull(PlainText(6, 1)), { maxItems: 62 }) },
    closed,
  ),
]);
export type PatternBody = Static<typeof PatternBody>;

/** `pattern` null: a new one, `from` is then of no account. Else its next version, from that date on. */
export const PatternRequest = Type.Object({ mode: Mode, pattern: OrNull(Uuid), from: Date, body: PatternBody }, closed);
export type PatternRequest = Static<typeof PatternRequest>;

/** Units and people from a date. `pattern` null: people work by their unit's again. `offset`: days into a cycle on its anchor. */
export const AssignmentRequest = Type.Object(
  {
    mode: Mode,
    units: Type.Array(Uuid, { maxItems: 200 }),
    people: Type.Array(Uuid, { maxItems: calendarLimits.people }),
    pattern: OrNull(Uuid),
    offset: Type.Integer({ minimum: 0, maximum: 61 }),
    from: Date,
    until: OrNull(Date),
  },
  closed,
);
export type AssignmentRequest = Static<typeof AssignmentRequest>;

/** What a change of working time does before it is saved. `id`: of the new pattern. */
export type WorkingChange = { changes: ShownChanges; committed: boolean; id: string | null };

export type PatternView = {
  id: string;
  /** as it holds today */
  pattern: Pattern;
  units: number;
  people: number;
  versions: { from: CivilDate; by: string; at: Instant; pattern: Pattern }[];
};
export type UnitTime = {
  id: string;
  name: string;
  pattern: string | null;
  people: number;
  may: boolean;
  next: { from: CivilDate; pattern: string }[];
};
export type OwnTime = {
  person: { id: string; name: string; unit: string | null };
  pattern: string | null;
  offset: number;
  from: CivilDate;
  until: CivilDate | null;
};
export type PatternsView = { today: CivilDate; patterns: PatternView[]; units: UnitTime[]; own: OwnTime[]; may: { patterns: boolean } };
