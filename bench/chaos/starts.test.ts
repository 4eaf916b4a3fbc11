/** Several servers on one database: they start at once on an empty one, and a process of an old and one of a new edition serve side by side over a migration. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test, type TestContext } from "node:test";
import pg from "pg";
import { routes } from "../../contract/routes.ts";
import { migrate, migrationNames } from "../../server/db/migrate.ts";
import { openUrl } from "../../server/db/open.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { start } from "../../server/main.ts";
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
    const old = await served(t, root, env);
    ports.push(old.port);
    const rush = beginRush(regency, proxy.port, { seed: "naik", pauseMs: 400 });
    await acknowledged(rush, 15);
    const next = await served(t, nextEdition(t), env);
    const { rows } = await database.pool.query("select name from migration where name > '9'");
    assert.deepEqual(rows, [{ name: nextMigration }]);
    ports.push(next.port);
    // The next connections go to both, by lot.
    const since = async () => {
      const { rows } = await database.pool.query(
        "select count(distinct writer_id)::integer as writers from ledger_batch where tenant_id = $1 and committed_at > (select applied_at from migration where name = $2)",
        [regency.tenant, nextMigration],
      );
      return rows[0].writers as number;
    };
    for (let count = 45; count === 45 || (await since()) < 2; count += 5) {
      assert.ok(count < 200, "both go on recording after the migration");
      proxy.sever();
      await acknowledged(rush, count);
    }
    proxy.calm();
    assert.ok(await rush.finish(120_000));
    await proxy.close();

    const checked = await checkAll(database, regency.tenant, rush.sent, []);
    assert.deepEqual(checked.faults, []);
    assert.equal(checked.checkins.acknowledged, checked.checkins.records);
    assert.equal(checked.writers, 2);
    assert.equal(await since(), 2, "the old one went on after the migration");
    const report = await verifyLedger(exportLedger(database.db, regency.tenant));
    assert.deepEqual([report.faults, report.checkins], [[], checked.checkins.records]);
    assert.deepEqual(
      rush.sent.filter(({ refused }) => refused !== null),
      [],
    );
    for (const kind of ["checkin", "decision"])
      assert.ok(
        rush.sent.some((sent) => sent.kind === kind && sent.receipts.length > 0),
        kind,
      );
    for (const server of [old, next]) {
      server.child.kill("SIGTERM");
      assert.deepEqual(await once(server.child, "exit"), [0, null], server.said());
    }
  });
});

const root = join(import.meta.dirname, "../..");
const nextMigration = "9999_next_edition.sql";

/** The program with one migration more: such as a next edition may bring while this one still serves (docs/operate.md). */
function nextEdition(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "saksi-next-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const part of ["cli", "contract", "core", "db", "rules", "server", "package.json"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  for (const part of ["node_modules", "web"]) symlinkSync(join(root, part), join(folder, part));
  writeFileSync(
    join(folder, "db/migrations", nextMigration),
    `alter table checkin add column next_edition text;
     alter table ledger_batch add column next_edition integer not null default 0;`,
  );
  return folder;
}

/** A process of the program in a folder, once it listens. */
async function served(t: TestContext, folder: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [join(folder, "cli/saksi.ts"), "start"], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.after(() => child.kill("SIGKILL"));
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  const listening = /listening on (\S+)\n/;
  while (!listening.test(text)) {
    assert.equal(child.exitCode, null, text);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { child, port: Number(new URL(listening.exec(text)![1]!).port), said: () => text };
}

async function acknowledged({ sent }: { sent: readonly { receipts: readonly string[] }[] }, count: number): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (sent.filter(({ receipts }) => receipts.length > 0).length < count) {
    assert.ok(performance.now() < deadline, `fewer than ${count} acknowledged after two minutes`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
