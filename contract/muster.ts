/** Musters: what is held today, the leader's screen, rules and ceremonies, excuses from musters. */
import { Type, type Static } from "typebox";
import type { MusterExcuseKind } from "../core/day/facts.ts";
import type { MusterState } from "../core/muster/states.ts";
import type { Session } from "../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";
import { Date, Note, PlainText, Session as SessionName, Uuid } from "./scalars.ts";

const closed = { additionalProperties: false } as const;
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()]);

/** A muster that is held today. `id` null: nobody has opened it yet. */
export type MusterView = {
  id: string | null;
  date: CivilDate;
  rule: string | null;
  session: Session | null;
  unit: { id: string; name: string };
  name: string;
  /** null: any place of the unit */
  place: string | null;
  from: Instant;
  until: Instant;
  /** from when on it may be opened */
  opensAt: Instant;
  openedAt: Instant | null;
  openedBy: string | null;
  mayLead: boolean;
  /** the person asking is expected there */
  isMine: boolean;
};
export type MusterList = { now: Instant; musters: MusterView[] };

export const MusterOpening = Type.Object({ date: Date, rule: nullable(Uuid), session: nullable(SessionName), unit: Uuid }, closed);
export type MusterOpening = Static<typeof MusterOpening>;

/** Hour keys (base64url) for the hours that the muster's time touches, of this one and the next; see core/muster/code.ts. */
export type MusterKeys = { muster: string; now: Instant; until: Instant; hours: { hour: number; key: string }[] };

export type MusterPerson = { id: string; name: string; state: MusterState; at: Instant | null; why: string | null };
/** `people`: those whose evidence the person asking may see. */
export type MusterCount = { now: Instant; expected: number; counts: Record<MusterState, number>; people: MusterPerson[] };

const Status = Type.Union(["PNS", "PPPK", "PPPK_PARUH_WAKTU", "NON_ASN"].map((status) => Type.Literal(status)));
export const MusterRuleRequest = Type.Object(
  {
    name: PlainText(100, 3),
    kind: Type.Union([Type.Literal("apel"), Type.Literal("upacara")]),
    session: nullable(SessionName),
    units: nullable(Type.Array(Uuid, { minItems: 1, maxItems: 500, uniqueItems: true })),
    statuses: nullable(Type.Array(Status, { minItems: 1, maxItems: 4, uniqueItems: true })),
    weekdays: nullable(Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true })),
    dates: nullable(Type.Array(Date, { minItems: 1, maxItems: 60, uniqueItems: true })),
    starts: Type.String({ pattern: "^([01]\\d|2[0-3]):[0-5]\\d$" }),
    minutes: Type.Integer({ minimum: 1, maximum: 240 }),
    host: Uuid,
    place: nullable(Uuid),
    from: Date,
    until: nullable(Date),
  },
  closed,
);
export type MusterRuleRequest = Omit<Static<typeof MusterRuleRequest>, "statuses"> & { statuses: string[] | null };

export type MusterRuleView = Omit<MusterRuleRequest, "units" | "host" | "place"> & {
  id: string;
  units: { id: string; name: string }[] | null;
  host: { id: string; name: string };
  place: string | null;
  mayEnd: boolean;
  createdBy: string;
};

export const MusterExcuseRequest = Type.Object(
  {
    person: Uuid,
    from: Date,
    until: Date,
    kind: Type.Union([Type.Literal("sakit"), Type.Literal("hamil"), Type.Literal("berhalangan_tetap"), Type.Literal("tugas_lapangan")]),
    note: nullable(Note),
  },
  closed,
);
export type MusterExcuseRequest = Static<typeof MusterExcuseRequest>;
export type MusterExcuseView = {
  id: string;
  person: { id: string; name: string; unit: string | null };
  from: CivilDate;
  until: CivilDate;
  kind: MusterExcuseKind;
  note: string | null;
  by: string;
  at: Instant;
  /** by signed words on a request, and taken back there alone */
  byRequest: boolean;
};
