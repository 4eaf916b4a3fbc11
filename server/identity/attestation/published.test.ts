/** What our policy says of attestations that others published. */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import { SettingsService } from "@simplewebauthn/server";
import { sha256 } from "../../hash.ts";
import { judgeAttestation, type Received } from "./judge.ts";
import { readKeyDescription } from "./key-description.ts";
import { parseRevocations } from "./revocations.ts";
import { googleRoots } from "./roots.ts";
import pixel from "./vectors/pixel-8a.json" with { type: "json" };

const bytes = (text: string) => Buffer.from(text, "base64url");
const trust = { roots: googleRoots, revocations: null };
const libraryRoots = SettingsService.getRootCertificates({ identifier: "android-key" }).map((pem) => new X509Certificate(pem.trim()));

/** The vector without its last certificate, which the library brings along: CBOR says its 1,312 bytes (59 0520), then it stands there. */
function pixel8a(): Received {
  const head = bytes(pixel.objectUpToRoot);
  const at = head.lastIndexOf(Buffer.from("590520", "hex")) + 3;
  const root = libraryRoots.find(({ validFrom }) => validFrom.includes("2019"))!.raw;
  const object = Buffer.concat([head.subarray(0, at), root, bytes(pixel.objectAfterRoot)]);
  return { object, clientData: bytes(pixel.clientDataJSON), publicKey: bytes(pixel.publicKey), at: Date.UTC(2025, 0, 20) };
}

const badOf = (judged: ReturnType<typeof judgeAttestation>) =>
  judged!.verdicts.filter(({ result }) => result === "bad").map(({ check }) => check);

test("a real Pixel 8a of January 2025: attested, with what its hardware says of itself", () => {
  const judged = judgeAttestation(pixel8a(), trust)!;
  assert.deepEqual(badOf(judged), []);
  assert.equal(judged.attested, true);
  assert.deepEqual([judged.root, judged.level, judged.boot, judged.warning], ["google-rsa-4096", "trusted_environment", "verified", null]);
  assert.deepEqual(judged.os, { version: 150000, patch: 202501, vendorPatch: 20250105, bootPatch: 20250105 });
  assert.equal(judged.serials.at(-1), "d50ff25ba3f2d6b3");
});

test("the same a month later: its remotely provisioned certificate has ended", () => {
  const judged = judgeAttestation({ ...pixel8a(), at: Date.UTC(2025, 1, 20) }, trust)!;
  assert.deepEqual([judged.attested, badOf(judged), judged.warning], [false, ["validity"], null]);
});

test("the same under a list that revokes its attestation key, written with capitals and a leading zero", () => {
  const entries = parseRevocations('{"entries": {"0D602A03A672D865BA5A485E33A207C73": {"status": "REVOKED", "reason": "KEY_COMPROMISE"}}}');
  const judged = judgeAttestation(pixel8a(), { ...trust, revocations: { entries, at: 5 } })!;
  assert.deepEqual([judged.attested, badOf(judged), judged.warning, judged.revocationsOf], [false, ["revoked"], "revoked", 5]);
  assert.match(judged.verdicts.find(({ check }) => check === "revoked")!.detail!, /REVOKED, KEY_COMPROMISE/);
});

test("the same for another key, or another ceremony", () => {
  const spki = bytes(pixel.publicKey);
  spki[spki.length - 1]! ^= 1;
  assert.deepEqual(badOf(judgeAttestation({ ...pixel8a(), publicKey: spki }, trust)), ["key"]);
  assert.deepEqual(badOf(judgeAttestation({ ...pixel8a(), clientData: Buffer.from("{}") }, trust)), ["signature", "challenge"]);
});

test("every root certificate that the library knows holds the key that we pin", () => {
  const hashes = libraryRoots.map(({ publicKey }) => sha256(publicKey.export({ format: "der", type: "spki" })).toString("hex"));
  assert.equal(hashes.length, 4);
  assert.deepEqual([...new Set(hashes)], [googleRoots[0]!.keyHash]);
});

test("the key description of WebAuthn Level 3 §16.14 (android-key.ES256)", () => {
  const hex =
    "30430202012c0a01000201000a01000420b435028d7b6a8f83bb461d41c19b053a9d3cdb30351a4f374cd4cde8dbefb60604003000300ea1053103020102bf853e03020100";
  const said = readKeyDescription(Buffer.from(hex, "hex"));
  assert.deepEqual([said.version, said.attestationLevel, said.keystoreLevel], [300, 0, 0]);
  assert.equal(said.challenge.toString("hex"), "b435028d7b6a8f83bb461d41c19b053a9d3cdb30351a4f374cd4cde8dbefb606");
  assert.deepEqual([said.hardware.purposes, said.hardware.origin, said.hardware.rootOfTrust], [[2], 0, null]);
  assert.deepEqual([said.software.purposes, said.software.origin], [[], null]);
});
