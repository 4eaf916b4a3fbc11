/** The embedded database in a thread of its own: the same folder, the same answers, and an end that is told. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { isAway } from "./away.ts";
import { copyCluster } from "./cluster.ts";
import { openFolder, overPglite } from "./open.ts";
import { openBeside } from "./pglite-beside.ts";

test("what was written beside is read by a process that holds the engine itself", { timeout: 120_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "saksi-beside-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const beside = await openFolder(folder, { isBeside: true });
  await beside.pool.query("reset role; create table word (at integer, word text); grant all on word to public");
  const words = Array.from({ length: 40 }, (_, at) => `kata ${at}`);
  await Promise.all(words.map((word, at) => beside.pool.query("insert into word values ($1, $2)", [at, word])));
  await assert.rejects(beside.pool.query("insert into word values ($1, $2)", ["no number", "x"]), /invalid input syntax/);
  // a statement that was planned before, with other values, and one whose answer is larger than a message
  const { rows } = await beside.pool.query("select word from word where at >= $1 order by at", [38]);
  assert.deepEqual(rows, [{ word: "kata 38" }, { word: "kata 39" }]);
  const long = await beside.pool.query("select repeat('x', $1::integer) as text", [5_000_000]);
  assert.equal(long.rows[0].text.length, 5_000_000);
  await beside.close();

  const here = await openFolder(folder);
  const kept = await here.pool.query("select word from word order by at");
  assert.deepEqual(
    kept.rows.map(({ word }: { word: string }) => word),
    words,
  );
  await here.close();
});

test(
  "a thread that ends fails everything that waits as a database that is away, and tells the breakdown once",
  { timeout: 60_000 },
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "saksi-beside-"));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    await copyCluster(join(folder, "pg"));
    const engine = openBeside(join(folder, "pg"));
    await engine.waitReady;
    const database = overPglite(engine);
    await database.pool.query("select 1");
    const waiting = [1, 2].map((value) => database.pool.query("select $1::integer", [value]));
    const refused = Promise.all(waiting.map((each) => assert.rejects(each, (error) => isAway(error))));
    await engine.close();
    await refused;
    await assert.rejects(database.pool.query("select 1"), (error) => isAway(error));
    assert.match((await database.brokenDown).message, /broke down/);
    await database.close();
  },
);

test("a folder that is no database is refused with its reason, and can be opened again by another", { timeout: 60_000 }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "saksi-beside-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "pg"), "no folder");
  await assert.rejects(openFolder(folder, { isBeside: true }), /EEXIST|ENOTDIR/);
  rmSync(join(folder, "pg"));
  const database = await openFolder(folder, { isBeside: true });
  await database.close();
});
