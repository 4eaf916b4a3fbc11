import { sql } from "kysely";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";

export type StoredStep = { person: string; year: number; step: string; told: string | null; toldAt: Instant; days: CivilDate[] };
export type StoredWord = { person: string; step: string; word: "acted" | "not_needed"; note: string; by: string; at: Instant };

/** `people` null: everybody's. The newest told first. */
export async function stepsIn(db: Db, tenant: string, year: number, people: readonly string[] | null): Promise<StoredStep[]> {
  let query = db.selectFrom("discipline_step").selectAll().where("tenant_id", "=", tenant).where("year", "=", year);
  if (people) query = query.where(sql<boolean>`person_id = any(${[...people]}::uuid[])`);
  const rows = await query.orderBy("told_at", "desc").orderBy("person_id").orderBy("step").execute();
  return rows.map(({ person_id: person, step, told, told_at: toldAt, days }) => ({
    person,
    year,
    step,
    told,
    toldAt,
    days: days as CivilDate[],
  }));
}

/** What was said on steps, the first word first. */
export async function wordsIn(db: Db, tenant: string, year: number, people: readonly string[] | null): Promise<StoredWord[]> {
  let query = db.selectFrom("discipline_word").selectAll().where("tenant_id", "=", tenant).where("year", "=", year);
  if (people) query = query.where(sql<boolean>`person_id = any(${[...people]}::uuid[])`);
  const rows = await query.orderBy("said_at").orderBy("act_id").execute();
  return rows.map(({ person_id: person, step, word, note, said_by: by, said_at: at }) => ({ person, step, word, note, by, at }));
}

/** Whom a superior was told about in a year. */
export async function toldTo(db: Db, tenant: string, year: number, superior: string): Promise<string[]> {
  const rows = await db
    .selectFrom("discipline_step")
    .select("person_id")
    .where("tenant_id", "=", tenant)
    .where("year", "=", year)
    .where("told", "=", superior)
    .execute();
  return [...new Set(rows.map(({ person_id }) => person_id))];
}
