import type { Db } from "../../db/open.ts";
import { Fault } from "../../fault.ts";
import { hashOfCode, type Purpose } from "../../identity/codes.ts";

export type KnownCode = {
  id: string;
  person: string;
  purpose: Purpose;
  hash: Buffer;
  expiresAt: number;
  usedAt: number | null;
  withdrawnAt: number | null;
};

/** Throws code_unknown. `lock`: until the end of the transaction. */
export async function codeOf(db: Db, tenant: string, typed: string, { lock = false } = {}): Promise<KnownCode> {
  const hash = hashOfCode(typed);
  const asked = db.selectFrom("activation_code").selectAll().where("tenant_id", "=", tenant).where("code_hash", "=", hash);
  const row = await (lock ? asked.forUpdate() : asked).executeTakeFirst();
  if (!row) throw new Fault("code_unknown");
  const { code_id: id, person_id: person, purpose, expires_at: expiresAt } = row;
  return { id, person, purpose, hash, expiresAt, usedAt: row.used_at, withdrawnAt: row.withdrawn_at };
}

/** Throws what stands against this code, person and phone, each by its own name. */
export async function refuseUnusable(db: Db, tenant: string, code: KnownCode, marker: string, now: number): Promise<void> {
  if (code.usedAt !== null) throw new Fault("code_used");
  if (code.withdrawnAt !== null) throw new Fault("code_withdrawn");
  if (now >= code.expiresAt) throw new Fault("code_expired");
  if (code.purpose === "desk") return;
  if (await hasPhone(db, tenant, code.person)) throw new Fault("second_phone");
  if (await servesSomebody(db, tenant, marker)) throw new Fault("phone_serves_other");
}

export async function hasPhone(db: Db, tenant: string, person: string): Promise<boolean> {
  const row = await activePhones(db, tenant).where("person_id", "=", person).executeTakeFirst();
  return row !== undefined;
}

async function servesSomebody(db: Db, tenant: string, marker: string): Promise<boolean> {
  const row = await activePhones(db, tenant).where("marker", "=", marker).executeTakeFirst();
  return row !== undefined;
}

const mostExcluded = 100;

/** Keys that the new one must not sit beside: for a phone the colleagues' phones, for a desk the person's own desk keys. */
export async function excludedKeys(db: Db, tenant: string, purpose: Purpose, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await db
    .selectFrom("credential")
    .select("webauthn_id")
    .where("tenant_id", "=", tenant)
    .where("kind", "=", purpose)
    .where("revoked_at", "is", null)
    .where("person_id", "in", people)
    .orderBy("credential_id", "desc")
    .limit(mostExcluded)
    .execute();
  return rows.map((row) => row.webauthn_id);
}

function activePhones(db: Db, tenant: string) {
  return db
    .selectFrom("credential")
    .select("credential_id")
    .where("tenant_id", "=", tenant)
    .where("kind", "=", "phone")
    .where("revoked_at", "is", null);
}
