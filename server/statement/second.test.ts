import assert from "node:assert/strict";
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { test } from "node:test";
import { secondFault, secondKeyOf } from "./second.ts";

const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
const challenge = randomBytes(32);
const raw = (over: Buffer = challenge) => sign("sha256", over, { key: pair.privateKey, dsaEncoding: "ieee-p1363" });
const spkiOf = (key: ReturnType<typeof generateKeyPairSync>["publicKey"]) =>
  Buffer.from((key as typeof pair.publicKey).export({ format: "der", type: "spki" }));

test("what WebCrypto signs verifies: 64 bytes over the same challenge", async () => {
  const web = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const key = secondKeyOf(Buffer.from(await crypto.subtle.exportKey("spki", web.publicKey)));
  const signature = Buffer.from(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, web.privateKey, challenge));
  assert.equal(signature.length, 64);
  assert.equal(await secondFault(signature, challenge, key), null);
});

test("missing, over something else, of another form or length", async () => {
  const { publicKey } = pair;
  assert.equal(await secondFault(raw(), challenge, publicKey), null);
  assert.equal(await secondFault(null, challenge, publicKey), "second_key_missing");
  const der = sign("sha256", challenge, pair.privateKey);
  for (const wrong of [raw(randomBytes(32)), der, raw().subarray(0, 63), Buffer.alloc(0), Buffer.alloc(64)]) {
    assert.equal(await secondFault(wrong, challenge, publicKey), "second_key_invalid");
  }
  assert.equal(await secondFault(null, challenge, null), null, "a key without a second one needs none");
  assert.equal(await secondFault(Buffer.alloc(3), challenge, null), null, "and ignores what was sent");
});

test("a second key is a point of P-256 in its one form", () => {
  assert.ok(secondKeyOf(spkiOf(pair.publicKey)));
  assert.equal(secondKeyOf(spkiOf(generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey)), null);
  assert.equal(secondKeyOf(spkiOf(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey)), null);
  assert.equal(secondKeyOf(Buffer.concat([spkiOf(pair.publicKey), Buffer.of(0)])), null);
  assert.equal(secondKeyOf(spkiOf(pair.publicKey).subarray(0, 90)), null);
  assert.equal(secondKeyOf(randomBytes(91)), null);
});
