import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import { decodeAttestationObject, isoCBOR } from "@simplewebauthn/server/helpers";
import { newFactory } from "../../sim/attestation/factory.ts";
import { newPhone } from "../../sim/phone.ts";
import { registeredKey } from "./registration.ts";

const origin = "http://localhost:8080";
const party = { origin, rpId: "localhost", name: "Kabupaten Uji" };
const challenge = createHash("sha256").update("tantangan").digest();
const phone = newPhone({ origin, rpId: "localhost" });
const at = Date.UTC(2026, 4, 4);
const trust = { roots: [], revocations: null };
const expected = { party, purpose: "phone", challenge, at, trust } as const;
const registered = () => phone.register(challenge.toString("base64url")) as unknown as RegistrationResponseJSON;

test("an attestation that says nothing good is kept as received, with what was wrong, and lifts no key", async () => {
  const response = registered();
  const authData = decodeAttestationObject(new Uint8Array(Buffer.from(response.response.attestationObject, "base64url"))).get("authData");
  const statement = new Map<string, number | Uint8Array>([
    ["alg", -7],
    ["sig", new Uint8Array(70)],
  ]);
  const object = isoCBOR.encode(
    new Map<string, string | Uint8Array | typeof statement>([
      ["fmt", "android-key"],
      ["attStmt", statement],
      ["authData", authData],
    ]),
  );
  response.response.attestationObject = Buffer.from(object).toString("base64url");
  const key = await registeredKey(response, expected);
  assert.equal(key.tier, "B");
  assert.deepEqual([key.attestation.format, key.attestation.verified], ["android-key", false]);
  assert.equal(key.attestation.object, response.response.attestationObject);
  assert.deepEqual(key.publicKey, phone.publicKey);
  assert.equal(key.attestation.judged?.warning, "invalid");
});

test("attested by hardware under a believed root: tier A; the same key that can be synced: C; a desk key is not asked", async () => {
  const factory = newFactory({ root: "p384", at });
  const believed = {
    ...expected,
    trust: { roots: [{ name: "uji", keyHash: createHash("sha256").update(factory.root).digest("hex") }], revocations: null },
  };
  const made = (syncable: boolean) =>
    newPhone({ origin, rpId: "localhost", syncable, attester: factory.attester() }).register(
      challenge.toString("base64url"),
    ) as unknown as RegistrationResponseJSON;
  const a = await registeredKey(made(false), believed);
  assert.deepEqual([a.tier, a.attestation.verified, a.attestation.judged?.root], ["A", true, "uji"]);
  assert.equal((await registeredKey(made(false), expected)).tier, "B");
  assert.equal((await registeredKey(made(true), believed)).tier, "C");
  const desk = await registeredKey(made(false), { ...believed, purpose: "desk" });
  assert.deepEqual([desk.tier, desk.attestation.judged], ["B", null]);
});

test("a ceremony inside a foreign frame is refused", async () => {
  const response = registered();
  const clientData = { type: "webauthn.create", challenge: challenge.toString("base64url"), origin, crossOrigin: true };
  response.response.clientDataJSON = Buffer.from(JSON.stringify(clientData)).toString("base64url");
  await assert.rejects(registeredKey(response, expected), { code: "attestation_invalid" });
});

test("a key made without unlocking is refused", async () => {
  const response = registered();
  const object = Buffer.from(response.response.attestationObject, "base64url");
  const flags = object.indexOf(createHash("sha256").update("localhost").digest()) + 32;
  object[flags] = object[flags]! & ~0x04;
  response.response.attestationObject = object.toString("base64url");
  await assert.rejects(registeredKey(response, expected), { code: "attestation_invalid" });
});
