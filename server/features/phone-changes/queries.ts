import type { Db } from "../../db/open.ts";
import type { Tables } from "../../db/tables.ts";
import type { Selectable } from "kysely";

type Step = { by: string; at: number };

export type StoredChange = {
  id: string;
  person: string;
  reason: string;
  requestedBy: string;
  requestedAt: number;
  first: Step | null;
  second: Step | null;
  rejected: (Step & { note: string | null }) | null;
};

const newest = 500;

export async function allChanges(db: Db, tenant: string): Promise<StoredChange[]> {
  const rows = await db
    .selectFrom("phone_change")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .orderBy("requested_at", "desc")
    .limit(newest)
    .execute();
  return rows.map(changeFrom);
}

/** Null when unknown. `lock`: until the end of the transaction. */
export async function changeOf(db: Db, tenant: string, id: string, { lock = false } = {}): Promise<StoredChange | null> {
  const asked = db.selectFrom("phone_change").selectAll().where("tenant_id", "=", tenant).where("change_id", "=", id);
  const row = await (lock ? asked.forUpdate() : asked).executeTakeFirst();
  return row ? changeFrom(row) : null;
}

export async function hasOpenChange(db: Db, tenant: string, person: string): Promise<boolean> {
  const row = await db
    .selectFrom("phone_change")
    .select("change_id")
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .where("second_at", "is", null)
    .where("rejected_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function activePhoneOf(db: Db, tenant: string, person: string): Promise<string | null> {
  const row = await db
    .selectFrom("credential")
    .select("credential_id")
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .where("kind", "=", "phone")
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row?.credential_id ?? null;
}

function changeFrom(row: Selectable<Tables["phone_change"]>): StoredChange {
  const rejected = stepOf(row.rejected_by, row.rejected_at);
  return {
    id: row.change_id,
    person: row.person_id,
    reason: row.reason,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    first: stepOf(row.first_by, row.first_at),
    second: stepOf(row.second_by, row.second_at),
    rejected: rejected && { ...rejected, note: row.reject_note },
  };
}

function stepOf(by: string | null, at: number | null): Step | null {
  return by !== null && at !== null ? { by, at } : null;
}
