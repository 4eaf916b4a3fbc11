/** Every check violated once, on phones of a test factory whose root is believed. */
import assert from "node:assert/strict";
import { createHash, createPrivateKey, createPublicKey, randomBytes } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { leafOf, newFactory, type Attester, type Bent, type Factory } from "../../../sim/attestation/factory.ts";
import { keyDescription, keyDescriptionOid, usual } from "../../../sim/attestation/key-description.ts";
import { newPhone } from "../../../sim/phone.ts";
import { judgeAttestation, type Received } from "./judge.ts";
import { checkNames, type AttestationJudgement, type CheckName } from "./judgement.ts";
import type { Revocations } from "./revocations.ts";

const at = Date.UTC(2026, 4, 4);
const day = 86_400_000;
const hash = (spki: Uint8Array) => createHash("sha256").update(spki).digest("hex");
const p384 = newFactory({ root: "p384", at });
const rsa = newFactory({ root: "rsa", at, provisioned: "factory" });
const roots = [p384, rsa].map(({ root }, index) => ({ name: `uji-${index}`, keyHash: hash(root) }));
const trust = { roots, revocations: null };

function received(attester: Attester, change: (object: Buffer) => Buffer = (object) => object): Received {
  const phone = newPhone({ origin: "http://localhost:8080", rpId: "localhost", attester });
  const { response } = phone.register(randomBytes(32).toString("base64url")) as {
    response: { attestationObject: string; clientDataJSON: string };
  };
  const object = change(Buffer.from(response.attestationObject, "base64url"));
  return { object, clientData: Buffer.from(response.clientDataJSON, "base64url"), publicKey: phone.publicKey, at };
}

const judged = (bent: Bent = {}, factory: Factory = p384) => judgeAttestation(received(factory.attester(bent)), trust)!;
const resultsOf = ({ verdicts }: AttestationJudgement, result: string) =>
  verdicts.filter((verdict) => verdict.result === result).map(({ check }) => check);

function says(judgement: AttestationJudgement, bad: CheckName[], warning: AttestationJudgement["warning"]): void {
  assert.deepEqual([resultsOf(judgement, "bad"), judgement.warning, judgement.attested], [bad, warning, false]);
  assert.deepEqual(
    judgement.verdicts.map(({ check }) => check),
    [...checkNames],
    "all verdicts, in their order",
  );
}

for (const [name, factory] of [
  ["an ECDSA P-384 root and remotely provisioned keys", p384],
  ["an RSA-4096 root and keys of the factory", rsa],
] as const) {
  test(`an honest phone under ${name} is attested`, () => {
    const judgement = judged({}, factory);
    assert.deepEqual(resultsOf(judgement, "bad"), []);
    assert.deepEqual(resultsOf(judgement, "unknown"), ["revoked"]);
    assert.equal(judgement.verdicts.find(({ check }) => check === "revoked")!.detail, "no revocation list");
    assert.deepEqual([judgement.attested, judgement.level, judgement.boot], [true, "trusted_environment", "verified"]);
    assert.equal(judgement.os!.patch, 202604);
  });
}

test("StrongBox is as good as the trusted environment", () => {
  const judgement = judged({ description: { attestationLevel: 2, keystoreLevel: 2 } });
  assert.deepEqual([judgement.attested, judgement.level], [true, "strongbox"]);
});

const plays = usual.application!;
const described: [string, Bent["description"], CheckName[], AttestationJudgement["warning"]][] = [
  ["a key in software", { attestationLevel: 0, keystoreLevel: 0 }, ["level"], null],
  ["a keystore in software under an attestation from hardware", { keystoreLevel: 0 }, ["level"], null],
  ["a level that does not exist", { attestationLevel: 7 }, ["level"], null],
  ["an imported key", { origin: 2 }, ["origin"], null],
  ["an origin that is not said", { origin: null }, ["origin"], null],
  ["a key that does not sign", { purposes: [0, 1] }, ["purpose"], null],
  ["what only the software enforces", { enforcedBy: "software" }, ["origin", "purpose", "authentication", "boot", "lock"], null],
  ["a key that needs no unlocking", { unlocking: "needless" }, ["authentication"], null],
  ["a key of which unlocking is not said", { unlocking: null }, ["authentication"], null],
  ["a key that an app of somebody's own asked for", { application: { ...plays, packages: ["id.curang.absen"] } }, ["application"], null],
  [
    "an app under Play services' name, signed by somebody",
    { application: { ...plays, signers: ["ab".repeat(32)] } },
    ["application"],
    null,
  ],
  ["an app that nobody names", { application: { packages: [], signers: [] } }, ["application"], null],
  ["a maker that is not said", { application: null }, ["application"], null],
  ["a key for all applications", { allApplications: true }, ["scope"], "invalid"],
  [
    "an unlocked phone with a system that nobody verified",
    { rootOfTrust: { locked: false, state: 2 } },
    ["boot", "lock"],
    "altered_system",
  ],
  ["a system that failed to verify", { rootOfTrust: { locked: true, state: 3 } }, ["boot"], "altered_system"],
  ["a system that the owner signed", { rootOfTrust: { locked: true, state: 1 } }, ["boot"], null],
  ["an unlocked phone that says its system is verified", { rootOfTrust: { locked: false, state: 0 } }, ["lock"], null],
  ["a root of trust that is not said", { rootOfTrust: null }, ["boot", "lock"], null],
  ["an answer to another ceremony", { challenge: randomBytes(32) }, ["challenge"], "invalid"],
];
for (const [name, description, bad, warning] of described) {
  test(name, () => says(judged({ description }), bad, warning));
}

test("an unknown root is no proof, and no crime; under the name of Google's it is forged", () => {
  const plain = newFactory({ root: "p384", at });
  says(judged({}, plain), ["root"], null);
  for (const rootName of [{ serialNumber: "f92009e853b6b045" }, { cn: "Key Attestation CA1", o: "Google LLC" }]) {
    says(judged({}, newFactory({ root: "p384", at, rootName })), ["root"], "invalid");
  }
});

test("a chain broken in the middle", () => {
  const other = newPhone({ origin: "http://localhost:8080", rpId: "localhost" });
  says(judged({ intermediate: { spki: other.publicKey } }), ["chain"], "invalid");
  says(judged({ intermediate: { subject: { o: "Someone else" } } }), ["chain"], "invalid");
});

test("an intermediate that is no authority; the attestation key's own certificate need not say it", () => {
  says(judged({ intermediate: { authority: false } }), ["authority"], "invalid");
  assert.equal(judged({ attestation: { authority: false } }).attested, true);
});

test("ended or not begun: remotely provisioned keys fall, those of the factory go on after their end", () => {
  says(judged({ attestation: { notAfter: at - day } }), ["validity"], null);
  says(judged({ intermediate: { notAfter: at - day } }), ["validity"], null);
  says(judged({ intermediate: { notBefore: at + day } }), ["validity"], null);
  says(judged({ attestation: { notBefore: at + day } }, rsa), ["validity"], null);
  const ended = judged({ attestation: { notAfter: at - day } }, rsa);
  assert.equal(ended.attested, true);
  assert.match(ended.verdicts.find(({ check }) => check === "validity")!.detail!, /factory key, has ended/);
  assert.equal(judged({ leaf: { notBefore: at + day } }).attested, true, "the leaf's dates are the phone's");
});

test("a revoked or suspended certificate anywhere in the chain", () => {
  for (const [serial, status] of [
    [p384.serials.intermediate, "REVOKED"],
    [p384.serials.attestation, "SUSPENDED"],
  ] as const) {
    const revocations: Revocations = { entries: new Map([[serial, { status, reason: null }]]), at: 1 };
    says(judgeAttestation(received(p384.attester()), { roots, revocations })!, ["revoked"], "revoked");
  }
  const clean: Revocations = { entries: new Map([["ff", { status: "REVOKED", reason: null }]]), at: 1 };
  const judgement = judgeAttestation(received(p384.attester()), { roots, revocations: clean })!;
  assert.deepEqual([judgement.attested, resultsOf(judgement, "unknown"), judgement.revocationsOf], [true, [], 1]);
});

test("a leaf for another key", () => {
  const other = newPhone({ origin: "http://localhost:8080", rpId: "localhost" });
  const attester: Attester = ({ clientDataHash }) => p384.attester()({ spki: other.publicKey, clientDataHash });
  says(judgeAttestation(received(attester), trust)!, ["signature", "key"], "invalid");
});

test("a signature over something else", () => {
  const change = (object: Buffer) => {
    const end = object.indexOf(Buffer.from("63783563", "hex"));
    object[end - 1]! ^= 1;
    return object;
  };
  says(judgeAttestation(received(p384.attester(), change), trust)!, ["signature"], "invalid");
});

test("an attested key that signs a certificate of its own: the description above the leaf gives it away", () => {
  const rogue = newPhone({ origin: "http://localhost:8080", rpId: "localhost" });
  const issuer = { name: { cn: "Android Keystore Key" }, key: createPrivateKey(rogue.secret) };
  const attester: Attester = ({ spki, clientDataHash }) => [
    leafOf(spki, clientDataHash, {}, issuer),
    ...p384.attester()({ spki: rogue.publicKey, clientDataHash: randomBytes(32) }),
  ];
  const judgement = judgeAttestation(received(attester), trust)!;
  assert.equal(createPublicKey(issuer.key).asymmetricKeyType, "ec");
  says(judgement, ["extension"], "invalid");
});

test("a description in the other form (EAT) above the leaf counts as one; other extensions above it do not", () => {
  const above = (oid: string): Bent => ({ attestation: { extensions: [{ oid, value: Buffer.of(0xa0) }] } });
  says(judged(above("1.3.6.1.4.1.11129.2.1.25")), ["extension"], "invalid");
  assert.equal(judged(above("1.3.6.1.4.1.11129.2.1.30")).attested, true, "provisioning information");
});

test("who asked for the key: Play services alone and with others of their user id, under any of their certificates", () => {
  const alone = ["com.google.android.gms"];
  const many = ["com.google.android.gsf.login", ...plays.packages, "com.google.android.backuptransport"];
  const newer = ["5f".repeat(32), "7ce83c1b71f3d572fed04c8d40c5cb10ff75e6d87d9df6fbd53f0468c2905053"];
  for (const application of [
    { ...plays, packages: alone },
    { ...plays, packages: many },
    { packages: alone, signers: newer },
  ]) {
    assert.equal(judged({ description: { application } }).attested, true);
  }
});

test("a name that a system of nobody's writes is not believed, and not held against it twice", () => {
  for (const rootOfTrust of [{ locked: false, state: 0 }, { locked: true, state: 1 }, null]) {
    const judgement = judged({ description: { rootOfTrust } });
    assert.deepEqual([resultsOf(judgement, "unknown"), judgement.attested], [["revoked", "application"], false]);
  }
});

test("a name that cannot be read is not said: no fault of the phone", () => {
  const cutOff = (bytes: Buffer) => {
    const name = bytes.indexOf("com.google.android.gms") - 1;
    bytes[name]! += 60;
    return bytes;
  };
  says(judged({ extension: cutOff }), ["application"], null);
});

test("a list older than 7 days when the key was made counts, and the verdict says of which day it is", () => {
  const verdictOf = (listed: number) => {
    const revocations: Revocations = { entries: new Map([["ff", { status: "REVOKED", reason: null }]]), at: listed };
    const judgement = judgeAttestation(received(p384.attester()), { roots, revocations })!;
    const { result, detail } = judgement.verdicts.find(({ check }) => check === "revoked")!;
    return [result, detail, judgement.attested];
  };
  assert.deepEqual(verdictOf(at - 7 * day), ["good", null, true]);
  assert.deepEqual(verdictOf(at - 7 * day - 1), ["good", "by a list of 2026-04-26", true]);
});

test("two descriptions in one leaf, none, and one that is cut off", () => {
  const twice: Attester = (key) => {
    const value = keyDescription({ ...usual, challenge: key.clientDataHash });
    const extensions = [value, value].map((each) => ({ oid: keyDescriptionOid, value: each }));
    return p384.attester({ leaf: { extensions } })(key);
  };
  says(judgeAttestation(received(twice), trust)!, ["extension"], "invalid");
  const unseen = checkNames.slice(checkNames.indexOf("challenge"));
  const unlooked: CheckName[] = ["revoked", ...unseen];
  const none = judged({ extension: () => null });
  says(none, ["extension"], null);
  assert.deepEqual(resultsOf(none, "unknown"), unlooked);
  const cut = judged({ extension: (bytes) => bytes.subarray(0, -3) });
  says(cut, ["extension"], "invalid");
  assert.deepEqual(resultsOf(cut, "unknown"), unlooked);
});

test("a truncated chain, a certificate that is cut off, too many of them, none at all", () => {
  const chains: [string, Attester, RegExp][] = [
    [
      "cut off",
      (key) =>
        p384
          .attester()(key)
          .map((der, i) => (i === 1 ? der.subarray(0, -9) : der)),
      /certificate 1: cut off/,
    ],
    [
      "longer",
      (key) =>
        p384
          .attester()(key)
          .map((der) => Buffer.concat([der, Buffer.of(0)])),
      /certificate 0: bytes after/,
    ],
    ["noise", () => [randomBytes(300)], /certificate 0/],
    ["none", () => [], /no chain/],
    ["eleven", (key) => Array.from({ length: 11 }, () => p384.attester()(key)[0]!), /no chain of 1 to 10/],
    ["huge", () => [Buffer.alloc(9000, 0x30)], /too long/],
  ];
  for (const [name, attester, detail] of chains) {
    const judgement = judgeAttestation(received(attester), trust)!;
    says(judgement, ["form"], "invalid");
    assert.match(judgement.verdicts[0]!.detail!, detail, name);
    assert.equal(resultsOf(judgement, "unknown").length, checkNames.length - 1);
  }
  const short: Attester = (key) => p384.attester()(key).slice(0, 2);
  says(judgeAttestation(received(short), trust)!, ["root", "chain"], null);
});

test("another format says nothing", () => {
  const phone = newPhone({ origin: "http://localhost:8080", rpId: "localhost" });
  const { response } = phone.register("AAAA") as { response: { attestationObject: string } };
  const object = Buffer.from(response.attestationObject, "base64url");
  assert.equal(judgeAttestation({ object, clientData: Buffer.alloc(0), publicKey: phone.publicKey, at }, trust), null);
});

test("no change of any byte is attested, and nothing throws", () => {
  const honest = received(p384.attester());
  assert.equal(judgeAttestation(honest, trust)!.attested, true);
  const change = fc.record({ at: fc.nat(honest.object.length - 1), to: fc.integer({ min: 1, max: 255 }), cut: fc.boolean() });
  fc.assert(
    fc.property(change, ({ at: place, to, cut }) => {
      const object = Buffer.from(honest.object);
      object[place]! ^= to;
      const judgement = judgeAttestation({ ...honest, object: cut ? object.subarray(0, place) : object }, trust);
      return !(judgement?.attested ?? false);
    }),
    { numRuns: 1000 },
  );
});

test("a length that reaches beyond the end is not read as the rest", () => {
  const honest = received(p384.attester());
  const at = honest.object.indexOf("authData") + "authData".length;
  assert.equal(honest.object[at], 0x58, "a byte string whose length is in the next byte");
  for (const more of [1, 7, 60]) {
    const object = Buffer.from(honest.object);
    object[at + 1]! += more;
    says(judgeAttestation({ ...honest, object }, trust)!, ["form"], "invalid");
  }
});

test("random bytes as an extension, a certificate or an object: a verdict or none, never a throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const bytes = Buffer.from(noise);
      const inside = judged({ extension: () => bytes });
      const alone = judgeAttestation(
        received(() => [bytes]),
        trust,
      )!;
      const bare = judgeAttestation({ object: bytes, clientData: bytes, publicKey: bytes, at }, trust);
      return !inside.attested && !alone.attested && !(bare?.attested ?? false);
    }),
    { numRuns: 60 },
  );
});

test("lists nested as deep as an object may be long: no verdict, no throw", () => {
  const nested = Buffer.alloc(24_000, 0x81);
  assert.equal(judgeAttestation({ object: nested, clientData: nested, publicKey: nested, at }, trust), null);
});
