/**
 * A list against a superior's word (scenario 24): somebody was away at an inspection or a second muster, and a superior called the same session of the same
 * day valid, or vouched for it, before the list or after it. One finding for each list and superior, naming everybody; those whom he calls valid
 * later are told in a further one. The session is the arrival while the list was walked in the first half of the duty, else the departure. A superior's
 * last word on a session counts; somebody whose leave was recorded meanwhile is no contradiction of a valid, but a finding of its own (after-list.ts).
 */
import type { FindingKind, FindingLine } from "../../contract/finding.ts";
import type { Session } from "../../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { excusesOn } from "../days/facts.ts";
import { dayWord } from "../days/words.ts";
import { tellFinding } from "./tell.ts";

/** How far back lists are held against words: longer than any deadline for a decision. */
export const daysBack = 60;
const day = 86_400_000;

export type Away = {
  roll: string;
  purpose: "second" | "inspection";
  person: string;
  date: CivilDate;
  by: string;
  at: Instant;
  note: string | null;
};
type Valid = { person: string; date: CivilDate; session: Session; by: string; at: Instant };
type Pair = { away: Away; valid: Valid };

/** `roll`: only this list; else every list of the last 60 days. Safe to run twice and in several processes. */
export async function contradictionsOf(context: Context, tenant: string, { roll }: { roll?: string } = {}): Promise<void> {
  const away = await awaySince(context.db, tenant, context.now() - daysBack * day, roll);
  if (away.length === 0) return;
  const directory = await context.cache.directory(tenant);
  const words = Map.groupBy(await validWords(context.db, tenant, away), ({ person, date, session }) => `${person} ${date} ${session}`);
  const pairs: Pair[] = away
    .flatMap((one) => (words.get(`${one.person} ${one.date} ${sessionOf(directory, one)}`) ?? []).map((valid) => ({ away: one, valid })))
    .filter(({ away: { by }, valid }) => valid.by !== by);
  const excused = await excusedDays(
    context.db,
    tenant,
    pairs.map((pair) => pair.away),
  );
  const standing = pairs.filter(({ away: { person, date } }) => !excused.has(`${person} ${date}`));
  for (const [name, group] of Map.groupBy(standing, ({ away: { roll: list }, valid: { by } }) => `${list}/${by}`))
    await tellGroup(context, directory, name, group);
}

/** Of which half a list speaks; null on a free day. */
export function sessionOf(directory: Directory, { person, date, at }: Pick<Away, "person" | "date" | "at">): Session | null {
  const expectation = directory.expectation(person, date);
  if (expectation.kind !== "work") return null;
  return at < expectation.in.closes ? "in" : "out";
}

export const kindOf = (purpose: Away["purpose"]): FindingKind =>
  purpose === "inspection" ? "inspection_against_valid" : "second_against_valid";
export const listWord = (purpose: Away["purpose"]): string => (purpose === "inspection" ? "Inspeksi mendadak" : "Apel kedua");

async function tellGroup(context: Context, directory: Directory, name: string, pairs: readonly Pair[]): Promise<void> {
  const { away, valid } = pairs[0]!;
  const kind = kindOf(away.purpose);
  const known = await toldBefore(context.db, directory.tenant.id, kind, name);
  const told = new Set(known.flatMap(({ lines }) => lines.map(nameOfLine)));
  const lines = pairs.map(lineOf).filter((line) => !told.has(nameOfLine(line)));
  if (lines.length === 0) return;
  const dates = lines.map(({ date }) => date).toSorted();
  await context.transact((tx) =>
    tellFinding(context, tx, directory, {
      kind,
      key: known.length === 0 ? name : `${name}/${known.length}`,
      people: [...new Set(lines.map(({ person }) => person))].toSorted(),
      approver: valid.by,
      unit: directory.unitOf(lines[0]!.person, dates[0]!)?.id ?? null,
      from: dates[0]!,
      until: dates.at(-1)!,
      detail: {
        facts: factsOf(away.purpose, lines),
        innocent: innocentOf(lines),
        lines,
        roll: { id: away.roll, purpose: away.purpose, by: away.by, at: away.at },
      },
    }),
  );
}

const nameOfLine = ({ person, date, session }: Pick<FindingLine, "person" | "date" | "session">) => `${person} ${date} ${session}`;
const lineOf = ({ away, valid: { person, date, session, at } }: Pair): FindingLine => {
  return { person, date, session, validAt: at, awayAt: away.at, note: away.note };
};

function factsOf(purpose: Away["purpose"], lines: readonly FindingLine[]) {
  const what = listWord(purpose);
  const dates = [...new Set(lines.map(({ date }) => dayWord(date)))].join(", ");
  const before = lines.filter(({ validAt, awayAt }) => awayAt !== null && validAt !== null && validAt < awayAt).length;
  const people = new Set(lines.map(({ person }) => person)).size;
  const facts = [
    {
      text: `${what} pada ${dates} mencatat ${people} orang tidak ada di tempat, padahal atasan menyatakan ${people === 1 ? "absennya" : "absen semuanya"} valid.`,
      speaks: "against" as const,
    },
  ];
  if (before > 0) facts.push({ text: `${before} pernyataan valid ditandatangani sebelum pemeriksaan.`, speaks: "against" });
  if (before < lines.length)
    facts.push({ text: `${lines.length - before} pernyataan valid ditandatangani sesudah pemeriksaan.`, speaks: "against" });
  return facts;
}

export function innocentOf(lines: readonly FindingLine[]): string {
  const later = lines.some(({ session }) => session === "in");
  return later
    ? "Yang bersangkutan hadir pada apel pagi, lalu ke luar dengan izin atau sedang di ruang lain saat petugas datang; atau petugas salah mengenali orang."
    : "Yang bersangkutan ada sampai jam pulang, tetapi sedang di ruang lain atau tugas singkat di luar saat petugas datang; atau petugas salah mengenali orang.";
}

export async function awaySince(db: Db, tenant: string, since: Instant, roll: string | undefined): Promise<Away[]> {
  const query = db
    .selectFrom("roll_entry")
    .select(["act_id", "purpose", "person_id", "duty_date", "taken_by", "taken_at", "note"])
    .where("tenant_id", "=", tenant)
    .where("word", "=", "away")
    .where("purpose", "in", ["second", "inspection"])
    .where("taken_at", ">=", moment(since))
    .orderBy("taken_at")
    .orderBy("person_id");
  const rows = await (roll ? query.where("act_id", "=", roll) : query).execute();
  return rows.map(({ act_id, purpose, person_id: person, duty_date: date, taken_by: by, taken_at: at, note }) => {
    return { roll: act_id, purpose: purpose as Away["purpose"], person, date, by, at, note };
  });
}

async function excusedDays(db: Db, tenant: string, away: readonly Away[]): Promise<Set<string>> {
  const excused = new Set<string>();
  for (const [date, group] of Map.groupBy(away, (one) => one.date)) {
    const people = group.map(({ person }) => person);
    for (const [person, list] of await excusesOn(db, { tenant, people, from: date, until: date }))
      if (list.some(({ cancelled }) => !cancelled)) excused.add(`${person} ${date}`);
  }
  return excused;
}

/** The last word of each superior on a session, where it is valid; a vouched record is one. */
async function validWords(db: Db, tenant: string, away: readonly Away[]): Promise<Valid[]> {
  const people = [...new Set(away.map(({ person }) => person))];
  const dates = [...new Set(away.map(({ date }) => date))];
  const decisions = await db
    .selectFrom("decision_line")
    .select(["person_id as person", "duty_date as date", "session", "decided_by as by", "received_at as at", "word"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "in", people)
    .where("duty_date", "in", dates)
    .orderBy("received_at")
    .orderBy("decision_id")
    .execute();
  const vouched = await db
    .selectFrom("attended")
    .select(["person_id as person", "duty_date as date", "session", "recorded_by as by", "recorded_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "in", people)
    .where("duty_date", "in", dates)
    .execute();
  const said = [
    ...decisions,
    ...vouched.map(({ person, date, session, by, at }) => ({ person, date, session, by, at, word: "valid" as const })),
  ].toSorted((a, b) => a.at - b.at);
  const last = new Map(said.map((one) => [`${one.person} ${one.date} ${one.session} ${one.by}`, one]));
  return [...last.values()].filter(({ word }) => word === "valid");
}

async function toldBefore(db: Db, tenant: string, kind: FindingKind, name: string): Promise<{ lines: FindingLine[] }[]> {
  const rows = await db
    .selectFrom("finding")
    .select("detail")
    .where("tenant_id", "=", tenant)
    .where("kind", "=", kind)
    .where((where) => where.or([where("key", "=", name), where("key", "like", `${name}/%`)]))
    .execute();
  return rows.map(({ detail }) => ({ lines: (detail as { lines: FindingLine[] }).lines }));
}
