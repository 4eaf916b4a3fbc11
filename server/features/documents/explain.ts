/** One cut, from the rupiah to the clause, the day, and what was recorded and decided. The month's lines add up to what is paid. */
import type { CutExplained } from "../../../contract/document.ts";
import { cutKeys } from "../../../contract/cut-key.ts";
import type { Clause, RuleSet } from "../../../core/allowance/clause.ts";
import type { Cut } from "../../../core/allowance/cuts.ts";
import { maskNip } from "../../../core/people/nip.ts";
import type { RecapDay, RecapLine } from "../../../core/recap/line.ts";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { loadDays } from "../../days/load.ts";
import { recordLook } from "../../days/look.ts";
import { ceremonyViews, sessionViews } from "../../days/present.ts";
import type { Directory, Unit } from "../../directory/snapshot.ts";
import { capital, cutWord } from "../../documents/cut-words.ts";
import { statusWord } from "../../documents/day-words.ts";
import { lineNow, lineStored, refuseAhead, type FoundLine, type SignedRecap } from "../../documents/source.ts";
import { sumLines } from "../../documents/sums.ts";
import { percentWord, rupiahWord } from "../../documents/words.ts";
import { Fault } from "../../fault.ts";
import { todayOf } from "../../days/duty.ts";
import type { Who } from "../../http/access.ts";
import { rulesInForce } from "../../rules/in-force.ts";
import { limitsOf, sentencesOf, usualBase } from "../../rules/sentences.ts";
import { baseWord } from "../../rules/words.ts";
import { datesOf, seesCut } from "./policy.ts";

export type Asked = { person: string; month: string; cut: string };
export type Explained = { told: CutExplained; unit: Unit; recap: SignedRecap | null };

export async function explained(context: Context, who: Who, { person, month, cut: key }: Asked): Promise<Explained> {
  const directory = await context.cache.directory(who.tenant);
  refuseAhead(context, directory, month);
  if (!directory.people.has(person)) throw new Fault("person_unknown");
  const date = key.slice(0, 10);
  const today = todayOf(directory, person, context.now());
  const ofDay = /^\d{4}-\d\d-\d\d~/.test(key) && date.startsWith(month);
  const sees = seesCut(who, directory, person, [...datesOf(month, today), ...(ofDay ? [date] : [])]);
  if (!sees) throw new Fault("forbidden");
  const found = await lineWith(context, directory, { person, month, cut: key });
  if (!found) throw new Fault("cut_unknown");
  const { line, recap, unit } = found;
  const cut = line.cuts.cuts[cutKeys(line.cuts.cuts).indexOf(key)]!;
  if (who.person !== person) await recordLook(context, who, { person, what: "penjelasan potongan", date: cut.date });
  const rules = await rulesInForce(context.db, who.tenant, month, recap?.asOf);
  const ruled = rules.find(({ set }) => set.code === cut.set && set.clauses.some(({ id }) => id === cut.clause));
  const day = line.days.find((one) => one.date === cut.date);
  const told: CutExplained = {
    person: {
      id: person,
      name: line.name,
      nip: line.nip && (sees.number ? line.nip : maskNip(line.nip)),
      position: line.position,
      unit: line.unit.name,
    },
    month,
    zone: directory.zoneOf(person, cut.date ?? `${month}-01`),
    lockedAt: recap?.lockedAt ?? null,
    key,
    cut: cutView(cut),
    clause: clauseView(cut, ruled?.set ?? null),
    steps: stepsOf(cut, line),
    day: day ? dayView(directory, person, day, sees.evidence) : null,
    evidence: sees.evidence && cut.date !== null ? await evidenceOn(context, directory, person, cut.date) : null,
    days: cut.date === null ? daysBehind(cut, line, ruled?.set ?? null, sees.evidence) : [],
    caps: line.cuts.caps.map(({ citation, before, after }) => {
      return { text: `Batas tertinggi (${citation}): jumlah ${rupiahWord(before)} dibatasi menjadi ${rupiahWord(after)}.`, before, after };
    }),
    sums: { lines: sumLines(line, true), payable: line.tpp ? line.payable : null },
  };
  return { told, unit, recap };
}

/** Of a locked month as it was locked; else as it comes to now, and a cut that is no more now as it was prepared. */
async function lineWith(context: Context, directory: Directory, { person, month, cut }: Asked): Promise<FoundLine | null> {
  const has = (found: FoundLine | null) => found !== null && cutKeys(found.line.cuts.cuts).includes(cut);
  const stored = await lineStored(context.db, directory, person, month);
  if (stored?.recap?.lockedAt) return has(stored) ? stored : null;
  const now = await lineNow(context, directory, person, month);
  return has(now) ? now : has(stored) ? stored : null;
}

function cutView(cut: Cut): CutExplained["cut"] {
  const { kind, date, session, band, minutes, nth, percent, rupiah } = cut;
  return { kind, text: cutWord(cut), date, session, band, minutes, nth, percent, rupiah };
}

function clauseOf({ clause }: Pick<Cut, "clause">, set: RuleSet | null): Clause | undefined {
  return set?.clauses.find(({ id }) => id === clause);
}

/** Of a clause with bands only the one that this cut fell in. */
function clauseView(cut: Cut, set: RuleSet | null): CutExplained["clause"] {
  const clause = clauseOf(cut, set);
  const all = clause && set ? sentencesOf(clause, usualBase(set)) : [];
  const band = clause && (clause.kind === "late" || clause.kind === "early") ? clause.bands.findIndex(({ name }) => name === cut.band) : -1;
  const chosen = clause && "bands" in clause && all.length === clause.bands.length && band >= 0 ? [all[band]!] : all;
  return {
    sentence: clause ? [...chosen, ...limitsOf(clause)].map(capital).join(" ") : null,
    citation: cut.citation,
    note: clause?.note ?? null,
    set: set?.name ?? cut.set,
    regulation: set?.regulation ?? cut.set,
  };
}

/** The multiplication; then what rounding, or a cap that other cuts had filled, left of it. */
function stepsOf({ kind, percent, base, of, rupiah }: Cut, { tpp, cuts }: RecapLine): CutExplained["steps"] {
  if (!tpp) return [];
  if (kind === "rounding") {
    const total = { text: "Jumlah potongan sebulan setelah dibulatkan menurut aturan", rupiah: base + rupiah };
    return [{ text: "Jumlah semua potongan sebulan sebelum dibulatkan", rupiah: base }, total, { text: "Selisihnya", rupiah }];
  }
  const exact = (base * percent) / 100;
  const product = { text: `${percentWord(percent)} % dari ${baseWord(of)} ${rupiahWord(base)}`, rupiah: Math.round(exact) };
  if (rupiah === exact) return [product];
  const capped = cuts.caps.length > 0 && exact - rupiah >= 1;
  return [product, { text: capped ? "Dipotong, sampai batas tertinggi" : "Dipotong, setelah dibulatkan menurut aturan", rupiah }];
}

function dayView(directory: Directory, person: string, day: RecapDay, evidence: boolean): CutExplained["day"] {
  const expectation = directory.expectation(person, day.date);
  const due = expectation.kind === "work" ? { in: expectation.in.due, out: expectation.out.due } : null;
  return { date: day.date, label: day.label, due, at: evidence ? day.at : { in: null, out: null }, counted: countedWord(day, evidence) };
}

/** As it stands now: of a locked month perhaps more than was counted; the difference then is an adjustment. */
async function evidenceOn(context: Context, directory: Directory, person: string, date: CivilDate): Promise<CutExplained["evidence"]> {
  const now = context.now();
  const [day] = (await loadDays(context, directory, [person], date, date, now)).get(person)!;
  const sessions = sessionViews(day!, { directory, person, now }).map(({ name, sentence }) => `${name}: ${sentence}`);
  return { date, sentences: [...sessions, ...ceremonyViews(day!).map(({ name, sentence }) => `${name}: ${sentence}`)] };
}

/** The days that a cut of the month counts. */
function daysBehind(cut: Cut, { days }: RecapLine, set: RuleSet | null, evidence: boolean): CutExplained["days"] {
  if (cut.kind === "rounding") return [];
  const clause = clauseOf(cut, set);
  const counts = (day: RecapDay): boolean => {
    if (clause?.kind === "excuse") return day.excuses.some(({ kind }) => clause.excuses.includes(kind));
    if (clause?.kind !== "forfeit") return day.unexcused || day.late > 0 || day.early > 0 || day.missing.length > 0;
    const { measure } = clause.when;
    if (measure === "unexcused_days" || measure === "consecutive_unexcused_days") return day.unexcused;
    if (measure === "missing_punches") return day.missing.length > 0;
    if (measure === "missed_musters") return day.musters.some(({ status }) => status === "missed");
    return (measure !== "early_minutes" && day.late > 0) || (measure !== "late_minutes" && day.early > 0);
  };
  return days.filter(counts).map((day) => ({ date: day.date, text: countedWord(day, evidence) }));
}

/** Without the right to evidence nobody reads which leave or illness it was. */
function countedWord(day: RecapDay, evidence: boolean): string {
  return evidence || day.excuses.length === 0 ? statusWord(day) : "Dengan keterangan";
}
