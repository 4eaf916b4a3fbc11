/**
 * What a request writes into the tables that days are reckoned from: when its last word is said, and when it is taken back. Pure, so that `saksi verify` holds
 * what stands there against the request and its signed words. Columns ending in `_at` are instants (ms).
 *
 * 1. Leave: an excuse for the days or one session; duty elsewhere with its place or none, and nobody's muster; hours out of the office, and the excuse of the
 *    session that they cover. A "cancel" takes excuses back by a later fact; duty elsewhere and hours end with the "cancel" itself.
 * 2. A correction: the superior's word on each session. Its "cancel" is the later fact itself.
 * 3. A swap: what both rosters say of both days. A "cancel" gives each day back what it said before, where the swap is still the last word on it.
 */
import type { PoolClient } from "pg";
import type { CorrectionBody } from "../../contract/correction.ts";
import type { SwapBody, SwapShift } from "../../contract/roster.ts";
import { coveredBy } from "../../core/leave/edge.ts";
import type { LeaveBody } from "../../contract/request.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import { iso } from "../db/instant.ts";

export const writtenTables = ["excuse", "attended", "duty_elsewhere", "errand", "muster_excuse", "roster_day"] as const;
export type WrittenRow = { table: (typeof writtenTables)[number]; columns: Record<string, string | number | null> };
/** The word that writes: its act, who said it, when it was received. */
export type SaidBy = { act: string; by: string; at: Instant };

export function saidBy({ id: act, person: by, receivedAt: at }: { id: string; person: string; receivedAt: Instant }): SaidBy {
  return { act, by, at };
}

/** Of hours out of the office, stored beside the body: their instants, and the duty of that day as it was when they were asked for. */
export type Errand = { span: { from: number; until: number }; duty: { in: number; out: number } | null };
export type StoredLeave = LeaveBody & { errand?: Errand };
type About<Body> = { id: string; person: string; from: CivilDate; until: CivilDate; body: Body };

/** `isPrivate`: about health, no letter's number stands beside it. */
export function leaveRows(asked: About<StoredLeave>, said: SaidBy, isPrivate: boolean): WrittenRow[] {
  const { leave, half, where, number } = asked.body;
  const note = isPrivate ? null : number;
  const { act: act_id, by: said_by, at: said_at } = said;
  const { id: request_id, person: person_id, from: from_date, until: until_date } = asked;
  if (leave === "izin_keluar") {
    const { span, duty } = asked.body.errand!;
    const columns = { act_id, request_id, person_id, duty_date: from_date, from_at: span.from, until_at: span.until, said_by, said_at };
    const covered = duty && coveredBy(span, duty);
    const excused = covered ? [excuseRow(asked, said, { kind: "izin", half: covered === "day" ? null : covered, note })] : [];
    return [{ table: "errand", columns }, ...excused];
  }
  if (!where || where.asked === "none") return [excuseRow(asked, said, { kind: leave, half, note })];
  const { lat, lon, radius: radius_m } = where.asked === "place" ? where : { lat: null, lon: null, radius: null };
  const place = { kind: leave, name: where.name, lat, lon, radius_m };
  return [
    { table: "duty_elsewhere", columns: { act_id, request_id, person_id, from_date, until_date, ...place, said_by, said_at } },
    musterRow({ person_id, from_date, until_date, note: number }, said, null),
  ];
}

/** `granted`: the rows that were written. */
export function leaveBack(granted: readonly WrittenRow[], said: SaidBy): WrittenRow[] {
  const { act, by: recorded_by, at: recorded_at } = said;
  return granted.flatMap(({ table, columns }): WrittenRow[] => {
    if (table !== "excuse" && table !== "muster_excuse") return [];
    const cancels = columns["excuse_id"]!;
    const later = { ...columns, excuse_id: act, note: null, recorded_by, recorded_at, cancels };
    return [{ table, columns: table === "excuse" ? { ...later, act_id: act } : later }];
  });
}

export function correctionRows({ id: request_id, person: person_id, from, body }: About<CorrectionBody>, said: SaidBy): WrittenRow[] {
  const { act: act_id, by: recorded_by, at: recorded_at } = said;
  const { reason, note } = body;
  const rest = { said_at: body.said, reason, note, photo_hash: null, recorded_by, recorded_at, request_id };
  return body.sessions.map((session) => ({ table: "attended", columns: { act_id, person_id, duty_date: from, session, ...rest } }));
}

export type SwapDay = { person: string; date: CivilDate; shift: SwapShift | null };

/** What the rosters of both say afterwards; null: free. */
export function daysSwapped(person: string, { other, mine, theirs, gives, takes }: SwapBody): SwapDay[] {
  if (mine === theirs)
    return [
      { person, date: mine, shift: takes },
      { person: other, date: mine, shift: gives },
    ];
  return [
    { person, date: mine, shift: null },
    { person: other, date: mine, shift: gives },
    { person, date: theirs, shift: takes },
    { person: other, date: theirs, shift: null },
  ];
}

export function swapRows({ id: request_id, person, body }: About<SwapBody>, said: SaidBy): WrittenRow[] {
  return daysSwapped(person, body).map(({ person: person_id, date: duty_date, shift }) => {
    const hours = shift
      ? { word: "shift", code: shift.code, starts: shift.start, ends: shift.end, rest: shift.rest ?? null, label: shift.label ?? null }
      : { word: "free", ...noHours };
    return rosterRow({ person_id, duty_date, ...hours, request_id }, said);
  });
}

const noHours = { code: null, starts: null, ends: null, rest: null, label: null };
export type RosterSays = {
  word: string;
  code: string | null;
  starts: string | null;
  ends: string | null;
  rest: number | null;
  label: string | null;
  request_id: string | null;
};

/** `before`: what the roster said of the day until the word, the last row first. Null: the swap is not the last word on it any more. */
export function swapBack(
  request: string,
  { person: person_id, date: duty_date }: SwapDay,
  before: readonly RosterSays[],
  said: SaidBy,
): WrittenRow | null {
  if (before[0]?.request_id !== request) return null;
  const { word, code, starts, ends, rest, label, request_id } = before.find((row) => row.request_id !== request) ?? {
    word: "plan",
    ...noHours,
    request_id: null,
  };
  return rosterRow({ person_id, duty_date, word, code, starts, ends, rest, label, request_id }, said);
}

function rosterRow(says: WrittenRow["columns"], { act: act_id, by: recorded_by, at: recorded_at }: SaidBy): WrittenRow {
  return { table: "roster_day", columns: { ...says, act_id, recorded_by, recorded_at } };
}

type Excused = { kind: string; half: "in" | "out" | null; note: string | null };

function excuseRow({ id: request_id, person, from, until }: About<StoredLeave>, said: SaidBy, { kind, half, note }: Excused): WrittenRow {
  const about = { person_id: person, from_date: from, until_date: until, kind, half, note };
  const { act, by: recorded_by, at: recorded_at } = said;
  return { table: "excuse", columns: { excuse_id: act, ...about, recorded_by, recorded_at, cancels: null, request_id, act_id: act } };
}

function musterRow(about: WrittenRow["columns"], { act: excuse_id, by: recorded_by, at: recorded_at }: SaidBy, cancels: string | null) {
  const columns = { excuse_id, ...about, kind: "tugas_lapangan", recorded_by, recorded_at, cancels };
  return { table: "muster_excuse" as const, columns };
}

/** As it stands in an export: the table and its columns in the order of their names. */
export function rowText({ table, columns }: WrittenRow): string {
  const names = Object.keys(columns).toSorted();
  return JSON.stringify([table, ...names.map((name) => [name, columns[name]])]);
}

export async function insertRows(client: PoolClient, tenant: string, rows: readonly WrittenRow[]): Promise<void> {
  for (const { table, columns } of rows) {
    const names = Object.keys(columns).filter((name) => columns[name] !== null);
    const values = names.map((name) => (name.endsWith("_at") ? iso(columns[name] as Instant) : columns[name]));
    const own = table === "roster_day" ? ["row_id", "gen_random_uuid()"] : null;
    await client.query(
      `insert into ${table} (tenant_id, ${[...(own ? [own[0]] : []), ...names].join(", ")})
       values ($1, ${[...(own ? [own[1]] : []), ...names.map((_, i) => `$${i + 2}`)].join(", ")})`,
      [tenant, ...values],
    );
  }
}
