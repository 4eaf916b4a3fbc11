/**
 * The published format of a rule set (rules/rule-set.schema.json is this, as JSON). What a schema cannot say (bands join, ids differ, what may absorb what)
 * core/allowance/check.ts checks. `description` is for who writes a set.
 */
import { Type, type TProperties, type TSchema } from "typebox";
import { cutKinds, eventKinds, measures, mostPercent } from "../core/allowance/clause.ts";
import { excuseKinds } from "../core/day/facts.ts";

const closed = { additionalProperties: false } as const;
const oneOf = (values: readonly string[], description: string) =>
  Type.Union(
    values.map((value) => Type.Literal(value)),
    { description },
  );
const whole = (minimum: number, maximum: number, description: string) => Type.Integer({ minimum, maximum, description });
const text = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: "^[^\\p{Cc}\\p{Cs}]*\\S[^\\p{Cc}\\p{Cs}]*$", description });
const date = (description: string) =>
  Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$", description: `${description}, YYYY-MM-DD` });
const orNull = (schema: TSchema, description: string) => Type.Union([schema, Type.Null()], { description });
const list = (schema: TSchema, minItems: number, maxItems: number, description: string) =>
  Type.Array(schema, { minItems, maxItems, description });
const distinct = (schema: TSchema, minItems: number, maxItems: number, description: string) =>
  Type.Array(schema, { minItems, maxItems, uniqueItems: true, description });

const ofDay = `above ${mostPercent.month} only of one day's share`;
const percent = Type.Number({ minimum: 0, maximum: mostPercent.day, description: `percent, at most four decimals; ${ofDay} (\`of\`)` });
const somePercent = (maximum: number, more = "") =>
  Type.Number({ exclusiveMinimum: 0, maximum, description: `percent above 0, at most four decimals${more}` });
const base = Type.String({
  maxLength: 50,
  pattern: "^(?:total|day|(?:part|day):[\\p{L}\\p{N}_ -]{1,40})$",
  description:
    'what a percent is of: "total", "part:<name>" of the allowance, "day" (one day\'s share of the whole), "day:<name>" (of a part)',
});
const money = {
  percent,
  steps: Type.Optional(
    list(
      Type.Object({ nth: whole(2, 100, "from this occurrence in the month on"), percent }, closed),
      1,
      30,
      "rising: what later occurrences of the clause in a month cost",
    ),
  ),
  of: Type.Optional(base),
};
const amount = Type.Object(money, { ...closed, description: "percent of the set's base, or of `of`" });
const name = (description: string) => text(80, description);
const band = Type.Object(
  {
    name: name("TL1, PSW2 …"),
    over: whole(0, 10_000, "minutes"),
    upTo: orNull(whole(1, 10_000, "minutes"), "null: open, the last band only"),
    ...money,
  },
  closed,
);

const cutKind = oneOf(cutKinds, "kind of cut");
const absorbs = distinct(cutKind, 0, cutKinds.length, "cuts of the same day that this one stands for");
const session = oneOf(["in", "out"], "in: arrival, out: departure");
const anySession = orNull(session, "null: either");
const when = Type.Object(
  {
    measure: oneOf(measures, "counted over the month; consecutive days across free and excused ones"),
    atLeast: Type.Optional(whole(1, 100_000, "reached from this number on")),
    over: Type.Optional(whole(0, 100_000, "reached above this number")),
  },
  { ...closed, description: "exactly one of atLeast and over" },
);

function clause(kind: string, description: string, body: TProperties): TSchema {
  const groups = (of: string) =>
    Type.Optional(
      distinct(Type.String({ maxLength: 40, pattern: "^[A-Za-z][A-Za-z0-9_]*$" }), 1, 30, `groups ${of}: PNS, PPPK, or the regency's own`),
    );
  const every = {
    id: Type.String({
      maxLength: 60,
      pattern: "^[a-z0-9][a-z0-9_-]*$",
      description: "told apart in the set; stands beside every cut it makes",
    }),
    kind: Type.Literal(kind),
    citation: text(1000, "the article that says so, or that it is a setting"),
    for: groups("that it holds for; absent: everybody"),
    notFor: groups("that it does not hold for"),
    from: Type.Optional(date("first day it holds")),
    until: Type.Optional(date("last day it holds")),
    note: Type.Optional(text(1000, "in plain words")),
  };
  return Type.Object({ ...every, ...body }, { ...closed, title: kind, description });
}

const byMinutes = {
  bands: list(band, 1, 60, "each goes on where the one before ended; the first may leave minutes free; percents do not fall"),
  edge: Type.Optional(oneOf(["upper", "lower"], "upper (usual): over < minutes <= upTo; lower: over <= minutes < upTo")),
  absorbs: Type.Optional(absorbs),
};
const capped = (least: number) => distinct(cutKind, least, cutKinds.length, "kinds of cuts");

const clauses = [
  clause("base", "what percents are of where an amount names nothing", {
    of: base,
    divisor: Type.Optional(
      Type.Union([Type.Literal("expected_days"), whole(1, 31, "days")], {
        description: "of one day's share; usual: the month's working days",
      }),
    ),
  }),
  clause("unexcused_day", "a working day without record, word or excuse", { amount, absorbs }),
  clause("late", "minutes late", byMinutes),
  clause("early", "minutes left early", byMinutes),
  clause("missing_punch", "one record of the day is missing: by its own amount, as so many minutes by the bands, or as a named band", {
    session: anySession,
    amount: Type.Optional(amount),
    asMinutes: Type.Optional(whole(1, 10_000, "minutes; with an amount they only count")),
    asBand: Type.Optional(name("of the late bands for an arrival, of the early ones for a departure")),
    absorbs: Type.Optional(absorbs),
  }),
  clause("muster", "a muster or ceremony missed; the first clause that fits counts", {
    what: orNull(oneOf(["apel", "upacara"], "muster or ceremony"), "null: both"),
    session: anySession,
    weekdays: orNull(distinct(whole(1, 7, "1 Monday … 7 Sunday"), 1, 7, "weekdays"), "null: any"),
    amount,
  }),
  clause("away", "duty left without permission, by the hour", { perHour: amount, counts: oneOf(["begun", "full"], "which hours count") }),
  clause("excuse", "leave that costs", {
    excuses: distinct(oneOf(excuseKinds, "kind of leave or duty"), 1, excuseKinds.length, "kinds"),
    per: oneOf(["day", "month"], "each working day, or once for the month"),
    freeDays: Type.Optional(whole(0, 31, "per day: days that cost nothing")),
    fromDays: Type.Optional(whole(1, 31, "per month: from so many days on; absent: any")),
    amount,
  }),
  clause("event", "by circular: what is missed on these dates costs this instead", {
    dates: distinct(date("a day"), 1, 100, "dates"),
    what: oneOf(eventKinds, "what is missed"),
    name: name("the event"),
    amount,
    absorbs: Type.Optional(absorbs),
  }),
  clause("falsification", "a confirmed falsification, beside the unexcused day", { person: amount, approver: amount }),
  clause("day_cap", "the most that cuts of these kinds cost a day, of the set's base", {
    of: capped(1),
    percent: somePercent(mostPercent.month),
  }),
  clause("cap", "the most that cuts (of these kinds; absent: all) cost the month", {
    of: Type.Optional(capped(1)),
    percent: somePercent(mostPercent.day, `; ${ofDay} (\`base\`)`),
    base,
  }),
  clause("forfeit", "taken for the month once so much has come together; of several by one measure the dearest", { when, amount }),
  clause("postpone", "what is left of the allowance is paid later", { when, months: whole(1, 12, "months") }),
  clause("no_allowance", "no allowance at all", {}),
  clause("rounding", "of every cut, or of the month's total", {
    to: Type.Union([Type.Literal(1), Type.Literal(100), Type.Literal(1000)], { description: "rupiah" }),
    way: oneOf(["floor", "half_up", "up"], "down, half up, or up"),
    per: Type.Optional(
      oneOf(["cut", "month"], "cut (usual); month: cuts drop the part of a rupiah, one line more makes the total, within the caps"),
    ),
  }),
];

export const RuleSetFormat = Type.Object(
  {
    format: Type.Literal(1),
    code: Type.String({ maxLength: 60, pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$", description: "short, told apart from other sets" }),
    name: text(200, "as people call it"),
    region: text(200, "province or region"),
    regulation: text(1000, "number and year as printed"),
    validFrom: date("since when the regulation itself holds"),
    clauses: list(Type.Union(clauses), 1, 300, "in order: of several that could speak of the same thing the first that fits counts"),
  },
  {
    ...closed,
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://saksi.example/rule-set.schema.json",
    title: "Saksi rule set",
    description: "A local rule set for the allowance (TPP): clauses, each with its article, dates and groups",
  },
);
