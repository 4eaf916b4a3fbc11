/** What the pages of the month ask for. */
import {
  type LineBrief,
  type OpenView,
  type PersonRecap,
  type RecapAsked,
  type RecapOpen,
  type RecapPage,
  type RecapPersonAsked,
  type Recaps,
  type Recheck,
  type UnitMonth,
  type UnitRecap,
} from "../../../contract/recap.ts";
import { recapLimits } from "../../../contract/recap-limits.ts";
import type { RecapDetail } from "../../../contract/finding.ts";
import type { RecapLine } from "../../../core/recap/line.ts";
import { monthAfter } from "../../../core/recap/sums.ts";
import { dateAt } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { boundsOf } from "../../days/dates.ts";
import { recordLook } from "../../days/look.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { carriedSigners, lockedBy } from "../../recap/carried.ts";
import { gathered } from "../../recap/gather.ts";
import { recapLines } from "../../recap/lines.ts";
import { masterOf } from "../../recap/master.ts";
import { membersOf } from "../../recap/members.ts";
import { membersIn, opdOf, opdsOf } from "../../recap/opd.ts";
import { isOver, opdNamed } from "../../recap/prepare.ts";
import { reckoned } from "../../recap/reckon.ts";
import { signersOf } from "../../recap/rights.ts";
import { recapById, recapsOf, signaturesOf, type StoredRecap, type StoredSignature } from "../../recap/stored.ts";
import { addLine, bothTotals, noTotals } from "../../recap/totals.ts";
import { seesDays, seesTotals, seesUnit, type Sees } from "./policy.ts";
import { briefOf, signatureView, stateOf, unitMonth, withoutDays } from "./present.ts";
import { lastRecheck, linePage, lockedRecapOf, openLines, recapFindings, storedLine } from "./queries.ts";

export async function monthsOf(context: Context, who: Who, asked: string | undefined): Promise<Recaps> {
  const directory = await context.cache.directory(who.tenant);
  const now = context.now();
  const months = await monthsKnown(context, directory);
  const month = asked ?? months.find((each) => isOver(directory, each, now)) ?? months[0]!;
  boundsOf(month);
  const units = (await unitMonths(context, directory, who, month)).map(({ view }) => view);
  return { now, month, months, units };
}

/** From the running month back to the one in which Saksi began, at most 24. */
async function monthsKnown({ db, now }: Context, { tenant }: Directory): Promise<string[]> {
  const { created_at } = await db.selectFrom("tenant").select("created_at").where("tenant_id", "=", tenant.id).executeTakeFirstOrThrow();
  const first = dateAt(created_at, tenant.zone).slice(0, 7);
  const newest = dateAt(now(), tenant.zone).slice(0, 7);
  const all = Array.from({ length: recapLimits.monthsListed }, (_, back) => monthAfter(newest, -back));
  return all.filter((month) => month >= first || month === newest);
}

type Seen = { view: UnitMonth; sees: Sees; days: boolean; recap: StoredRecap | null; signatures: StoredSignature[] };

/** Of units that the asker sees; only `unit` where it is named. */
async function unitMonths(context: Context, directory: Directory, who: Who, month: string, unit?: string): Promise<Seen[]> {
  const { db } = context;
  const now = context.now();
  const opds = opdsOf(directory).filter(({ id }) => unit === undefined || id === unit);
  const ids = opds.map(({ id }) => id);
  const recaps = await recapsOf(db, who.tenant, month, ids);
  const signatures = await signaturesOf(
    db,
    who.tenant,
    [...recaps.values()].map(({ id }) => id),
  );
  const members = membersIn(directory, month);
  const signersOfUnits = await signersOf(db, directory, ids, now);
  return opds.flatMap((opd) => {
    const signers = signersOfUnits.get(opd.id)!;
    const sees = seesUnit(who, opd.id, signers);
    const count = members.get(opd.id)?.length ?? 0;
    const recap = recaps.get(opd.id) ?? null;
    if (sees === null || (count === 0 && !recap)) return [];
    const given = (recap && signatures.get(recap.id)) ?? [];
    const known = {
      unit: { id: opd.id, name: opd.name },
      month,
      recap,
      signatures: given,
      members: count,
      over: isOver(directory, month, now),
      signers,
    };
    return [{ view: unitMonth(directory, who, sees, known), sees, days: seesDays(who, opd.id, signers), recap, signatures: given }];
  });
}

/** Throws unit_unknown, or forbidden where the asker does not see it. */
async function seen(
  context: Context,
  directory: Directory,
  who: Who,
  { unit, month }: RecapAsked,
  wanted: "lines" | "totals",
): Promise<Seen> {
  boundsOf(month);
  opdNamed(directory, unit);
  const [found] = await unitMonths(context, directory, who, month, unit);
  if (!found || (wanted === "lines" && found.sees !== "lines")) throw new Fault("forbidden");
  return found;
}

export async function unitMonthFor(context: Context, who: Who, asked: RecapAsked): Promise<UnitMonth> {
  return (await seen(context, await context.cache.directory(who.tenant), who, asked, "totals")).view;
}

/** Leadership sees totals and no lines. */
export async function unitRecap(context: Context, who: Who, asked: RecapAsked, page: RecapPage, live: boolean): Promise<UnitRecap> {
  const directory = await context.cache.directory(who.tenant);
  const { view, sees, recap } = await seen(context, directory, who, asked, "totals");
  if (live || !recap) return provisional(context, directory, view, sees, page);
  const { lines, found, from } =
    sees === "lines" ? await linePage(context.db, who.tenant, recap.id, page) : { lines: [], found: 0, from: 0 };
  return { ...view, provisional: false, lines: lines.map(briefOf), found, from };
}

async function provisional(context: Context, directory: Directory, view: UnitMonth, sees: Sees, page: RecapPage): Promise<UnitRecap> {
  const people = await membersOf(context.db, directory, view.unit.id, view.month);
  const asked = { unit: view.unit, month: view.month, asOf: context.now() };
  const briefs: LineBrief[] = [];
  let all = noTotals;
  const told = (line: RecapLine) => ({ adds: addLine(noTotals, line), brief: briefOf(line) });
  for await (const { made } of recapLines(context.db, masterOf(directory, people), people, asked, told))
    for (const { adds, brief } of made) {
      all = bothTotals(all, adds);
      if (sees === "lines") briefs.push(brief);
    }
  const { open, carried, ...totals } = all;
  const find = page.find?.trim().toLowerCase() ?? "";
  const fitting = briefs.filter(({ name, nip }) => name.toLowerCase().includes(find) || (nip ?? "").includes(find));
  const by = {
    name: () => 0,
    cut: (a: LineBrief, b: LineBrief) => b.cut - a.cut,
    open: (a: LineBrief, b: LineBrief) => b.open - a.open,
  };
  const sorted = fitting.toSorted(
    (a, b) => by[page.sort ?? "name"](a, b) || a.name.localeCompare(b.name, "id") || (a.person < b.person ? -1 : 1),
  );
  const from = Number(page.from ?? 0);
  return {
    ...view,
    people: people.length,
    open,
    carried,
    totals: seesTotals(sees, people.length) ? totals : null,
    provisional: true,
    lines: sorted.slice(from, from + recapLimits.listed),
    found: sorted.length,
    from,
  };
}

/** One person's line, for the treasurer without its days; the look is logged. */
export async function personRecap(context: Context, who: Who, { person, ...asked }: RecapPersonAsked): Promise<PersonRecap> {
  const directory = await context.cache.directory(who.tenant);
  const { recap, signatures, days } = await seen(context, directory, who, asked, "lines");
  const stored = recap && (await storedLine(context.db, who.tenant, recap.id, person));
  const isMember = async () => (await membersOf(context.db, directory, asked.unit, asked.month)).includes(person);
  if (!stored && (recap || !(await isMember()))) throw new Fault("person_unknown");
  if (person !== who.person) await recordLook(context, who, { person, what: "rekap bulan", date: `${asked.month}-01` });
  const view = stored ? storedView(directory, stored, recap, signatures) : await liveView(context, directory, asked.month, person);
  return days || person === who.person ? view : { ...view, line: withoutDays(view.line) };
}

/** The own line: as locked, else as it is now. */
export async function myRecap(context: Context, who: Who, asked: string | undefined): Promise<PersonRecap> {
  const directory = await context.cache.directory(who.tenant);
  const month = asked ?? dateAt(context.now(), directory.tenant.zone).slice(0, 7);
  boundsOf(month);
  const locked = await lockedRecapOf(context.db, who.tenant, who.person, month);
  const recap = locked && (await recapById(context.db, who.tenant, locked));
  const stored = recap && (await storedLine(context.db, who.tenant, recap.id, who.person));
  if (!recap || !stored) return liveView(context, directory, month, who.person);
  return storedView(directory, stored, recap, (await signaturesOf(context.db, who.tenant, [recap.id])).get(recap.id) ?? []);
}

function storedView(
  directory: Directory,
  { line, hash }: { line: RecapLine; hash: string },
  recap: StoredRecap,
  signatures: readonly StoredSignature[],
): PersonRecap {
  const lockedAt = signatures.find(({ stage }) => stage === "bkpsdm")?.at ?? null;
  const shown = signatures.map((one) => signatureView(directory, one));
  return {
    line,
    state: stateOf(recap, signatures),
    provisional: false,
    recap: recap.id,
    hash,
    recapHash: recap.hash,
    lockedAt,
    signatures: shown,
  };
}

async function liveView({ db, now }: Context, directory: Directory, month: string, person: string): Promise<PersonRecap> {
  const asOf = now();
  const { until } = boundsOf(month);
  const home =
    [...membersIn(directory, month)].find(([, people]) => people.includes(person))?.[0] ??
    opdOf(directory, directory.unitOf(person, until)?.id ?? "");
  const unit = { id: home ?? "", name: directory.units.get(home ?? "")?.name ?? "" };
  const bases = await gathered(db, directory, [person], month, asOf, new Map());
  const [line] = await reckoned(db, bases, { tenant: directory.tenant.id, unit, month, asOf });
  return { line: line!, state: "none", provisional: true, recap: null, hash: null, recapHash: null, lockedAt: null, signatures: [] };
}

/** Of the prepared recap; of none where it is not prepared. Whoever does not see the people sees what he may decide. */
export async function openItems(context: Context, who: Who, asked: RecapAsked): Promise<RecapOpen> {
  const directory = await context.cache.directory(who.tenant);
  const { view, sees, recap } = await seen(context, directory, who, asked, "totals");
  const lines = recap ? await openLines(context.db, who.tenant, recap.id) : [];
  const all: OpenView[] = [];
  const isCarried = ({ date }: { date: string }) => date < `${asked.month}-01`;
  const waits = lines.filter(({ open }) => open.some(isCarried)).map(({ person }) => person);
  const now = context.now();
  const lockers = await lockedBy(context.db, directory, waits, asked.month, now);
  const signers = carriedSigners(context.db, directory, now);
  for (const { person, name, open } of lines) {
    const unit = lockers.get(person);
    const mayDecide = unit !== undefined && (await signers({ person, unit })).includes(who.person);
    for (const item of open) {
      const carried = isCarried(item);
      all.push({ ...item, person: { id: person, name }, carried, may: carried && mayDecide });
    }
  }
  const items = sees === "lines" ? all : all.filter(({ may }) => may);
  const sorted = items.toSorted((a, b) => Number(b.carried) - Number(a.carried) || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const { openListed } = recapLimits;
  return { unit: view.unit, month: asked.month, items: sorted.slice(0, openListed), more: Math.max(0, sorted.length - openListed) };
}

export async function recheckFor(context: Context, who: Who): Promise<Recheck> {
  const directory = await context.cache.directory(who.tenant);
  const rows = await recapFindings(context.db, who.tenant);
  const faults = rows.flatMap(({ id, unit, detail, at }) => {
    const found = (detail as { recap?: RecapDetail }).recap;
    if (!found) return [];
    const people = found.people.map(({ person, ...rest }) => ({ id: person, name: nameOf(directory, person), ...rest }));
    return [{ finding: id, unit: { id: unit ?? "", name: directory.units.get(unit ?? "")?.name ?? "" }, ...found, people, foundAt: at }];
  });
  return { checkedAt: await lastRecheck(context.db, who.tenant), faults };
}
