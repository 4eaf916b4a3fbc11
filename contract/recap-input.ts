/**
 * A line of `saksi recap`: one person and the days of a month. Days that are not named are free days; what is not said of a day did not happen. Fields that
 * are not named here are refused: a misspelt one would cost money. `title` is what an error says is expected, in Indonesian.
 */
import { Type, type Static, type TSchema } from "typebox";
import { excuseKinds } from "../core/day/facts.ts";

/** Bytes of a line without its line break. */
export const longestLine = 262_144;
/** Whole rupiah a month: up to here percents are exact (core/allowance/money.ts). */
export const mostAllowance = 9_007_199_254;

const closed = { additionalProperties: false } as const;
const maybe = (type: TSchema) => Type.Optional(Type.Union([type, Type.Null()], { title: (type as { title?: string }).title ?? "" }));
const text = (maxLength: number, title: string, description: string) => Type.String({ minLength: 1, maxLength, title, description });
const list = (of: TSchema, maxItems: number, title: string, description: string) => Type.Array(of, { maxItems, title, description });
const oneOf = (values: readonly string[], description: string) =>
  Type.Union(
    values.map((value) => Type.Literal(value)),
    { title: `salah satu dari: ${values.join(", ")}`, description },
  );
const rupiah = (description: string) =>
  Type.Integer({ minimum: 0, maximum: mostAllowance, title: `bilangan bulat rupiah, 0 sampai ${mostAllowance}`, description });
const minutes = (minimum: number, maximum: number, description: string) =>
  Type.Integer({ minimum, maximum, title: `bilangan bulat menit, ${minimum} sampai ${maximum}`, description });
const flag = (description: string) => Type.Boolean({ title: "true atau false", description });

const hours = "([01]\\d|2[0-3]):[0-5]\\d";
const clock = (description: string) => Type.String({ pattern: `^${hours}$`, title: 'jam "HH:MM"', description });
const moment = (description: string) =>
  Type.String({
    pattern: `^\\+?${hours}(:[0-5]\\d)?$`,
    title: 'jam "HH:MM" atau "HH:MM:SS", dengan "+" di depan untuk hari berikutnya',
    description,
  });
const session = oneOf(["in", "out"], "in: arrival, out: departure");
const anySession = Type.Union([session, Type.Null()], { title: "in, out, atau null", description: "null: the whole day, or a ceremony" });
const span = (description: string) =>
  Type.Object({ from: moment("from"), until: moment("until") }, { ...closed, title: "objek dengan from, until", description });

const muster = Type.Object(
  {
    session: anySession,
    minutes: maybe(minutes(0, 240, "how long it lasts from the start or end of duty; usual: 15")),
    name: maybe(text(80, "teks", "of a ceremony")),
    status: maybe(oneOf(["attended", "missed", "excused"], "by a list; absent: what follows from the records (of a ceremony: nothing)")),
  },
  { ...closed, title: "objek dengan session", description: "a muster of arrival or departure, or a ceremony (session null)" },
);
const reason = Type.Object(
  {
    kind: oneOf(excuseKinds, "kind of excuse"),
    half: Type.Optional(anySession),
  },
  { ...closed, title: "objek dengan kind", description: "an excuse that stands for the day, or for one half of it" },
);
const decision = Type.Object(
  {
    session,
    word: oneOf(["valid", "invalid"], "the superior's word"),
    reason: maybe(oneOf(["not_in_muster", "not_here"], "of invalid; usual: not_in_muster")),
  },
  { ...closed, title: "objek dengan session, word", description: "said after the muster" },
);
const attended = Type.Object(
  { session, at: maybe(moment("when; absent: in time")) },
  { ...closed, title: "objek dengan session", description: "the superior vouches for the person, or a correction was approved" },
);

const day = Type.Object(
  {
    date: Type.String({
      pattern: "^\\d{4}-\\d{2}-\\d{2}$",
      title: "tanggal YYYY-MM-DD dalam bulan yang dihitung",
      description: "the duty date",
    }),
    start: maybe(clock("start of duty; start and end absent: a free day")),
    end: maybe(clock("end of duty; not after the start: on the next day")),
    flex: maybe(
      minutes(0, 240, "flexible hours: duty may begin so long after the start, and then ends as much later; absent or 0: fixed hours"),
    ),
    label: maybe(text(80, "teks", "what the duty is called")),
    opensBefore: maybe(minutes(0, 720, "arrival may be recorded so long before the start; usual: 90")),
    closesAfter: maybe(minutes(0, 720, "departure may be recorded so long after the end; usual: 240")),
    punches: maybe(
      list(
        moment("local time of a record"),
        20,
        "daftar jam, paling banyak 20",
        "records of the day, arrival and departure by their windows",
      ),
    ),
    musters: maybe(list(muster, 10, "daftar apel, paling banyak 10", "musters that the person was asked to")),
    reasons: maybe(list(reason, 4, "daftar alasan, paling banyak 4", "excuses")),
    decisions: maybe(list(decision, 10, "daftar keputusan, paling banyak 10", "in the order in which they were said")),
    attended: maybe(list(attended, 4, "daftar kehadiran, paling banyak 4", "attended records")),
    left: maybe(
      list(span("duty left without permission"), 20, "daftar waktu, paling banyak 20", "times away, as the superior wrote them down"),
    ),
    outages: maybe(list(span("a confirmed outage"), 5, "daftar gangguan, paling banyak 5", "confirmed outages of the unit")),
    falsified: maybe(flag("a person confirmed that this day was falsified")),
    vouched: maybe(flag("this person approved a day that was found to be falsified")),
  },
  { ...closed, title: "objek dengan date", description: "one duty day" },
);

export const RecapInput = Type.Object(
  {
    id: text(100, "teks, 1 sampai 100 huruf", "who; comes back with the answer"),
    name: maybe(text(200, "teks", "name for a reader")),
    groups: maybe(
      list(
        Type.String({ maxLength: 40, pattern: "^[A-Za-z][A-Za-z0-9_]*$", title: "nama kelompok: huruf, angka, _" }),
        30,
        "daftar kelompok, paling banyak 30",
        "PNS, PPPK, PPPK_PARUH_WAKTU, NON_ASN, or the regency's own",
      ),
    ),
    tpp: maybe(
      Type.Object(
        {
          total: rupiah("allowance of the month"),
          parts: maybe(
            Type.Record(Type.String({ pattern: "^[\\p{L}\\p{N}_ -]{1,40}$" }), rupiah("a part of it"), {
              title: "objek: nama bagian dan rupiahnya",
            }),
          ),
        },
        { ...closed, title: "objek dengan total", description: "absent or null: not known, percents are reckoned and no rupiah" },
      ),
    ),
    zone: maybe(oneOf(["WIB", "WITA", "WIT"], "usual: WIB")),
    asOf: maybe(
      Type.String({
        maxLength: 40,
        title: 'waktu ISO 8601 dengan zona ("2026-08-03T08:00:00+07:00")',
        description: "what is still undecided then waits; absent: every deadline has passed",
      }),
    ),
    days: list(day, 31, "daftar hari, paling banyak 31", "every working day of the month, ahead or past"),
  },
  {
    ...closed,
    title: "objek dengan id, days",
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://saksi.example/recap-input.schema.json",
  },
);
export type RecapInput = Static<typeof RecapInput>;

const whole = (description: string) => Type.Integer({ description });
const cut = Type.Object({
  date: Type.Union([Type.String(), Type.Null()], { description: "null: of the month" }),
  set: Type.String({ description: "code of the rule set" }),
  clause: Type.String({ description: "id of the clause" }),
  citation: Type.String({ description: "the article" }),
  kind: Type.String({ description: "kind of cut, or rounding: what makes the month's total, where the rules round that" }),
  band: Type.String({ description: "of lateness, or the name of an event or excuse" }),
  session: Type.Union([Type.Literal("in"), Type.Literal("out"), Type.Null()]),
  minutes: whole("late, early or away"),
  nth: whole("which occurrence of the clause in the month"),
  percent: Type.Number(),
  of: Type.String({ description: "what the percent is of" }),
  base: whole("rupiah that the percent is of"),
  rupiah: whole("after caps; of the line of rounding perhaps below 0"),
});
const by = { clause: Type.String(), citation: Type.String() };

/** What comes back for a person, with --json. */
export const RecapOutput = Type.Object(
  {
    line: whole("of the input, from 1"),
    id: Type.String(),
    name: Type.Union([Type.String(), Type.Null()]),
    month: Type.String(),
    cuts: Type.Array(cut),
    capped: Type.Boolean(),
    caps: Type.Array(Type.Object({ ...by, before: whole("rupiah"), after: whole("rupiah") })),
    percent: Type.Number({ description: "of `base`" }),
    base: whole("rupiah that cuts are usually taken of"),
    rupiah: whole("all cuts"),
    allowance: Type.Union([whole("rupiah"), Type.Null()]),
    payable: Type.Union([whole("allowance less cuts and what is postponed"), Type.Null()]),
    postponed: Type.Union([Type.Object({ ...by, months: whole("later"), rupiah: whole("paid then") }), Type.Null()]),
    noAllowance: Type.Union([Type.Object(by), Type.Null()]),
    waiting: whole("sessions that are not decided and cut nothing yet"),
    counts: Type.Object({}, { additionalProperties: true, description: "columns of the monthly recap" }),
  },
  { $schema: "https://json-schema.org/draft/2020-12/schema", $id: "https://saksi.example/recap-output.schema.json" },
);
export type RecapOutput = Static<typeof RecapOutput>;
