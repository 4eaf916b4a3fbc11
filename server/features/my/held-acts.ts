/** What others wrote about a person beside decisions, what the person signed, and what phones and photos left; hashes as hex. */
import { sql } from "kysely";
import type { Whose } from "./held.ts";

export function attendedOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("attended")
    .select(["act_id as id", "duty_date as date", "session", "said_at as saidAt", "reason", "note", "photo_hash as photoHash"])
    .select(["recorded_by as by", "recorded_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("recorded_at")
    .execute();
}

export function listEntriesOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("roll_entry")
    .select(["act_id as list", "duty_date as date", "purpose", "word", "note", "taken_by as by", "taken_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("taken_at")
    .execute();
}

export function musterExcusesOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("muster_excuse")
    .select(["excuse_id as id", "from_date as from", "until_date as until", "kind", "note", "cancels"])
    .select(["recorded_by as by", "recorded_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("recorded_at")
    .execute();
}

/** Findings that name the person or are about his own approving, without the others whom they name. */
export function findingsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("finding")
    .select(["finding_id as id", "kind", "from_date as from", "until_date as until", "found_at as at"])
    .select(sql<boolean>`approver_id is not distinct from ${person}::uuid`.as("asApprover"))
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`(approver_id = ${person}::uuid or people @> array[${person}]::uuid[])`)
    .orderBy("found_at")
    .execute();
}

export function findingWordsBy({ db, tenant, person }: Whose) {
  return db
    .selectFrom("finding_word")
    .select(["finding_id as finding", "word", "text", "said_at as at"])
    .where("tenant_id", "=", tenant)
    .where("said_by", "=", person)
    .orderBy("said_at")
    .execute();
}

export function falsificationsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("falsification")
    .select(["finding_id as finding", "duty_date as date", "role", "said_by as by", "said_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("said_at")
    .execute();
}

/** What the person's phone told of its failed tries. */
export function deliveriesOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("delivery")
    .select(["checkin_id as checkin", "first_failed_at as first", "last_failed_at as last", "tries", "last_failure as failure"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("received_at")
    .execute();
}

/** Signed acts by the person; what they say of others belongs to them. */
export function actsBy({ db, tenant, person }: Whose) {
  return db
    .selectFrom("act")
    .select(["act_id as id", "subject", "credential_id as credential", "received_at as at", "body_hash as bodyHash"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("received_at")
    .execute();
}

/** Photos that show the person: when, how large, what was said of them; the picture itself is on the day's page while it is kept. */
export function photosOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("photo")
    .select(["statement_kind as of", "statement_id as statement", "taken_at as takenAt", "received_at as receivedAt", "bytes"])
    .select(["photo_hash as hash", "dhash", "verdicts"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("received_at")
    .execute();
}

/** Lines of paper lists that name the person: proposals, which count only once a superior signed them. */
export function paperLinesOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("paper_entry")
    .select(["batch_id as list", "line", "duty_date as date", "session", "said_at as saidAt", "note", "photo_hash as photoHash", "remarks"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("entry_id")
    .execute();
}
