/** What a phone's attestation is worth at its activation, and the second key of phones whose key can be copied. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { PendingConfirmation } from "../../contract/identity.ts";
import { href, routes } from "../../contract/routes.ts";
import { sha256 } from "../../server/hash.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { recheckAttestations } from "../../server/identity/attestation/recheck.ts";
import type { LedgerRecord } from "../../server/ledger/records.ts";
import { newFactory, type Bent } from "../../sim/attestation/factory.ts";
import { newPhone, type Bend, type Phone } from "../../sim/phone.ts";
import { decisionBody } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, openWorld, origin, rpId, type KeyedPhone, type Member, type World } from "../world.ts";

const monday = "2026-05-04";
const factory = newFactory({ root: "p384", at: at(monday, "06:00") });
/** when the revocation list was written, seconds, and one that is none of these phones' */
const listed = at(monday, "05:00") / 1000;
const nobody = { ff: { status: "REVOKED" } };
const roots = [{ name: "uji", keyHash: sha256(factory.root).toString("hex") }];

for (const { engine, skip } of engines) {
  describe(`attestation and second keys on ${engine}`, { skip }, () => {
    let world: World;
    let unit: string;
    let head: Member;
    let admin: string;
    let superior: string;
    const folder = mkdtempSync(join(tmpdir(), "saksi-revocations-"));
    const list = join(folder, "status.json");
    const revoke = (entries: object, seconds: number) => {
      writeFileSync(list, JSON.stringify({ entries }));
      utimesSync(list, seconds, seconds);
    };

    before(async () => {
      revoke(nobody, listed);
      world = await openWorld(engine, at(monday, "06:00"), { roots, revocations: list });
      unit = await world.unit({ name: "Dinas Uji" });
      head = await world.member(unit, { name: "Kepala", approves: true });
      const adminMember = await world.member(unit, { name: "Admin Unit", superior: head });
      await world.grant(adminMember.id, "unit_admin", unit);
      admin = await world.session(adminMember.id);
      superior = await world.session(head.id);
    });
    after(async () => {
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function activate(phone: Phone, change: (body: Record<string, unknown>) => object = (body) => body, given: { of?: Member } = {}) {
      const person = given.of ?? (await world.member(unit, { superior: head }));
      const issued = await world.call("POST", routes.codes, { cookie: admin, body: { people: [person.id], purpose: "phone" } });
      const { code } = issued.json.sheets[0];
      const marker = crypto.randomUUID();
      const begun = await world.call("POST", routes.activationBegin, { body: { code, marker } });
      const challenge = String(begun.json.options.challenge);
      assert.equal(begun.json.options.attestation, "direct");
      const body = {
        code,
        token: begun.json.token,
        marker,
        model: "SM-A045F",
        response: phone.register(challenge),
        second: phone.proveSecond(challenge),
      };
      const { status, json } = await world.call("POST", routes.activationFinish, { body: change(body) });
      const keyed: KeyedPhone = { phone, credential: json.credential, person: person.id, marker };
      return { status, json, keyed, challenge };
    }

    const attesting = (bent: Bent = {}) => newPhone({ origin, rpId, attester: factory.attester(bent) });
    const iphone = () => newPhone({ origin, rpId, syncable: true, second: true });
    const stored = async (credential: string) =>
      (await world.context.db.selectFrom("credential").selectAll().where("credential_id", "=", credential).executeTakeFirstOrThrow())
        .attestation;
    const warningOf = async (credential: string) => {
      const { json } = await world.call("GET", routes.confirmations, { cookie: superior });
      return (json as PendingConfirmation[]).find((pending) => pending.credential === credential)!.warning;
    };

    test("attested by hardware: tier A, with everything that was judged", async () => {
      const { status, json } = await activate(attesting());
      assert.deepEqual([status, json.tier], [200, "A"]);
      const { verified, judged } = await stored(json.credential);
      assert.equal(verified, true);
      assert.equal(judged!.verdicts.length, 18);
      assert.ok(judged!.verdicts.every(({ result }) => result === "good"));
      assert.deepEqual([judged!.root, judged!.level, judged!.boot, judged!.os!.patch], ["uji", "trusted_environment", "verified", 202604]);
      assert.equal(judged!.revocationsOf, listed * 1000);
      assert.equal(await warningOf(json.credential), null);
    });

    test("not attested by hardware: tier B without a word; a forged or revoked chain: tier B, and the superior is told", async () => {
      const software = await activate(attesting({ description: { attestationLevel: 0, keystoreLevel: 0 } }));
      assert.deepEqual([software.json.tier, await warningOf(software.json.credential)], ["B", null]);
      const app = { packages: ["id.curang.absen"], signers: ["ab".repeat(32)] };
      const own = await activate(attesting({ description: { unlocking: "needless", application: app } }));
      assert.deepEqual([own.json.tier, await warningOf(own.json.credential)], ["B", null]);
      const none = await activate(newPhone({ origin, rpId }));
      assert.deepEqual([none.json.tier, (await stored(none.json.credential)).judged], ["B", null]);
      const foreign = await activate(attesting({ intermediate: { spki: newPhone({ origin, rpId }).publicKey } }));
      assert.equal(foreign.json.tier, "B");
      assert.match((await warningOf(foreign.json.credential))!, /tidak sah/);
      const opened = await activate(attesting({ description: { rootOfTrust: { locked: false, state: 2 } } }));
      assert.match((await warningOf(opened.json.credential))!, /Sistem HP ini sudah diubah/);
      revoke({ [factory.serials.attestation]: { status: "REVOKED", reason: "KEY_COMPROMISE" } }, listed + 100);
      const revoked = await activate(attesting());
      assert.deepEqual([revoked.json.tier, (await stored(revoked.json.credential)).judged!.revocationsOf], ["B", (listed + 100) * 1000]);
      assert.match((await warningOf(revoked.json.credential))!, /sudah dicabut pembuatnya/);
      revoke(nobody, listed + 200);
      assert.equal((await activate(attesting())).json.tier, "A");
    });

    test("judged again under a newer list: told, and nothing changed", async () => {
      const { json } = await activate(attesting());
      const again = () => recheckAttestations(world.context.db, world.tenant, world.context.attestation());
      assert.deepEqual((await again()).changed, []);
      revoke({ [factory.serials.intermediate]: { status: "REVOKED" } }, listed + 300);
      const { looked, changed } = await again();
      assert.ok(looked >= 5);
      const mine = changed.find(({ credential }) => credential === json.credential)!;
      assert.deepEqual([mine.tier, mine.worse, mine.warning], ["A", ["revoked"], "revoked"]);
      const key = await world.context.cache.key(world.tenant, json.credential);
      assert.deepEqual([key!.tier, key!.revoked], ["A", false]);
      revoke(nobody, listed + 400);
    });

    test("a key that can be copied: tier C only with a second key that signs the ceremony", async () => {
      const refused = async (change: (body: Record<string, unknown>) => object) => {
        const { status, json } = await activate(iphone(), change);
        return [status, json.code];
      };
      assert.deepEqual(await refused((body) => ({ ...body, second: undefined })), [400, "second_key_missing"]);
      assert.deepEqual(await refused((body) => ({ ...body, second: null })), [400, "second_key_missing"]);
      const other = iphone().proveSecond(Buffer.alloc(32).toString("base64url"))!;
      assert.deepEqual(await refused((body) => ({ ...body, second: other })), [400, "second_key_invalid"]);
      assert.deepEqual(await refused((body) => ({ ...body, second: { ...other, publicKey: "AAAA" } })), [400, "second_key_invalid"]);
      const { status, json } = await activate(iphone());
      assert.deepEqual([status, json.tier], [200, "C"]);
      const row = await world.context.db
        .selectFrom("credential")
        .select("second_key")
        .where("credential_id", "=", json.credential)
        .executeTakeFirstOrThrow();
      assert.equal(row.second_key!.length, 91);
      const bound = await activate(attesting(), (body) => ({ ...body, second: other }));
      assert.deepEqual([bound.status, bound.json.tier], [200, "A"]);
      const none = await world.context.db
        .selectFrom("credential")
        .select("second_key")
        .where("credential_id", "=", bound.json.credential)
        .executeTakeFirstOrThrow();
      assert.equal(none.second_key, null);
    });

    test("its check-ins count with both signatures only; what lacks one is kept as an attempt", async () => {
      const { keyed } = await activate(iphone());
      world.clock.now = at(monday, "07:15");
      const send = async (bend: Bend) => {
        const token = await world.nonce(keyed);
        return world.call("POST", routes.checkins, { body: keyed.phone.sign("checkin", token, world.checkinBody(keyed, token), bend) });
      };
      const missing = await send({ second: "missing" });
      assert.deepEqual([missing.status, missing.json.code], [400, "second_key_missing"]);
      assert.match(missing.json.message, /diaktifkan ulang/);
      assert.equal((await send({ second: "other" })).json.code, "second_key_invalid");
      const good = await send({});
      assert.deepEqual([good.status, good.json.outcome], [200, "needs_look"]);
      const { rows: attempts } = await world.context.database.pool.query(
        "select code from attempt where credential_id = $1 order by received_at, code",
        [keyed.credential],
      );
      assert.deepEqual(attempts.map(({ code }) => code).toSorted(), ["second_key_invalid", "second_key_missing"]);
      const { rows } = await world.context.database.pool.query("select length(second_signature) as n from envelope where checkin_id = $1", [
        good.json.id,
      ]);
      assert.equal(rows[0].n, 64);
      const told = (await world.call("GET", routes.myExport, { cookie: await world.session(keyed.person) })).json;
      assert.equal(Buffer.from(told.checkins[0].envelope.second, "base64url").length, 64);
      assert.equal(told.credentials[0].secondKey, keyed.phone.proveSecond("AAAA")!.publicKey);
    });

    test("a key from before second keys goes on with one signature; signing in with a later one needs both", async () => {
      const member = await world.member(unit, { superior: head });
      const old = await world.phone(member.id, { syncable: true });
      world.clock.now = at(monday, "07:16");
      assert.equal((await world.checkin(old)).json.outcome, "needs_look");
      const { keyed } = await activate(iphone());
      const signIn = async (phone: KeyedPhone, bend: Bend) => {
        const nonce = await world.nonce(phone, "login");
        const body = { v: 1, kind: "login", tenant: world.tenant, credential: phone.credential, nonce, at: world.clock.now };
        const { status, json } = await world.call("POST", routes.session, { body: phone.phone.sign("login", nonce, body, bend) });
        return [status, json.code];
      };
      assert.deepEqual(await signIn(old, {}), [200, undefined]);
      assert.deepEqual(await signIn(keyed, { second: "missing" }), [400, "second_key_missing"]);
      assert.deepEqual(await signIn(keyed, { second: "other" }), [400, "second_key_invalid"]);
      assert.deepEqual(await signIn(keyed, {}), [200, undefined]);
    });

    test("decisions too, and `saksi verify` asks for both", async () => {
      const boss = await world.member(unit, { name: "Atasan ber-iPhone", superior: head, approves: true });
      const member = await world.member(unit, { superior: boss });
      const { keyed, json } = await activate(iphone(), undefined, { of: boss });
      await world.call("POST", href("confirm", { credential: json.credential }), { cookie: superior, body: { digits: json.digits } });
      const phone = await world.phone(member.id);
      world.clock.now = at(monday, "07:20");
      await world.checkin(phone);
      world.clock.now = at(monday, "07:50");
      const decide = async (bend: Bend) => {
        const nonce = await world.nonce(keyed, "decision");
        const body = decisionBody(world, keyed, nonce, { date: monday, words: [{ person: member.id }] });
        return world.call("POST", routes.decisions, { body: keyed.phone.sign("decision", nonce, body, bend) });
      };
      assert.equal((await decide({ second: "missing" })).json.code, "second_key_missing");
      assert.equal((await decide({ second: "other" })).json.code, "second_key_invalid");
      assert.equal((await decide({})).status, 200);

      const whole = await Array.fromAsync(exportLedger(world.context.db, world.tenant));
      assert.deepEqual((await verifyLedger(whole)).faults, []);
      const signed = (record: LedgerRecord) =>
        (record.type === "checkin" || record.type === "decision") && record.envelope?.second !== undefined;
      assert.deepEqual(
        whole.filter(signed).map(({ type }) => type),
        ["checkin", "decision"],
      );
      for (const [change, fault] of [
        [() => undefined, /second_key_missing/],
        [() => Buffer.alloc(64, 1).toString("base64url"), /second_key_invalid/],
      ] as const) {
        const copy = structuredClone(whole);
        for (const record of copy.filter(signed)) {
          const second = change();
          if (record.type === "checkin" || record.type === "decision")
            record.envelope = { ...record.envelope!, ...(second ? { second } : {}) };
          if (!second && (record.type === "checkin" || record.type === "decision")) delete record.envelope!.second;
        }
        const { faults } = await verifyLedger(copy);
        assert.equal(faults.filter(({ what }) => fault.test(what)).length, 2);
      }
    });
  });
}
