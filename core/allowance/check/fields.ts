/** The fields of a rule set and of each kind of clause (clause.ts). */
import { excuseKinds } from "../../day/facts.ts";
import { isDate } from "../../time/civil.ts";
import { cutKinds, eventKinds, measures, mostPercent } from "../clause.ts";
import { ofShare } from "./share.ts";
import { distinct, either, fails, isRecord, list, object, oneOf, optional, orNull, text, whole, type Check, type Shape } from "./shape.ts";

/** Limits of a set: far above what a regulation says, and small enough to reckon with for everybody. */
const limits = {
  clauses: 300,
  bands: 60,
  steps: 30,
  groups: 30,
  dates: 100,
  text: 1000,
  name: 80,
  minutes: 10_000,
  months: 12,
} as const;

const exactTo =
  (most: number, words: string): Check =>
  (value, path) => {
    const isExact = typeof value === "number" && value >= 0 && value <= most && Math.round(value * 10_000) / 10_000 === value;
    return isExact ? [] : fails(path, `Persen harus ${words}, paling banyak empat angka di belakang koma.`);
  };
/** Above 100 only of one day's share (share.ts). */
const percent = exactTo(mostPercent.day, `0 sampai ${mostPercent.month} (dari hak sehari: sampai ${mostPercent.day})`);
const aboveZero =
  (check: Check): Check =>
  (value, path) =>
    value === 0 ? fails(path, "Persen harus lebih dari 0: dengan 0 tidak pernah ada potongan.") : check(value, path);
const date: Check = (value, path) =>
  typeof value === "string" && value.length === 10 && isDate(value) ? [] : fails(path, "Harus tanggal YYYY-MM-DD yang benar-benar ada.");
const base = text(50, /^(?:total|day|(?:part|day):[\p{L}\p{N}_ -]{1,40})$/u, 'Harus "total", "part:nama", "day", atau "day:nama".');
const name = text(limits.name);
const cited = text(limits.text);
const id = text(60, /^[a-z0-9][a-z0-9_-]*$/, "Hanya huruf kecil, angka, - dan _, diawali huruf atau angka.");
const groups = distinct(text(40, /^[A-Za-z][A-Za-z0-9_]*$/, "Hanya huruf, angka dan _."), 1, limits.groups);
const session = oneOf("in", "out");
const more = { steps: optional(list(object({ nth: whole(2, 100), percent }), 1, limits.steps)), of: optional(base) };
const amount = ofShare(object({ percent, ...more }), "of");
const band = ofShare(object({ name, over: whole(0, limits.minutes), upTo: orNull(whole(1, limits.minutes)), percent, ...more }), "of");
const absorbs = distinct(oneOf(...cutKinds), 0, cutKinds.length);
const when = object({
  measure: oneOf(...measures),
  atLeast: optional(whole(1, 100_000)),
  over: optional(whole(0, 100_000)),
});
const byMinutes = {
  bands: list(band, 1, limits.bands),
  edge: optional(oneOf("upper", "lower")),
  absorbs: optional(absorbs),
};

const bodies: Record<string, Shape> = {
  base: {
    of: base,
    divisor: optional(either(oneOf("expected_days"), whole(1, 31), 'Harus "expected_days" atau bilangan bulat 1 sampai 31.')),
  },
  unexcused_day: { amount, absorbs },
  late: byMinutes,
  early: byMinutes,
  missing_punch: {
    session: orNull(session),
    amount: optional(amount),
    asMinutes: optional(whole(1, limits.minutes)),
    asBand: optional(name),
    absorbs: optional(absorbs),
  },
  muster: {
    what: orNull(oneOf("apel", "upacara")),
    session: orNull(session),
    weekdays: orNull(distinct(whole(1, 7), 1, 7)),
    amount,
  },
  away: { perHour: amount, counts: oneOf("begun", "full") },
  excuse: {
    excuses: distinct(oneOf(...excuseKinds), 1, excuseKinds.length),
    per: oneOf("day", "month"),
    freeDays: optional(whole(0, 31)),
    fromDays: optional(whole(1, 31)),
    amount,
  },
  event: {
    dates: distinct(date, 1, limits.dates),
    what: oneOf(...eventKinds),
    name,
    amount,
    absorbs: optional(absorbs),
  },
  falsification: { person: amount, approver: amount },
  day_cap: {
    of: distinct(oneOf(...cutKinds), 1, cutKinds.length),
    percent: aboveZero(exactTo(mostPercent.month, `0 sampai ${mostPercent.month}`)),
  },
  cap: { of: optional(distinct(oneOf(...cutKinds), 1, cutKinds.length)), percent: aboveZero(percent), base },
  forfeit: { when, amount },
  postpone: { when, months: whole(1, limits.months) },
  no_allowance: {},
  rounding: { to: oneOf(1, 100, 1000), way: oneOf("floor", "half_up", "up"), per: optional(oneOf("cut", "month")) },
};

const kind = oneOf(...Object.keys(bodies));
const every: Shape = {
  id,
  kind,
  citation: cited,
  for: optional(groups),
  notFor: optional(groups),
  from: optional(date),
  until: optional(date),
  note: optional(text(limits.text)),
};
const shapes = new Map(
  Object.entries(bodies).map(([kind, body]) => {
    const whole = object({ ...every, ...body });
    return [kind, kind === "cap" ? ofShare(whole, "base") : whole];
  }),
);

const clause: Check = (value, path) => {
  if (!isRecord(value)) return fails(path, "Harus berupa objek.");
  const shape = typeof value["kind"] === "string" ? shapes.get(value["kind"]) : undefined;
  return shape ? shape(value, path) : kind(value["kind"], `${path}/kind`);
};

export const ruleSet: Check = object({
  format: oneOf(1),
  code: text(60, /^[A-Za-z0-9][A-Za-z0-9._-]*$/, "Hanya huruf, angka, titik, - dan _."),
  name: text(200),
  region: text(200),
  regulation: text(limits.text),
  validFrom: date,
  clauses: list(clause, 1, limits.clauses),
});
