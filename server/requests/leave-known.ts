/** What is known of somebody's leave when he asks for more: what stands on his days, what is left of each year, since when he serves. */
import { balanceOf, yearsWithout, type Balance } from "../../core/leave/balance.ts";
import type { Taken } from "../../core/leave/fault.ts";
import { ruleFor, type LeaveKind, type LeaveRule } from "../../core/leave/rule.ts";
import { daysByYear, type Span } from "../../core/leave/span.ts";
import { readNip } from "../../core/people/nip.ts";
import { dateAt, minuteOf, type CivilDate } from "../../core/time/civil.ts";
import type { LeaveBody } from "../../contract/request.ts";
import type { Context } from "../context.ts";
import type { Directory } from "../directory/snapshot.ts";
import { requestsAbout, type AboutDays } from "./about-days.ts";
import { leaveLaw } from "./leave-law.ts";

export type LeaveAbout = AboutDays & { body: LeaveBody };

const farPast = "2020-01-01";
const farAhead = "2099-12-31";

/** Asked and not refused, taken back or lapsed: everything of the person, the first one first. */
export async function standingLeave(context: Context, directory: Directory, person: string): Promise<LeaveAbout[]> {
  const span = { from: farPast, until: farAhead };
  const all = await requestsAbout(context.db, directory.tenant.id, { people: [person], kinds: ["leave"], ...span, now: context.now() });
  return (all.get(person) ?? []).filter(({ state }) => state === "waiting" || state === "granted") as LeaveAbout[];
}

export function takenBy(standing: readonly LeaveAbout[], without: string): Taken[] {
  return standing
    .filter(({ id }) => id !== without)
    .map(({ from, until, body: { half, hours } }) => ({
      from,
      until,
      half,
      hours: hours && { from: minuteOf(hours.from), until: minuteOf(hours.until) },
    }));
}

export type YearsAsked = { person: string; status: string; years: readonly number[]; without: string | null };

/** Of cuti tahunan, for each year; empty where the law gives the person none. */
export async function balancesOf(
  context: Context,
  directory: Directory,
  standing: readonly LeaveAbout[],
  { person, status, years, without }: YearsAsked,
): Promise<Balance[]> {
  const rule = ruleFor(leaveLaw, "cuti_tahunan", status);
  if (!rule?.quota) return [];
  const works = worksOn(directory, person);
  const others = standing.filter(({ id }) => id !== without);
  const used = daysOf(others, "cuti_tahunan", "granted", rule, works);
  const waiting = daysOf(others, "cuti_tahunan", "waiting", rule, works);
  const keptSince = await keptSinceYear(context, directory);
  const carried = await carriedInto(context, directory.tenant.id, person);
  const joint = leaveLaw.jointLeave.reducesAnnual ? await jointDays(context, directory.tenant.id) : new Map<number, number>();
  const { serviceMonths } = rule;
  const before = Math.max(0, ...rule.quota.carry.map(({ unusedYears }) => unusedYears));
  const known = new Set(years.flatMap((year) => Array.from({ length: before + 1 }, (_, back) => year - back)));
  const hasNone = yearsWithout(known, { long: yearsOfLong(others), appointed: appointedOn(directory, person), serviceMonths });
  return years.map((year) =>
    balanceOf({
      quota: rule.quota!,
      year,
      used,
      waiting: waiting.get(year) ?? 0,
      carriedIn: carried.get(year) ?? null,
      keptSince,
      without: hasNone,
      joint: joint.get(year) ?? 0,
    }),
  );
}

/** Years with cuti besar. */
function yearsOfLong(standing: readonly LeaveAbout[]): Set<number> {
  return new Set(standing.filter(({ state, body }) => state === "granted" && body.leave === "cuti_besar").flatMap(yearsOf));
}

/**
 * Days of cuti tahunan granted to each of these people, by year, since the first year that was kept here; a year with cuti besar counts as used in full. A person without any is not in it.
 */
export async function usedByYear(context: Context, directory: Directory, people: readonly string[], keptSince: number) {
  const span = { from: `${keptSince}-01-01`, until: farAhead };
  const all = await requestsAbout(context.db, directory.tenant.id, { people, kinds: ["leave"], ...span, now: context.now() });
  const used = new Map<string, Map<number, number>>();
  for (const [person, asked] of all) {
    const rule = ruleFor(leaveLaw, "cuti_tahunan", directory.people.get(person)?.status ?? "");
    if (!rule?.quota) continue;
    const days = daysOf(asked as LeaveAbout[], "cuti_tahunan", "granted", rule, worksOn(directory, person));
    for (const year of yearsOfLong(asked as LeaveAbout[])) days.set(year, rule.quota.days);
    used.set(person, days);
  }
  return used;
}

export function worksOn(directory: Directory, person: string): (date: CivilDate) => boolean {
  return (date) => directory.expectation(person, date).kind === "work";
}

export function yearsOf({ from, until }: Span): number[] {
  const first = Number(from.slice(0, 4));
  return Array.from({ length: Number(until.slice(0, 4)) - first + 1 }, (_, i) => first + i);
}

/** By the NIP; PPPK's names the year only, and no NIP nothing. */
export function appointedOn(directory: Directory, person: string): CivilDate | null {
  const read = readNip(directory.people.get(person)?.nip ?? "");
  if (!read.ok) return null;
  const { year, month } = read.nip.appointment;
  return `${year}-${String(month ?? 1).padStart(2, "0")}-01`;
}

function daysOf(
  standing: readonly LeaveAbout[],
  kind: LeaveKind,
  state: "granted" | "waiting",
  rule: LeaveRule,
  works: (date: CivilDate) => boolean,
): Map<number, number> {
  const days = new Map<number, number>();
  for (const one of standing.filter(({ state: its, body }) => its === state && body.leave === kind))
    for (const [year, count] of daysByYear(one, rule.count, works)) days.set(year, (days.get(year) ?? 0) + count);
  return days;
}

/** The first year that began here: what was taken before the regency was set up is not known. */
export async function keptSinceYear({ db }: Context, { tenant }: Directory): Promise<number> {
  const { created_at } = await db.selectFrom("tenant").select("created_at").where("tenant_id", "=", tenant.id).executeTakeFirstOrThrow();
  const began = dateAt(created_at, tenant.zone);
  const year = Number(began.slice(0, 4));
  return began === `${year}-01-01` ? year : year + 1;
}

async function carriedInto({ db }: Context, tenant: string, person: string): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom("leave_carried")
    .select(["year", "days"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("put_at")
    .orderBy("carried_id")
    .execute();
  return new Map(rows.map(({ year, days }) => [year, days]));
}

async function jointDays({ db }: Context, tenant: string): Promise<Map<number, number>> {
  const rows = await db.selectFrom("holiday").select("date").where("tenant_id", "=", tenant).where("kind", "=", "cuti_bersama").execute();
  const years = Map.groupBy(rows, ({ date }) => Number(date.slice(0, 4)));
  return new Map([...years].map(([year, days]) => [year, days.length]));
}
