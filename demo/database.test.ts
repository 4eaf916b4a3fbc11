/** Two demos on one database: the second is told and touches nothing. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import pg from "pg";
import { heldBy, holdDatabase } from "./database.ts";

const base = process.env["SAKSI_TEST_DATABASE_URL"];
const skip = base ? false : (process.env["SAKSI_TEST_SKIP_PG"] ?? "SAKSI_TEST_DATABASE_URL is not set");

test("a second demo on the database of one that runs ends with a reason and touches nothing", { skip, timeout: 120_000 }, async (t) => {
  const name = `saksi_test_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: base! });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const folder = mkdtempSync(join(tmpdir(), "saksi-demo-"));
  t.after(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
  });
  const url = new URL(base!);
  url.pathname = `/${name}`;

  const letGo = await holdDatabase(url.href);
  const second = spawnSync(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: { ...process.env, DATABASE_URL: url.href, SAKSI_DEMO_DATA: folder, SAKSI_DEMO_PEOPLE: "20", SAKSI_DEMO_DAYS: "1" },
    encoding: "utf8",
    timeout: 60_000,
  });
  assert.equal(second.status, 1, second.stdout);
  assert.match(second.stderr, /^another demo runs on the database of DATABASE_URL: .* nothing was touched\n$/);
  assert.deepEqual(await heldBy(url.href), { kind: "empty" });

  await letGo();
  const next = await holdDatabase(url.href);
  await next();
});
