/** Signing in with the key of a phone or a desk, and out again, on every engine. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { routes } from "../../contract/routes.ts";
import type { Bend } from "../../sim/phone.ts";
import { engines } from "../database.ts";
import { openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

for (const { engine, skip } of engines) {
  describe(`sign-in on ${engine}`, { skip }, () => {
    let world: World;
    let head: Member;
    let staff: Member;
    let headDesk: KeyedPhone;
    let staffPhone: KeyedPhone;

    before(async () => {
      world = await openWorld(engine);
      const unit = await world.unit({ name: "Dinas Uji" });
      head = await world.member(unit, { name: "Kepala", approves: true });
      staff = await world.member(unit, { name: "Budi", superior: head });
      headDesk = await world.phone(head.id, { kind: "desk", syncable: true });
      staffPhone = await world.phone(staff.id);
    });
    after(() => world.close());

    const bodyOf = (credential: string | null, nonce: string) => ({
      v: 1,
      kind: "login",
      tenant: world.tenant,
      credential,
      nonce,
      at: world.clock.now,
    });

    async function statement(keyed: KeyedPhone, given: { discovered?: boolean; bend?: Bend } = {}) {
      const credential = given.discovered ? null : keyed.credential;
      const { json } = await world.call("POST", routes.nonce, { body: { kind: "login", credential } });
      return keyed.phone.sign("login", json.nonce, bodyOf(credential, json.nonce), given.bend);
    }

    const send = (body: object, origin?: string | null) =>
      world.call("POST", routes.session, { body, ...(origin === undefined ? {} : { origin }) });

    async function signIn(keyed: KeyedPhone, given: { discovered?: boolean } = {}) {
      const answer = await send(await statement(keyed, given));
      assert.equal(answer.status, 200, JSON.stringify(answer.json));
      const set = answer.response.cookies.find(({ name }) => name === "saksi")!;
      return { me: answer.json, set, cookie: `saksi=${set.value}` };
    }

    const codeOf = async (answer: Promise<{ status: number; json: { code: string } }>) => {
      const { status, json } = await answer;
      return [status, json.code];
    };

    test("a phone key opens a session in an http-only, same-site cookie", async () => {
      const { me, set, cookie } = await signIn(staffPhone);
      assert.deepEqual([set.httpOnly, set.sameSite, set.path], [true, "Strict", "/"]);
      assert.deepEqual(me.person.unit.name, "Dinas Uji");
      assert.deepEqual(me.credential, {
        id: staffPhone.credential,
        webauthnId: staffPhone.phone.webauthnId,
        kind: "phone",
        tier: "B",
        confirmed: true,
      });
      assert.deepEqual(me.roles, [{ role: "employee", unit: null }]);
      const again = await world.call("GET", routes.me, { cookie });
      assert.deepEqual(again.json, me);
    });

    test("a desk key is found by what signed, and shows the superior", async () => {
      const { me } = await signIn(headDesk, { discovered: true });
      assert.equal(me.person.id, head.id);
      assert.ok(me.roles.some(({ role }: { role: string }) => role === "superior"));
      assert.ok(me.expiresAt < world.clock.now + 24 * 3_600_000);
      assert.equal((await signIn(headDesk)).me.person.id, head.id);
    });

    test("a login is taken once, from our own page, unbent", async () => {
      const once = await statement(staffPhone);
      assert.equal((await send(once)).status, 200);
      assert.deepEqual(await codeOf(send(once)), [409, "nonce_used"]);
      assert.deepEqual(await codeOf(send(await statement(staffPhone), "https://lain.id")), [403, "wrong_origin"]);
      assert.deepEqual(await codeOf(send(await statement(staffPhone), null)), [403, "wrong_origin"]);
      const bent = async (bend: Bend) => codeOf(send(await statement(staffPhone, { bend })));
      assert.deepEqual(await bent({ origin: "https://lain.id" }), [400, "statement_origin"]);
      assert.deepEqual(await bent({ signedKind: "checkin" }), [400, "statement_altered"]);
      assert.deepEqual(await bent({ flags: 0x01 }), [400, "statement_presence"]);
    });

    test("the same login sent twice at once opens one session", async () => {
      const once = await statement(staffPhone);
      const answers = await Promise.all([send(once), send(once)]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    });

    test("another's key cannot sign for a credential", async () => {
      const { json } = await world.call("POST", routes.nonce, { body: { kind: "login", credential: headDesk.credential } });
      const forged = staffPhone.phone.sign("login", json.nonce, bodyOf(headDesk.credential, json.nonce));
      assert.deepEqual(await codeOf(send(forged)), [400, "signature_invalid"]);
      const renamed = { ...forged, assertion: { ...forged.assertion, id: headDesk.phone.webauthnId } };
      assert.notEqual((await send(renamed)).status, 200);
      const stranger = await statement(staffPhone, { discovered: true });
      const unknown = { ...stranger, assertion: { ...stranger.assertion, id: "AAAA" } };
      assert.deepEqual(await codeOf(send(unknown)), [403, "credential_unknown"]);
    });

    test("signing out ends this session only", async () => {
      const [one, two] = [await signIn(staffPhone), await signIn(staffPhone)];
      const told: string[] = [];
      const stop = world.context.events.subscribe((change) => told.push(change.kind));
      const out = await world.call("DELETE", routes.session, { cookie: one.cookie });
      stop();
      assert.equal(out.status, 204);
      assert.deepEqual(told, ["session"]);
      assert.deepEqual(await codeOf(world.call("GET", routes.me, { cookie: one.cookie })), [401, "signed_out"]);
      assert.equal((await world.call("GET", routes.me, { cookie: two.cookie })).status, 200);
      assert.deepEqual(await codeOf(world.call("DELETE", routes.session, { cookie: two.cookie, origin: "https://lain.id" })), [
        403,
        "wrong_origin",
      ]);
    });

    test("a pending key signs in as an employee only; a revoked one not at all, nor its sessions", async () => {
      const boss = await world.member(head.unitId, { name: "Kabid", superior: head, approves: true });
      await world.member(head.unitId, { superior: boss });
      await world.grant(boss.id, "bkpsdm");
      const pending = await world.phone(boss.id, { confirmed: false });
      const { me, cookie } = await signIn(pending);
      assert.deepEqual(me.roles, [{ role: "employee", unit: null }]);
      assert.match(me.person.nip!, /^\d{4}\*{14}$/);
      assert.deepEqual(await codeOf(world.call("GET", routes.myExport, { cookie })), [403, "credential_pending"]);
      assert.deepEqual(await codeOf(world.call("GET", routes.roles, { cookie })), [403, "credential_pending"]);
      const ready = await statement(pending);
      await world.context.database.pool.query("update credential set revoked_at = now() where credential_id = $1", [pending.credential]);
      assert.deepEqual(await codeOf(world.call("GET", routes.me, { cookie })), [401, "signed_out"]);
      assert.deepEqual(await codeOf(send(ready)), [403, "credential_revoked"]);
    });
  });

  describe(`sign-in failures on ${engine}`, { skip }, () => {
    test("are limited by address; successes are not", async () => {
      const world = await openWorld(engine);
      try {
        const keyed = await world.phone((await world.member(await world.unit())).id);
        const attempt = async (bend?: Bend) => {
          const nonce = await world.nonce(keyed, "login");
          const body = { v: 1, kind: "login", tenant: world.tenant, credential: keyed.credential, nonce, at: world.clock.now };
          return world.call("POST", routes.session, { body: keyed.phone.sign("login", nonce, body, bend) });
        };
        for (let i = 0; i < 25; i++) assert.equal((await attempt()).status, 200);
        for (let i = 0; i < 20; i++) assert.equal((await attempt({ origin: "https://lain.id" })).json.code, "statement_origin");
        assert.equal((await attempt()).json.code, "too_many");
      } finally {
        await world.close();
      }
    });
  });
}
