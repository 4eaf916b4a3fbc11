/** The commands as an operator runs them: processes beside a data folder that a server has written. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { routes } from "../contract/routes.ts";
import { buildApp } from "../server/app.ts";
import { configFrom } from "../server/config.ts";
import { openContext } from "../server/context.ts";
import { openFolder } from "../server/db/open.ts";
import { publishKeys } from "../server/keys/publish.ts";
import { readHeads, writeHeads } from "../server/ledger/heads.ts";
import type { LedgerReport } from "../server/ledger/verify.ts";
import { migratedFolder } from "./database.ts";
import { at, openWorld, type KeyedPhone, type World } from "./world.ts";

const saksi = join(import.meta.dirname, "../cli/saksi.ts");

describe("saksi", () => {
  const folder = mkdtempSync(join(tmpdir(), "saksi-cli-"));
  const file = (name: string) => join(folder, name);
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [saksi, ...args], {
      env: { ...process.env, SAKSI_DATA: folder, DATABASE_URL: "", SAKSI_KEYS: undefined, SAKSI_HEADS: undefined },
      encoding: "utf8",
    });
    return { status, text: stdout + stderr, stdout };
  };
  let world: World;
  let phone: KeyedPhone;

  before(async () => {
    await migratedFolder(folder);
    const database = await openFolder(folder);
    world = await openWorld("pglite", at("2026-05-04", "07:00"), { database });
    phone = await world.phone((await world.member(await world.unit())).id);
    await world.checkin(phone);
    await world.checkin(phone);
    // what is no end of a line in JSON is none in an export either
    await database.pool.query("reset role; update tenant set name = 'Kabupaten' || chr(8232) || 'Ujung' || chr(8233); set role saksi_app");
    copyFileSync(join(world.folder, "keys.json"), file("keys.json"));
    await writeHeads(database.pool, file("heads.json"));
    await world.close();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A server of this folder, for as long as `work` takes. */
  async function serving<T>(
    work: (call: (method: "POST", url: string, payload: object) => Promise<{ status: number; nonce: string }>) => Promise<T>,
  ) {
    const config = configFrom({ SAKSI_DATA: folder, SAKSI_LOG: "silent" });
    const context = await openContext(config, { now: () => world.clock.now });
    await publishKeys(context.db, context.keys);
    const app = await buildApp(context, config);
    const result = await work(async (method, url, payload) => {
      const answer = await app.inject({ method, url, payload, headers: { origin: "http://localhost:8080" } });
      return { status: answer.statusCode, nonce: answer.json().nonce };
    });
    await app.close();
    await writeHeads(context.database.pool, config.headsFile);
    await context.close();
    return result;
  }

  test("an unknown command is called wrongly, help is not", () => {
    const unknown = run("frobnicate");
    assert.equal(unknown.status, 2);
    assert.match(unknown.text, /usage: .*COMMAND/);
    assert.equal(run("help").status, 0);
  });

  test("rejudge from a date later than its end is called wrongly", () => {
    const { status, text } = run("rejudge", "--from", "2026-05-05", "--until", "2026-05-04");
    assert.equal(status, 2);
    assert.match(text, /^saksi rejudge: --from 2026-05-05 is later than --until 2026-05-04: there is nothing in between\n$/);
  });

  test("export, and verify of the file: with keys and heads kept elsewhere, and without", () => {
    assert.deepEqual([run("export", file("ledger.ndjson")).status, run("export").status], [0, 1]);
    const believing = run("verify", file("ledger.ndjson"));
    assert.equal(believing.status, 0, believing.text);
    assert.match(believing.text, /NOT A PROOF AGAINST THE OPERATOR/);
    const { ledger } = JSON.parse(readFileSync(file("keys.json"), "utf8"));
    writeFileSync(
      file("published.json"),
      JSON.stringify({ keys: ledger.map(({ id, publicKey }: { id: string; publicKey: string }) => ({ id, publicKey })) }),
    );
    const knowing = run("verify", file("ledger.ndjson"), "--keys", file("published.json"), "--heads", file("heads.json"));
    assert.equal(knowing.status, 0, knowing.text);
    assert.doesNotMatch(knowing.text, /NOT A PROOF|No heads file/);
    assert.equal(run("verify", file("ledger.ndjson"), "--heads", file("nowhere.json")).status, 1);
  });

  test("verify of the database, as text and as JSON", () => {
    const live = run("verify");
    assert.equal(live.status, 0, live.text);
    assert.match(live.text, /2 check-ins .*\n(.*\n)*OK: everything verifies/);
    assert.doesNotMatch(live.text, /NOT A PROOF|No heads file/);
    const report = JSON.parse(run("verify", "--json").stdout) as LedgerReport;
    assert.deepEqual([report.ok, report.checkins, report.faults], [true, 2, []]);
    assert.equal(report.writers.length, 1);
  });

  test("a flipped byte in the file", () => {
    const lines = readFileSync(file("ledger.ndjson"), "utf8").split("\n");
    const row = lines.findIndex((line) => line.startsWith('{"type":"checkin"'));
    writeFileSync(
      file("flipped.ndjson"),
      lines.with(row, lines[row]!.replace('"position":0', '"position":1').replace('"outcome":"a', '"outcome":"b')).join("\n"),
    );
    const flipped = run("verify", file("flipped.ndjson"));
    assert.equal(flipped.status, 1);
    assert.match(flipped.text, /FAULT batch .*root does not match[^]*NOT OK/);
    writeFileSync(file("torn.ndjson"), lines.with(row, lines[row]!.slice(0, -1)).join("\n"));
    assert.equal(run("verify", file("torn.ndjson")).status, 1);
  });

  test("keys rotate: batches signed before and after verify", async () => {
    assert.equal(run("keys").status, 1);
    assert.equal(run("keys", "rotate").status, 0);
    assert.equal(run("verify").status, 0);
    const status = await serving(async (call) => {
      const { nonce } = await call("POST", routes.nonce, { kind: "checkin", credential: phone.credential });
      return (await call("POST", routes.checkins, phone.phone.sign("checkin", nonce, world.checkinBody(phone, nonce)))).status;
    });
    assert.equal(status, 200);
    const live = run("verify", "--json");
    const report = JSON.parse(live.stdout) as LedgerReport;
    assert.deepEqual([live.status, report.checkins, report.writers.map(({ open }) => open).toSorted()], [0, 3, [false, true]]);
    run("export", file("rotated.ndjson"));
    const keys = readFileSync(file("rotated.ndjson"), "utf8")
      .split("\n")
      .flatMap((line) => (line.includes('"type":"batch"') ? [JSON.parse(line).key] : []));
    assert.equal(new Set(keys).size, 2);
    const old = run("verify", file("rotated.ndjson"), "--keys", file("published.json"));
    assert.equal(old.status, 1, "a copy of the keys from before the rotation does not know the new one");
  });

  test("an older file and newer heads: the ledger was cut", () => {
    const [head] = Object.values(readHeads(file("heads.json"))!.tenants).flat();
    assert.ok(head);
    const cut = run("verify", file("ledger.ndjson"), "--heads", file("heads.json"));
    assert.equal(cut.status, 1);
    assert.match(cut.text, /the ledger was cut/);
  });

  test("import: a report first, stored only when told", () => {
    const units = file("unit.csv");
    writeFileSync(units, "kode;nama;jenis\nCSV-1;Kecamatan Ujung;kecamatan\n");
    assert.equal(run("import").status, 2);
    for (const flags of [[], [], ["--commit"]]) {
      const { status, text } = run("import", units, ...flags);
      assert.equal(status, 0, text);
      assert.match(text, flags.length > 0 ? /1 baru[^]*Tersimpan/ : /1 baru[^]*belum ada yang disimpan/);
    }
    assert.match(run("import", units).text, /0 baru, 0 berubah, 1 tetap/);
    writeFileSync(units, "kode;nama\n;\n");
    assert.equal(run("import", units).status, 1);
  });
});
