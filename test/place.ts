/** Where commands are tried: an installation of their own, without a server over it. */
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import pg from "pg";
import { openFolder, openUrl, type Database } from "../server/db/open.ts";
import type { Engine } from "./database.ts";

const cli = join(import.meta.dirname, "../cli/saksi.ts");

/** An installation's place: a data folder, and on PostgreSQL an empty database. */
export type Place = { data: string; env: Record<string, string>; open(): Promise<Database> };

export async function newPlace(t: TestContext, engine: Engine): Promise<Place> {
  const data = mkdtempSync(join(tmpdir(), "saksi-place-"));
  t.after(() => rmSync(data, { recursive: true, force: true }));
  if (engine === "pglite") return { data, env: { SAKSI_DATA: data, DATABASE_URL: "" }, open: () => openFolder(data) };
  const name = `saksi_test_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: process.env["SAKSI_TEST_DATABASE_URL"]! });
  await admin.connect();
  await admin.query(`create database ${name}`);
  t.after(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  const url = new URL(process.env["SAKSI_TEST_DATABASE_URL"]!);
  url.pathname = `/${name}`;
  return { data, env: { SAKSI_DATA: data, DATABASE_URL: url.href }, open: async () => openUrl(url.href, 4) };
}

/** A command as an operator runs it. */
export function saksi(place: Place, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    env: { ...process.env, ...place.env },
    encoding: "utf8",
  });
  return { status, text: stdout + stderr };
}
