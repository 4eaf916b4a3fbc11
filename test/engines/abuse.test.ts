/** What a hostile phone, a stranger and a crowd may do: everybody else goes on unharmed. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { href, routes } from "../../contract/routes.ts";
import type { CheckinBody } from "../../core/evidence/envelope.ts";
import { decisionLedger, type DecisionRecord } from "../../server/features/decisions/record.ts";
import { runDue } from "../../server/jobs/runner.ts";
import { mostWaiting, type LedgerKind } from "../../server/ledger/committer.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { timeTokenMatches } from "../../server/statement/time-token.ts";
import { sha256 } from "../../server/hash.ts";
import { newPhone } from "../../sim/phone.ts";
import { engines } from "../database.ts";
import { at, openWorld, origin, rpId, type KeyedPhone, type Member, type World } from "../world.ts";

const monday = "2026-05-04";
const unstorable = ["A\u0000B", "A\ud800B", "\udc00", "A\u001bB", "A\u0085B"];

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

    test("a text that the database cannot keep is refused in a check-in, in every free text of it", async () => {
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

    describe("limits", () => {
      test("junk under somebody's key id locks nobody out of check-ins and decisions", async () => {
        const keyed = await newPhoneOf();
        const body = JSON.stringify(world.checkinBody(keyed, await world.nonce(keyed)));
        for (let i = 0; i < 40; i++) await Promise.all([send(junk(keyed)), send(junk(keyed, body))]);
        assert.equal((await world.checkin(keyed)).status, 200);
        for (let i = 0; i < 40; i++) await send(junk(boss), routes.decisions);
        world.clock.now = at(monday, "07:50");
        assert.equal((await send(await decision(keyed.person, null), routes.decisions)).status, 200);
      });

      test("what a key really signs is limited, and told when to come again", async () => {
        const keyed = await newPhoneOf();
        const statement = await signed(keyed);
        const answers = [];
        for (let i = 0; i < 21; i++) answers.push(await send(statement));
        assert.deepEqual([answers[19]!.status, answers[20]!.status], [200, 429]);
        const wait = Number(answers[20]!.response.headers["retry-after"]);
        assert.ok(wait > 0 && wait <= 60);
        assert.equal(answers[20]!.json.detail.retryAfter, wait);
      });

      test("one at an office's address who fails locks nobody else there out of signing in and activating", async () => {
        const own = await openWorld(engine, at(monday, "07:00"));
        try {
          const keyed = await own.phone((await own.member(await own.unit())).id);
          const stranger = { body: "{}", assertion: { id: "AAAA", clientDataJSON: "AA", authenticatorData: "AA", signature: "AA" } };
          const codes = [];
          for (let i = 0; i < 21; i++) codes.push((await own.call("POST", routes.session, { body: stranger })).json.code);
          assert.equal(codes.at(-1), "too_many");
          const nonce = await own.nonce(keyed, "login");
          const body = {
            v: 1 as const,
            kind: "login" as const,
            tenant: own.tenant,
            credential: keyed.credential,
            nonce,
            at: own.clock.now,
          };
          assert.equal((await own.call("POST", routes.session, { body: keyed.phone.sign("login", nonce, body) })).status, 200);
          const begin = (code: string) => own.call("POST", routes.activationBegin, { body: { code, marker: crypto.randomUUID() } });
          for (let i = 0; i < 30; i++) await begin("AAAAA");
          assert.equal((await begin("AAAAA")).json.code, "too_many");
          assert.equal((await begin("BBBBB")).json.code, "code_unknown");
          for (let i = 0; i < 300; i++) await begin(`C${i}`);
          const last = await begin("DDDDD");
          assert.equal(last.json.code, "too_many");
          assert.ok(Number(last.response.headers["retry-after"]) > 0);
        } finally {
          await own.close();
        }
      });

      test("two hundred desks behind one address get their nonces", async () => {
        const ask = () => world.call("POST", routes.nonce, { body: { kind: "login", credential: null } });
        world.clock.now += 3_600_000;
        for (let i = 0; i < 300; i++) assert.equal((await ask()).status, 200);
        assert.equal((await ask()).status, 429);
      });
    });

    describe("overload", () => {
      /** Work that waits in the ledger's lane and stores nothing. */
      const idle: LedgerKind<null> = { kind: "checkin", insert: async () => [], complete: async () => {}, leafOf: () => new Uint8Array() };

      test("a full lane answers 503 with Retry-After and a time token; the same statement is recorded later", async () => {
        const keyed = await newPhoneOf();
        await world.checkin(keyed);
        const statement = await signed(keyed);
        const { pool } = world.context.database;
        const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
        const lane = Array.from({ length: 512 }, () => world.context.committer.commit(idle, world.tenant, null));
        await new Promise((resolve) => setImmediate(resolve));
        lane.push(...Array.from({ length: mostWaiting }, () => world.context.committer.commit(idle, world.tenant, null)));
        const { status, json, response } = await send(statement);
        for (const client of held) client.release();
        assert.deepEqual([status, json.code], [503, "overloaded"]);
        assert.equal(response.headers["retry-after"], String(json.detail.retryAfter));
        const { timeToken } = json.detail;
        assert.equal(timeToken.at, world.clock.now);
        const { keys } = world.context;
        assert.ok(timeTokenMatches(keys, sha256(statement.body), timeToken));
        assert.ok(!timeTokenMatches(keys, sha256(`${statement.body} `), timeToken));
        assert.ok(!timeTokenMatches(keys, sha256(statement.body), { ...timeToken, at: timeToken.at - 1 }));
        await Promise.all(lane);
        assert.equal((await send(statement)).json.outcome, "accepted");
      });

      test("a commit whose outcome nobody knows answers 503, not 500", { skip: engine === "pglite" && "one connection only" }, async () => {
        const keyed = await newPhoneOf();
        await world.checkin(keyed);
        const statement = await signed(keyed);
        world.context.log.error = () => {};
        const holder = await world.context.database.pool.connect();
        try {
          await holder.query("reset role");
          await holder.query("begin");
          await holder.query("lock table ledger_batch in access exclusive mode");
          const answer = send(statement);
          const stuck = "from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
          while ((await holder.query(`select pid ${stuck}`)).rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
          await holder.query(`select pg_terminate_backend(pid) ${stuck}`);
          const { status, json } = await answer;
          assert.deepEqual([status, json.code], [503, "overloaded"]);
          assert.ok(json.detail.timeToken);
        } finally {
          await holder.query("rollback");
          await holder.query("set role saksi_app");
          holder.release();
        }
        assert.equal((await send(statement)).json.outcome, "accepted");
      });

      test("a row that cannot be written fails alone; its group is stored", async () => {
        const member = await staff();
        const record = (note: string): DecisionRecord => ({
          id: world.context.uuid(),
          tenant: world.tenant,
          nonceDay: monday,
          person: head.id,
          credential: boss.credential,
          date: monday,
          session: "in",
          receivedAt: world.clock.now,
          nonceHash: world.context.random(32),
          bodyHash: world.context.random(32),
          lines: [{ person: member.id, word: "valid", reason: null, note, checkin: null }],
          envelope: {
            nonce: Buffer.of(1),
            body: Buffer.of(1),
            clientData: Buffer.of(1),
            authenticatorData: Buffer.of(1),
            signature: Buffer.of(1),
            second: null,
          },
        });
        const records = ["satu", "dua", "x\u0000", "tiga", "empat"].map(record);
        const done = await Promise.allSettled(records.map((row) => world.context.committer.commit(decisionLedger, world.tenant, row)));
        assert.deepEqual(
          done.map((one) => one.status),
          ["fulfilled", "fulfilled", "rejected", "fulfilled", "fulfilled"],
        );
        assert.ok(done.every((one) => one.status === "rejected" || one.value !== null));
        const rows = await query("select note from decision_line where decision_id = any($1) order by note", [records.map(({ id }) => id)]);
        assert.deepEqual(
          rows.map(({ note }) => note),
          ["dua", "empat", "satu", "tiga"],
        );
      });
    });

    test("spent nonces are forgotten after four days, attempts are not", async () => {
      const spend = (day: string) => query("insert into spent_nonce values ($1, $2, $3)", [world.tenant, day, world.context.random(32)]);
      const attempts = (await query("select 1 from attempt")).length;
      world.clock.now = at("2026-06-10", "12:00");
      for (const day of ["2026-06-05", "2026-06-06", "2026-06-10"]) await spend(day);
      await runDue(world.context);
      const kept = (await query("select nonce_day from spent_nonce order by nonce_day")).map((row) => row.nonce_day);
      assert.deepEqual(kept, ["2026-06-06", "2026-06-10"]);
      assert.equal((await query("select 1 from attempt")).length, attempts);
      assert.deepEqual(await query("select job, last_error from job_run where last_error is not null"), []);
    });
  });
}
