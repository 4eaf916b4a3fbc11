/** From a printed code to a confirmed phone, on every engine. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Activated, CodesAnswer, PendingConfirmation, RegistrationBegun } from "../../contract/identity.ts";
import { href, routes } from "../../contract/routes.ts";
import { newPhone, type Phone } from "../../sim/phone.ts";
import { engines } from "../database.ts";
import { at, openWorld, origin, rpId, type KeyedPhone, type Member, type World } from "../world.ts";

const hours72 = 72 * 3_600_000;

for (const { engine, skip } of engines) {
  describe(`activation on ${engine}`, { skip }, () => {
    let world: World;
    let unit: string;
    let head: Member;
    let admin: string;
    let bkpsdm: string;
    let superior: string;

    before(async () => {
      world = await openWorld(engine);
      unit = await world.unit({ name: "Dinas Uji" });
      head = await world.member(unit, { name: "Kepala", approves: true });
      const adminMember = await world.member(unit, { name: "Admin Unit", superior: head });
      await world.grant(adminMember.id, "unit_admin", unit);
      const officer = await world.member(await world.unit(), { name: "Petugas BKPSDM" });
      await world.grant(officer.id, "bkpsdm");
      admin = await world.session(adminMember.id);
      bkpsdm = await world.session(officer.id);
      superior = await world.session(head.id);
    });
    after(() => world.close());

    const staff = (name = "Budi Santoso") => world.member(unit, { name, superior: head });

    async function codes(people: string[], purpose: "phone" | "desk" = "phone", cookie = admin): Promise<CodesAnswer> {
      const { status, json } = await world.call("POST", routes.codes, { cookie, body: { people, purpose } });
      assert.equal(status, 200);
      return json;
    }

    async function codeFor(person: string, purpose: "phone" | "desk" = "phone"): Promise<string> {
      return (await codes([person], purpose, purpose === "desk" ? bkpsdm : admin)).sheets[0]!.code;
    }

    const begin = (code: string, marker: string = crypto.randomUUID()) =>
      world.call("POST", routes.activationBegin, { body: { code, marker } });

    const finish = (code: string, begun: RegistrationBegun, phone: Phone, given: { marker?: string; challenge?: string } = {}) =>
      world.call("POST", routes.activationFinish, {
        body: {
          code,
          token: begun.token,
          marker: given.marker ?? crypto.randomUUID(),
          model: "SM-A045F",
          response: phone.register(given.challenge ?? String(begun.options["challenge"])),
          second: phone.proveSecond(String(begun.options["challenge"])),
        },
      });

    /** The whole way from a code to a key. */
    async function activate(person: string, given: { purpose?: "phone" | "desk"; syncable?: boolean; marker?: string } = {}) {
      const code = await codeFor(person, given.purpose ?? "phone");
      const marker = given.marker ?? crypto.randomUUID();
      const syncable = given.syncable ?? false;
      const phone = newPhone({ origin, rpId, syncable, second: syncable && given.purpose !== "desk" });
      const begun = await begin(code, marker);
      assert.equal(begun.status, 200);
      const { status, json, response } = await finish(code, begun.json, phone, { marker });
      assert.equal(status, 200, JSON.stringify(json));
      const activated = json as Activated;
      const keyed: KeyedPhone = { phone, credential: activated.credential, person, marker };
      const cookie = `saksi=${response.cookies.find(({ name }) => name === "saksi")!.value}`;
      return { code, activated, keyed, cookie, begun: begun.json as RegistrationBegun };
    }

    const confirm = (credential: string, digits: string, cookie = superior) =>
      world.call("POST", href("confirm", { credential }), { cookie, body: { digits } });

    async function is(answer: Promise<{ status: number; json: { code: string } }>, status: number, code: string): Promise<void> {
      const { status: got, json } = await answer;
      assert.deepEqual([got, json?.code], [status, code]);
    }

    test("a code: twenty letters in groups of five, in the fragment, hashed at rest, for 72 hours", async () => {
      const budi = await staff();
      const { sheets, refused } = await codes([budi.id]);
      const [sheet] = sheets;
      assert.match(sheet!.code, /^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
      assert.equal(sheet!.url, `${origin}/aktivasi#${sheet!.code}`);
      assert.equal(sheet!.expiresAt, world.clock.now + hours72);
      assert.deepEqual([sheet!.name, sheet!.unit, refused], ["Budi Santoso", "Dinas Uji", []]);
      const { rows } = await world.context.database.pool.query(
        "select code_hash, length(code_hash) as n from activation_code where person_id = $1",
        [budi.id],
      );
      assert.equal(rows[0].n, 32);
      assert.ok(!JSON.stringify(rows).includes(sheet!.code.replaceAll("-", "")));
    });

    test("who may issue: the unit's admin for the own unit's phones, BKPSDM for everybody, desk codes only BKPSDM", async () => {
      const own = await staff("Orang Unit");
      const foreign = await world.member(await world.unit(), { name: "Orang Lain" });
      const nobody = crypto.randomUUID();
      const byAdmin = await codes([own.id, foreign.id, nobody]);
      assert.deepEqual(
        byAdmin.sheets.map(({ person }) => person),
        [own.id],
      );
      const why = new Map(byAdmin.refused.map(({ person, code, name }) => [person, [code, name]]));
      assert.deepEqual(why.get(foreign.id), ["forbidden", null]);
      assert.deepEqual(why.get(nobody), ["person_unknown", null]);
      assert.equal((await codes([foreign.id], "desk", bkpsdm)).sheets.length, 1);
      await is(world.call("POST", routes.codes, { cookie: admin, body: { people: [own.id], purpose: "desk" } }), 403, "forbidden");
      await is(world.call("POST", routes.codes, { cookie: superior, body: { people: [own.id], purpose: "phone" } }), 403, "forbidden");
      await is(world.call("POST", routes.codes, { body: { people: [own.id], purpose: "phone" } }), 401, "signed_out");
    });

    test("the ceremony asks for a device-bound, verified, attested P-256 key and excludes the unit's phones", async () => {
      const colleague = await world.phone((await staff("Rekan")).id);
      const budi = await staff();
      const { status, json } = await begin(await codeFor(budi.id));
      assert.equal(status, 200);
      const { options } = json;
      assert.deepEqual(options.pubKeyCredParams, [{ type: "public-key", alg: -7 }]);
      assert.deepEqual(options.authenticatorSelection, {
        authenticatorAttachment: "platform",
        residentKey: "discouraged",
        userVerification: "required",
      });
      assert.equal(options.attestation, "direct");
      assert.deepEqual(options.rp, { id: rpId, name: "Kabupaten Uji" });
      assert.equal(options.user.name, "Budi S.");
      assert.ok(options.excludeCredentials.some(({ id }: { id: string }) => id === colleague.phone.webauthnId));
      assert.equal(Buffer.from(options.challenge, "base64url").length, 32);
      assert.deepEqual([json.person, json.purpose], [{ name: "Budi Santoso", unit: "Dinas Uji" }, "phone"]);
    });

    test("code → key → six digits → confirmed by the superior; meanwhile its check-ins want a look", async () => {
      const budi = await staff();
      const { activated, keyed, cookie } = await activate(budi.id);
      assert.match(activated.digits!, /^\d{6}$/);
      assert.deepEqual(
        [activated.person, activated.tier, activated.webauthnId],
        [{ id: budi.id, name: "Budi Santoso" }, "B", keyed.phone.webauthnId],
      );

      const { rows } = await world.context.database.pool.query(
        "select public_key, digits_hash, attestation from credential where credential_id = $1",
        [activated.credential],
      );
      assert.deepEqual(Buffer.from(rows[0].public_key), keyed.phone.publicKey);
      assert.equal(rows[0].attestation.format, "none");
      assert.equal(rows[0].attestation.verified, false);
      assert.ok(!Buffer.from(rows[0].digits_hash).includes(Buffer.from(activated.digits!)));

      const me = await world.call("GET", routes.me, { cookie });
      assert.equal(me.json.person.name, "Budi Santoso");
      assert.equal(me.json.credential.confirmed, false);
      assert.deepEqual(me.json.signingKeys, []);

      world.clock.now = at("2026-05-04", "07:10");
      const pending = await world.checkin(keyed);
      assert.equal(pending.json.outcome, "needs_look", JSON.stringify(pending.json));

      const list: PendingConfirmation[] = (await world.call("GET", routes.confirmations, { cookie: superior })).json;
      const line = list.find(({ credential }) => credential === activated.credential)!;
      assert.deepEqual([line.person, line.tier, line.model], [{ id: budi.id, name: "Budi Santoso", unit: "Dinas Uji" }, "B", "SM-A045F"]);
      const state = () => world.call("GET", href("activationState", {}, { credential: activated.credential }));
      assert.equal((await state()).json.state, "pending");

      const confirmed = await confirm(activated.credential, activated.digits!);
      assert.deepEqual([confirmed.status, confirmed.json.state], [200, "confirmed"]);
      assert.equal((await state()).json.state, "confirmed");
      await is(confirm(activated.credential, activated.digits!), 409, "already_confirmed");
      const after = await world.call("GET", routes.me, { cookie });
      assert.equal(after.json.unreadNotices, 1);
      assert.deepEqual(after.json.signingKeys, [{ id: activated.credential, webauthnId: keyed.phone.webauthnId, kind: "phone" }]);

      world.clock.now = at("2026-05-04", "07:12");
      assert.equal((await world.checkin(keyed)).json.outcome, "accepted");
    });

    test("a synced key is tier C, and stays so when confirmed", async () => {
      const { activated, keyed } = await activate((await staff("Pemakai iPhone")).id, { syncable: true });
      assert.equal(activated.tier, "C");
      await confirm(activated.credential, activated.digits!);
      world.clock.now = at("2026-05-04", "07:15");
      assert.equal((await world.checkin(keyed)).json.outcome, "needs_look");
    });

    test("a code that is unknown, used, withdrawn or expired, each by its own name", async () => {
      await is(begin("AAAAA-AAAAA-AAAAA-AAAAA"), 403, "code_unknown");
      const used = await activate((await staff()).id);
      await is(begin(used.code), 409, "code_used");
      await is(finish(used.code, used.begun, newPhone({ origin, rpId })), 409, "code_used");
      const budi = await staff();
      const first = await codeFor(budi.id);
      const second = await codeFor(budi.id);
      await is(begin(first), 410, "code_withdrawn");
      assert.equal((await begin(second.toLowerCase().replaceAll("-", " "))).status, 200);
      const back = world.clock.now;
      world.clock.now += hours72;
      await is(begin(second), 410, "code_expired");
      world.clock.now = back;
    });

    test("a second phone, and a phone that already serves somebody", async () => {
      const budi = await staff();
      const code = await codeFor(budi.id);
      const { keyed } = await activate((await staff("Pemilik HP")).id);
      await is(begin(code, keyed.marker), 409, "phone_serves_other");

      await world.phone(budi.id);
      await is(begin(code), 409, "second_phone");
      const { sheets, refused } = await codes([budi.id]);
      assert.deepEqual([sheets, refused[0]!.code], [[], "second_phone"]);
    });

    test("two activations at once: one phone for one person, one person for one phone", async () => {
      const marker = crypto.randomUUID();
      const [one, two] = [await staff("Satu"), await staff("Dua")];
      const [codeOne, codeTwo] = [await codeFor(one.id), await codeFor(two.id)];
      const [begunOne, begunTwo] = [(await begin(codeOne, marker)).json, (await begin(codeTwo, marker)).json];
      const answers = await Promise.all([
        finish(codeOne, begunOne, newPhone({ origin, rpId }), { marker }),
        finish(codeTwo, begunTwo, newPhone({ origin, rpId }), { marker }),
      ]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
      assert.equal(answers.find(({ status }) => status === 409)!.json.code, "phone_serves_other");

      const person = await staff("Tiga");
      const code = await codeFor(person.id);
      const begun = (await begin(code)).json;
      const again = await Promise.all([1, 2].map(() => finish(code, begun, newPhone({ origin, rpId }))));
      assert.deepEqual(again.map(({ status }) => status).sort(), [200, 409]);
    });

    test("a desk key: resident, confirmed at once, never one for a check-in", async () => {
      const officer = await staff("Pimpinan");
      const { begun, activated, keyed } = await activate(officer.id, { purpose: "desk", syncable: true });
      assert.deepEqual(begun.options["authenticatorSelection"], { residentKey: "required", userVerification: "required" });
      assert.equal(begun.options["attestation"], "none");
      assert.equal(activated.digits, null);
      await is(world.call("POST", routes.nonce, { body: { kind: "checkin", credential: keyed.credential } }), 403, "credential_kind");
      await is(confirm(activated.credential, "123456"), 403, "credential_unknown");
    });
  });

  describe(`activation on ${engine}, with bad input`, { skip }, () => {
    let world: World;
    let code: string;
    let begun: RegistrationBegun;

    before(async () => {
      world = await openWorld(engine);
      const unit = await world.unit();
      const officer = await world.member(unit);
      await world.grant(officer.id, "bkpsdm");
      const cookie = await world.session(officer.id);
      const budi = await world.member(unit);
      code = (await world.call("POST", routes.codes, { cookie, body: { people: [budi.id], purpose: "phone" } })).json.sheets[0].code;
      begun = (await world.call("POST", routes.activationBegin, { body: { code, marker: crypto.randomUUID() } })).json;
    });
    after(() => world.close());

    const send = async (response: unknown, given: { token?: string; origin?: string | null } = {}) => {
      const body = { code, token: given.token ?? begun.token, marker: crypto.randomUUID(), model: null, response };
      const { status, json } = await world.call("POST", routes.activationFinish, {
        body,
        ...("origin" in given ? { origin: given.origin! } : {}),
      });
      return [status, json.code];
    };
    const challenge = () => String(begun.options["challenge"]);
    const phone = newPhone({ origin, rpId });

    test("another challenge, origin, service, form of key or token is refused and changes nothing", async () => {
      const other = Buffer.alloc(32, 7).toString("base64url");
      assert.deepEqual(await send(phone.register(other)), [400, "attestation_invalid"]);
      assert.deepEqual(await send(newPhone({ origin: "https://lain.id", rpId }).register(challenge())), [400, "attestation_invalid"]);
      assert.deepEqual(await send(newPhone({ origin, rpId: "lain.id" }).register(challenge())), [400, "attestation_invalid"]);
      assert.deepEqual(await send(garbled(phone.register(challenge()))), [400, "attestation_invalid"]);
      assert.deepEqual(await send(withOtherKey(phone.register(challenge()))), [400, "key_unsupported"]);
      assert.deepEqual(await send({ ...phone.register(challenge()), authenticatorAttachment: "cross-platform" }), [
        400,
        "attestation_invalid",
      ]);
      assert.deepEqual(await send(phone.register(challenge()), { token: begun.token.slice(4) }), [400, "nonce_malformed"]);
      assert.deepEqual(await send(phone.register(challenge()), { token: `${begun.token.slice(0, -3)}AAA` }), [400, "nonce_forged"]);
      assert.deepEqual(await send(phone.register(challenge()), { origin: "https://lain.id" }), [403, "wrong_origin"]);
      assert.deepEqual(await send({}), [400, "invalid_input"]);
      const { rows } = await world.context.database.pool.query("select count(*) as n from credential");
      assert.equal(rows[0].n, 0);
    });

    test("a login nonce is no activation token, and a token lives five minutes", async () => {
      const { nonce } = (await world.call("POST", routes.nonce, { body: { kind: "login", credential: null } })).json;
      assert.deepEqual(await send(phone.register(challenge()), { token: nonce }), [400, "statement_kind"]);
      world.clock.now += 5 * 60_000 + 1;
      assert.deepEqual(await send(phone.register(challenge())), [400, "nonce_expired"]);
    });

    test("guessing is stopped by address, and does not stop the others' state questions", async () => {
      const guess = () => world.call("POST", routes.activationBegin, { body: { code: "0000000000", marker: crypto.randomUUID() } });
      const codes: string[] = [];
      for (let i = 0; i < 21; i++) codes.push((await guess()).json.code);
      assert.equal(codes.at(0), "code_unknown");
      assert.equal(codes.at(-1), "too_many");
    });
  });
}

type Response = ReturnType<Phone["register"]>;

function bent(response: Response, bend: (attestation: Buffer) => void): Response {
  const inner = response["response"] as { attestationObject: string };
  const attestation = Buffer.from(inner.attestationObject, "base64url");
  bend(attestation);
  return { ...response, response: { ...inner, attestationObject: attestation.toString("base64url") } };
}

const garbled = (response: Response) => bent(response, (attestation) => attestation.fill(0xff, 10, 40));

/** The x coordinate's first byte changed: no point of P-256 any more. */
const withOtherKey = (response: Response) =>
  bent(response, (attestation) => {
    const x = attestation.indexOf(Buffer.from("215820", "hex")) + 3;
    attestation[x] = attestation[x]! ^ 1;
  });
