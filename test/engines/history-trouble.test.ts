/** History on every engine when something is wrong: a database that fails, bytes that cannot be read, another cluster, a clock that was ahead, an old ledger. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { checkinsIn } from "../../server/days/evidence.ts";
import type { Verdict } from "../../core/evidence/verdict.ts";
import { addDays } from "../../core/time/civil.ts";
import { routes } from "../../contract/routes.ts";
import { configFrom } from "../../server/config.ts";
import { openContext, type Context } from "../../server/context.ts";
import { foldHistory, foldReady } from "../../server/history/fold.ts";
import { foldAndWatch } from "../../server/history/held-up.ts";
import { rejudge } from "../../server/history/rejudge.ts";
import { schedule } from "../../server/jobs/schedule.ts";
import { engines } from "../database.ts";
import { read } from "../dinas.ts";
import { asOwner, morning, openOffice, own, workdays, written, type Office, refusing } from "../office.ts";
import { at, type KeyedPhone, type World } from "../world.ts";

const days = workdays(6);
const dayMs = 86_400_000;

/** The next query that names the text fails as on a connection that is cut. */
function failOnce({ context }: World, text: string): void {
  const { pool } = context.database;
  type Client = { query: (...given: unknown[]) => unknown };
  const connect = pool.connect.bind(pool) as (...given: unknown[]) => Promise<Client>;
  let failed = false;
  pool.connect = (async (...given: unknown[]) => {
    const client = await connect(...given);
    if (failed || given.length > 0) return client;
    const query = client.query;
    client.query = (...asked) => {
      const words = typeof asked[0] === "string" ? asked[0] : (asked[0] as { text?: string }).text;
      if (failed || !words?.includes(text)) return query.apply(client, asked);
      failed = true;
      return Promise.reject(Object.assign(new Error("cut"), { code: "57P01" }));
    };
    return client;
  }) as typeof pool.connect;
}

const signalsIn = (rows: Record<string, unknown>[]) => rows.map(({ verdicts }) => (verdicts as Verdict[]).map(({ id }) => id));

/** Both at the very same point, a minute apart: history has something to say of the second. */
async function twins({ world }: Office, [first, second]: [KeyedPhone, KeyedPhone], date: string, n: number): Promise<string[]> {
  const ids: string[] = [];
  for (const [i, phone] of [first, second].entries()) {
    world.clock.now = at(date, "07:00") + i * 60_000;
    const { status, json } = await world.checkin(phone, { fix: own(7, n) });
    assert.equal(status, 200);
    ids.push(json.id);
  }
  return ids;
}

for (const { engine, skip } of engines) {
  describe(`history in trouble on ${engine}`, { skip }, () => {
    describe("a database that fails once, bytes that cannot be read", () => {
      let given: Office;
      let world: World;
      before(async () => {
        given = await openOffice(engine, 5);
        world = given.world;
      });
      after(() => world.close());

      test("baselines that could not be read: that check-in is told to come again, the server goes on", async () => {
        world.clock.now = at(days[0]!, "07:00");
        const [phone] = given.phones as [KeyedPhone];
        const statement = phone.phone.sign("checkin", ...(await signed(world, phone)));
        failOnce(world, "from signal_state");
        world.context.log.error = () => {};
        const { status } = await world.call("POST", routes.checkins, { body: statement });
        assert.equal(status, 503);
        // Long enough for a rejection that nobody took to end the process.
        await new Promise((done) => setTimeout(done, 20));
        assert.equal((await world.call("POST", routes.checkins, { body: statement })).status, 200);
      });

      test("what history cannot check is looked at by a person; what retention dropped is not held against anybody", async () => {
        const ids = await morning(given, days[1]!, 1);
        const { rows } = given;
        await world.context.database.pool.query("delete from envelope where checkin_id = $1", [ids[0]]);
        await asOwner(world, `update envelope set body = 'not json' where checkin_id = '${ids[1]}'`);
        const [kept] = await rows("select body from envelope where checkin_id = $1", [ids[2]]);
        const odd = Buffer.from(JSON.stringify({ ...JSON.parse(String(kept!["body"])), fixes: {} })).toString("hex");
        await asOwner(world, `update envelope set body = '\\x${odd}' where checkin_id = '${ids[2]}'`);
        const quiet: Context = { ...world.context, log: { ...world.context.log, error() {} } };
        await refusing(world, given.staff[3]!.id, async () => void (await foldHistory(quiet)));
        for (const [i, expected] of [[], ["H"], ["H"], ["H"], []].entries()) {
          const judged = await rows("select outcome, verdicts from judgement where checkin_id = $1 and kind = 'history'", [ids[i]]);
          assert.deepEqual(
            signalsIn(judged)
              .flat()
              .filter((id) => id === "H"),
            expected,
            String(i),
          );
          if (expected.length > 0) assert.equal(judged[0]!["outcome"], "needs_look");
        }
        const [cursor] = await rows("select skipped from history_cursor");
        assert.equal(cursor!["skipped"], 4);
        const { json: page } = await read(world, "personDay", given.kepala.id, { params: { person: given.staff[1]!.id, date: days[1]! } });
        assert.equal(page.checkins[0].outcome, "needs_look");
        assert.match(JSON.stringify(page.checkins[0]), /Riwayat absen ini tidak dapat diperiksa/);
        const [state] = await rows("select key from signal_state where key = $1", [`L10|${given.staff[4]!.id}`]);
        assert.ok(state, "the others are folded");
      });

      test("folded anew with its judgements kept: what was said stands, once", async () => {
        const before = await written(given);
        await asOwner(world, "delete from history_cursor; delete from signal_state");
        await foldHistory({ ...world.context, log: { ...world.context.log, error: () => assert.fail() } });
        const { judgements, state } = await written(given);
        assert.deepEqual(judgements, before.judgements);
        assert.ok(state.length >= before.state.length);
      });
    });

    describe("a ledger from another cluster, whose transaction ids were larger", () => {
      let given: Office;
      let world: World;
      const warned: [object, string][] = [];
      const restarted = async () => {
        const log = { ...world.context.log, warn: (detail: object, text: string) => void warned.push([detail, text]) };
        const config = configFrom({ SAKSI_DATA: world.folder, SAKSI_LOG: "silent" });
        return openContext(config, { now: () => world.clock.now, database: world.context.database, log });
      };
      before(async () => {
        given = await openOffice(engine, 2);
        world = given.world;
      });
      after(() => world.close());

      test("folding stands still before the restart, and it is told", async () => {
        const phones = given.phones as [KeyedPhone, KeyedPhone];
        await twins(given, phones, days[0]!, 0);
        await foldHistory(world.context);
        await twins(given, phones, days[1]!, 1);
        for (const table of ["ledger_batch", "history_cursor"])
          await asOwner(world, `update ${table} set xact = (xact::text::bigint + 5000000)::text::xid8`);
        assert.deepEqual(await foldReady(world.context), { folded: 0, waiting: true });
        const told: string[] = [];
        const hearing: Context = { ...world.context, log: { ...world.context.log, warn: (_, text) => void told.push(text) } };
        await foldAndWatch(hearing, world.tenant);
        assert.deepEqual(told, []);
        world.clock.now += 11 * 60_000;
        await schedule.find(({ name }) => name === "history")!.run(hearing, world.tenant);
        assert.equal(told.length, 1);
        assert.match(told[0]!, /history is behind/);
        await assert.rejects(rejudge(world.context, world.tenant, { all: true, patienceMs: 200 }), /was not read/);
      });

      test("of several servers that start one begins a new epoch; everything is folded once, in order", async () => {
        const phones = given.phones as [KeyedPhone, KeyedPhone];
        const [context] = await Promise.all([restarted(), restarted(), restarted()]);
        assert.deepEqual(
          warned.map(([detail]) => detail),
          [{ tenant: world.tenant, epoch: 1 }],
        );
        const third = await twins(given, phones, days[2]!, 2);
        assert.equal((await foldHistory(context)).folded, 4);
        const [cursor] = await given.rows("select epoch, folded from history_cursor");
        assert.deepEqual(cursor, { epoch: 1, folded: 6 });
        const judged = await given.rows("select checkin_id, person_id from judgement order by received_at");
        assert.deepEqual(
          judged.map(({ person_id }) => person_id),
          Array.from({ length: 3 }, () => given.staff[1]!.id),
        );
        assert.equal(judged[2]!["checkin_id"], third[1]);
        const { read: all, unreadable } = await rejudge(context, world.tenant, { all: true });
        assert.deepEqual([all, unreadable], [6, 0]);
      });

      test("the next start in the same cluster goes on in the same epoch", async () => {
        warned.length = 0;
        const context = await restarted();
        assert.deepEqual(warned, []);
        await twins(given, given.phones as [KeyedPhone, KeyedPhone], days[3]!, 3);
        assert.equal((await foldHistory(context)).folded, 2);
        const [{ n } = { n: null }] = await given.rows("select count(*)::integer as n from judgement where kind = 'history'");
        assert.equal(n, 4);
        const epochs = await given.rows("select epoch, count(*)::integer as n from ledger_batch group by 1 order by 1");
        assert.deepEqual(
          epochs.map(({ epoch }) => epoch),
          [0, 1],
        );
      });
    });

    describe("a clock that was ahead", () => {
      let given: Office;
      let world: World;
      before(async () => {
        given = await openOffice(engine, 3);
        world = given.world;
      });
      after(() => world.close());

      test("one check-in 800 days ahead, then the right time again: history goes on", async () => {
        const [first, second, third] = given.phones as [KeyedPhone, KeyedPhone, KeyedPhone];
        const { rows } = given;
        await twins(given, [first, second], days[0]!, 0);
        await foldHistory(world.context);
        const ahead = addDays(days[0]!, 800);
        await world.context.database.pool.query("select saksi_ensure_partitions($1::date, 3)", [ahead]);
        world.clock.now = at(ahead, "07:00");
        assert.equal((await world.checkin(third)).status, 200);
        await foldHistory(world.context);
        for (const date of days.slice(1, 5)) {
          await twins(given, [first, second], date, 0);
          await foldHistory(world.context);
          await schedule.find(({ name }) => name === "forgotten-history")!.run(world.context, world.tenant);
        }
        const judged = await rows("select verdicts from judgement where person_id = $1 order by received_at", [second.person]);
        assert.equal(judged.length, 5);
        assert.ok(signalsIn(judged).every((ids) => ids.includes("L11")));
        assert.ok(signalsIn(judged).at(-1)!.includes("L10"), "five days are remembered");
        const [cursor] = await rows("select today, skipped from history_cursor");
        assert.deepEqual(cursor, { today: ahead, skipped: 0 });
      });
    });

    describe("folded when nobody can answer any more", () => {
      let given: Office;
      let world: World;
      const old = days[0]!;
      const judgements = () => given.rows("select kind, checkin_id, judge_version from judgement order by received_at, kind");
      const notices = async () => (await given.rows("select person_id from notice where kind = 'checkin_held'")).length;
      let ids: string[];

      before(async () => {
        given = await openOffice(engine, 2);
        world = given.world;
        const phones = given.phones as [KeyedPhone, KeyedPhone];
        ids = await twins(given, phones, old, 0);
        ids.push(...(await twins(given, phones, days[1]!, 1)));
        await asOwner(world, "update checkin set judge_version = '2020-01'");
        // Fourteen days after the second check-in of the second day, to the millisecond.
        world.clock.now += 14 * dayMs;
        await foldHistory(world.context);
      });
      after(() => world.close());

      test("it stands beside and changes no day; nobody is told; at the end of the term it still counts", async () => {
        assert.deepEqual(await judgements(), [
          { kind: "rejudged", checkin_id: ids[1], judge_version: "2020-01" },
          { kind: "history", checkin_id: ids[3], judge_version: (await judgements())[1]!["judge_version"] },
        ]);
        assert.equal(await notices(), 1);
        const { person } = given.phones[1]!;
        const span = { from: at(old, "00:00"), until: at(addDays(days[1]!, 1), "00:00") };
        const checkins = await checkinsIn(world.context.db, world.tenant, [person], span);
        assert.deepEqual(
          checkins.map(({ outcome, rejudged }) => [outcome, rejudged.map((one) => one.outcome).join()]),
          [
            ["accepted", "needs_look"],
            ["needs_look", ""],
          ],
        );
        const { json: page } = await read(world, "personDay", given.kepala.id, { params: { person, date: old } });
        assert.notEqual(page.day.sessions[0].why, "needs_look");
      });

      test("folded anew it is said once; and another edition may still judge it", async () => {
        const before = await judgements();
        await asOwner(world, "delete from history_cursor; delete from signal_state");
        await foldHistory(world.context);
        assert.deepEqual(await judgements(), before);
        assert.equal(await notices(), 1);
        const { judged, known } = await rejudge(world.context, world.tenant, { all: false });
        assert.deepEqual([judged, known], [4, 0]);
      });

      test("a past that is played in one go is folded as of its own days", async () => {
        await asOwner(world, "delete from history_cursor; delete from signal_state; delete from judgement; delete from notice");
        world.clock.now += 60 * dayMs;
        await foldHistory(world.context, { asOf: "received" });
        assert.deepEqual(
          (await judgements()).map(({ kind, checkin_id }) => [kind, checkin_id]),
          [
            ["history", ids[1]],
            ["history", ids[3]],
          ],
        );
      });
    });
  });
}

async function signed(world: World, phone: KeyedPhone): Promise<[string, ReturnType<World["checkinBody"]>]> {
  const token = await world.nonce(phone);
  return [token, world.checkinBody(phone, token)];
}
