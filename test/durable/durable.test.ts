/** An acknowledged check-in survives kill -9; a data folder belongs to one process; commits reach the disk. */
import assert from "node:assert/strict";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test, type TestContext } from "node:test";
import pg from "pg";
import { FolderInUse } from "../../server/db/lock.ts";
import { openFolder, openUrl, type Database } from "../../server/db/open.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { migratedFolder, postgresqlAbsent } from "../database.ts";

const writer = join(import.meta.dirname, "writer.ts");

type Killed = { tenant: string; acknowledged: string[] };

/** Runs the writer until `receipts` were acknowledged, then kills it without warning. */
async function writeUntilKilled(where: string, receipts: number, prefix: string[] = []): Promise<Killed> {
  const [command, ...args] = [...prefix, process.execPath, writer, where];
  const child = spawn(command!, args, { stdio: ["ignore", "pipe", "inherit"] });
  const acknowledged: string[] = [];
  let tenant = "";
  let rest = "";
  await new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", () => resolve());
    child.stdout!.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split("\n");
      rest = lines.pop()!;
      for (const line of lines) {
        const [word, id] = line.split(" ");
        if (word === "tenant") tenant = id!;
        if (word === "receipt") acknowledged.push(id!);
      }
      if (acknowledged.length >= receipts) killHard(child, prefix.length > 0);
    });
  });
  return { tenant, acknowledged };
}

/** Under a tracer the traced process is its child. */
function killHard(child: ChildProcess, traced: boolean): void {
  if (traced) spawnSync("pkill", ["-9", "-P", String(child.pid)]);
  else child.kill("SIGKILL");
}

async function assertAllThere(database: Database, { tenant, acknowledged }: Killed): Promise<void> {
  const { rows } = await database.pool.query("select checkin_id::text as id from checkin where tenant_id = $1", [tenant]);
  const stored = new Set(rows.map(({ id }: { id: string }) => id));
  assert.equal(stored.size, rows.length);
  assert.deepEqual(
    acknowledged.filter((id) => !stored.has(id)),
    [],
  );
  const report = await verifyLedger(exportLedger(database.db, tenant));
  assert.deepEqual(report.faults, []);
  assert.equal(report.checkins, rows.length);
}

/** A folder whose tables are there already: what is killed is a server at work, not a first start, and a trace shows no fsync of migrations. */
async function folderFor(t: TestContext): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "saksi-durable-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  await migratedFolder(folder);
  return folder;
}

describe("kill -9", () => {
  test("on PGlite, after 5, 23 and 60 receipts: every acknowledged check-in is there and verifies", async (t) => {
    for (const receipts of [5, 23, 60]) {
      const folder = await folderFor(t);
      const killed = await writeUntilKilled(folder, receipts);
      assert.ok(killed.acknowledged.length >= receipts);
      const database = await openFolder(folder);
      try {
        await assertAllThere(database, killed);
      } finally {
        await database.close();
      }
    }
  });

  test("on PostgreSQL: the same", { skip: postgresqlAbsent ?? false }, async (t) => {
    const name = `saksi_test_${randomUUID().replaceAll("-", "")}`;
    const admin = new pg.Client({ connectionString: process.env["SAKSI_TEST_DATABASE_URL"]! });
    await admin.connect();
    await admin.query(`create database ${name}`);
    const url = new URL(process.env["SAKSI_TEST_DATABASE_URL"]!);
    url.pathname = `/${name}`;
    const killed = await writeUntilKilled(url.href, 60);
    const database = openUrl(url.href);
    t.after(async () => {
      await database.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    });
    await assertAllThere(database, killed);
  });
});

describe("the data folder", () => {
  test("a second process is refused with a reason, and the first goes on", async (t) => {
    const folder = await folderFor(t);
    const database = await openFolder(folder);
    t.after(() => database.close());
    await assert.rejects(openFolder(folder), FolderInUse);
    const second = spawnSync(process.execPath, [join(import.meta.dirname, "../../cli/saksi.ts"), "verify"], {
      env: { ...process.env, SAKSI_DATA: folder, DATABASE_URL: "" },
      encoding: "utf8",
    });
    assert.equal(second.status, 1);
    assert.match(second.stderr, /in use by another Saksi process/);
    assert.equal((await database.pool.query("select 1 as one")).rows[0].one, 1);
  });

  test("the lock ends with its process", async (t) => {
    const folder = await folderFor(t);
    await writeUntilKilled(folder, 1);
    const database = await openFolder(folder);
    await database.close();
  });

  const strace = spawnSync("strace", ["-V"]).status === 0 && spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0;
  test(
    "a system-call trace shows an fsync for each commit",
    { skip: strace ? false : "strace is absent or may not trace here" },
    async (t) => {
      const folder = await folderFor(t);
      const trace = join(folder, "trace.txt");
      const { acknowledged } = await writeUntilKilled(folder, 24, ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", trace]);
      const synced = readFileSync(trace, "utf8")
        .split("\n")
        .filter((line) => /f(data)?sync\(\d+\)\s+= 0/.test(line) || /f(data)?sync resumed/.test(line)).length;
      assert.ok(acknowledged.length >= 24);
      assert.ok(
        synced >= acknowledged.length / 4,
        `${synced} syncs for ${acknowledged.length} acknowledged check-ins in groups of at most four`,
      );
    },
  );
});
