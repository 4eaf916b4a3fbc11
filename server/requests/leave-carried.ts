/** Leave from before Saksi: what forbids to write it down, and how it is kept; a form's one word and an import's many. */
import { sql } from "kysely";
import { carriedFault, type CarriedFault } from "../../core/leave/carried.ts";
import { mostCarriedInto } from "../../core/leave/balance.ts";
import { ruleFor } from "../../core/leave/rule.ts";
import type { Instant } from "../../core/time/civil.ts";
import { iso } from "../db/instant.ts";
import type { Db, Tx } from "../db/open.ts";
import { leaveLaw } from "./leave-law.ts";

export type CarriedWord = { personId: string; year: number; days: number; letter: string };

/** Whole years: `keptSince` the first that was kept here, `thisYear` today's. */
export type Years = { keptSince: number; thisYear: number };

export type UsedDays = ReadonlyMap<number, number>;

/** `used`: of the person, by year. `most`: the days that the person's law allows with them. */
export function carriedFaultOf(
  status: string,
  { year, days }: Pick<CarriedWord, "year" | "days">,
  years: Years,
  used: UsedDays,
): { code: CarriedFault; most: number } | null {
  const quota = ruleFor(leaveLaw, "cuti_tahunan", status)?.quota ?? null;
  const code = carriedFault({ quota, year, days, used, ...years });
  return code && { code, most: quota ? mostCarriedInto({ quota, year, used, keptSince: years.keptSince }) : 0 };
}

/** Statements carry at most 65,535 values. */
const batchRows = 1000;

export async function keepCarried(
  tx: Tx,
  tenant: string,
  words: readonly CarriedWord[],
  { by, at, newId }: { by: string | null; at: Instant; newId: () => string },
): Promise<void> {
  for (let from = 0; from < words.length; from += batchRows) {
    const rows = words.slice(from, from + batchRows).map(({ personId, year, days, letter }) => {
      return { tenant_id: tenant, carried_id: newId(), person_id: personId, year, days, letter, put_by: by, put_at: iso(at) };
    });
    await tx.insertInto("leave_carried").values(rows).execute();
  }
}

/** The last word of each person and year. */
export async function carriedNow(db: Db, tenant: string): Promise<(CarriedWord & { id: string })[]> {
  return db
    .selectFrom("leave_carried")
    .select(["carried_id as id", "person_id as personId", "year", "days", "letter"])
    .distinctOn(["person_id", "year"])
    .where("tenant_id", "=", tenant)
    .orderBy("person_id")
    .orderBy("year")
    .orderBy("put_at", "desc")
    .orderBy("carried_id", "desc")
    .execute();
}

export async function carriedOf(db: Db, tenant: string, person: string) {
  const rows = await db
    .selectFrom("leave_carried")
    .select(["year", "days", "letter", "put_by as by", "put_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("put_at")
    .orderBy("carried_id")
    .execute();
  return [...new Map(rows.map((row) => [row.year, row])).values()];
}

/** The newest words, of these people only where they are named. */
export async function carriedWords(db: Db, tenant: string, people: readonly string[] | null, most: number) {
  const asked = () => {
    const all = db.selectFrom("leave_carried").where("tenant_id", "=", tenant);
    return people === null ? all : all.where(sql<boolean>`person_id = any(${people}::uuid[])`);
  };
  const rows = await asked()
    .select(["carried_id as id", "person_id as person", "year", "days", "letter", "put_by as by", "put_at as at"])
    .orderBy("put_at", "desc")
    .orderBy("carried_id", "desc")
    .limit(most)
    .execute();
  const { all } = await asked()
    .select(({ fn }) => fn.countAll<number>().as("all"))
    .executeTakeFirstOrThrow();
  return { rows, all: Number(all) };
}
