/** What each table holds about a person; hashes of secrets stay behind. */
import { sql } from "kysely";
import type { Db } from "../../db/open.ts";

export type Whose = { db: Db; tenant: string; person: string };

export function personRow({ db, tenant, person }: Whose) {
  return db
    .selectFrom("person")
    .select(["person_id as id", "nip", "name", "status", "created_at as createdAt"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .executeTakeFirstOrThrow();
}

export function tppOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("tpp")
    .select(["valid_from as from", "total", "parts"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("valid_from")
    .execute();
}

export function holdingsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("holding")
    .select(["position_id as positionId", "kind", "valid_from as from", "valid_until as until"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("valid_from")
    .execute();
}

export function patternsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("pattern_assignment as a")
    .innerJoin("pattern as p", (join) => join.onRef("p.tenant_id", "=", "a.tenant_id").onRef("p.pattern_id", "=", "a.pattern_id"))
    .select(["p.code", "a.valid_from as from", "a.valid_until as until", "a.cycle_offset as offset"])
    .where("a.tenant_id", "=", tenant)
    .where("a.person_id", "=", person)
    .orderBy("a.valid_from")
    .execute();
}

export function rolesOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("role_grant")
    .select(["role", "unit_id as unit", "valid_from as from", "valid_until as until", "granted_by as grantedBy", "granted_at as grantedAt"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("granted_at")
    .execute();
}

export function activationCodesOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("activation_code")
    .select([
      "purpose",
      "issued_by as issuedBy",
      "issued_at as issuedAt",
      "expires_at as expiresAt",
      "used_at as usedAt",
      "withdrawn_at as withdrawnAt",
    ])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("issued_at")
    .execute();
}

export function credentialsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("credential")
    .select(["credential_id as id", "webauthn_id as webauthnId", "kind", "tier", "public_key as publicKey", "aaguid", "attestation"])
    .select("second_key as secondKey")
    .select(["backup_eligible as backupEligible", "backed_up as backedUp", "marker", "model", "created_at as createdAt"])
    .select(["confirmed_at as confirmedAt", "confirmed_by as confirmedBy"])
    .select(["revoked_at as revokedAt", "revoked_by as revokedBy", "revoke_reason as revokeReason"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("created_at")
    .execute();
}

export function phoneChangesOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("phone_change")
    .select(["change_id as id", "reason", "requested_by as requestedBy", "requested_at as requestedAt"])
    .select(["first_by as firstBy", "first_at as firstAt", "second_by as secondBy", "second_at as secondAt"])
    .select(["rejected_by as rejectedBy", "rejected_at as rejectedAt", "reject_note as rejectNote"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("requested_at")
    .execute();
}

export function sessionsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("session")
    .select(["session_id as id", "credential_id as credential", "created_at as createdAt", "seen_at as seenAt"])
    .select(["expires_at as expiresAt", "revoked_at as revokedAt"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("created_at")
    .execute();
}

export function noticesOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("notice")
    .select(["notice_id as id", "kind", "detail", "created_at as at", "read_at as readAt"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("created_at")
    .execute();
}

/** With the raw statement as long as it is kept. */
export function checkinsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("checkin as c")
    .leftJoin("envelope as e", (join) =>
      join.onRef("e.tenant_id", "=", "c.tenant_id").onRef("e.nonce_day", "=", "c.nonce_day").onRef("e.checkin_id", "=", "c.checkin_id"),
    )
    .select(["c.checkin_id as id", "c.credential_id as credential", "c.received_at as receivedAt", "c.claimed_at as claimedAt"])
    .select(["c.duty_date as dutyDate", "c.session", "c.place_id as place", "c.distance_m as distance", "c.accuracy_m as accuracy"])
    .select(["c.outcome", "c.points", "c.verdicts", "c.features", "c.judge_version as judgeVersion", "c.body_hash as bodyHash"])
    .select(["c.writer_id as writer", "c.batch_seq as seq", "c.leaf_pos as position"])
    .select(["e.nonce", "e.body", "e.client_data as clientData", "e.authenticator_data as authenticatorData", "e.signature"])
    .select("e.second_signature as secondSignature")
    .where("c.tenant_id", "=", tenant)
    .where("c.person_id", "=", person)
    .orderBy("c.received_at")
    .execute();
}

export type HeldCheckin = Awaited<ReturnType<typeof checkinsOf>>[number];

export function decisionsAbout({ db, tenant, person }: Whose) {
  return db
    .selectFrom("decision_line")
    .select(["decision_id as id", "duty_date as date", "session", "word", "reason", "note", "checkin_id as checkin"])
    .select(["decided_by as by", "received_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("received_at")
    .execute();
}

/** That the person decided; about whom belongs to those people. */
export function decisionsBy({ db, tenant, person }: Whose) {
  return db
    .selectFrom("decision")
    .select(["decision_id as id", "duty_date as date", "session", "credential_id as credential", "received_at as at"])
    .where("tenant_id", "=", tenant)
    .where("decided_by", "=", person)
    .orderBy("received_at")
    .execute();
}

export function excusesOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("excuse")
    .select(["excuse_id as id", "kind", "from_date as from", "until_date as until", "note", "cancels"])
    .select(["recorded_by as by", "recorded_at as at"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("recorded_at")
    .execute();
}

/** Statements of the person's own keys that did not verify: an attempt belongs to the owner of the key that its nonce was issued for. */
export function attemptsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("attempt")
    .select(["attempt_id as id", "received_at as at", "code", "credential_id as credential", "statement"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("received_at")
    .execute();
}

/** Judgements beside that of the request: by history, or under another edition. */
export function judgementsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("judgement")
    .select(["checkin_id as checkin", "kind", "judged_at as judgedAt", "judge_version as judgeVersion", "outcome", "points", "verdicts"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("judged_at")
    .execute();
}

export function answersOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("answer")
    .select(["answer_id as id", "checkin_id as checkin", "answered_at as at", "text", "photo"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .orderBy("answered_at")
    .execute();
}

/** What inspectors said of cases that the person is in. Who else is in them, and the reason, which may speak of them, belongs to those people too. */
export function caseWordsOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("case_word")
    .select(["kind", "word", "said_at as at"])
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`${person} = any(people)`)
    .orderBy("said_at")
    .orderBy("case_word_id")
    .execute();
}

export function looksOf({ db, tenant, person }: Whose) {
  return db
    .selectFrom("look")
    .select(["person_id as person", "looked_by as by", "looked_at as at", "what", "duty_date as date"])
    .where("tenant_id", "=", tenant)
    .where((where) => where.or([where("person_id", "=", person), where("looked_by", "=", person)]))
    .orderBy("looked_at")
    .execute();
}
