/** A server process is killed and another starts 75 minutes later: the silence between their heartbeats is proposed. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test, type TestContext } from "node:test";
import pg from "pg";
import { migrate } from "../../server/db/migrate.ts";
import { openFolder, openUrl, type Database } from "../../server/db/open.ts";
import { migratedFolder, postgresqlAbsent } from "../database.ts";
import { at, openWorld } from "../world.ts";

const beater = join(import.meta.dirname, "beater.ts");
const down = at("2026-05-04", "07:05");
const up = at("2026-05-04", "08:20");

/** Kills without warning after some beats. */
async function beatUntilKilled(where: string, data: string, startAt: number): Promise<number> {
  const child = spawn(process.execPath, [beater, where, data, String(startAt)], { stdio: ["ignore", "pipe", "inherit"] });
  let beats = 0;
  await new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", () => resolve());
    child.stdout.on("data", (chunk: Buffer) => {
      beats += chunk.toString().split("beat").length - 1;
      if (beats >= 5) child.kill("SIGKILL");
    });
  });
  return beats;
}

async function silenceIsProposed(t: TestContext, where: string, open: () => Promise<Database>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "saksi-beats-"));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  const first = await open();
  await migrate(first.pool);
  const world = await openWorld(first.engine, at("2026-05-04", "06:00"), { database: first });
  const unit = await world.unit();
  for (let i = 0; i < 3; i++) await world.member(unit);
  await world.close();

  assert.ok((await beatUntilKilled(where, data, down)) >= 5);
  assert.ok((await beatUntilKilled(where, data, up)) >= 5);
  const database = await open();
  t.after(() => database.close());
  const { rows } = await database.pool.query("select from_at, until_at, unit_ids, evidence from outage_proposal");
  assert.equal(rows.length, 1);
  const [{ from_at: from, until_at: until, unit_ids: units, evidence }] = rows;
  const near = (told: unknown, wanted: number) => Math.abs(new Date(told as string).getTime() - wanted) < 60_000;
  assert.ok(near(from, down), String(from));
  assert.ok(near(until, up), String(until));
  assert.equal(units, null);
  assert.equal(evidence.expected, 3);
  assert.notEqual(evidence.silence.before, evidence.silence.after);
}

describe("a server that was killed", () => {
  test("on PGlite", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "saksi-killed-"));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    await migratedFolder(folder);
    await silenceIsProposed(t, folder, () => openFolder(folder));
  });

  test("on PostgreSQL", { skip: postgresqlAbsent ?? false }, async (t) => {
    const name = `saksi_test_${randomUUID().replaceAll("-", "")}`;
    const admin = new pg.Client({ connectionString: process.env["SAKSI_TEST_DATABASE_URL"]! });
    await admin.connect();
    await admin.query(`create database ${name}`);
    const url = new URL(process.env["SAKSI_TEST_DATABASE_URL"]!);
    url.pathname = `/${name}`;
    t.after(async () => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    });
    await silenceIsProposed(t, url.href, async () => openUrl(url.href));
  });
});
