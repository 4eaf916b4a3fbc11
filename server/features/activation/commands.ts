/** From a code to a key: `begin` hands out the ceremony's options and stores nothing, `finish` stores key, code and session together. */
import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import type { Activated, ActivationBegin, ActivationFinish, RegistrationBegun } from "../../../contract/identity.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { Tx } from "../../db/open.ts";
import type { Tenant } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { sha256 } from "../../hash.ts";
import { openSession, type NewSession } from "../../http/session.ts";
import { insertCredential, violatedIndex } from "../../identity/credential.ts";
import { newDigits, sealDigits } from "../../identity/digits.ts";
import { registeredKey, registrationOptions, type RegisteredKey } from "../../identity/registration.ts";
import { provenSecondKey } from "../../identity/second-key.ts";
import { spendNonce } from "../../identity/spent.ts";
import { personView, standingOf, todayOf } from "../../identity/standing.ts";
import { tell } from "../../identity/tell.ts";
import { challengeOf } from "../../statement/challenge.ts";
import { issueNonce, nonceDay, readNonce, type Nonce } from "../../statement/nonce.ts";
import { codeOf, excludedKeys, refuseUnusable, type KnownCode } from "./queries.ts";

export async function beginActivation(
  context: Context,
  tenant: Tenant,
  { code: typed, marker }: ActivationBegin,
): Promise<RegistrationBegun> {
  const now = context.now();
  const code = await codeOf(context.db, tenant.id, typed);
  await refuseUnusable(context.db, tenant.id, code, marker, now);
  const directory = await context.cache.directory(tenant.id);
  const today = todayOf(context, directory);
  const person = standingOf(directory, code.person, today);
  const beside = code.purpose === "desk" ? [person.id] : person.unit ? directory.peopleOf(person.unit.id, today) : [];
  const exclude = await excludedKeys(context.db, tenant.id, code.purpose, beside);
  const wanted = { kind: "activation", life: "live", tenant: tenant.id, credential: code.id, now } as const;
  const { token } = issueNonce(context.keys, context.random(16), wanted);
  const challenge = challengeFor(Buffer.from(token, "base64url"), code);
  const options = registrationOptions(tenant, { purpose: code.purpose, person, challenge, exclude });
  const { name, unit } = personView(person);
  return { options, token, person: { name, unit }, purpose: code.purpose };
}

export async function finishActivation(
  context: Context,
  tenant: Tenant,
  sent: ActivationFinish,
): Promise<{ activated: Activated; session: NewSession }> {
  const code = await codeOf(context.db, tenant.id, sent.code);
  await refuseUnusable(context.db, tenant.id, code, sent.marker, context.now());
  const nonce = nonceFor(context, tenant, sent.token, code);
  const challenge = challengeFor(nonce.bytes, code);
  const response = sent.response as unknown as RegistrationResponseJSON;
  const trust = context.attestation();
  const key = await registeredKey(response, { party: tenant, purpose: code.purpose, challenge, at: context.now(), trust });
  const secondKey = await provenSecondKey(key, sent.second, code.purpose, challenge);
  const directory = await context.cache.directory(tenant.id);
  const { name } = standingOf(directory, code.person, todayOf(context, directory));
  const id = context.uuid();
  const digits = code.purpose === "phone" ? newDigits(context.random(6)) : null;
  const session = await stored(() => context.transact((tx) => activate(context, tx, tenant, sent, { id, nonce, key, secondKey, digits })));
  context.events.publish({ kind: "credential", tenant: tenant.id, credential: id });
  const activated = { credential: id, webauthnId: key.webauthnId, person: { id: code.person, name }, tier: key.tier, digits };
  return { activated, session };
}

type Made = { id: string; nonce: Nonce; key: RegisteredKey; secondKey: Buffer | null; digits: string | null };

async function activate(context: Context, tx: Tx, tenant: Tenant, sent: ActivationFinish, made: Made): Promise<NewSession> {
  const { id, nonce, key, secondKey, digits } = made;
  const code = await codeOf(tx, tenant.id, sent.code, { lock: true });
  await refuseUnusable(tx, tenant.id, code, sent.marker, context.now());
  await spendNonce(tx, tenant.id, nonceDay(nonce.issuedAt), sha256(nonce.bytes));
  await tx
    .updateTable("activation_code")
    .set({ used_at: iso(context.now()) })
    .where("tenant_id", "=", tenant.id)
    .where("code_id", "=", code.id)
    .execute();
  await insertCredential(context, tx, {
    id,
    tenant: tenant.id,
    person: code.person,
    kind: code.purpose,
    key,
    secondKey,
    marker: code.purpose === "phone" ? sent.marker : null,
    code: code.id,
    model: sent.model,
    digitsHash: digits === null ? null : sealDigits(context.keys, id, digits),
  });
  // A desk key signs decisions at once: its owner hears of it on the phone.
  if (code.purpose === "desk") await tell(context, tx, { tenant: tenant.id, person: code.person, kind: "desk_key_added", detail: {} });
  return openSession(context, tx, { tenant: tenant.id, person: code.person, credential: id, kind: code.purpose });
}

/** Two activations at once: the loser meets the winner's row. */
async function stored<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const index = violatedIndex(error);
    if (index === "credential_one_phone") throw new Fault("second_phone");
    if (index === "credential_one_person") throw new Fault("phone_serves_other");
    if (index !== null) throw new Fault("attestation_invalid");
    throw error;
  }
}

function nonceFor(context: Context, tenant: Tenant, token: string, code: KnownCode): Nonce {
  const nonce = readNonce(context.keys, token, context.now());
  if (typeof nonce === "string") throw new Fault(nonce);
  if (nonce.kind !== "activation") throw new Fault("statement_kind");
  if (nonce.tenant !== tenant.id) throw new Fault("statement_tenant");
  if (nonce.credential !== code.id) throw new Fault("nonce_foreign");
  return nonce;
}

/** Nothing is kept between the two calls: the challenge follows from the nonce and the code. */
function challengeFor(nonce: Uint8Array, code: KnownCode): Buffer {
  return challengeOf("activation", sha256(nonce), sha256(code.hash));
}
