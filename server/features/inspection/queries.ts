/** What the inspector reads: who looked at whom, and statements that did not verify; the newest first. */
import type { Db } from "../../db/open.ts";

const most = 500;

export function newestLooks(db: Db, tenant: string) {
  return db
    .selectFrom("look")
    .select(["person_id as person", "looked_by as by", "looked_at as at", "what", "duty_date as date"])
    .where("tenant_id", "=", tenant)
    .orderBy("looked_at", "desc")
    .orderBy("look_id", "desc")
    .limit(most)
    .execute();
}

export function newestAttempts(db: Db, tenant: string) {
  return db
    .selectFrom("attempt")
    .select(["attempt_id as id", "received_at as at", "code", "person_id as person"])
    .where("tenant_id", "=", tenant)
    .orderBy("received_at", "desc")
    .orderBy("attempt_id", "desc")
    .limit(most)
    .execute();
}
