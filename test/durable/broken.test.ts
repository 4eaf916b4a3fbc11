/** The disk refuses an fsync in the middle of a commit: the engine is not asked again, whoever waits is told, and what was acknowledged is there after the next start. */
import assert from "node:assert/strict";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { isAway } from "../../server/db/away.ts";
import { openFolder } from "../../server/db/open.ts";

test("an embedded database whose disk failed in a commit fails everything at once and closes", { timeout: 60_000 }, async (t) => {
  const folder = fs.mkdtempSync(join(tmpdir(), "saksi-broken-"));
  const { fsyncSync } = fs;
  t.after(() => {
    fs.fsyncSync = fsyncSync;
    syncBuiltinESMExports();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const database = await openFolder(folder);
  await database.pool.query("reset role; create table word (word text); grant all on word to public");
  await database.pool.query("insert into word values ($1)", ["acknowledged"]);
  fs.fsyncSync = () => {
    throw Object.assign(new Error("EIO: i/o error, fsync"), { code: "EIO" });
  };
  syncBuiltinESMExports();
  const waiting = ["a", "b"].map((word) => database.pool.query("insert into word values ($1)", [word]));
  for (const { status } of await Promise.allSettled(waiting)) assert.equal(status, "rejected");
  fs.fsyncSync = fsyncSync;
  syncBuiltinESMExports();
  await assert.rejects(database.pool.query("insert into word values ($1)", ["after"]), (error) => isAway(error));
  await database.close();

  const again = await openFolder(folder);
  const { rows } = await again.pool.query("select word from word where word in ('acknowledged', 'after')");
  assert.deepEqual(rows, [{ word: "acknowledged" }]);
  await again.close();
});
