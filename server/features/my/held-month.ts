/** What a person asked for, and what superiors wrote about duty that was left and about discipline. */
import { sql } from "kysely";
import type { Whose } from "./held.ts";

export function requestsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("request")
    .select(["request_id as id", "kind", "from_date as from", "until_date as until", "body", "asked_by as by", "asked_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("asked_at")
    .execute();
}

/** Words on the own requests. */
export function requestWordsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("request_word")
    .select(["request_id as request", "step", "word", "note", "said_by as by", "said_at as at"])
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`request_id in (select request_id from request where tenant_id = ${tenant}::uuid and person_id = ${person}::uuid)`)
    .orderBy("said_at")
    .execute();
}

/** The proofs themselves are read at the request. */
export function requestFilesOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("request_file")
    .select(["file_id as id", "request_id as request", "name", "media_type as mediaType", "hash", "put_at as at"])
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`request_id in (select request_id from request where tenant_id = ${tenant}::uuid and person_id = ${person}::uuid)`)
    .orderBy("put_at")
    .execute();
}

export function leftDutyOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("left_duty")
    .select(["duty_date as date", "from_at as from", "until_at as until", "note", "said_by as by", "said_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("said_at")
    .execute();
}

export function disciplineStepsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("discipline_step")
    .select(["year", "step", "days", "told", "told_at as toldAt"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("told_at")
    .orderBy("step")
    .execute();
}

export function disciplineWordsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("discipline_word")
    .select(["year", "step", "word", "note", "said_by as by", "said_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("said_at")
    .execute();
}
