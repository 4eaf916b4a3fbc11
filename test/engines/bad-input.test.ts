/** Each kind of bad statement gets its own code, and leaves the database as it was (attempts aside). */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { errors } from "../../contract/errors.ts";
import { routes } from "../../contract/routes.ts";
import type { CheckinBody } from "../../core/evidence/envelope.ts";
import { newPhone, type Bend } from "../../sim/phone.ts";
import { engines } from "../database.ts";
import { at, openWorld, origin, rpId, type KeyedPhone, type World } from "../world.ts";

for (const { engine, skip } of engines) {
  describe(`bad statements on ${engine}`, { skip }, () => {
    let world: World;
    let budi: KeyedPhone;
    let siti: KeyedPhone;
    let desk: KeyedPhone;

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "07:10"));
      const unit = await world.unit();
      budi = await world.phone((await world.member(unit, { name: "Budi" })).id);
      siti = await world.phone((await world.member(unit, { name: "Siti" })).id);
      desk = await world.phone((await world.member(unit, { name: "Meja" })).id, { kind: "desk" });
    });
    after(() => world.close());
    let minutes = 0;
    beforeEach(() => {
      world.clock.now = at("2026-05-04", "06:10") + 6 * 60_000 * minutes++;
    });

    const counts = async () => {
      const { rows } = await world.context.database.pool.query(
        "select (select count(*) from checkin) as checkins, (select count(*) from envelope) as envelopes, (select count(*) from ledger_batch) as batches",
      );
      return rows[0];
    };

    /** Each call comes 3.1 s after the one before, under the limit of 20 a minute. */
    async function refused(code: keyof typeof errors, payload: unknown) {
      world.clock.now += 3100;
      const before = await counts();
      const { status, json } = await world.call("POST", routes.checkins, { body: payload });
      assert.equal(json?.code, code, JSON.stringify(json));
      assert.equal(status, errors[code][0]);
      assert.equal(json.message, errors[code][1]);
      assert.deepEqual(await counts(), before);
    }

    const signed = async (change: (body: CheckinBody) => object = (body) => body, bend: Bend = {}, keyed = budi) => {
      const token = await world.nonce(keyed);
      return keyed.phone.sign("checkin", token, change(world.checkinBody(keyed, token)), bend);
    };

    test("not JSON, not an object, missing and extra fields, wrong types", async () => {
      const raw = async (payload: string, type = "application/json") =>
        world.app.inject({ method: "POST", url: routes.checkins, headers: { "content-type": type, origin }, payload });
      assert.equal((await raw("{")).json().code, "malformed_json");
      assert.equal((await raw("")).json().code, "malformed_json");
      assert.equal((await raw("a=1", "application/x-www-form-urlencoded")).json().code, "unsupported_media");
      assert.equal((await raw(JSON.stringify({ body: "x".repeat(300_000) }))).json().code, "body_too_large");
      await refused("invalid_input", []);
      await refused("invalid_input", {});
      await refused("invalid_input", { ...(await signed()), extra: 1 });
      await refused("invalid_input", { body: 5, assertion: (await signed()).assertion });
      await refused("malformed_json", { ...(await signed()), body: "{{" });
      await refused("invalid_input", await signed((body) => ({ ...body, extra: 1 })));
      await refused("invalid_input", await signed((body) => ({ ...body, marker: undefined })));
      await refused("invalid_input", await signed((body) => ({ ...body, v: 2 })));
    });

    test("NaN, out-of-range and too many positions", async () => {
      const fix = (change: object) => signed((body) => ({ ...body, fixes: [{ ...body.fixes[0]!, ...change }] }));
      await refused("invalid_input", await fix({ lat: Number.NaN }));
      await refused("invalid_input", await fix({ lat: 90.1 }));
      await refused("invalid_input", await fix({ lon: -180.5 }));
      await refused("invalid_input", await fix({ lat: "-3.8" }));
      await refused("invalid_input", await fix({ acc: null }));
      await refused("invalid_input", await signed((body) => ({ ...body, fixes: Array.from({ length: 61 }, () => body.fixes[0]) })));
      const infinite = await signed();
      await refused("malformed_json", { ...infinite, body: infinite.body.replace(/"acc":[\d.]+/, '"acc":Infinity') });
    });

    test("nonces: malformed, forged, expired, of another phone, of another kind, used", async () => {
      const withNonce = async (token: string) => budi.phone.sign("checkin", token, world.checkinBody(budi, token));
      await refused("nonce_malformed", await withNonce("abcd"));
      const good = Buffer.from(await world.nonce(budi), "base64url");
      for (const index of [1, 3, 20, 41, 50, 70]) {
        const bent = Buffer.from(good);
        bent[index]! ^= 1;
        await refused("nonce_forged", await withNonce(bent.toString("base64url")));
      }
      await refused("nonce_foreign", await withNonce(await world.nonce(siti)));
      await refused("statement_kind", await withNonce(await world.nonce(budi, "login")));
      const old = await world.nonce(budi);
      const late = await withNonce(old);
      world.clock.now += 72 * 3_600_000 + 1;
      await refused("nonce_expired", late);
    });

    test("the wrong key, person, kind, tenant, or a stranger's key", async () => {
      await refused("statement_person", await signed((body) => ({ ...body, person: siti.person })));
      await refused("statement_tenant", await signed((body) => ({ ...body, tenant: world.context.uuid() })));
      await refused("statement_kind", await signed((body) => ({ ...body, kind: "decision" })));
      await refused("statement_altered", await signed(undefined, { signedKind: "login" }));
      const token = await world.nonce(budi);
      await refused("signature_invalid", siti.phone.sign("checkin", token, world.checkinBody(budi, token)));
      const stranger = newPhone({ origin, rpId });
      const forged = stranger.sign("checkin", token, world.checkinBody(budi, token));
      await refused("signature_invalid", forged);
      await refused("signature_invalid", { ...forged, assertion: { ...forged.assertion, id: budi.phone.webauthnId } });
      await refused("nonce_foreign", await signed((body) => ({ ...body, credential: world.context.uuid() })));
    });

    test("an altered body, another origin, frame, service, presence, type or backup state", async () => {
      const honest = await signed();
      await refused("statement_altered", { ...honest, body: honest.body.replace('"acc":12.4', '"acc":12.5') });
      await refused("statement_altered", { ...honest, body: `${honest.body} ` });
      await refused("statement_origin", await signed(undefined, { origin: "https://palsu.example" }));
      await refused("statement_origin", await signed(undefined, { crossOrigin: true }));
      await refused("statement_rp", await signed(undefined, { rpId: "palsu.example" }));
      await refused("statement_presence", await signed(undefined, { flags: 0x04 }));
      await refused("statement_presence", await signed(undefined, { flags: 0x01 }));
      await refused("statement_backup", await signed(undefined, { flags: 0x0d }));
      await refused("statement_backup", await signed(undefined, { flags: 0x15 }));
      await refused("statement_kind", await signed(undefined, { type: "webauthn.create" }));
    });

    test("a desk key never signs a check-in, and a revoked key signs nothing", async () => {
      const { json } = await world.call("POST", routes.nonce, { body: { kind: "checkin", credential: desk.credential } });
      assert.equal(json.code, "credential_kind");
      const token = await world.nonce(siti);
      const statement = siti.phone.sign("checkin", token, world.checkinBody(siti, token));
      await world.context.db
        .updateTable("credential")
        .set({ revoked_at: new Date(world.clock.now).toISOString() })
        .where("credential_id", "=", siti.credential)
        .execute();
      await refused("credential_revoked", statement);
      world.context.events.publish({ kind: "credential", tenant: world.tenant, credential: siti.credential });
      await refused("credential_revoked", statement);
    });

    test("phone clocks hours off: recorded, but a person looks", async () => {
      for (const hours of [-9, 9]) {
        const off = hours * 3_600_000;
        const { json } = await world.checkin(budi, {
          ceremony: { openedAt: world.clock.now + off - 8000, pressedAt: world.clock.now + off },
          clock: null,
          fixes: [
            {
              t: world.clock.now + off - 900,
              r: world.clock.now + off - 800,
              lat: -3.8004471,
              lon: 102.2655873,
              acc: 9.8,
              alt: null,
              altAcc: null,
              spd: null,
              hdg: null,
            },
          ],
        });
        assert.equal(json.outcome, "needs_look");
        assert.match(json.message, /Jam HP tidak cocok/);
      }
    });

    test("an attempt with a nonce of ours is kept; counted in the attempts, nowhere else", async () => {
      const { rows } = await world.context.database.pool.query("select distinct code from attempt");
      const codes = rows.map((row: { code: string }) => row.code);
      for (const code of ["signature_invalid", "statement_altered", "nonce_expired", "statement_person"])
        assert.ok(codes.includes(code), code);
      assert.ok(!codes.includes("nonce_forged"));
    });

    test("more statements a minute than any phone sends are refused, for that phone only", async () => {
      const keyed = await world.phone((await world.member(await world.unit())).id);
      const token = await world.nonce(keyed);
      const statement = keyed.phone.sign("checkin", token, world.checkinBody(keyed, token));
      const answers = [];
      for (let i = 0; i < 25; i++) answers.push((await world.call("POST", routes.checkins, { body: statement })).status);
      assert.deepEqual([answers[0], answers.at(-1)], [200, 429]);
      assert.equal((await world.checkin(await world.phone((await world.member(await world.unit())).id))).status, 200);
    });
  });
}
