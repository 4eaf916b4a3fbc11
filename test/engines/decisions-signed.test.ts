/** The signed decision: whose keys sign it, what an altered one or a retry comes to, and its place in the ledger; on every engine. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { Queue, QueueLine } from "../../contract/day.ts";
import { routes } from "../../contract/routes.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { decide, decisionBody, openDinas, read, revoke, type Dinas } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, openWorld, type KeyedPhone, type World } from "../world.ts";

const monday = "2026-05-04";

for (const { engine, skip } of engines) {
  describe(`the signed decision on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let kabid: KeyedPhone;

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      kabid = await world.phone(dinas.kabid.id);
    });
    after(() => world.close());
    beforeEach(() => {
      world.clock.now = at(monday, "07:50");
    });

    const staff = (name?: string) => world.member(dinas.unit, { ...(name ? { name } : {}), superior: dinas.jafung });
    const queue = async (person: string, query: Record<string, string> = { date: monday, session: "in" }) =>
      (await read(world, "queue", person, { query })).json as Queue;
    const line = async (person: string, query?: Record<string, string>, decider = dinas.kabid.id): Promise<QueueLine> =>
      (await queue(decider, query)).lines.find((one) => one.person.id === person)!;
    const count = async (table: "decision" | "decision_line") =>
      Number((await world.context.database.pool.query(`select count(*) as n from ${table}`)).rows[0].n);

    test("a desk key signs too; a pending or revoked key does not, neither does another's", async () => {
      const member = await staff();
      const words = [{ person: member.id }];
      const head = await world.member(dinas.unit, { superior: dinas.kepala, approves: true });
      const under = await world.member(dinas.unit, { superior: head });
      const desk = await world.phone(head.id, { kind: "desk" });
      assert.equal((await decide(world, desk, monday, [{ person: under.id }])).status, 200);
      const pending = await world.phone(head.id, { confirmed: false });
      assert.equal((await decide(world, pending, monday, [{ person: under.id }])).json.code, "credential_pending");

      const nonce = await world.nonce(desk, "decision");
      const stolen = desk.phone.sign("decision", nonce, {
        ...decisionBody(world, desk, nonce, { date: monday, words }),
        person: dinas.kabid.id,
      });
      assert.equal((await world.call("POST", routes.decisions, { body: stolen })).json.code, "statement_person");

      // the process still believes in the key: the insert itself refuses it
      await revoke(world, desk);
      const late = await decide(world, desk, monday, [{ person: under.id }]);
      assert.equal(late.json.code, "credential_revoked");
    });

    test("an altered body, another kind of nonce or statement is refused", async () => {
      const member = await staff();
      const words = [{ person: member.id }];
      const nonce = await world.nonce(kabid, "decision");
      const body = decisionBody(world, kabid, nonce, { date: monday, words });
      const send = async (statement: object) => (await world.call("POST", routes.decisions, { body: statement })).json.code;
      const signed = kabid.phone.sign("decision", nonce, body);
      assert.equal(
        await send({ ...signed, body: signed.body.replace('"valid"', '"invalid"').replace('"reason":null', '"reason":"not_here"') }),
        "statement_altered",
      );
      assert.equal(await send(kabid.phone.sign("decision", nonce, body, { signedKind: "login" })), "statement_altered");
      const wrong = await world.nonce(kabid, "checkin");
      assert.equal(await send(kabid.phone.sign("decision", wrong, { ...body, nonce: wrong })), "statement_kind");
      assert.equal(await send(kabid.phone.sign("checkin", wrong, world.checkinBody(kabid, wrong))), "statement_kind");
      assert.equal((await line(member.id)).decisions.length, 0);
    });

    test("a retry of the same bytes is the same decision, also after its time; another statement with the nonce is not", async () => {
      const member = await staff();
      const first = await decide(world, kabid, monday, [{ person: member.id }]);
      const before = await count("decision");
      world.clock.now = at("2026-05-30", "09:00");
      const again = await world.call("POST", routes.decisions, { body: first.statement });
      assert.deepEqual([again.status, again.json], [200, first.json]);
      world.clock.now = at(monday, "07:50");
      const nonce = await world.nonce(kabid, "decision");
      const sign = (note: string) =>
        kabid.phone.sign("decision", nonce, decisionBody(world, kabid, nonce, { date: monday, words: [{ person: member.id, note }] }));
      const both = await Promise.all([sign("a"), sign("b")].map((body) => world.call("POST", routes.decisions, { body })));
      assert.deepEqual(both.map(({ json }) => json.code ?? "stored").toSorted(), ["nonce_used", "stored"]);
      assert.equal(await count("decision"), before + 1);
    });

    test("decisions stand in the ledger: signed batches of their own kind with their raw statement", async () => {
      const member = await staff();
      const { statement, json } = await decide(world, kabid, monday, [{ person: member.id }]);
      const { rows } = await world.context.database.pool.query(
        `select b.kind, b.leaf_count, d.body, d.decided_by from decision d
         join ledger_batch b on b.tenant_id = d.tenant_id and b.writer_id = d.writer_id and b.seq = d.batch_seq where d.decision_id = $1`,
        [json.id],
      );
      assert.equal(rows[0].kind, "decision");
      assert.equal(rows[0].decided_by, dinas.kabid.id);
      assert.equal(Buffer.from(rows[0].body).toString("utf8"), statement.body);
      const ledger = await Array.fromAsync(exportLedger(world.context.db, world.tenant));
      assert.ok(ledger.some((record) => record.type === "decision"));
      assert.deepEqual((await verifyLedger(ledger)).faults, []);
    });
  });
}
