/** History on every engine: folded from the ledger in order, exactly once, and by the server itself. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Tally } from "../../core/evidence/baseline.ts";
import { memoryHistory } from "../../core/evidence/memory.ts";
import type { Verdict } from "../../core/evidence/verdict.ts";
import type { Context } from "../../server/context.ts";
import { foldHistory, foldReady } from "../../server/history/fold.ts";
import { forgetHistory } from "../../server/history/forget.ts";
import { followHistory } from "../../server/history/follow.ts";
import { loadStored, seenIn } from "../../server/history/stored.ts";
import { engines } from "../database.ts";
import { decide } from "../dinas.ts";
import { asOwner, morning, openOffice, own, workdays, written, type Office, refusing } from "../office.ts";
import { at, type World } from "../world.ts";

/** What the same ledger comes to in one process's memory, one event after the other. */
async function inMemory({ world, rows }: Office): Promise<{ verdicts: Map<string, Verdict[]>; bodyOf(key: string): unknown }> {
  const { context, tenant } = world;
  const directory = await context.cache.directory(tenant);
  const memory = memoryHistory();
  const verdicts = new Map<string, Verdict[]>();
  const events = await rows(`
    select b.xact, b.seq, c.leaf_pos, c.checkin_id as id, c.nonce_day as day, null::date as confirmed, c.outcome, c.received_at as received
      from ledger_batch b join checkin c on c.tenant_id = b.tenant_id and c.writer_id = b.writer_id and c.batch_seq = b.seq
    union all
    select b.xact, b.seq, d.leaf_pos, c.checkin_id, c.nonce_day, d.duty_date, c.outcome, c.received_at
      from ledger_batch b join decision d on d.tenant_id = b.tenant_id and d.writer_id = b.writer_id and d.batch_seq = b.seq
      join decision_line l on l.tenant_id = d.tenant_id and l.decision_id = d.decision_id and l.word = 'valid'
      join checkin c on c.tenant_id = l.tenant_id and c.checkin_id = l.checkin_id
    order by 1, 2, 3, received, id`);
  for (const { id, day, confirmed, outcome } of events as { id: string; day: string; confirmed: string | null; outcome: string }[]) {
    if (outcome === "refused") continue;
    const stored = (await loadStored(context.db, tenant, [{ id, nonceDay: day }])).get(id)!;
    const seen = seenIn(directory, stored);
    const known = [...seen.verdicts, ...(verdicts.get(id) ?? [])];
    if (confirmed) memory.advance({ kind: "confirmed", seen, verdicts: known, on: confirmed });
    else verdicts.set(id, memory.advance({ kind: "checkin", seen }));
  }
  return { verdicts, bodyOf: (key) => memory.read(key, "1970-01-01") };
}

async function agreesWithMemory(given: Office): Promise<void> {
  const { state, judgements, cursor } = await written(given);
  const expected = await inMemory(given);
  const remembered = state.filter(({ until }) => String(until) >= String(cursor[0]!["today"]));
  assert.ok(remembered.length > 0);
  for (const { key, body } of remembered) assert.deepEqual(body, expected.bodyOf(key as string), key as string);
  const said = [...expected.verdicts].filter(([, verdicts]) => verdicts.length > 0);
  assert.deepEqual(judgements.map(({ checkin_id }) => checkin_id).toSorted(), said.map(([id]) => id).toSorted());
  for (const { checkin_id, verdicts } of judgements) {
    const told = verdicts as Verdict[];
    const history = expected.verdicts.get(checkin_id as string)!;
    assert.deepEqual(told.slice(-history.length), history);
  }
}

for (const { engine, skip } of engines) {
  describe(`folding history on ${engine}`, { skip }, () => {
    describe("exactly once, in order", () => {
      let given: Office;
      let world: World;
      const days = workdays(6);
      before(async () => {
        given = await openOffice(engine, 6);
        world = given.world;
      });
      after(() => world.close());

      test("several that fold at once come to what one memory comes to", async () => {
        const { context } = world;
        for (const [day, date] of days.entries()) {
          const ids = await morning(given, date, day >> 1);
          world.clock.now = at(date, "08:30");
          const words = given.staff.map(({ id }, i) => ({ person: id, checkin: ids[i]! }));
          assert.equal((await decide(world, given.desk, date, words)).status, 200);
          // Twice the same word teaches once.
          if (day === 2) assert.equal((await decide(world, given.desk, date, words.slice(0, 3))).status, 200);
          if (day % 3 === 2) {
            await Promise.all([foldHistory(context, { most: 7 }), foldHistory(context, { most: 5 }), foldReady(context, { most: 2 })]);
          }
        }
        assert.equal((await foldHistory(context)).folded, 0);
        const [cursor] = await given.rows("select folded, skipped from history_cursor");
        const [ledger] = await given.rows("select sum(leaf_count)::integer as n from ledger_batch");
        assert.equal(cursor!["folded"], ledger!["n"]);
        assert.equal(cursor!["skipped"], 0);
        const { state, judgements } = await written(given);
        const place = state.find(({ key }) => String(key).startsWith("base|place|"))!;
        assert.equal((place["body"] as Tally).now.n, 36);
        assert.ok(judgements.length > 0);
        assert.equal(new Set(judgements.map(({ checkin_id }) => checkin_id)).size, judgements.length);
      });

      test("and the same as the ledger read once by one process", async () => {
        const twice = await given.rows("select decision_id from decision_line group by 1 having count(*) = 3");
        assert.equal(twice.length, 1);
        // The memory of the test hears every word; the second of the same is left out for it.
        await asOwner(world, `delete from decision_line where decision_id = '${String(twice[0]!["decision_id"])}'`);
        await agreesWithMemory(given);
      });

      test("a failure half-way leaves nothing behind, and the next one begins where it stood", async () => {
        const date = "2026-05-12";
        await morning(given, date, 20);
        await morning(given, date, 20, 30);
        // Other tests write in this cluster too, and what runs there holds folding up.
        const unsettled = "select from ledger_batch where xact >= pg_snapshot_xmin(pg_current_snapshot())";
        for (let i = 0; i < 400 && (await given.rows(unsettled)).length > 0; i++) await new Promise((done) => setTimeout(done, 25));
        const before = await written(given);
        let calls = 0;
        const failing: Context = {
          ...world.context,
          transact: (work) =>
            world.context.transact(async (tx) => {
              const result = await work(tx);
              if (++calls === 2) throw new Error("power cut");
              return result;
            }),
        };
        await assert.rejects(foldHistory(failing, { most: 4 }), /power cut/);
        const between = await written(given);
        assert.equal(Number(between.cursor[0]!["folded"]) - Number(before.cursor[0]!["folded"]), 4);
        assert.equal((await foldHistory(world.context, { most: 4 })).folded, 8);
        await agreesWithMemory(given);
      });

      test("raw bytes that are gone or cannot be read, and a row that cannot be stored, are passed over and counted", async () => {
        const date = "2026-05-13";
        const ids = await morning(given, date, 25);
        const warned: object[] = [];
        const quiet: Context = { ...world.context, log: { ...world.context.log, warn: (detail) => warned.push(detail), error() {} } };
        await world.context.database.pool.query("delete from envelope where checkin_id = $1", [ids[0]]);
        await asOwner(world, `update envelope set body = 'not json' where checkin_id = '${ids[1]}'`);
        await refusing(world, given.staff[2]!.id, async () => assert.equal((await foldHistory(quiet)).folded, 6));
        assert.ok(warned.length >= 2);
        const [cursor] = await given.rows("select skipped from history_cursor");
        assert.equal(cursor!["skipped"], 3);
        const states = await given.rows("select key, body::text as body from signal_state where body::text like '%2026-05-13%'");
        const has = (i: number) => states.some(({ key }) => String(key) === `L10|${given.staff[i]!.id}`);
        assert.deepEqual([0, 1, 2, 3, 4, 5].map(has), [false, false, false, true, true, true]);
      });

      test("what history forgot is deleted, and nothing else", async () => {
        const [{ n: all } = { n: 0 }] = await given.rows("select count(*) as n from signal_state where until < '2026-05-09'");
        assert.ok(Number(all) > 0);
        await forgetHistory(world.context, world.tenant);
        const left = await given.rows("select until from signal_state order by until");
        assert.ok(left.length > 0);
        assert.ok(String(left[0]!["until"]) >= "2026-05-09");
      });

      test("a server folds by itself shortly after a commit, and tells the boards", async () => {
        const told: string[] = [];
        const stopHearing = world.context.events.subscribe((change) => void told.push(change.kind));
        const stop = followHistory(world.context);
        try {
          world.clock.now = at("2026-05-14", "07:00");
          await world.checkin(given.phones[4]!, { fix: own(4, 0) });
          for (let i = 0; i < 100 && !told.includes("judgement"); i++) await new Promise((done) => setTimeout(done, 50));
          assert.deepEqual(told, ["checkin", "judgement"]);
        } finally {
          await stop();
          stopHearing();
        }
      });
    });
  });
}
