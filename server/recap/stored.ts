/** Recaps as they are stored. The one that counts of a unit's month: the one that is locked, else the one that was made last. */
import { sql } from "kysely";
import type { RecapStage } from "../../core/acts/act.ts";
import type { RecapTotals } from "../../contract/recap.ts";
import type { Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";

export type StoredTotals = RecapTotals & { open: number; carried: number };
export type StoredRecap = {
  id: string;
  unit: string;
  month: string;
  asOf: Instant;
  engine: string;
  people: number;
  /** hex */
  hash: string;
  totals: StoredTotals;
  madeBy: string | null;
  madeAt: Instant;
};
export type StoredSignature = { recap: string; stage: RecapStage; by: string; at: Instant; carried: number };

const columns = [
  "r.recap_id",
  "r.unit_id",
  "r.month",
  "r.as_of",
  "r.engine",
  "r.people",
  "r.hash",
  "r.totals",
  "r.made_by",
  "r.made_at",
] as const;

/** By unit. */
export async function recapsOf(db: Db, tenant: string, month: string, units: readonly string[]): Promise<Map<string, StoredRecap>> {
  const rows = await db
    .selectFrom("recap as r")
    .select(columns)
    .distinctOn("r.unit_id")
    .where("r.tenant_id", "=", tenant)
    .where("r.month", "=", month)
    .where(sql<boolean>`r.unit_id = any(${units}::uuid[])`)
    .orderBy("r.unit_id")
    .orderBy(
      sql`exists (select 1 from recap_signature s where s.tenant_id = ${tenant} and s.recap_id = r.recap_id and s.stage = 'bkpsdm')`,
      "desc",
    )
    .orderBy("r.made_at", "desc")
    .orderBy("r.recap_id", "desc")
    .execute();
  return new Map(rows.map((row) => [row.unit_id, recapFrom(row)]));
}

export async function recapOf(db: Db, tenant: string, unit: string, month: string): Promise<StoredRecap | null> {
  return (await recapsOf(db, tenant, month, [unit])).get(unit) ?? null;
}

export async function recapById(db: Db, tenant: string, id: string): Promise<StoredRecap | null> {
  const row = await db
    .selectFrom("recap as r")
    .select(columns)
    .where("r.tenant_id", "=", tenant)
    .where("r.recap_id", "=", id)
    .executeTakeFirst();
  return row ? recapFrom(row) : null;
}

type Row = {
  recap_id: string;
  unit_id: string;
  month: string;
  as_of: Instant;
  engine: string;
  people: number;
  hash: Uint8Array;
  totals: unknown;
  made_by: string | null;
  made_at: Instant;
};

function recapFrom(row: Row): StoredRecap {
  const { recap_id: id, unit_id: unit, month, as_of: asOf, engine, people, hash, totals, made_by: madeBy, made_at: madeAt } = row;
  return { id, unit, month, asOf, engine, people, hash: Buffer.from(hash).toString("hex"), totals: totals as StoredTotals, madeBy, madeAt };
}

/** In their order. */
export async function signaturesOf(db: Db, tenant: string, recaps: readonly string[]): Promise<Map<string, StoredSignature[]>> {
  const rows = await db
    .selectFrom("recap_signature")
    .select(["recap_id as recap", "stage", "signed_by as by", "signed_at as at", "carried"])
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`recap_id = any(${[...recaps]}::uuid[])`)
    .orderBy(sql`array_position(array['checked', 'head', 'bkpsdm'], stage)`)
    .execute();
  return Map.groupBy(rows, ({ recap }) => recap);
}

/** Months of a unit that are locked, in order. */
export async function monthsLocked(db: Db, tenant: string, unit: string): Promise<string[]> {
  const rows = await db
    .selectFrom("recap_signature")
    .select("month")
    .where("tenant_id", "=", tenant)
    .where("unit_id", "=", unit)
    .where("stage", "=", "bkpsdm")
    .orderBy("month")
    .execute();
  return rows.map(({ month }) => month);
}

/** Whose allowance is not known, in order of ids; the text is canonical, and no value in it can hold this one. */
export async function withoutAllowance(db: Db, tenant: string, recap: string): Promise<string[]> {
  const rows = await db
    .selectFrom("recap_line")
    .select("person_id")
    .where("tenant_id", "=", tenant)
    .where("recap_id", "=", recap)
    .where("body", "like", '%"tpp":null,%')
    .where("body", "like", '%"noAllowance":null,%')
    .orderBy("person_id")
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** What is signed beside the hash is what its lines come to, as far as their columns tell; the check of locked months (recheck.ts) reads the lines themselves. */
export async function sumsAreTheLines(db: Db, tenant: string, { id, people, totals }: StoredRecap): Promise<boolean> {
  const { rows } = await sql<{ people: number; open: number; payable: number; taken: number; total: number }>`
    select count(*)::float8 as people, coalesce(sum(open), 0)::float8 as open, coalesce(sum(payable), 0)::float8 as payable,
      coalesce(sum((sums ->> 'taken')::bigint), 0)::float8 as taken, coalesce(sum((sums ->> 'total')::bigint), 0)::float8 as total
    from recap_line where tenant_id = ${tenant} and recap_id = ${id}`.execute(db);
  const found = rows[0]!;
  const told = { people, open: totals.open, payable: totals.payable, taken: totals.cut, total: totals.tpp };
  return (Object.keys(told) as (keyof typeof told)[]).every((key) => found[key] === told[key]);
}
