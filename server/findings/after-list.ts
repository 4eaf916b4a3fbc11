/**
 * What would undo a list that was walked without anybody looking at it.
 *
 * 1. Leave, illness or duty elsewhere that is recorded after somebody stood as away at an inspection or a second muster of that day: a finding about
 *    whoever recorded it, at once, one for each list. Recorded by the one who walked the list it is none: he puts his own list right.
 * 2. Silence: somebody who stood as away has a record of his own, and nobody said a word on that session until the deadline of the next superior. The day
 *    waits and would wait for ever; a finding about nobody's word, without an approver, lets an inspector decide. One for each list; who comes to it later is
 *    told in a further one. Lists of the last 60 days.
 */
import type { FindingLine } from "../../contract/finding.ts";
import type { ExcuseKind } from "../../core/day/facts.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import { sql } from "kysely";
import type { Context } from "../context.ts";
import { deadlinesFor } from "../days/deadlines.ts";
import { loadDays } from "../days/load.ts";
import { dayWord, excuseWord } from "../days/words.ts";
import { moment } from "../db/instant.ts";
import type { Db, Tx } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { awaySince, daysBack, innocentOf, kindOf, listWord, sessionOf, type Away } from "./contradictions.ts";
import { tellFinding, type NewFinding } from "./tell.ts";

const day = 86_400_000;

export type LateExcuse = { id: string; person: string; from: CivilDate; until: CivilDate; kind: ExcuseKind; by: string; at: Instant };

/** Rule 1, in the transaction that stores the excuse. */
export async function tellLateExcuse(context: Context, tx: Tx, directory: Directory, excuse: LateExcuse): Promise<void> {
  const away = (await awayOf(tx, directory.tenant.id, excuse)).filter(({ by }) => by !== excuse.by);
  for (const list of Map.groupBy(away, ({ roll }) => roll).values()) {
    const lines = list.flatMap((one) => lineOf(directory, one, { validAt: null, excusedAt: excuse.at }));
    if (lines.length === 0) continue;
    const text = `${listWord(list[0]!.purpose)} pada ${dayWord(list[0]!.date)} mencatat orang ini tidak ada di tempat; sesudah itu baru dicatat keterangan ${excuseWord[excuse.kind].toLowerCase()}.`;
    const innocent =
      "Keterangan itu memang sudah berlaku sebelum pemeriksaan dan hanya terlambat dicatat; surat atau izinnya dapat ditunjukkan.";
    await tell(context, tx, directory, { list, lines, text, innocent, key: `${list[0]!.roll}/excuse/${excuse.id}`, approver: excuse.by });
  }
}

/** Rule 2. Safe to run twice and in several processes. */
export async function tellUnanswered(context: Context, tenant: string): Promise<void> {
  const now = context.now();
  const away = await awaySince(context.db, tenant, now - daysBack * day, undefined);
  if (away.length === 0) return;
  const directory = await context.cache.directory(tenant);
  const told = await toldOf(context.db, tenant, [...new Set(away.map(({ roll }) => roll))]);
  const overdue = away.filter(
    ({ roll, person, date }) => !told.has(`${roll} ${person}`) && now >= deadlinesFor(directory, person, date).escalate,
  );
  const waiting = new Map<string, Away[]>();
  for (const [date, those] of Map.groupBy(overdue, (one) => one.date)) {
    const people = [...new Set(those.map(({ person }) => person))];
    const days = await loadDays(context, directory, people, date, date, now);
    for (const one of those) {
      const session = sessionOf(directory, one);
      const status = session && days.get(one.person)?.[0]?.[session];
      if (!status || status.why !== "contradicted" || status.contradiction?.id !== one.roll || status.decision || status.attended) continue;
      waiting.set(one.roll, [...(waiting.get(one.roll) ?? []), one]);
    }
  }
  for (const [roll, list] of waiting) {
    const lines = list.flatMap((one) => lineOf(directory, one, { validAt: null }));
    const dates = [...new Set(list.map(({ date }) => dayWord(date)))].join(", ");
    const text = `${listWord(list[0]!.purpose)} pada ${dates} mencatat ${list.length} orang tidak ada di tempat, padahal ada catatan absennya. Atasan tidak memutuskan sampai batas waktu.`;
    const before = [...told].filter((name) => name.startsWith(`${roll} `)).length;
    const key = `${roll}/silence/${before}`;
    await context.transact((tx) => tell(context, tx, directory, { list, lines, text, innocent: innocentOf(lines), key, approver: null }));
  }
}

type Told = { list: readonly Away[]; lines: FindingLine[]; text: string; innocent: string } & Pick<NewFinding, "key" | "approver">;

async function tell(context: Context, tx: Tx, directory: Directory, { list, lines, text, innocent, key, approver }: Told): Promise<void> {
  const { roll, purpose, by, at } = list[0]!;
  const dates = lines.map(({ date }) => date).toSorted();
  await tellFinding(context, tx, directory, {
    kind: kindOf(purpose),
    key,
    people: [...new Set(lines.map(({ person }) => person))].toSorted(),
    approver,
    unit: directory.unitOf(lines[0]!.person, dates[0]!)?.id ?? null,
    from: dates[0]!,
    until: dates.at(-1)!,
    detail: { facts: [{ text, speaks: "against" }], innocent, lines, roll: { id: roll, purpose, by, at } },
  });
}

function lineOf(directory: Directory, away: Away, said: Pick<FindingLine, "validAt" | "excusedAt">): FindingLine[] {
  const session = sessionOf(directory, away);
  const { person, date, at: awayAt, note } = away;
  return session ? [{ person, date, session, ...said, awayAt, note }] : [];
}

/** Lists of the excuse's days that were walked before it was recorded. */
async function awayOf(db: Db, tenant: string, { person, from, until, at }: LateExcuse): Promise<Away[]> {
  const rows = await db
    .selectFrom("roll_entry")
    .select(["act_id as roll", "purpose", "person_id as person", "duty_date as date", "taken_by as by", "taken_at as at", "note"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .where("duty_date", ">=", from)
    .where("duty_date", "<=", until)
    .where("word", "=", "away")
    .where("purpose", "in", ["second", "inspection"])
    .where("taken_at", "<=", moment(at))
    .orderBy("taken_at")
    .execute();
  return rows.map(({ purpose, ...row }) => Object.assign(row, { purpose: purpose as Away["purpose"] }));
}

/** `<list> <person>` of every finding that came of these lists; a finding's key begins with its list. */
async function toldOf(db: Db, tenant: string, rolls: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom("finding")
    .select(["key", "people"])
    .where("tenant_id", "=", tenant)
    .where("kind", "in", ["inspection_against_valid", "second_against_valid"])
    .where(sql<boolean>`split_part(key, '/', 1) = any(${[...rolls]}::text[])`)
    .execute();
  return new Set(rows.flatMap(({ key, people }) => people.map((person) => `${key.split("/")[0]} ${person}`)));
}
