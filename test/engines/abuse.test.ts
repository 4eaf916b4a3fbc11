/** What a hostile phone and a stranger may do: everybody else goes on unharmed. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { href, routes } from "../../contract/routes.ts";
import type { CheckinBody } from "../../core/evidence/envelope.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { newPhone } from "../../sim/phone.ts";
import { engines } from "../database.ts";
import { at, openWorld, origin, rpId, type KeyedPhone, type Member, type World } from "../world.ts";

const monday = "2026-05-04";
const unstorable = ["A\u0000B", "A\ud800B", "\udc00", "A\u001bB", "A\u0085B", "A\u2028B", "A\u2029B"];

for (const { engine, skip } of engines) {
  describe(`abuse on ${engine}`, { skip }, () => {
    let world: World;
    let unit: string;
    let head: Member;
    let boss: KeyedPhone;
    let officer: string;

    before(async () => {
      world = await openWorld(engine, at(monday, "07:00"));
      unit = await world.unit();
      head = await world.member(unit, { approves: true });
      boss = await world.phone(head.id);
      const person = await world.outsider();
      await world.grant(person, "bkpsdm");
      officer = await world.session(person);
    });
    after(() => world.close());
    beforeEach(() => {
      world.clock.now = at(monday, "07:00");
    });

    const staff = () => world.member(unit, { superior: head });
    const newPhoneOf = async () => world.phone((await staff()).id);
    const query = async (text: string, values: unknown[] = []) => (await world.context.database.pool.query(text, values)).rows;
    async function asOwner(text: string, values: unknown[]): Promise<void> {
      const client = await world.context.database.pool.connect();
      try {
        await client.query("reset role");
        await client.query(text, values);
      } finally {
        await client.query("set role saksi_app");
        client.release();
      }
    }
    const send = (body: unknown, url: string = routes.checkins) => world.call("POST", url, { body, origin: null });
    const junk = (keyed: KeyedPhone, body = "{}") => ({
      body,
      assertion: { id: keyed.phone.webauthnId, clientDataJSON: "AA", authenticatorData: "AA", signature: "AA" },
    });
    const signed = async (keyed: KeyedPhone, change: Partial<CheckinBody> = {}) => {
      const token = await world.nonce(keyed);
      return keyed.phone.sign("checkin", token, world.checkinBody(keyed, token, change));
    };
    const decision = async (person: string, note: string | null) => {
      const nonce = await world.nonce(boss, "decision");
      const line = { person, word: "valid" as const, reason: null, note, checkin: null, how: "each" as const };
      const named = { tenant: world.tenant, person: head.id, credential: boss.credential, nonce };
      return boss.phone.sign("decision", nonce, {
        v: 1,
        kind: "decision",
        ...named,
        at: world.clock.now,
        date: monday,
        session: "in",
        lines: [line],
      });
    };

    test("a text that the database cannot keep, or that breaks a line unseen, is refused in a check-in, in every free text of it", async () => {
      const keyed = await newPhoneOf();
      const { device } = world.checkinBody(keyed, "x");
      for (const text of unstorable) {
        for (const change of [
          { device: { ...device, model: text } },
          { device: { ...device, platform: text } },
          { lacks: [text] },
          { network: { type: text, effectiveType: null, rtt: null } },
        ]) {
          const { status, json } = await world.checkin(keyed, change);
          assert.deepEqual([status, json.code], [400, "invalid_input"], JSON.stringify(text));
        }
        world.clock.now += 60_000;
      }
      assert.equal((await world.checkin(keyed, { device: { ...device, model: "Ponsel 😀 é" } })).status, 200);
    });

    test("a record that holds such a text all the same harms no other day", async () => {
      const member = await staff();
      const keyed = await world.phone(member.id);
      const { json } = await world.checkin(keyed);
      const rewrite = (features: object) =>
        asOwner("update checkin set features = $1::json where checkin_id = $2", [JSON.stringify(features), json.id]);
      const [{ features }] = await query("select features from checkin where checkin_id = $1", [json.id]);
      await rewrite({ ...features, model: "A\u0000B" });
      const bossCookie = await world.session(head.id, boss.credential);
      const other = await staff();
      const otherCookie = await world.session(other.id, (await world.phone(other.id)).credential);
      for (const [cookie, url] of [
        [officer, routes.board],
        [officer, href("boardUnit", { unit })],
        [bossCookie, routes.queue],
        [otherCookie, routes.today],
        [otherCookie, routes.myDays],
      ] as const)
        assert.equal((await world.call("GET", url, { cookie })).status, 200, url);
      await rewrite(features);
    });

    test("notes, reasons, names, models and searches with such a text are refused with 400", async () => {
      const member = await staff();
      world.clock.now = at(monday, "07:50");
      const phone = newPhone({ origin, rpId });
      const { json: sheets } = await world.call("POST", routes.codes, { cookie: officer, body: { people: [member.id], purpose: "phone" } });
      const { code } = sheets.sheets[0];
      const marker = crypto.randomUUID();
      const { json: begun } = await world.call("POST", routes.activationBegin, { body: { code, marker } });
      const response = phone.register(String(begun.options.challenge));
      const file = { name: "unit.csv", content: "" };
      for (const text of unstorable) {
        const long = `Rusak ${text}`;
        const excuse = { person: member.id, from: monday, until: monday, kind: "sakit", note: long };
        const setup = { code: "AB", name: long, zone: "WIB", admin: "Admin" };
        for (const [url, body] of [
          [routes.excuses, excuse],
          [routes.phoneChanges, { person: member.id, reason: long }],
          [href("phoneChangeReject", { change: world.context.uuid() }), { note: long }],
          [routes.activationFinish, { code, token: begun.token, marker, model: long, response }],
          [routes.setupBegin, setup],
          [routes.setupBegin, { ...setup, name: "Kabupaten", admin: long }],
          [routes.imports, { mode: "dry", files: [{ ...file, name: long }] }],
        ] as const) {
          const { status, json } = await world.call("POST", url, { cookie: officer, body });
          assert.deepEqual([status, json?.code], [400, "invalid_input"], `${url} ${JSON.stringify(text)}`);
        }
        const { status, json } = await send(await decision(member.id, long), routes.decisions);
        assert.deepEqual([status, json.code], [400, "invalid_input"]);
      }
      assert.equal((await world.call("GET", href("people", {}, { q: "\u0000%" }), { cookie: officer })).status, 400);
      assert.equal((await send(await decision(member.id, "Hadir,\n\tdilihat 😀"), routes.decisions)).status, 200);
      const { json: change } = await world.call("POST", routes.activationFinish, {
        body: { code, token: begun.token, marker, model: "SM-A045F", response },
      });
      assert.equal(change.person.id, member.id);
    });

    test("what was refused above has left a ledger that verifies", async () => {
      const { faults } = await verifyLedger(exportLedger(world.context.db, world.tenant));
      assert.deepEqual(faults, []);
    });

    test("a role's dates are of this century", async () => {
      const person = await world.outsider();
      const grant = (from: string, until: string | null = null) =>
        world.call("POST", routes.roles, { cookie: officer, body: { person, role: "inspector", unit: null, from, until } });
      for (const from of ["0000-01-01", "0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31", "2026-02-31"])
        assert.deepEqual([(await grant(from)).json.code, (await grant(monday, from)).json.code], ["invalid_input", "invalid_input"], from);
      assert.equal((await grant(monday, "2026-12-31")).status < 300, true);
    });

    describe("attempts", () => {
      const stored = async () => query("select code, credential_id, person_id from attempt order by attempt_id");
      let before = 0;
      beforeEach(async () => {
        before = (await stored()).length;
      });
      const added = async () => (await stored()).slice(before);

      test("junk without a nonce for exactly this key is not kept", async () => {
        const keyed = await newPhoneOf();
        const other = await newPhoneOf();
        const { json } = await world.call("POST", routes.nonce, { body: { kind: "login", credential: null } });
        const forged = Buffer.alloc(74, 255);
        forged[0] = 1;
        for (const nonce of [json.nonce, await world.nonce(keyed, "login"), await world.nonce(other), forged.toString("base64url"), "AA"]) {
          const { status } = await send(junk(keyed, JSON.stringify(world.checkinBody(keyed, nonce))));
          assert.equal(status, 400);
        }
        assert.deepEqual(await added(), []);
      });

      test("twenty an hour of a key are kept, with the owner that the key has", async () => {
        const keyed = await newPhoneOf();
        const victim = await staff();
        const body = JSON.stringify({ ...world.checkinBody(keyed, await world.nonce(keyed)), person: victim.id });
        for (let i = 0; i < 30; i++) await send(junk(keyed, body));
        const rows = await added();
        assert.equal(rows.length, 20);
        for (const row of rows) assert.deepEqual([row.credential_id, row.person_id], [keyed.credential, keyed.person]);
        world.clock.now += 3_600_000;
        await send(junk(keyed, body));
        assert.equal((await added()).length, 21);
      });

      test("a nonce expired is kept, one long past is not", async () => {
        const keyed = await newPhoneOf();
        const late = await signed(keyed);
        world.clock.now += 144 * 3_600_000;
        assert.equal((await send(late)).json.code, "nonce_expired");
        assert.equal((await added()).length, 1);
        world.clock.now += 1;
        assert.equal((await send(late)).json.code, "nonce_expired");
        assert.equal((await added()).length, 1);
      });
    });
  });
}
