/** Several servers on one database: they start at once on an empty one, and an old and a new one serve side by side over a migration. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test, type TestContext } from "node:test";
import pg from "pg";
import { routes } from "../../contract/routes.ts";
import { migrate, migrationNames } from "../../server/db/migrate.ts";
import { openUrl } from "../../server/db/open.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { start, type Running } from "../../server/main.ts";
import { randomOf } from "../../sim/random.ts";
import { checkAll } from "./check.ts";
import { openProxy } from "./proxy.ts";
import { foundRegency } from "./regency.ts";
import { beginRush } from "./rush.ts";

const base = process.env["SAKSI_TEST_DATABASE_URL"];
const skip = base ? false : (process.env["SAKSI_TEST_SKIP_PG"] ?? "SAKSI_TEST_DATABASE_URL is not set");

async function emptyPlace(t: TestContext) {
  const data = mkdtempSync(join(tmpdir(), "saksi-starts-"));
  const name = `saksi_test_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: base });
  await admin.connect();
  await admin.query(`create database ${name}`);
  t.after(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
    rmSync(data, { recursive: true, force: true });
  });
  const url = new URL(base!);
  url.pathname = `/${name}`;
  const env = { DATABASE_URL: url.href, SAKSI_DATA: data, PORT: "0", SAKSI_LOG: "silent", SAKSI_ORIGIN: "http://localhost:8080" };
  return { url: url.href, data, env };
}

const portOf = ({ address }: Running) => Number(new URL(address).port);

describe("several servers on one PostgreSQL", { skip }, () => {
  test("three start at once on an empty database: one migrates, all serve under one keys file, each takes its own setup code only", async (t) => {
    const { url, data, env } = await emptyPlace(t);
    const printed: string[] = [];
    const write = process.stdout.write.bind(process.stdout);
    t.mock.method(process.stdout, "write", (text: string, ...rest: never[]) => {
      const code = /setup code (\S+)/.exec(String(text))?.[1];
      if (code) printed.push(code);
      return code ? true : write(text, ...rest);
    });
    const servers = await Promise.all([start(env), start(env), start(env)]);
    t.after(() => Promise.all(servers.map((server) => server.close())));

    const database = openUrl(url, 1);
    const { rows } = await database.pool.query("select name from migration order by name");
    await database.close();
    assert.deepEqual(
      rows.map(({ name }: { name: string }) => name),
      migrationNames(),
    );
    assert.deepEqual(
      readdirSync(data).filter((name) => name.startsWith("keys.json")),
      ["keys.json"],
    );
    const published = await Promise.all(servers.map(async ({ app }) => (await app.inject({ url: "/.well-known/saksi-keys.json" })).body));
    const [key] = (JSON.parse(readFileSync(join(data, "keys.json"), "utf8")) as { ledger: { id: string }[] }).ledger;
    for (const body of published) assert.equal(body, published[0]);
    assert.ok(key);

    assert.equal(new Set(printed).size, 3);
    const tried = await Promise.all(
      servers.map(async ({ app }) =>
        Promise.all(
          printed.map(async (code) => {
            const setup = { code, name: "Kabupaten Uji", zone: "WIB", admin: "Admin" };
            const headers = { origin: env.SAKSI_ORIGIN, host: "localhost" };
            return (await app.inject({ method: "POST", url: routes.setupBegin, headers, payload: setup })).statusCode === 200;
          }),
        ),
      ),
    );
    for (const taken of tried) assert.equal(taken.filter(Boolean).length, 1);
  });

  test("old and new side by side over a migration that adds: both go on recording, each in its chain", async (t) => {
    const { url, env } = await emptyPlace(t);
    const database = openUrl(url, 4);
    t.after(() => database.close());
    await migrate(database.pool);
    const regency = await foundRegency(database.pool, { origin: env.SAKSI_ORIGIN, seed: "naik", offices: 2, staff: 6 });
    const ports: number[] = [];
    const turns = randomOf("naik", "turn");
    const line = { cut: 0.01, swallow: 0, delay: 0.05, longestMs: 40 };
    const proxy = await openProxy(randomOf("naik", "line"), line, () => turns.pick(ports));
    const serve = async () => {
      const server = await start(env);
      ports.push(portOf(server));
      t.after(() => server.close());
    };
    await serve();
    const rush = beginRush(regency, proxy.port, { seed: "naik", pauseMs: 400 });
    await acknowledged(rush, 15);
    // what a next edition's migration may do while this one still serves (docs/operate.md)
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    await owner.query(
      `begin; insert into migration (name) values ('9999_next_edition'); alter table checkin add column next_edition text;
       alter table ledger_batch add column next_edition integer not null default 0; commit`,
    );
    await owner.end();
    await serve();
    // the next connections go to both
    proxy.sever();
    await acknowledged(rush, 45);
    proxy.calm();
    assert.ok(await rush.finish(120_000));
    await proxy.close();

    const checked = await checkAll(database, regency.tenant, rush.sent, []);
    assert.deepEqual(checked.faults, []);
    assert.equal(checked.checkins.acknowledged, checked.checkins.records);
    assert.equal(checked.writers, 2);
    const report = await verifyLedger(exportLedger(database.db, regency.tenant));
    assert.deepEqual([report.faults, report.checkins], [[], checked.checkins.records]);
  });
});

async function acknowledged({ sent }: { sent: readonly { receipts: readonly string[] }[] }, count: number): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (sent.filter(({ receipts }) => receipts.length > 0).length < count) {
    assert.ok(performance.now() < deadline, `fewer than ${count} acknowledged after two minutes`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
