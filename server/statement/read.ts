/**
 * From the wire to a verified statement, in order: the body's text and schema, the nonce, tenant and kind (`readStatement`: no look-up, so that
 * junk is cheap), then its life, the key, the assertion, the second signature (`verifyStatement`). Nothing is stored here. Shared by check-ins, decisions, acts and sign-in; the limits of the wire are in contract/statement.ts.
 */
import { Compile } from "typebox/compile";
import {
  ActBody as ActSchema,
  CheckinBody as CheckinSchema,
  DecisionBody as DecisionSchema,
  LoginBody as LoginSchema,
  type Statement,
} from "../../contract/statement.ts";
import type { ActBody } from "../../core/acts/act.ts";
import type { CheckinBody, DecisionBody, LoginBody, StatementKind } from "../../core/evidence/envelope.ts";
import type { Context } from "../context.ts";
import { Fault } from "../fault.ts";
import { sha256 } from "../hash.ts";
import type { KnownKey } from "../directory/cache.ts";
import type { Tenant } from "../directory/snapshot.ts";
import { assertionFault, decodeAssertion, type Assertion } from "./assertion.ts";
import { challengeOf } from "./challenge.ts";
import { isExpired, nonceDay, ownNonce, type Nonce } from "./nonce.ts";
import { secondFault } from "./second.ts";

type Bodies = { checkin: CheckinBody; decision: DecisionBody; login: LoginBody; act: ActBody };

export type Verified<K extends StatementKind> = {
  body: Bodies[K];
  bytes: Buffer;
  bodyHash: Buffer;
  nonce: Nonce;
  nonceHash: Buffer;
  nonceDay: string;
  key: KnownKey;
  assertion: Assertion;
  /** by the phone's second key, as sent; verified where the key has one */
  second: Buffer | null;
};

/** What was read before the key was asked: it answers a nonce that we issued for this key and this kind, perhaps long ago. */
export type Read<K extends StatementKind> = Omit<Verified<K>, "key">;

const schemas = {
  checkin: Compile(CheckinSchema),
  decision: Compile(DecisionSchema),
  login: Compile(LoginSchema),
  act: Compile(ActSchema),
};
const rpIdHashes = new Map<string, Buffer>();

export function readStatement<K extends StatementKind>(context: Context, kind: K, wire: Statement, tenant: Tenant): Read<K> {
  // Half a surrogate pair is no character: read is what its bytes say.
  const text = wire.body.toWellFormed();
  const bytes = Buffer.from(text, "utf8");
  const body = parseBody(kind, text);
  const nonce = ownNonce(context.keys, body.nonce);
  if (typeof nonce === "string") throw new Fault(nonce);
  if (nonce.kind !== kind) throw new Fault("statement_kind");
  if (body.tenant !== tenant.id || nonce.tenant !== tenant.id) throw new Fault("statement_tenant");
  if (nonce.credential !== body.credential) throw new Fault("nonce_foreign");
  return {
    body,
    bytes,
    bodyHash: sha256(bytes),
    nonce,
    nonceHash: sha256(nonce.bytes),
    nonceDay: nonceDay(nonce.issuedAt),
    assertion: decodeAssertion(wire.assertion),
    second: wire.second === undefined ? null : Buffer.from(wire.second, "base64url"),
  };
}

/** Throws the fault of the first check that fails. `find` looks up the key that the body names, or the one that signed a discovered login. */
export async function verifyStatement<K extends StatementKind>(
  context: Context,
  kind: K,
  read: Read<K>,
  webauthnId: string,
  tenant: Tenant,
  find: () => Promise<KnownKey | null>,
): Promise<Verified<K>> {
  if (isExpired(read.nonce, context.now())) throw new Fault("nonce_expired");
  const key = await find();
  if (!key) throw new Fault("credential_unknown");
  if (key.revoked) throw new Fault("credential_revoked");
  if (key.webauthnId !== webauthnId) throw new Fault("signature_invalid");
  if ("person" in read.body && read.body.person !== key.person) throw new Fault("statement_person");
  const challenge = challengeOf(kind, read.nonceHash, read.bodyHash);
  const expected = { challenge, origin: tenant.origin, rpIdHash: rpIdHash(tenant.rpId) };
  const fault = (await assertionFault(read.assertion, expected, key)) ?? (await secondFault(read.second, challenge, key.second));
  if (fault) throw new Fault(fault);
  return { ...read, key, second: key.second && read.second };
}

function parseBody<K extends StatementKind>(kind: K, text: string): Bodies[K] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Fault("malformed_json", "body");
  }
  if (typeof value === "object" && value !== null && "kind" in value && value.kind !== kind) throw new Fault("statement_kind");
  const schema = schemas[kind];
  if (!schema.Check(value)) {
    const [first] = schema.Errors(value);
    throw new Fault("invalid_input", first ? `body${first.instancePath} ${first.message}` : "body");
  }
  return value as Bodies[K];
}

function rpIdHash(rpId: string): Buffer {
  let hash = rpIdHashes.get(rpId);
  if (!hash) rpIdHashes.set(rpId, (hash = sha256(rpId)));
  return hash;
}
