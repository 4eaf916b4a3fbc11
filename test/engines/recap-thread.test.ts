/** The thread that reckons months ends in the middle of its work: whoever asked is told, nothing half is stored, and the next one is reckoned. On PostgreSQL only: PGlite reckons in the server's own thread. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Worker } from "node:worker_threads";
import { sql } from "kysely";
import type { RosterDay } from "../../core/schedule/pattern.ts";
import { datesBetween } from "../../core/time/civil.ts";
import { openUrl } from "../../server/db/open.ts";
import { masterOf } from "../../server/recap/master.ts";
import { openReckoner } from "../../server/recap/reckoner.ts";
import { postgresqlAbsent } from "../database.ts";
import { openOpd, prepared, signed } from "../closing.ts";
import { at, openWorld, type World } from "../world.ts";

async function rowsIn({ context }: World): Promise<number[]> {
  const { rows } = await sql<{ recaps: number; lines: number; bases: number }>`select (select count(*) from recap)::integer as recaps,
    (select count(*) from recap_line)::integer as lines, (select count(*) from recap_basis)::integer as bases`.execute(context.db);
  return Object.values(rows[0]!);
}

/** Until the question has the answer yes. */
async function until({ context }: World, question: ReturnType<typeof sql<{ yes: boolean }>>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { rows } = await question.execute(context.db);
    if (rows[0]!.yes) return;
    await pause(50);
  }
  assert.fail("30 s");
}

const waitsForLock = sql<{ yes: boolean }>`select exists (select from pg_locks where not granted) as yes`;
const nobodyIsInside = sql<{ yes: boolean }>`select not exists (select from pg_stat_activity where datname = current_database()
  and pid <> pg_backend_pid() and xact_start is not null) as yes`;

test("a thread that ends leaves nothing half written and does not stop the next month", { skip: postgresqlAbsent ?? false }, async (t) => {
  const world = await openWorld("postgresql", at("2026-05-04", "06:00"));
  const threads: Worker[] = [];
  const seen = (thread: Worker) => void threads.push(thread);
  process.on("worker", seen);
  try {
    const opd = await openOpd(world);
    const { context } = world;
    const directory = await context.cache.directory(world.tenant);
    world.clock.now = at("2026-06-10", "09:00");

    await t.test("ended while its lines are written and not committed", async () => {
      const holder = await context.database.pool.connect();
      await holder.query("begin; reset role; lock table recap_basis in exclusive mode");
      const asked = prepared(opd, "2026-05");
      await until(world, waitsForLock);
      await threads.at(-1)!.terminate();
      const { status, json } = await asked;
      assert.deepEqual([status, json.code], [500, "internal"]);
      await holder.query("rollback");
      holder.release(true);
      await until(world, nobodyIsInside);
      assert.deepEqual(await rowsIn(world), [0, 0, 0]);
    });

    await t.test("more than its heap holds", async () => {
      const reckoner = openReckoner(context.database, 48);
      const people = [opd.ani.id];
      const master = masterOf(directory, people);
      const ballast = Array.from({ length: 1_500_000 }, (_, i) => ({ i }));
      const reckoning = { unit: { id: opd.unit, name: "Dinas" }, month: "2026-05", asOf: world.clock.now };
      const made = { id: context.uuid(), by: null, at: world.clock.now };
      const asked = { people, reckoning, made, before: null };
      const full = reckoner.store({ ...asked, master: { ...master, shared: { ...master.shared, ballast } } });
      const beside = reckoner.store({ ...asked, master });
      await assert.rejects(full, /the thread that reckons months ended \(.*memory.*\); what it had not committed is not stored/);
      assert.equal(await beside, true, "the unit beside it has a heap of its own");
      assert.deepEqual(await rowsIn(world), [1, 1, 1]);
      const later = { ...asked, made: { ...made, id: context.uuid() }, master };
      assert.deepEqual(
        await Promise.all([reckoner.store(later), reckoner.store({ ...later, made: { ...made, id: context.uuid() } })]),
        [true, true],
        "a new thread reckons what fits",
      );
      await reckoner.close();
      assert.deepEqual(await rowsIn(world), [3, 3, 3]);
    });

    await t.test("afterwards the month is closed as always", async () => {
      world.clock.now += 60_000;
      const { status, recap } = await prepared(opd, "2026-05");
      assert.equal(status, 200);
      assert.equal((await signed(opd, recap, "checked", opd.admin)).status, 200);
      assert.equal(threads.length, 5, "the one that was ended, the one that was full and the one beside it, and one each after them");
    });

    const month = () => {
      const people = [opd.ani.id];
      const made = { id: context.uuid(), by: null, at: world.clock.now };
      const reckoning = { unit: { id: opd.unit, name: "Dinas" }, month: "2026-05", asOf: world.clock.now };
      return { master: masterOf(directory, people), people, reckoning, made, before: null };
    };

    await t.test("asked while a thread that nobody asked for a while ends", async () => {
      const reckoner = openReckoner(context.database, undefined, 1);
      const first = reckoner.store(month());
      await pause(0);
      const known = threads.length;
      const resting = threads.at(-1)!;
      const tell = resting.postMessage.bind(resting);
      const { promise: ends, resolve: told } = Promise.withResolvers<{ later: Promise<boolean> }>();
      resting.postMessage = (message: unknown) => {
        tell(message, []);
        if (message === "close") told({ later: reckoner.store(month()) });
      };
      assert.equal(await first, true);
      assert.equal(await (await ends).later, true, "it is reckoned in a thread of its own");
      assert.equal(threads.length, known + 1);
      await reckoner.close();
    });

    await t.test("the server stops: what is under way is done, what waits fails at once, nothing begins any more", async () => {
      const before = threads.length;
      const [recaps] = await rowsIn(world);
      const reckoner = openReckoner(context.database);
      const asked = Promise.allSettled(Array.from({ length: 5 }, () => reckoner.store(month())));
      await reckoner.close();
      const told = (await asked).map((one) => (one.status === "rejected" ? one.reason.message : one.value));
      assert.deepEqual(told, [true, true, "the server stops", "the server stops", "the server stops"]);
      await assert.rejects(reckoner.store(month()), /the server stops/);
      assert.equal((await rowsIn(world))[0], recaps! + 2);
      assert.equal(threads.length, before + 2, "two units at a time");
    });

    await t.test("a newer version beside this one adds a column: what was asked before is asked again", async () => {
      const thread = openUrl(context.database.url!, 1, undefined, true);
      const holder = await context.database.pool.connect();
      try {
        const ask = () => thread.db.selectFrom("rule_set").selectAll().where("tenant_id", "=", world.tenant).execute();
        const before = await ask();
        await holder.query("reset role; alter table rule_set add column later integer");
        assert.equal((await ask()).length, before.length);
        const { rows } = await sql`select name from pg_prepared_statements where ${true}`.execute(thread.db);
        assert.equal(rows.length, 1, "others are planned once");
      } finally {
        holder.release(true);
        await thread.close();
      }
    });

    await t.test("a year's rosters of a thousand people are no objects in its heap but those of a chunk", async () => {
      const others = Array.from({ length: 1000 }, () => context.uuid());
      const year = datesBetween("2025-05-01", "2026-05-31").map((date): [string, RosterDay] => [
        date,
        { code: "PAGI", span: { start: "07:30", end: "14:00" } },
      ]);
      const roster = new Map([opd.ani.id, ...others].map((person) => [person, new Map(year)]));
      const reckoner = openReckoner(context.database, 48);
      const asked = { ...month(), master: masterOf({ ...directory, roster }, [opd.ani.id, ...others]) };
      assert.equal(await reckoner.store(asked), true);
      await reckoner.close();
    });

    await t.test("it connects as the server does, also where the environment says how", async () => {
      const url = new URL(context.database.url!);
      const was = process.env["PGUSER"];
      process.env["PGUSER"] = url.username;
      url.username = "";
      const reckoner = openReckoner({ ...context.database, url: url.href });
      try {
        assert.equal(await reckoner.store(month()), true);
      } finally {
        if (was === undefined) delete process.env["PGUSER"];
        else process.env["PGUSER"] = was;
        await reckoner.close();
      }
    });
  } finally {
    process.off("worker", seen);
    await world.close();
  }
});
