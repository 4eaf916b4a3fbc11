import { sql } from "kysely";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { membersIn } from "./opd.ts";

/** Whose lines a unit's month has, ids in order. Whose month another OPD has locked is not paid twice, also where a post is moved afterwards. */
export async function membersOf(db: Db, directory: Directory, unit: string, month: string): Promise<string[]> {
  const people = membersIn(directory, month).get(unit) ?? [];
  const rows = await db
    .selectFrom("recap_signature as s")
    .innerJoin("recap_line as l", (join) => join.onRef("l.tenant_id", "=", "s.tenant_id").onRef("l.recap_id", "=", "s.recap_id"))
    .select("l.person_id")
    .where("s.tenant_id", "=", directory.tenant.id)
    .where("s.stage", "=", "bkpsdm")
    .where("s.month", "=", month)
    .where("s.unit_id", "<>", unit)
    .where(sql<boolean>`l.person_id = any(${people}::uuid[])`)
    .execute();
  const elsewhere = new Set(rows.map(({ person_id }) => person_id));
  return people.filter((person) => !elsewhere.has(person));
}
