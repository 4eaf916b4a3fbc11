import { sql } from "kysely";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { membersIn, movesIn } from "./opd.ts";

/** Everybody who may have a line in a unit's month, whatever was locked: without a question to the database. */
export function membersAtMost(directory: Directory, unit: string, month: string): string[] {
  const moved = [...movesIn(directory, month)].filter(([, opds]) => opds.includes(unit)).map(([person]) => person);
  return [...new Set([...(membersIn(directory, month).get(unit) ?? []), ...moved])];
}

/**
 * Whose lines a unit's month has, ids in order. Whose month another OPD has locked is not paid twice, also where a post is moved afterwards; and nobody falls between two:
 * where a move is recorded after the new OPD locked the month without him, the last OPD before it that has not locked the month keeps him.
 */
export async function membersOf(db: Db, directory: Directory, unit: string, month: string): Promise<string[]> {
  const tenant = directory.tenant.id;
  const own = membersIn(directory, month).get(unit) ?? [];
  const moved = [...movesIn(directory, month)].filter(([, opds]) => opds.indexOf(unit) > 0);
  const rows =
    moved.length === 0
      ? []
      : await db
          .selectFrom("recap_signature")
          .select("unit_id")
          .where("tenant_id", "=", tenant)
          .where("stage", "=", "bkpsdm")
          .where("month", "=", month)
          .execute();
  const closed = new Set(rows.map(({ unit_id }) => unit_id));
  const kept = moved.filter(([, opds]) => opds.slice(0, opds.indexOf(unit)).every((opd) => closed.has(opd))).map(([person]) => person);
  const people = [...own, ...kept].toSorted();
  const elsewhere = await lockedElsewhere(db, tenant, unit, month, people);
  return people.filter((person) => !elsewhere.has(person));
}

async function lockedElsewhere(db: Db, tenant: string, unit: string, month: string, people: readonly string[]): Promise<Set<string>> {
  // Their own lines first: of the locked recaps there are as many as units, and each has everybody's.
  const rows = await db
    .with(
      (cte) => cte("lines").materialized(),
      (cte) =>
        cte
          .selectFrom("recap_line")
          .select(["person_id", "recap_id"])
          .where("tenant_id", "=", tenant)
          .where(sql<boolean>`person_id = any(${people}::uuid[])`),
    )
    .selectFrom("lines as l")
    .innerJoin("recap_signature as s", "s.recap_id", "l.recap_id")
    .select("l.person_id")
    .where("s.tenant_id", "=", tenant)
    .where("s.stage", "=", "bkpsdm")
    .where("s.month", "=", month)
    .where("s.unit_id", "<>", unit)
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}
