/**
 * The disk refuses an fsync in the middle of a commit: the engine is not asked again, whoever waits is told, the process ends, and what was acknowledged is
 * there after the next start.
 */
import assert from "node:assert/strict";
import fs from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { routes } from "../../contract/routes.ts";
import { isAway } from "../../server/db/away.ts";
import { openFolder } from "../../server/db/open.ts";
import { endBroken } from "../../server/end-broken.ts";
import { newPhone } from "../../sim/phone.ts";
import { migratedFolder } from "../database.ts";

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
  assert.match((await database.brokenDown).message, /broke down/);
  await database.close();

  const again = await openFolder(folder);
  const { rows } = await again.pool.query("select word from word where word in ('acknowledged', 'after')");
  assert.deepEqual(rows, [{ word: "acknowledged" }]);
  await again.close();
});

/** A server as an operator starts it, whose disk refuses every fsync from SIGUSR2 on. Returns once it listens. */
async function served(t: TestContext, data: string) {
  const refusing = `import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";
    process.on("SIGUSR2", () => {
      fs.fsyncSync = () => { throw Object.assign(new Error("EIO: i/o error, fsync"), { code: "EIO" }); };
      syncBuiltinESMExports();
    });`;
  const cli = join(import.meta.dirname, "../../cli/saksi.ts");
  const child = spawn(process.execPath, ["--import", `data:text/javascript,${encodeURIComponent(refusing)}`, cli, "start"], {
    env: { ...process.env, SAKSI_DATA: data, DATABASE_URL: "", PORT: "0", SAKSI_ORIGIN: home, SAKSI_LOG: "error" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.after(() => child.kill("SIGKILL"));
  const said = { text: "" };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (part: string) => (said.text += part));
  while (!/listening on \S+\n/.test(said.text)) {
    assert.equal(child.exitCode, null, said.text);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const address = /listening on (\S+)\n/.exec(said.text)![1]!;
  const post = (path: string, body: object) =>
    fetch(address + path, { method: "POST", headers: { origin: home, "content-type": "application/json" }, body: JSON.stringify(body) });
  return { child, said, address, post, code: /setup code (\S+)/.exec(said.text)?.[1] };
}

const home = "http://localhost:8080";

test(
  "a server whose embedded database broke down answers what is under way and ends with 1; the next start serves",
  { timeout: 120_000 },
  async (t) => {
    const data = fs.mkdtempSync(join(tmpdir(), "saksi-broken-"));
    t.after(() => fs.rmSync(data, { recursive: true, force: true }));
    await migratedFolder(data);
    const { child, said, post, code } = await served(t, data);
    const setup = { code, name: "Kabupaten Contoh", zone: "WIB", admin: "Siti Admin" };
    const begun = (await (await post(routes.setupBegin, setup)).json()) as { token: string; options: { challenge: string } };
    const desk = newPhone({ origin: home, rpId: "localhost", syncable: true });
    const body = { token: begun.token, response: desk.register(begun.options.challenge), setup };

    child.kill("SIGUSR2");
    const [answers, [exitCode]] = await Promise.all([
      Promise.all([post(routes.setupFinish, body), post(routes.setupFinish, body)]),
      once(child, "exit"),
    ]);
    assert.deepEqual(
      answers.map(({ status, headers }) => [status, headers.get("retry-after")]),
      [
        [503, "5"],
        [503, "5"],
      ],
      said.text,
    );
    assert.equal(exitCode, 1);
    assert.equal(said.text.split("\n").filter((line) => line.includes("this process ends with code 1")).length, 1, said.text);

    const next = await served(t, data);
    // whether what got 503 is there nobody can know: the disk refused the fsync after it was written
    assert.equal((await fetch(next.address + routes.installation)).status, 200);
    next.child.kill("SIGTERM");
    assert.deepEqual(await once(next.child, "exit"), [0, null]);
  },
);

test("nobody who does not read his answer keeps a broken process from ending", async () => {
  const ends: number[] = [];
  const told: string[] = [];
  const log = { info() {}, warn() {}, error: (_: object, text: string) => void told.push(text) };
  const exit = (code: number) => void ends.push(code);
  await endBroken(log, new Error("broken"), { stop: () => new Promise(() => {}), exit, waitMs: 20 });
  await endBroken(log, new Error("broken"), { stop: () => Promise.reject(new Error("no")), exit, waitMs: 20 });
  assert.deepEqual([ends, told.length], [[1, 1], 2]);
});
