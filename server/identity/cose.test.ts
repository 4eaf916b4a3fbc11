import assert from "node:assert/strict";
import { createPublicKey } from "node:crypto";
import { test } from "node:test";
import { coseKey } from "../../sim/cbor.ts";
import { newPhone } from "../../sim/phone.ts";
import { spkiOfCose } from "./cose.ts";

const phone = newPhone({ origin: "http://localhost:8080", rpId: "localhost" });
const jwk = createPublicKey({ key: phone.publicKey, format: "der", type: "spki" }).export({ format: "jwk" });
const x = Buffer.from(jwk.x!, "base64url");
const y = Buffer.from(jwk.y!, "base64url");

test("the phone's COSE key becomes the very SPKI that OpenSSL writes", () => {
  assert.deepEqual(spkiOfCose(coseKey(x, y)), phone.publicKey);
});

test("other algorithms, curves, lengths, points off the curve and noise are no keys", () => {
  const cose = coseKey(x, y);
  const changed = (at: number, byte: number) => Buffer.concat([cose.subarray(0, at), Buffer.of(byte), cose.subarray(at + 1)]);
  // map(5) { 1: 2, 3: -7, -1: 1, … }: the values stand at 2, 4 and 6
  assert.equal(spkiOfCose(changed(2, 1)), null);
  assert.equal(spkiOfCose(changed(4, 0x27)), null);
  assert.equal(spkiOfCose(changed(6, 2)), null);
  assert.equal(spkiOfCose(coseKey(y, x)), null);
  assert.equal(spkiOfCose(coseKey(Buffer.alloc(32), Buffer.alloc(32))), null);
  assert.equal(spkiOfCose(cose.subarray(0, 20)), null);
  assert.equal(spkiOfCose(Buffer.from("00", "hex")), null);
});
