/**
 * The text of a line that is hashed, and the text whose hash is signed.
 *
 * A line is JSON without blanks: keys in the order below, names of groups, bands and kinds of excuse in the order of their code units, days and cuts as
 * reckoned (by date). Numbers as ECMAScript writes them; money and minutes are whole. Null stands where nothing is known.
 * Of a day date, label and work are always written, and of the rest what is not as on a free day without any fact (`nothing`): 0 minutes, no record, colour "off" because
 * "not_expected", false, none. `lineFrom` reads a text back whole.
 * A recap is "saksi/recap/1", tenant, unit, month, the engine's edition, and each line's SHA-256 (hex) in order of person ids, a line feed after each. The moment at
 * which it was reckoned is not in it: the same facts give the same hash whenever they are reckoned.
 */
import type { Cut, MonthCuts } from "../allowance/cuts.ts";
import type { AdjustedDay, Adjustment, OpenItem, RecapCounts, RecapDay, RecapLine } from "./line.ts";

export function canonicalLine(line: RecapLine): string {
  const before = JSON.stringify(beforeDays(line)).slice(0, -1);
  const after = JSON.stringify(afterDays(line)).slice(1);
  return `${before},"days":${list(line.days, dayText)},${after}`;
}

/** The line of a canonical text; what is not written of a day is as `nothing` says. Throws SyntaxError where it is no JSON. */
export function lineFrom(text: string): RecapLine {
  const line = JSON.parse(text) as Omit<RecapLine, "days"> & { days: (Written & Partial<RecapDay>)[] };
  return { ...line, days: line.days.map(wholeDay) };
}

type Written = Pick<RecapDay, "date" | "label" | "work">;

function wholeDay({ date, label, work, ...rest }: Written & Partial<RecapDay>): RecapDay {
  return { date, label, work, ...nothing, ...rest };
}

const none: readonly never[] = Object.freeze([]);

/** What a free day without any fact holds beside its date, label and work. */
const nothing: Readonly<Omit<RecapDay, keyof Written>> = {
  dutyMinutes: 0,
  at: Object.freeze({ in: null, out: null }),
  colour: Object.freeze({ in: "off", out: "off" }),
  why: Object.freeze({ in: "not_expected", out: "not_expected" }),
  unexcused: false,
  late: 0,
  early: 0,
  missing: none,
  seen: false,
  musters: none,
  excuses: none,
  away: none,
  falsified: Object.freeze({ own: false, vouched: false }),
  open: none,
};

export type RecapHead = { tenant: string; unit: string; month: string; engine: string };

/** `lines`: person and SHA-256 (hex) of each canonical line. */
export function recapText({ tenant, unit, month, engine }: RecapHead, lines: readonly { person: string; hash: string }[]): string {
  const inOrder = lines.toSorted((a, b) => (a.person < b.person ? -1 : 1)).map(({ hash }) => hash);
  return ["saksi/recap/1", tenant, unit, month, engine, ...inOrder].map((part) => `${part}\n`).join("");
}

function beforeDays(line: RecapLine) {
  const { tpp, unit } = line;
  return {
    v: 1,
    month: line.month,
    person: line.person,
    name: line.name,
    nip: line.nip,
    position: line.position,
    unit: { id: unit.id, name: unit.name },
    groups: line.groups.toSorted(),
    tpp: tpp && { total: tpp.total, parts: byName(tpp.parts) },
    rules: line.rules.map(({ code, hash, from }) => ({ code, hash, from })),
  };
}

function afterDays(line: RecapLine) {
  const { debt } = line;
  return {
    counts: counts(line.counts),
    cuts: cuts(line.cuts),
    open: line.open.map(open),
    adjustments: line.adjustments.map(adjustment),
    received: line.received.map(({ ofMonth, rupiah }) => ({ ofMonth, rupiah })),
    debt: { before: debt.before, after: debt.after },
    payable: line.payable,
  };
}

/** Most of the text are days; written out, they need no copy of each. */
function dayText(of: RecapDay): string {
  const { at, colour, why, falsified } = of;
  let text = `{"date":${quoted(of.date)},"label":${quoted(of.label)},"work":${of.work}`;
  if (of.dutyMinutes !== 0) text += `,"dutyMinutes":${of.dutyMinutes}`;
  if (at.in !== null || at.out !== null) text += `,"at":{"in":${at.in},"out":${at.out}}`;
  if (colour.in !== "off" || colour.out !== "off") text += `,"colour":{"in":"${colour.in}","out":"${colour.out}"}`;
  if (why.in !== "not_expected" || why.out !== "not_expected") text += `,"why":{"in":"${why.in}","out":"${why.out}"}`;
  if (of.unexcused) text += `,"unexcused":true`;
  if (of.late !== 0) text += `,"late":${of.late}`;
  if (of.early !== 0) text += `,"early":${of.early}`;
  if (of.missing.length > 0) text += `,"missing":${list(of.missing, quoted)}`;
  if (of.seen) text += `,"seen":true`;
  if (of.musters.length > 0) text += `,"musters":${list(of.musters, musterText)}`;
  if (of.excuses.length > 0) text += `,"excuses":${list(of.excuses, excuseText)}`;
  if (of.away.length > 0) text += `,"away":${list(of.away, String)}`;
  if (falsified.own || falsified.vouched) text += `,"falsified":{"own":${falsified.own},"vouched":${falsified.vouched}}`;
  if (of.open.length > 0) text += `,"open":${list(of.open, openText)}`;
  return `${text}}`;
}

const excuseText = ({ kind, half }: RecapDay["excuses"][number]) => `{"kind":${quoted(kind)},"half":${quoted(half)}}`;

const openText = ({ session, why }: RecapDay["open"][number]) => `{"session":${quoted(session)},"why":${quoted(why)}}`;

function musterText({ session, what, name, status }: RecapDay["musters"][number]): string {
  return `{"session":${quoted(session)},"what":${quoted(what)},"name":${quoted(name)},"status":${quoted(status)}}`;
}

function list<Item>(items: readonly Item[], textOf: (item: Item) => string): string {
  return items.length === 0 ? "[]" : `[${items.map((item) => textOf(item)).join(",")}]`;
}

/** Dates, labels and kinds come again on every line. */
const known = new Map<string, string>();
const mostKnown = 4096;

function quoted(text: string | null): string {
  if (text === null) return "null";
  const before = known.get(text);
  if (before !== undefined) return before;
  const made = JSON.stringify(text);
  if (known.size >= mostKnown) known.clear();
  known.set(text, made);
  return made;
}

function counts(of: RecapCounts): RecapCounts {
  const { in: arrival, out: departure, other } = of.missedMusters;
  return {
    workDays: of.workDays,
    present: of.present,
    excused: byName(of.excused),
    unexcused: of.unexcused,
    late: byName(of.late),
    early: byName(of.early),
    lateMinutes: of.lateMinutes,
    earlyMinutes: of.earlyMinutes,
    missingPunches: of.missingPunches,
    missedMusters: { in: arrival, out: departure, other },
  };
}

function cuts(of: MonthCuts): MonthCuts {
  const { postponed, noAllowance } = of;
  return {
    cuts: of.cuts.map(cut),
    base: of.base,
    rupiah: of.rupiah,
    percent: of.percent,
    capped: of.capped,
    caps: of.caps.map(({ clause, citation, before, after }) => ({ clause, citation, before, after })),
    postponed: postponed && {
      clause: postponed.clause,
      citation: postponed.citation,
      months: postponed.months,
      rupiah: postponed.rupiah,
    },
    noAllowance: noAllowance && { clause: noAllowance.clause, citation: noAllowance.citation },
    waiting: of.waiting,
  };
}

function cut(of: Cut): Cut {
  return {
    date: of.date,
    set: of.set,
    clause: of.clause,
    citation: of.citation,
    kind: of.kind,
    band: of.band,
    session: of.session,
    minutes: of.minutes,
    nth: of.nth,
    percent: of.percent,
    of: of.of,
    base: of.base,
    rupiah: of.rupiah,
  };
}

const open = ({ date, session, why }: OpenItem): OpenItem => ({ date, session, why });

function adjustment({ ofMonth, rupiah, before, after, days }: Adjustment): Adjustment {
  return { ofMonth, rupiah, before, after, days: days.map(adjustedDay) };
}

const adjustedDay = ({ date, before, after, was, now }: AdjustedDay): AdjustedDay => ({
  date,
  before,
  after,
  was: was.toSorted(),
  now: now.toSorted(),
});

function byName(of: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
