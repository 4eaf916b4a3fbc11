/**
 * Activation codes: 20 letters of Crockford's base32 (no I, L, O, U) = 100 bits, printed in groups of five, kept as SHA-256 only.
 * A new code withdraws the person's earlier unused ones for the same purpose.
 */
import type { Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { iso } from "../db/instant.ts";
import type { Tx } from "../db/open.ts";
import type { Tenant } from "../directory/snapshot.ts";
import { sha256 } from "../hash.ts";

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 20;
const lifeMs = 72 * 3_600_000;

export type Purpose = "phone" | "desk";
export type IssuedCode = { code: string; url: string; expiresAt: Instant };

export function newCode(random: Uint8Array): string {
  return Array.from(random.subarray(0, length), (byte) => letters[byte % letters.length]).join("");
}

export function printedCode(code: string): string {
  return code.match(/.{1,5}/g)!.join("-");
}

/** What somebody typed → the canonical text: case, spaces and dashes do not count, look-alikes are read as meant. */
export function canonicalCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
}

export function hashOfCode(typed: string): Buffer {
  return sha256(canonicalCode(typed));
}

export async function issueCode(
  context: Context,
  tx: Tx,
  tenant: Tenant,
  wanted: { person: string; purpose: Purpose; by: string },
): Promise<IssuedCode> {
  const code = newCode(context.random(length));
  const now = context.now();
  const expiresAt = now + lifeMs;
  await withdrawCodes(context, tx, { tenant: tenant.id, ...wanted });
  await tx
    .insertInto("activation_code")
    .values({
      tenant_id: tenant.id,
      code_id: context.uuid(),
      person_id: wanted.person,
      purpose: wanted.purpose,
      code_hash: hashOfCode(code),
      issued_by: wanted.by,
      issued_at: iso(now),
      expires_at: iso(expiresAt),
    })
    .execute();
  const printed = printedCode(code);
  return { code: printed, url: `${tenant.origin}/aktivasi#${printed}`, expiresAt };
}

/** The person's row is locked first, so that of two codes issued at once only the later one lives. */
async function withdrawCodes(context: Context, tx: Tx, of: { tenant: string; person: string; purpose: Purpose }): Promise<void> {
  await tx
    .selectFrom("person")
    .select("person_id")
    .where("tenant_id", "=", of.tenant)
    .where("person_id", "=", of.person)
    .forUpdate()
    .execute();
  await tx
    .updateTable("activation_code")
    .set({ withdrawn_at: iso(context.now()) })
    .where("tenant_id", "=", of.tenant)
    .where("person_id", "=", of.person)
    .where("purpose", "=", of.purpose)
    .where("used_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
}
