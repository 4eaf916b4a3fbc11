/**
 * Every locked month is reckoned again from what was known when it was reckoned: the same hash, or a finding. Two things are told apart: stored bytes that are not what
 * was signed (`altered`), and the same facts that come to something else today (`differs`: another edition of the engine, or facts that somebody changed). Nothing is ever edited: what would
 * differ is named with its days and rupiah, as an adjustment to be decided.
 */
import { presentEngine, type Engine } from "../../core/recap/edition.ts";
import { lineFrom, recapText } from "../../core/recap/canonical.ts";
import type { RecapLine } from "../../core/recap/line.ts";
import { sumsOf, takenIn } from "../../core/recap/sums.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import { sha256 } from "../hash.ts";
import { basesOf } from "./gather.ts";
import { only } from "./changed.ts";
import { smallDirectory, type Bases } from "./basis.ts";
import { chunkSize, writtenFrom } from "./lines.ts";
import { recapById, type StoredRecap } from "./stored.ts";
import { addLine, noTotals } from "./totals.ts";

export type PersonFault = { person: string; days: CivilDate[]; rupiah: number };
/** `people` empty: the whole of it. */
export type RecapFault = { recap: StoredRecap; kind: "altered" | "differs"; engine: string; people: PersonFault[]; what: string };
export type Rechecked = { recaps: number; lines: number; faults: RecapFault[] };

export type Lock = { recap: string; act: string; ordinal: number | null };

/** Locked recaps, the oldest month first; with `month` only of that one. */
export async function locksOf(db: Db, tenant: string, month?: string): Promise<Lock[]> {
  let query = db
    .selectFrom("recap_signature")
    .select(["recap_id as recap", "act_id as act", "ordinal"])
    .where("tenant_id", "=", tenant)
    .where("stage", "=", "bkpsdm");
  if (month !== undefined) query = query.where("month", "=", month);
  return query.orderBy("month").orderBy("unit_id").execute();
}

/** `by`: what reckons it again. */
export async function recheck(
  db: Db,
  { tenant, lock }: { tenant: string; lock: Lock },
  by: Engine = presentEngine,
): Promise<{ lines: number; faults: RecapFault[] }> {
  const recap = (await recapById(db, tenant, lock.recap))!;
  const fault = (kind: RecapFault["kind"], what: string, people: PersonFault[] = []): RecapFault => ({
    recap,
    kind,
    engine: by.edition,
    people,
    what,
  });
  const faults: RecapFault[] = [];
  const hashes: { person: string; hash: string }[] = [];
  const altered: PersonFault[] = [];
  const differing: PersonFault[] = [];
  let totals = noTotals;
  const bases = await basesOf(db, tenant, recap.id);
  if (!bases) faults.push(fault("altered", "the master data that it was reckoned from"));
  for await (const rows of storedChunks(db, tenant, recap.id)) {
    const again = bases ? await reckonedAgain(db, tenant, { recap, lock, bases, rows }, by) : new Map<string, Again>();
    for (const row of rows) {
      hashes.push({ person: row.person, hash: row.hash.toString("hex") });
      const stored = parsed(row.body);
      const now = again.get(row.person);
      const isKept = isWhole(row);
      if (isKept) totals = addLine(totals, stored!);
      if (!isKept) altered.push({ person: row.person, ...differenceOf(stored, now?.line) });
      else if (bases && !now?.hash.equals(row.hash)) differing.push({ person: row.person, ...differenceOf(stored, now?.line) });
    }
  }
  const { unit, month, engine } = recap;
  const whole = sha256(recapText({ tenant, unit, month, engine }, hashes)).toString("hex");
  if (altered.length > 0) faults.push(fault("altered", "lines", altered));
  // Neither is in the hash: both follow from the lines.
  const sumsDiffer = altered.length === 0 && !isSame(recap.totals, totals);
  if (recap.people !== hashes.length || sumsDiffer) faults.push(fault("altered", "the sums of its lines"));
  if (whole !== recap.hash) faults.push(fault("altered", "the list of its lines"));
  if ((await signedHash(db, tenant, lock.act)) !== recap.hash) faults.push(fault("altered", "the hash that was signed"));
  if (differing.length > 0) faults.push(fault("differs", "lines", differing));
  return { lines: hashes.length, faults };
}

type Row = { person: string; body: string; hash: Buffer; cut: number; payable: number; open: number; sums: unknown };
type Again = { line: RecapLine; hash: Buffer };

async function* storedChunks(db: Db, tenant: string, recap: string): AsyncGenerator<Row[]> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const rows = await db
      .selectFrom("recap_line")
      .select(["person_id as person", "body", "hash", "cut", "payable", "open", "sums"])
      .where("tenant_id", "=", tenant)
      .where("recap_id", "=", recap)
      .where("person_id", ">", after)
      .orderBy("person_id")
      .limit(chunkSize)
      .execute();
    if (rows.length === 0) return;
    yield rows.map((row) => ({ ...row, hash: Buffer.from(row.hash) }));
    after = rows.at(-1)!.person;
  }
}

async function reckonedAgain(
  db: Db,
  tenant: string,
  { recap: { unit, month, asOf }, lock, bases, rows }: { recap: StoredRecap; lock: Lock; bases: Bases; rows: readonly Row[] },
  engine: Engine,
): Promise<Map<string, Again>> {
  const people = new Set(rows.map(({ person }) => person).filter((person) => person in bases.main.people));
  const name = smallDirectory({ shared: bases.main.shared, people: {} }, []).units.get(unit)?.name ?? "";
  const written = await writtenFrom(db, tenant, only(bases, people), {
    unit: { id: unit, name },
    month,
    asOf,
    engine,
    before: lock.ordinal,
  });
  return new Map(written.map(({ person, text, hash }) => [person, { line: parsed(text)!, hash }]));
}

/** The text is what was hashed, and the columns beside it are the text's. */
function isWhole({ person, body, hash, cut, payable, open, sums }: Row): boolean {
  const line = parsed(body);
  if (!sha256(body).equals(hash) || !line || line.person !== person) return false;
  const told = JSON.stringify([line.cuts.rupiah, line.payable, line.open.length, inOrder(sumsOf(line))]);
  return told === JSON.stringify([cut, payable, open, inOrder(sums)]);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

/** jsonb keeps no order of keys. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, of]) => [key, inOrder(of)]),
  );
}

function parsed(body: string): RecapLine | null {
  try {
    return lineFrom(body);
  } catch {
    return null;
  }
}

function differenceOf(stored: RecapLine | null, now: RecapLine | undefined): { days: CivilDate[]; rupiah: number } {
  if (!stored || !now) return { days: [], rupiah: 0 };
  const before = byDate(stored);
  const after = byDate(now);
  const days = [...new Set([...before.keys(), ...after.keys()])].filter((date) => before.get(date) !== after.get(date)).toSorted();
  const taken = (line: RecapLine) => takenIn(line.cuts, line.tpp?.total ?? 0);
  return { days, rupiah: taken(now) - taken(stored) };
}

function byDate({ days, cuts }: RecapLine): Map<CivilDate, string> {
  return new Map(days.map((day) => [day.date, JSON.stringify([day, cuts.cuts.filter(({ date }) => date === day.date)])]));
}

async function signedHash(db: Db, tenant: string, act: string): Promise<string | null> {
  const row = await db.selectFrom("act").select("body").where("tenant_id", "=", tenant).where("act_id", "=", act).executeTakeFirst();
  if (!row) return null;
  try {
    const { act: signed } = JSON.parse(Buffer.from(row.body).toString("utf8")) as { act: { hash?: string } };
    return signed.hash ?? null;
  } catch {
    return null;
  }
}
