/** First run: a regency, its calendar and working weeks, and the first admin with a desk key, all in one transaction. */
import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import { sql } from "kysely";
import { dateAt } from "../../../core/time/civil.ts";
import type { Activated, RegistrationBegun, SetupBegin, SetupFinish } from "../../../contract/identity.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { Tx } from "../../db/open.ts";
import { Fault } from "../../fault.ts";
import { sha256 } from "../../hash.ts";
import { openSession, type NewSession } from "../../http/session.ts";
import { insertCredential } from "../../identity/credential.ts";
import { registeredKey, registrationOptions, type Party, type RegisteredKey } from "../../identity/registration.ts";
import { publishKeysFor } from "../../keys/publish.ts";
import { challengeOf } from "../../statement/challenge.ts";
import { issueNonce, readNonce, type Nonce } from "../../statement/nonce.ts";
import { nationalHolidays, patterns, settings } from "./defaults.ts";

/** The ids of the regency and its first admin are chosen now and travel inside the nonce; nothing is stored. */
export function beginSetup(context: Context, setup: SetupBegin): RegistrationBegun {
  const admin = { id: context.uuid(), name: setup.admin };
  const wanted = { kind: "setup", life: "live", tenant: context.uuid(), credential: admin.id, now: context.now() } as const;
  const { token } = issueNonce(context.keys, context.random(16), wanted);
  const challenge = challengeFor(Buffer.from(token, "base64url"), setup);
  const options = registrationOptions(partyOf(context, setup), { purpose: "desk", person: admin, challenge, exclude: [] });
  return { options, token, person: { name: setup.admin, unit: null }, purpose: "desk" };
}

export async function finishSetup(context: Context, sent: SetupFinish): Promise<{ activated: Activated; session: NewSession }> {
  const { setup } = sent;
  const nonce = readNonce(context.keys, sent.token, context.now());
  if (typeof nonce === "string") throw new Fault(nonce);
  if (nonce.kind !== "setup" || nonce.credential === null) throw new Fault("statement_kind");
  const challenge = challengeFor(nonce.bytes, setup);
  const response = sent.response as unknown as RegistrationResponseJSON;
  const { attestation: trust } = context;
  const key = await registeredKey(response, {
    party: partyOf(context, setup),
    purpose: "desk",
    challenge,
    at: context.now(),
    trust: trust(),
  });
  const made = { tenant: nonce.tenant, person: nonce.credential, credential: context.uuid(), key };
  const session = await context.transact(async (tx) => {
    await refuseSecond(context, tx);
    await insertRegency(context, tx, setup, made.tenant);
    return insertAdmin(context, tx, setup, made);
  });
  context.events.publish({ kind: "directory", tenant: made.tenant });
  const person = { id: made.person, name: setup.admin };
  return { activated: { credential: made.credential, webauthnId: key.webauthnId, person, tier: key.tier, digits: null }, session };
}

/** Of two setups at once the second waits, and then finds the first. Beside others a regency is set up only under an origin that SAKSI_TENANT named. */
async function refuseSecond({ tenantOrigin }: Context, tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('saksi setup'))`.execute(tx);
  const tenant = await tx
    .selectFrom("tenant")
    .select("tenant_id")
    .$if(tenantOrigin !== null, (query) => query.where("origin", "=", tenantOrigin!))
    .limit(1)
    .executeTakeFirst();
  if (tenant) throw new Fault("setup_done");
}

async function insertRegency(context: Context, tx: Tx, setup: SetupBegin, tenant: string): Promise<void> {
  const { origin, rpId } = partyOf(context, setup);
  await tx
    .insertInto("tenant")
    .values({
      tenant_id: tenant,
      name: setup.name,
      zone: setup.zone,
      origin,
      rp_id: rpId,
      settings: JSON.stringify(settings),
      created_at: iso(context.now()),
    })
    .execute();
  await tx
    .insertInto("holiday")
    .values(nationalHolidays.map(({ date, name, kind }) => ({ tenant_id: tenant, date, name, kind })))
    .execute();
  await tx
    .insertInto("pattern")
    .values(
      patterns.map((pattern) => ({ tenant_id: tenant, pattern_id: context.uuid(), code: pattern.code, body: JSON.stringify(pattern) })),
    )
    .execute();
  await publishKeysFor(tx, context.keys, tenant);
}

type Made = { tenant: string; person: string; credential: string; key: RegisteredKey };

async function insertAdmin(context: Context, tx: Tx, setup: SetupBegin, made: Made): Promise<NewSession> {
  const { tenant, person, credential, key } = made;
  const now = iso(context.now());
  await tx
    .insertInto("person")
    .values({ tenant_id: tenant, person_id: person, nip: null, name: setup.admin, status: "NON_ASN", created_at: now })
    .execute();
  await insertCredential(context, tx, {
    id: credential,
    tenant,
    person,
    kind: "desk",
    key,
    secondKey: null,
    marker: null,
    code: null,
    model: null,
    digitsHash: null,
  });
  await tx
    .insertInto("role_grant")
    .values({
      tenant_id: tenant,
      grant_id: context.uuid(),
      person_id: person,
      role: "bkpsdm",
      unit_id: null,
      valid_from: dateAt(context.now(), setup.zone),
      valid_until: null,
      granted_by: null,
      granted_at: now,
    })
    .execute();
  return openSession(context, tx, { tenant, person, credential, kind: "desk" });
}

function partyOf({ publicOrigin }: Context, { name }: SetupBegin): Party {
  return { origin: publicOrigin, rpId: new URL(publicOrigin).hostname, name };
}

/** The key signs what is set up: name, zone and admin cannot change between the two calls. */
function challengeFor(nonce: Nonce["bytes"], { name, zone, admin }: SetupBegin): Buffer {
  return challengeOf("setup", sha256(nonce), sha256(JSON.stringify([name, zone, admin])));
}
