import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { RegistrationResponseJSON } from "@simplewebauthn/server";
import { decodeAttestationObject, isoCBOR } from "@simplewebauthn/server/helpers";
import { newPhone } from "../../sim/phone.ts";
import { registeredKey } from "./registration.ts";

const origin = "http://localhost:8080";
const party = { origin, rpId: "localhost", name: "Kabupaten Uji" };
const challenge = createHash("sha256").update("tantangan").digest();
const phone = newPhone({ origin, rpId: "localhost" });
const expected = { party, purpose: "phone", challenge } as const;
const registered = () => phone.register(challenge.toString("base64url")) as unknown as RegistrationResponseJSON;

test("an attestation that nobody judged is kept as received and lifts no key", async () => {
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
