/** Server-side sessions: the cookie holds 32 random bytes, the database their hash. */
import type { Instant } from "../../core/time/civil.ts";
import { addDays, dateAt, type CivilDate } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { iso, moment } from "../db/instant.ts";
import type { Tx } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { sha256 } from "../hash.ts";
import type { Who } from "./access.ts";
import type { RoleName } from "../../contract/identity.ts";

/** Days a session lasts: a phone's until the key is revoked or a month passes, a desk's one working day. */
const lifeMs = { phone: 30 * 86_400_000, desk: 12 * 3_600_000 } as const;

export type NewSession = { cookie: string; expiresAt: Instant; lifeMs: number };

export async function openSession(
  context: Context,
  tx: Tx,
  owner: { tenant: string; person: string; credential: string | null; kind: "phone" | "desk" },
): Promise<NewSession> {
  const token = context.random(32);
  const now = context.now();
  const expiresAt = now + lifeMs[owner.kind];
  await tx
    .insertInto("session")
    .values({
      tenant_id: owner.tenant,
      session_hash: sha256(token),
      session_id: context.uuid(),
      person_id: owner.person,
      credential_id: owner.credential,
      created_at: iso(now),
      seen_at: iso(now),
      expires_at: iso(expiresAt),
    })
    .execute();
  return { cookie: token.toString("base64url"), expiresAt, lifeMs: lifeMs[owner.kind] };
}

/** The person behind a cookie, with the roles of today; null when unknown, expired or revoked, by itself or with its key. */
export async function whoBehind(context: Context, tenant: string, cookie: string): Promise<Who | null> {
  const row = await context.db
    .selectFrom("session as s")
    .leftJoin("credential as c", (join) => join.onRef("c.tenant_id", "=", "s.tenant_id").onRef("c.credential_id", "=", "s.credential_id"))
    .select(["s.session_id", "s.person_id", "s.credential_id", "s.expires_at", "c.confirmed_at"])
    .where("s.tenant_id", "=", tenant)
    .where("s.session_hash", "=", sha256(Buffer.from(cookie, "base64url")))
    .where("s.revoked_at", "is", null)
    .where("c.revoked_at", "is", null)
    .where("s.expires_at", ">", moment(context.now()))
    .executeTakeFirst();
  if (!row) return null;
  const { session_id: session, person_id: person, credential_id: credential, expires_at: expiresAt } = row;
  const pending = credential !== null && row.confirmed_at === null;
  const all = await rolesOf(context, tenant, person);
  const roles = pending ? all.filter(({ role }) => role === "employee") : all;
  return { tenant, person, session, credential, pending, roles, expiresAt };
}

/** Granted roles in force today, employee for whoever holds a position, superior for whoever decides for others. */
export async function rolesOf(context: Context, tenant: string, person: string): Promise<{ role: RoleName; unit: string | null }[]> {
  const directory = await context.cache.directory(tenant);
  const today = dateAt(context.now(), directory.tenant.zone);
  const grants = await context.db
    .selectFrom("role_grant")
    .select(["role", "unit_id"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "=", person)
    .where("valid_from", "<=", today)
    .where((where) => where.or([where("valid_until", "is", null), where("valid_until", ">=", today)]))
    .orderBy("grant_id")
    .execute();
  const roles: { role: RoleName; unit: string | null }[] = grants.map((grant) => ({ role: grant.role, unit: grant.unit_id }));
  if (directory.chart(today).positionsOf.has(person)) roles.push({ role: "employee", unit: null });
  if (isSuperior(directory, person, today)) roles.push({ role: "superior", unit: null });
  return roles;
}

/** Also whoever decided for somebody within the week (a delegation that ended leaves open lines), and the holder of a post for whom a Plh acts now. */
function isSuperior(directory: Directory, person: string, today: CivilDate): boolean {
  const week = [0, 1, 2, 3, 4, 5, 6].map((back) => addDays(today, -back));
  if (week.some((date) => directory.decidedBy(person, date).length > 0)) return true;
  const posts = directory.chart(today).positionsOf.get(person) ?? [];
  return posts.some(({ id, approves }) => approves && directory.chart(today).holderOf.get(id) !== person);
}
