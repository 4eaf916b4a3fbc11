import { maskNip } from "../../../core/people/nip.ts";
import type { Me } from "../../../contract/identity.ts";
import type { Context } from "../../context.ts";
import type { Db } from "../../db/open.ts";
import type { Who } from "../../http/access.ts";
import { todayOf } from "../../identity/standing.ts";

/** Our id of the key that the authenticator names. */
export async function credentialOf(db: Db, tenant: string, webauthnId: string): Promise<string | null> {
  const row = await db
    .selectFrom("credential")
    .select("credential_id")
    .where("tenant_id", "=", tenant)
    .where("webauthn_id", "=", webauthnId)
    .executeTakeFirst();
  return row?.credential_id ?? null;
}

/** A key that nobody has confirmed may be in the wrong hands: it does not learn the number. */
export async function meOf(context: Context, who: Who): Promise<Me> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const person = directory.people.get(who.person);
  const unit = directory.unitOf(who.person, today);
  const [keys, unreadNotices] = await Promise.all([keysOf(context.db, who), unreadOf(context.db, who)]);
  const own = keys.find(({ id }) => id === who.credential) ?? null;
  return {
    person: {
      id: who.person,
      name: person?.name ?? "",
      nip: person?.nip ? (who.pending ? maskNip(person.nip) : person.nip) : null,
      unit: unit && { id: unit.id, name: unit.name },
      position: directory.positionName(who.person, today),
    },
    roles: who.roles.map(({ role, unit }) => ({ role, unit })),
    credential: own,
    signingKeys: keys.filter(({ confirmed }) => confirmed).map(({ id, webauthnId, kind }) => ({ id, webauthnId, kind })),
    unreadNotices,
    expiresAt: who.expiresAt,
  };
}

async function keysOf(db: Db, who: Who): Promise<NonNullable<Me["credential"]>[]> {
  const rows = await db
    .selectFrom("credential")
    .select(["credential_id", "webauthn_id", "kind", "tier", "confirmed_at"])
    .where("tenant_id", "=", who.tenant)
    .where("person_id", "=", who.person)
    .where("revoked_at", "is", null)
    .orderBy("credential_id")
    .execute();
  return rows.map((row) => ({
    id: row.credential_id,
    webauthnId: row.webauthn_id,
    kind: row.kind,
    tier: row.tier,
    confirmed: row.confirmed_at !== null,
  }));
}

async function unreadOf(db: Db, who: Who): Promise<number> {
  const { n } = await db
    .selectFrom("notice")
    .select((count) => count.fn.countAll<number>().as("n"))
    .where("tenant_id", "=", who.tenant)
    .where("person_id", "=", who.person)
    .where("read_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(n);
}
