import { sql } from "kysely";
import type { RecapPage } from "../../../contract/recap.ts";
import { recapLimits } from "../../../contract/recap-limits.ts";
import { lineFrom } from "../../../core/recap/canonical.ts";
import type { RecapLine } from "../../../core/recap/line.ts";
import type { Db } from "../../db/open.ts";

const orders = {
  name: sql`p.name, l.person_id`,
  cut: sql`l.cut desc, p.name, l.person_id`,
  open: sql`l.open desc, p.name, l.person_id`,
} as const;

/** A page of a stored recap's lines, and how many fit. */
export async function linePage(
  db: Db,
  tenant: string,
  recap: string,
  page: RecapPage,
): Promise<{ lines: RecapLine[]; found: number; from: number }> {
  const from = Number(page.from ?? 0);
  const find = page.find?.trim() ? `%${page.find.trim().replace(/[\\%_]/g, "\\$&")}%` : null;
  const fits = find === null ? sql`true` : sql`(p.name ilike ${find} or p.nip like ${find})`;
  const { rows } = await sql<{ body: string; found: number }>`
    select l.body, (count(*) over ())::integer as found
    from recap_line l join person p on p.tenant_id = l.tenant_id and p.person_id = l.person_id
    where l.tenant_id = ${tenant} and l.recap_id = ${recap} and ${fits}
    order by ${orders[page.sort ?? "name"]} offset ${from} limit ${recapLimits.listed}`.execute(db);
  return { lines: rows.map(({ body }) => lineFrom(body)), found: rows[0]?.found ?? 0, from };
}

export async function storedLine(db: Db, tenant: string, recap: string, person: string): Promise<{ line: RecapLine; hash: string } | null> {
  const row = await db
    .selectFrom("recap_line")
    .select(["body", "hash"])
    .where("tenant_id", "=", tenant)
    .where("recap_id", "=", recap)
    .where("person_id", "=", person)
    .executeTakeFirst();
  return row ? { line: lineFrom(row.body), hash: Buffer.from(row.hash).toString("hex") } : null;
}

/** Lines with something that waits. */
export async function openLines(db: Db, tenant: string, recap: string): Promise<RecapLine[]> {
  const rows = await db
    .selectFrom("recap_line")
    .select("body")
    .where("tenant_id", "=", tenant)
    .where("recap_id", "=", recap)
    .where("open", ">", 0)
    .orderBy("person_id")
    .execute();
  return rows.map(({ body }) => lineFrom(body));
}

/** The recap of a month in which the person's line stands and is locked; else null. */
export async function lockedRecapOf(db: Db, tenant: string, person: string, month: string): Promise<string | null> {
  const row = await db
    .selectFrom("recap_signature as s")
    .innerJoin("recap_line as l", (join) => join.onRef("l.tenant_id", "=", "s.tenant_id").onRef("l.recap_id", "=", "s.recap_id"))
    .select("s.recap_id")
    .where("s.tenant_id", "=", tenant)
    .where("s.month", "=", month)
    .where("s.stage", "=", "bkpsdm")
    .where("l.person_id", "=", person)
    .executeTakeFirst();
  return row?.recap_id ?? null;
}

/** When the nightly check of locked months last came to its end; null: never yet, or the last one failed. */
export async function lastRecheck(db: Db, tenant: string): Promise<number | null> {
  const row = await db
    .selectFrom("job_run")
    .select("last_finished")
    .where("tenant_id", "=", tenant)
    .where("job", "=", "recap-recheck")
    .where("last_error", "is", null)
    .executeTakeFirst();
  return row?.last_finished ?? null;
}

export async function recapFindings(db: Db, tenant: string) {
  return db
    .selectFrom("finding")
    .select(["finding_id as id", "unit_id as unit", "detail", "found_at as at"])
    .where("tenant_id", "=", tenant)
    .where("kind", "=", "recap_disagrees")
    .orderBy("found_at", "desc")
    .limit(100)
    .execute();
}
