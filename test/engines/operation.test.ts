/** What the machine's watchmen read: alive, ready (and not while closing or without a database), figures; and who may read the figures. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { routes } from "../../contract/routes.ts";
import { buildApp } from "../../server/app.ts";
import { configFrom } from "../../server/config.ts";
import { openUrl } from "../../server/db/open.ts";
import { unhurried, withPatience } from "../../server/db/patient.ts";
import { runDue } from "../../server/jobs/runner.ts";
import { engines, postgresqlAbsent } from "../database.ts";
import { at, openWorld, type World } from "../world.ts";

const token = "0123456789abcdef01234567";
const here = "127.0.0.1";
const elsewhere = "203.0.113.9";

test("a token that could be guessed is refused with what to do", () => {
  assert.throws(() => configFrom({ SAKSI_METRICS_TOKEN: "rahasia" }), /SAKSI_METRICS_TOKEN must be 24 or more/);
  assert.equal(configFrom({}).metricsToken, null);
});

test(
  "a statement that is silent for longer than its connection's patience is given up, a command's never",
  { skip: postgresqlAbsent ?? false },
  async (t) => {
    const opened = (silenceMs?: number) => {
      const database = openUrl(process.env["SAKSI_TEST_DATABASE_URL"]!, 1, silenceMs);
      t.after(() => database.close());
      return database.pool;
    };
    const slow = "select pg_sleep(5)";
    const server = async () => assert.rejects(opened(2000).query(slow), /said nothing for 2 s|Connection terminated/);
    const command = async () => {
      const client = await opened(Infinity).connect();
      await withPatience(client, 60_000, () => client.query("select 1"));
      assert.equal((await client.query(slow)).rowCount, 1);
      client.release();
    };
    const longWork = async () => {
      const client = await opened(2000).connect();
      await withPatience(client, Infinity, () => client.query(slow));
      await assert.rejects(client.query(slow), /said nothing for 2 s|Connection terminated/);
      client.release(true);
    };
    await Promise.all([server(), command(), longWork()]);
  },
);

for (const { engine, skip } of engines) {
  describe(`operation on ${engine}`, { skip }, () => {
    let world: World;
    let app: FastifyInstance;

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "06:00"));
      app = await buildApp(world.context, { webFolder: world.folder, trustedProxies: [], metricsToken: token });
    });
    after(async () => {
      await app.close();
      await world.close();
    });

    const get = (url: string, remoteAddress = here, headers: Record<string, string> = {}) =>
      app.inject({ method: "GET", url, remoteAddress, headers });
    const figure = async (name: string) => {
      const { body } = await get(routes.metrics);
      return Number(new RegExp(`^${name.replaceAll(/[{}"]/g, "\\$&")} (.+)$`, "m").exec(body)?.[1]);
    };

    test("requests are counted by their route's pattern, whatever address was asked for", async () => {
      await get("/api/tidak-ada/3201010101010001");
      await get("/api/recaps/3201010101010001/2026-05");
      const { body, headers } = await get(routes.metrics);
      assert.match(String(headers["content-type"]), /^text\/plain; version=0\.0\.4/);
      assert.match(body, /saksi_http_requests_total\{route="\/api\/recaps\/:unit\/:month",method="GET",status="401"\} 1/);
      assert.doesNotMatch(body, /3201010101010001/);
    });

    test("what the ledger made durable, the jobs' last run and the process are there", async () => {
      const commits = 'saksi_ledger_statements_total{kind="checkin"}';
      const phone = await world.phone((await world.member(await world.unit())).id);
      assert.equal((await world.checkin(phone)).status, 200);
      assert.equal(await figure(commits), 1);
      assert.equal(await figure("saksi_ledger_waiting"), 0);
      assert.ok((await figure("process_resident_memory_bytes")) > 10_000_000);
      assert.ok((await figure("saksi_data_free_bytes")) > 0);
      assert.equal(await figure(`saksi_info{engine="${engine}",node="${process.version}"}`), 1);
    });

    const refusals: [when: string, from: string, headers: Record<string, string>, status: number][] = [
      ["from this machine", here, {}, 200],
      ["passed on by a proxy of this machine", here, { "x-forwarded-for": elsewhere }, 403],
      ["from elsewhere", elsewhere, {}, 403],
      ["from elsewhere with the token", elsewhere, { authorization: `Bearer ${token}` }, 200],
      ["from elsewhere with another token", elsewhere, { authorization: `Bearer ${token}0` }, 403],
    ];
    for (const [when, from, headers, status] of refusals)
      test(`figures ${when}: ${status}`, async () => {
        assert.equal((await get(routes.metrics, from, headers)).statusCode, status);
      });

    test(
      "a job's statement may say nothing until the job is due again",
      { skip: engine === "pglite" && "one session, no line" },
      async (t) => {
        const quick = openUrl(process.env["SAKSI_TEST_DATABASE_URL"]!, 2, 1000);
        t.after(() => quick.close());
        const run = async () => void (await quick.pool.query("select pg_sleep(3)"));
        await runDue(world.context, [
          { name: "nightly", everyMs: 3_600_000, run },
          { name: "constant", everyMs: 500, run },
        ]);
        const rows = await world.context.db
          .selectFrom("job_run")
          .select(["job", "last_error"])
          .where("job", "in", ["nightly", "constant"])
          .execute();
        const failure = new Map(rows.map(({ job, last_error }) => [job, last_error]));
        assert.equal(failure.get("nightly"), null);
        assert.match(failure.get("constant") ?? "", /said nothing for 1 s|Connection terminated/);
        const hurried = async () => {
          const client = await quick.pool.connect();
          const asked = withPatience(client, 1500, () => client.query("select pg_sleep(3)")).finally(() => client.release(true));
          await assert.rejects(asked, /said nothing for 1.5 s|Connection terminated/);
        };
        await unhurried(60_000, hurried);
      },
    );

    test("ready, and no longer when the database is away; alive all the same", async () => {
      assert.deepEqual((await get(routes.ready)).json(), { ok: true });
      const { pool } = world.context.database;
      const query = pool.query;
      pool.query = (() => Promise.reject(new Error("gone"))) as typeof pool.query;
      const answer = await get(routes.ready);
      const alive = await get(routes.health);
      pool.query = query;
      assert.deepEqual([answer.statusCode, answer.json()], [503, { ok: false, missing: "database" }]);
      assert.deepEqual([alive.statusCode, alive.json()], [200, { ok: true }]);
      assert.equal((await get(routes.ready)).statusCode, 200);
    });
  });
}
