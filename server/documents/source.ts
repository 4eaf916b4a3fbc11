/**
 * The one source of every document of a month: the recap that is locked, else the one prepared last, else what the month comes to at this moment. Lines come in
 * order of names, some hundreds at a time, so that a regency's CSV needs no more memory than a unit.
 */
import type { RecapStage } from "../../core/acts/act.ts";
import type { RecapLine } from "../../core/recap/line.ts";
import { dateAt, monthBounds, type Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import type { Db } from "../db/open.ts";
import type { Directory, Unit } from "../directory/snapshot.ts";
import { Fault } from "../fault.ts";
import { gathered } from "../recap/gather.ts";
import { storedLines } from "../recap/locked.ts";
import { membersIn, opdOf, opdsOf } from "../recap/opd.ts";
import { reckoned } from "../recap/reckon.ts";

export type Signature = { stage: RecapStage; by: string; at: Instant };
/** `asOf`: facts received until then were known. `lockedAt`: null while BKPSDM has not signed. */
export type StoredRecap = {
  id: string;
  unit: string;
  month: string;
  hash: string;
  asOf: Instant;
  signatures: Signature[];
  lockedAt: Instant | null;
};

const chunk = 200;

/** Throws unit_unknown for whatever closes no month. */
export function opdCalled(directory: Directory, id: string): Unit {
  const unit = opdsOf(directory).find((opd) => opd.id === id);
  if (!unit) throw new Fault("unit_unknown");
  return unit;
}

/** Throws month_ahead. */
export function refuseAhead(context: Context, directory: Directory, month: string): void {
  if (monthBounds(month).from > dateAt(context.now(), directory.tenant.zone)) throw new Fault("month_ahead");
}

/** The locked one, else the newest; null where none was prepared. */
export async function recapOf(db: Db, tenant: string, unit: string, month: string): Promise<StoredRecap | null> {
  const rows = await db
    .selectFrom("recap")
    .select(["recap_id"])
    .where("tenant_id", "=", tenant)
    .where("month", "=", month)
    .where("unit_id", "=", unit)
    .orderBy("made_at", "desc")
    .orderBy("recap_id", "desc")
    .execute();
  const locked = await lockedId(db, tenant, unit, month);
  const id = locked ?? rows[0]?.recap_id;
  return id === undefined ? null : recapCalled(db, tenant, id);
}

async function lockedId(db: Db, tenant: string, unit: string, month: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("recap_signature")
    .select("recap_id")
    .where("tenant_id", "=", tenant)
    .where("unit_id", "=", unit)
    .where("month", "=", month)
    .where("stage", "=", "bkpsdm")
    .executeTakeFirst();
  return row?.recap_id;
}

export async function recapCalled(db: Db, tenant: string, id: string): Promise<StoredRecap | null> {
  const row = await db
    .selectFrom("recap")
    .select(["unit_id", "month", "hash", "as_of"])
    .where("tenant_id", "=", tenant)
    .where("recap_id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const signed = await db
    .selectFrom("recap_signature")
    .select(["stage", "signed_by", "signed_at"])
    .where("tenant_id", "=", tenant)
    .where("recap_id", "=", id)
    .orderBy("signed_at")
    .execute();
  const signatures = signed.map(({ stage, signed_by: by, signed_at: at }) => ({ stage, by, at }));
  const lockedAt = signatures.find(({ stage }) => stage === "bkpsdm")?.at ?? null;
  return { id, unit: row.unit_id, month: row.month, hash: Buffer.from(row.hash).toString("hex"), asOf: row.as_of, signatures, lockedAt };
}

/** Of a recap the lines as they are stored; without one as they come to now. */
export async function* linesOf(
  context: Context,
  directory: Directory,
  unit: Unit,
  month: string,
  recap: StoredRecap | null,
): AsyncGenerator<RecapLine> {
  const tenant = directory.tenant.id;
  const people = recap ? await peopleOf(context.db, tenant, recap.id) : (membersIn(directory, month).get(unit.id) ?? []);
  const nameOf = (person: string) => directory.people.get(person)?.name ?? "";
  const sorted = people.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "id") || (a < b ? -1 : 1));
  const asOf = context.now();
  for (let at = 0; at < sorted.length; at += chunk) {
    const some = sorted.slice(at, at + chunk);
    const lines = recap
      ? await storedLines(context.db, tenant, recap.id, some)
      : await linesNow(context, directory, unit, month, some, asOf);
    for (const person of some) if (lines.has(person)) yield lines.get(person)!;
  }
}

async function peopleOf(db: Db, tenant: string, recap: string): Promise<string[]> {
  const rows = await db
    .selectFrom("recap_line")
    .select("person_id")
    .where("tenant_id", "=", tenant)
    .where("recap_id", "=", recap)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

async function linesNow(
  { db }: Context,
  directory: Directory,
  unit: Pick<Unit, "id" | "name">,
  month: string,
  people: readonly string[],
  asOf: Instant,
): Promise<Map<string, RecapLine>> {
  const bases = await gathered(db, directory, people, month, asOf, new Map());
  const lines = await reckoned(db, bases, { tenant: directory.tenant.id, unit, month, asOf });
  return new Map(lines.map((line) => [line.person, line]));
}

/** One person's line with the recap that it stands in; null for whoever was in no unit that month. */
export async function lineOf(
  context: Context,
  directory: Directory,
  person: string,
  month: string,
): Promise<{ line: RecapLine; recap: StoredRecap | null; unit: Unit } | null> {
  const tenant = directory.tenant.id;
  const rows = await context.db
    .selectFrom("recap_line as l")
    .innerJoin("recap as r", (join) => join.onRef("r.tenant_id", "=", "l.tenant_id").onRef("r.recap_id", "=", "l.recap_id"))
    .select(["r.recap_id", "r.unit_id", "r.made_at"])
    .where("l.tenant_id", "=", tenant)
    .where("l.person_id", "=", person)
    .where("r.month", "=", month)
    .orderBy("r.made_at", "desc")
    .execute();
  for (const unit of new Set(rows.map(({ unit_id }) => unit_id))) {
    const recap = await recapOf(context.db, tenant, unit, month);
    const line = recap && (await storedLines(context.db, tenant, recap.id, [person])).get(person);
    if (line) return { line, recap, unit: directory.units.get(unit) ?? unknownUnit(line) };
  }
  const unit = [...membersIn(directory, month)].find(([, people]) => people.includes(person))?.[0];
  if (unit === undefined) return null;
  const opd = opdCalled(directory, unit);
  const line = (await linesNow(context, directory, opd, month, [person], context.now())).get(person);
  return line ? { line, recap: null, unit: opd } : null;
}

/** A unit that is no more: what the line itself says of it. */
function unknownUnit({ unit }: RecapLine): Unit {
  return { id: unit.id, code: "", name: unit.name, kind: "", parentId: null, zone: "WIB", patternId: null };
}

/** The unit that closes the month of a unit. */
export function closingUnitOf(directory: Directory, unit: string): Unit {
  const id = opdOf(directory, unit);
  if (id === null) throw new Fault("unit_unknown");
  return opdCalled(directory, id);
}
