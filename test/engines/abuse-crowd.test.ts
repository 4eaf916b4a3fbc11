/** What a crowd, a full lane and a row that fails may do: everybody else goes on unharmed. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { Overloaded } from "../../contract/checkin.ts";
import { routes } from "../../contract/routes.ts";
import type { CheckinBody } from "../../core/evidence/envelope.ts";
import { Fault } from "../../server/fault.ts";
import { receiveCheckin } from "../../server/features/checkins/commands.ts";
import { decisionLedger, type DecisionRecord } from "../../server/features/decisions/record.ts";
import { unlimited } from "../../server/http/limit.ts";
import { roomFor } from "../../server/http/room.ts";
import { runDue } from "../../server/jobs/runner.ts";
import { mostWaiting, type LedgerKind } from "../../server/ledger/committer.ts";
import { timeTokenMatches } from "../../server/statement/time-token.ts";
import { sha256 } from "../../server/hash.ts";
import { engines } from "../database.ts";
import { at, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const monday = "2026-05-04";

for (const { engine, skip } of engines) {
  describe(`a crowd on ${engine}`, { skip }, () => {
    let world: World;
    let unit: string;
    let head: Member;
    let boss: KeyedPhone;

    before(async () => {
      world = await openWorld(engine, at(monday, "07:00"));
      unit = await world.unit();
      head = await world.member(unit, { approves: true });
      boss = await world.phone(head.id);
    });
    after(() => world.close());
    beforeEach(() => {
      world.clock.now = at(monday, "07:00");
    });

    const staff = () => world.member(unit, { superior: head });
    const newPhoneOf = async () => world.phone((await staff()).id);
    const query = async (text: string, values: unknown[] = []) => (await world.context.database.pool.query(text, values)).rows;
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

      test("where so many are under way already a check-in is sent away with a token before it is verified; so it proves the press", async () => {
        const keyed = await newPhoneOf();
        const { statement } = await world.checkin(keyed);
        const { context } = world;
        const tenant = (await context.cache.tenant())!;
        const room = roomFor(1, 3000, () => 0);
        const limits = { statements: unlimited, attempts: unlimited, atOnce: room };
        const next = await signed(keyed);
        const first = receiveCheckin(context, tenant, statement, limits);
        const shed = await receiveCheckin(context, tenant, next, limits).catch((error: Fault) => error);
        assert.ok(shed instanceof Fault && shed.code === "overloaded");
        const { timeToken, retryAfter } = shed.detail as Overloaded;
        assert.ok(retryAfter > 0 && timeTokenMatches(context.keys, sha256(next.body), timeToken!));
        assert.ok((await first).id);
        assert.equal(room.isFull(), false);
        world.clock.now += 60_000;
        const again = await receiveCheckin(context, tenant, { ...next, timeToken: timeToken! }, limits);
        assert.equal(again.receivedAt - timeToken!.at, 60_000);
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
