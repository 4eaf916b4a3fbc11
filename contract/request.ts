/** What somebody asks for (leave and duty elsewhere, a correction, another shift), and what those who must agree say. Bodies of the kinds stand apart. */
import { Type, type Static } from "typebox";
import type { Balance } from "../core/leave/balance.ts";
import { leaveKinds, type LeaveKind, type LeaveRule } from "../core/leave/rule.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { requestLimits } from "./request-limits.ts";
import { Base64Url, Date, Latitude, Longitude, PlainLines, PlainText, Session, Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;

/** JPEG or PNG (drawn anew, so that a picture's own data goes) or PDF, by its first bytes. */
export const RequestFile = Type.Object(
  { name: PlainText(120, 1), bytes: Base64Url(Math.ceil((requestLimits.fileBytes * 4) / 3) + 4) },
  closed,
);
export type RequestFile = Static<typeof RequestFile>;

/** `person`: absent or null for oneself. `file`: the first proof; more may follow. */
export const RequestAsk = Type.Object(
  {
    kind: Type.Union([Type.Literal("leave"), Type.Literal("correction"), Type.Literal("swap")]),
    person: Type.Optional(Type.Union([Uuid, Type.Null()])),
    from: Date,
    until: Date,
    body: Type.Record(Type.String({ maxLength: 40 }), Type.Unknown()),
    file: Type.Optional(Type.Union([RequestFile, Type.Null()])),
  },
  closed,
);
export type RequestAsk = Static<typeof RequestAsk>;

export const RequestAsked = Type.Object({ request: Uuid }, closed);
export const RequestFileAsked = Type.Object({ request: Uuid, file: Uuid }, closed);

/** `lapsed`: nobody decided in time. */
export type RequestState = "waiting" | "granted" | "rejected" | "cancelled" | "lapsed";

/** Why somebody else than the one who was named decides: he holds the post today, or the one before was away, let the deadline pass, or asked for it himself. */
export type StepBecause = "acting" | "away" | "deadline" | "asked";

export type RequestStepView = {
  name: string;
  post: string | null;
  word: "approve" | "reject" | null;
  /** who said it, where that is somebody else than the one who was named */
  by: string | null;
  note: string | null;
  at: Instant | null;
};

/** `hash`: SHA-256 (hex) of its bytes. */
export type RequestFileView = { id: string; name: string; mediaType: string; bytes: number; hash: string; at: Instant };

export type RequestView = {
  id: string;
  kind: "leave" | "correction" | "swap";
  person: { id: string; name: string; post: string | null; unit: string | null };
  /** null: the person himself */
  askedBy: string | null;
  askedAt: Instant;
  from: CivilDate;
  until: CivilDate;
  sentence: string;
  state: RequestState;
  steps: RequestStepView[];
  /** which of the steps waits; null where none does */
  step: number | null;
  /** until when that step is decided before it also goes to the next superior */
  deadline: Instant | null;
  /** why the reader may decide now, where he was not named himself */
  because: StepBecause | null;
  /** what was written and the proof; null where the reader may see neither (health) */
  body: Record<string, unknown> | null;
  files: RequestFileView[] | null;
  cancel: { by: string; at: Instant; note: string | null; wasGranted: boolean } | null;
  /** `cancelNote`: a cancel says why */
  may: { decide: boolean; cancel: boolean; cancelNote: boolean; attach: boolean };
  /** what a signature on it names beside what is shown (core/acts/asked.ts): who asked, and who must agree, in order */
  signing: { askedBy: string; steps: string[] };
  /** months of these days that are locked for the unit: what is granted changes them by an adjustment in the next open month only */
  locked: string[];
};

export type RequestList = { now: Instant; requests: RequestView[] };

const Clock = Type.String({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" });
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);

/**
 * Leave or duty elsewhere. `number`: of the letter (SPT, surat tugas). `where`: of dinas luar and WFA only: check-ins at a place of its own, from anywhere, or
 * none asked. `hours`: of izin keluar only.
 */
export const LeaveBody = Type.Object(
  {
    leave: Type.Unsafe<LeaveKind>(Type.Union(leaveKinds.map((kind) => Type.Literal(kind)))),
    half: nullable(Session),
    /** for what the law asks no service for (cuti besar: the first haj) */
    excepted: Type.Optional(Type.Boolean()),
    reason: PlainLines(500),
    number: nullable(PlainText(100, 1)),
    where: nullable(
      Type.Object(
        {
          asked: Type.Union([Type.Literal("place"), Type.Literal("anywhere"), Type.Literal("none")]),
          name: nullable(PlainText(120, 1)),
          lat: nullable(Latitude),
          lon: nullable(Longitude),
          radius: nullable(Type.Number({ minimum: 25, maximum: 2000 })),
        },
        closed,
      ),
    ),
    hours: nullable(Type.Object({ from: Clock, until: Clock }, closed)),
  },
  closed,
);
export type LeaveBody = Static<typeof LeaveBody>;

/** What one may ask for by law, and what is left; `citation` stands under each. */
export type LeaveChoice = Pick<
  LeaveRule,
  "kind" | "name" | "what" | "half" | "most" | "proof" | "private" | "backDays" | "serviceExcept" | "citation" | "note"
>;
/** `carriedIn`: what BKPSDM wrote down of the years before Saksi, by year; the last word of each. */
export type LeaveView = { today: CivilDate; kinds: LeaveChoice[]; balances: (Balance & { kind: LeaveKind })[]; carriedIn: CarriedIn[] };
export type CarriedIn = { year: number; days: number; letter: string; by: string | null; at: Instant };
