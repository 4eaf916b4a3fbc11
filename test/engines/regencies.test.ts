/**
 * Two regencies in one database, a server beside the other: what one is told, signs, revokes and proves is nothing to the other; commands and a backup
 * know both; and which of them a process serves. A group commit cannot mix them: a process commits for one (and `distribute.test.ts` holds one committer's lanes apart).
 */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test, type TestContext } from "node:test";
import { nothingServed } from "../../cli/tenant.ts";
import { routes } from "../../contract/routes.ts";
import { buildApp } from "../../server/app.ts";
import { configFrom } from "../../server/config.ts";
import { openContext } from "../../server/context.ts";
import { openUrl, type Database } from "../../server/db/open.ts";
import type { Change } from "../../server/events.ts";
import { foldHistory } from "../../server/history/fold.ts";
import { waitForCommits } from "../../server/identity/revocation.ts";
import { runDue } from "../../server/jobs/runner.ts";
import { start, type Running } from "../../server/main.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { readHeads, writeHeads } from "../../server/ledger/heads.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { migrate } from "../../server/db/migrate.ts";
import { newSetupCode } from "../../server/setup-code.ts";
import { newPhone } from "../../sim/phone.ts";
import { engines, migratedFolder, spreadLikeOthers, type Engine } from "../database.ts";
import { decide, openDinas, read, revoke } from "../dinas.ts";
import { newPlace, saksi, type Place } from "../place.ts";
import { at, openWorld, rpId } from "../world.ts";

const monday = "2026-05-04";
const origins = ["http://localhost:8081", "http://localhost:8082", "http://localhost:8083"] as const;
const log = { info() {}, warn() {}, error: (detail: object, text: string) => console.error(text, detail) };

/** As another process would have it: on PostgreSQL by connections of its own. PGlite has one process, which both share here. */
const again = (database: Database): Database => (database.url === null ? { ...database, close: async () => {} } : openUrl(database.url, 3));

async function migratedPlace(place: Place, engine: Engine): Promise<void> {
  if (engine === "pglite") return migratedFolder(place.data);
  const database = await place.open();
  await migrate(database.pool).finally(() => database.close());
  await spreadLikeOthers(place.env["DATABASE_URL"]!);
}

async function opened(t: TestContext, engine: Engine) {
  const place = await newPlace(t, engine);
  await migratedPlace(place, engine);
  const database = await place.open();
  const keys = join(place.data, "keys.json");
  const regency = async (origin: string, tenant: boolean) => {
    const world = await openWorld(engine, at(monday, "06:00"), { database: again(database), origin, tenant, keys });
    assert.equal((await world.context.cache.tenant())?.id, world.tenant);
    const dinas = await openDinas(world);
    return {
      world,
      dinas,
      kabid: await world.phone(dinas.kabid.id),
      kasi: await world.phone(dinas.kasi.id),
      jafung: await world.phone(dinas.jafung.id),
    };
  };
  // It began as the only one, without SAKSI_TENANT, and goes on serving the same.
  const left = await regency(origins[0], false);
  const right = await regency(origins[1], true);
  const both = [left, right] as const;
  return { place, database, left, right, both };
}
type Opened = Awaited<ReturnType<typeof opened>>;

const codeOf = async (answer: Promise<{ status: number; json: { code?: string } }>) => (await answer).json.code;
const rowsOf = async ({ pool }: Database, table: string, tenant: string) =>
  Number((await pool.query(`select count(*) as n from ${table} where tenant_id = $1`, [tenant])).rows[0].n);

for (const { engine, skip } of engines) {
  describe(`several regencies in one database on ${engine}`, { skip }, () => {
    test("two side by side, which one is served, a third set up beside them, and what commands and a backup make of them", async (t) => {
      const given = await opened(t, engine);
      await t.test("the same NIPs, check-ins and decisions in both; each sees and proves its own", () => work(given));
      await t.test("a session, a nonce, a statement and a key of one are refused by the other", () => refused(given));
      await t.test("a revocation, a job and history of one leave the other alone", () => apart(given));
      if (engine === "postgresql") await t.test("what one tells its processes the other does not hear, nor wait for", () => heard(given));
      await t.test("a process serves the one that SAKSI_TENANT names; unset, the only one; of several none, in clear words", () =>
        served(given),
      );
      await t.test("a third is set up beside them, once", () => third(given));
      const { place, database, left, right, both } = given;
      for (const { world } of both) {
        const photo = { tenant: world.tenant, at: world.clock.now, statement: world.tenant, person: world.tenant, hash: "ab".repeat(32) };
        await world.context.photos.keep(photo, Buffer.from(world.tenant));
        cpSync(join(world.folder, "photos"), join(place.data, "photos"), { recursive: true });
        await writeHeads(database.pool, join(place.data, "heads.json"), world.tenant);
      }
      const tenants = [left.world.tenant, right.world.tenant];
      await right.world.close();
      await left.world.close();
      await database.close();
      await t.test("both by the real start", () => started(engine, place, tenants));
      await t.test("commands ask for the origin; verify --all is of each; a backup brings all back", () =>
        commanded(t, engine, place, tenants),
      );
    });
  });
}

async function work({ both, database }: Opened): Promise<void> {
  const { rows } = await database.pool.query("select tenant_id, nip from person where nip is not null");
  assert.equal(new Set(rows.map(({ nip }) => nip)).size * 2, rows.length, "every NIP is there twice");
  const statuses = await Promise.all(
    both.flatMap(({ world, kasi, jafung }) => {
      world.clock.now = at(monday, "07:20");
      return [world.checkin(kasi), world.checkin(jafung)];
    }),
  );
  assert.deepEqual(
    statuses.map(({ status }) => status),
    [200, 200, 200, 200],
  );
  const [left, right] = both;
  for (const { world } of both) world.clock.now = at(monday, "08:00");
  assert.equal(
    (await decide(left.world, left.kabid, monday, [{ person: left.dinas.kasi.id }, { person: left.dinas.jafung.id }])).status,
    200,
  );
  const invalid = { person: right.dinas.kasi.id, word: "invalid", reason: "not_here" } as const;
  const answered = await decide(right.world, right.kabid, monday, [invalid]);
  assert.equal(answered.status, 200, JSON.stringify(answered.json));
  for (const { world, kabid } of both) {
    const queue = (await read(world, "queue", kabid.person, { query: { date: monday, session: "in" } })).json;
    const known = new Set((await world.context.cache.directory(world.tenant)).people.keys());
    assert.ok(queue.lines.length > 0 && queue.lines.every(({ person }: { person: { id: string } }) => known.has(person.id)));
    const report = await verifyLedger(exportLedger(world.context.db, world.tenant), {});
    assert.deepEqual([report.faults, report.checkins, report.decisions, report.writers.length], [[], 2, 1, 1]);
  }
  const writers = (await database.pool.query("select tenant_id, writer_id from ledger_batch")).rows;
  for (const { world } of both)
    assert.equal(new Set(writers.filter(({ tenant_id }) => tenant_id === world.tenant).map(({ writer_id }) => writer_id)).size, 1);
  assert.equal(new Set(writers.map(({ writer_id }) => writer_id)).size, 2, "no chain is of both");
}

async function refused({ left: { world: left, kasi }, right: { world: right, kasi: other } }: Opened): Promise<void> {
  const cookie = await left.session(kasi.person);
  assert.equal((await left.call("GET", routes.me, { cookie })).status, 200);
  assert.equal(await codeOf(right.call("GET", routes.me, { cookie })), "signed_out");
  assert.equal(
    await codeOf(right.call("POST", routes.nonce, { body: { kind: "checkin", credential: kasi.credential } })),
    "credential_unknown",
  );
  assert.equal(
    await codeOf(right.call("POST", routes.nonceStock, { body: { credential: kasi.credential, count: 1 } })),
    "credential_unknown",
  );

  const token = await left.nonce(kasi);
  const own = left.checkinBody(kasi, token);
  const sent = (body: object) =>
    codeOf(right.call("POST", routes.checkins, { body: kasi.phone.sign("checkin", token, body as typeof own) }));
  assert.equal(await sent(own), "statement_tenant", "a statement for the one, sent to the other");
  assert.equal(await sent({ ...own, tenant: right.tenant }), "statement_tenant", "a nonce of the one under the other's name");
  const foreign = await right.nonce(other);
  const lent = right.checkinBody({ ...kasi, credential: other.credential }, foreign);
  const answer = right.call("POST", routes.checkins, { body: kasi.phone.sign("checkin", foreign, lent) });
  assert.ok(["signature_invalid", "statement_person"].includes((await codeOf(answer))!), "a key of the one under the name of the other's");
  assert.equal((await left.call("POST", routes.checkins, { body: kasi.phone.sign("checkin", token, own) })).status, 200);

  const { nonce } = (await left.call("POST", routes.nonce, { body: { kind: "login", credential: kasi.credential } })).json;
  const login = { v: 1, kind: "login", tenant: left.tenant, credential: kasi.credential, nonce, at: left.clock.now } as const;
  assert.equal(await codeOf(right.call("POST", routes.session, { body: kasi.phone.sign("login", nonce, login) })), "statement_tenant");
}

async function apart({ left, right, both, database }: Opened): Promise<void> {
  await revoke(left.world, left.jafung);
  left.world.context.events.publish({ kind: "credential", tenant: left.world.tenant, credential: left.jafung.credential });
  const body = { kind: "checkin", credential: left.jafung.credential };
  assert.equal(await codeOf(left.world.call("POST", routes.nonce, { body })), "credential_revoked");
  for (const { world } of both) world.clock.now += 60_000;
  assert.equal((await right.world.checkin(right.jafung)).status, 200);

  const ran: string[] = [];
  const job = { name: "both", everyMs: 86_400_000, run: async (_: unknown, tenant: string) => void ran.push(tenant) };
  for (const { world } of [...both, ...both]) await runDue(world.context, [job]);
  assert.deepEqual(ran, [left.world.tenant, right.world.tenant], "each once");
  await runDue(left.world.context, [{ ...job, name: "left-only" }]);
  assert.match(await left.world.context.meters.text(), /job="left-only"/);
  assert.doesNotMatch(await right.world.context.meters.text(), /job="left-only"/);

  assert.ok((await foldHistory(left.world.context)).folded > 0);
  assert.deepEqual(
    [await rowsOf(database, "history_cursor", left.world.tenant), await rowsOf(database, "judgement", right.world.tenant)],
    [1, 0],
  );
  assert.ok((await foldHistory(right.world.context)).folded > 0);
  assert.ok((await rowsOf(database, "judgement", right.world.tenant)) > 0);
}

/** A further process of each, and what it hears. */
async function heard({ left, right, database }: Opened): Promise<void> {
  const hearing = async ({ world }: Opened["left"], origin: string) => {
    const config = configFrom({ SAKSI_DATA: world.folder, SAKSI_TENANT: origin, SAKSI_LOG: "silent" });
    const context = await openContext(config, { now: () => world.clock.now, database: again(database), log });
    const changes: Change[] = [];
    context.events.subscribe((change) => changes.push(change));
    return { context, changes };
  };
  const [one, two] = [await hearing(left, origins[0]), await hearing(right, origins[1])];
  try {
    for (const { world } of [right, left]) world.context.events.publish({ kind: "outage", tenant: world.tenant });
    while (one.changes.length === 0 || two.changes.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    for (const { world } of [left, right]) await world.context.events.told();
    assert.deepEqual(
      [one.changes, two.changes],
      [[{ kind: "outage", tenant: left.world.tenant }], [{ kind: "outage", tenant: right.world.tenant }]],
    );
  } finally {
    await one.context.close();
    await two.context.close();
  }
  const revoking = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const holding = left.world.context.transact(async (tx) => {
    await waitForCommits(tx, left.world.tenant);
    held.resolve();
    await revoking.promise;
  });
  await held.promise;
  for (const { world } of [left, right]) world.clock.now += 60_000;
  let arrived = false;
  const waiting = left.world.checkin(left.kasi).then(({ status }) => ((arrived = true), status));
  assert.equal((await right.world.checkin(right.kasi)).status, 200, "while the other regency revokes");
  assert.equal(arrived, false);
  revoking.resolve();
  await holding;
  assert.equal(await waiting, 200);
}

async function served({ left, right, database, place }: Opened): Promise<void> {
  const serving = async (env: Record<string, string>) => {
    const config = configFrom({ SAKSI_DATA: place.data, SAKSI_LOG: "silent", ...env });
    const context = await openContext(config, { database: again(database), log });
    return context.cache.tenant().finally(() => context.close());
  };
  assert.throws(() => configFrom({ SAKSI_TENANT: "absen.contohkab.go.id" }), /SAKSI_TENANT must be an origin/);
  assert.equal((await serving({ SAKSI_TENANT: origins[0], SAKSI_ORIGIN: origins[1] }))?.id, left.world.tenant);
  assert.equal((await serving({ SAKSI_TENANT: origins[1] }))?.id, right.world.tenant);
  assert.equal(await serving({ SAKSI_TENANT: origins[2] }), null);
  assert.equal(
    await nothingServed({ ...left.world.context, tenantOrigin: origins[2] }),
    `no regency has the origin ${origins[2]}: set SAKSI_TENANT to one of ${origins[0]}, ${origins[1]}`,
  );
  const clear = new RegExp(`several regencies: set SAKSI_TENANT to the origin of one \\(${origins[0]}, ${origins[1]}\\)`);
  await assert.rejects(serving({}), clear);
  await assert.rejects(serving({ SAKSI_ORIGIN: origins[0] }), clear);
}

/** Through the application of a process that SAKSI_TENANT sends to an origin where nobody is yet. */
async function third({ database, place, both }: Opened): Promise<void> {
  const config = configFrom({ SAKSI_DATA: place.data, SAKSI_TENANT: origins[2], SAKSI_LOG: "silent" });
  const context = await openContext(config, { now: () => at(monday, "09:00"), database: again(database), log });
  const { printed: code, setupCode } = newSetupCode(context);
  const app = await buildApp(context, { ...config, setupCode });
  const post = async (url: string, payload: object) => {
    const answer = await app.inject({ method: "POST", url, payload, headers: { origin: origins[2] } });
    return { status: answer.statusCode, json: answer.json() };
  };
  const setup = { code, name: "Kabupaten Ketiga", zone: "WITA", admin: "Siti Admin" };
  const begun = async () => {
    const { json } = await post(routes.setupBegin, setup);
    return { token: json.token, response: newPhone({ origin: origins[2], rpId, syncable: true }).register(json.options.challenge), setup };
  };
  try {
    const [one, two] = [await begun(), await begun()];
    const answers = await Promise.all([post(routes.setupFinish, one), post(routes.setupFinish, two)]);
    assert.deepEqual(answers.map(({ status, json }) => json.code ?? status).toSorted(), [200, "setup_done"]);
    const tenant = (await context.cache.tenant())!;
    assert.deepEqual([tenant.name, tenant.origin, tenant.zone], ["Kabupaten Ketiga", origins[2], "WITA"]);
    assert.equal(await rowsOf(database, "server_public_key", tenant.id), 1);
    for (const { world } of both) assert.equal((await world.call("GET", routes.installation)).json.tenant.name, "Kabupaten Uji");
  } finally {
    await app.close();
    await context.close();
  }
}

/** By the real start: on PostgreSQL at once, on the embedded database one after the other. Each keeps its own part of the heads file. */
async function started(engine: Engine, place: Place, tenants: readonly string[]): Promise<void> {
  const heads = join(place.data, "heads.json");
  rmSync(heads);
  const startOf = (tenant: string) => {
    const env = { ...place.env, SAKSI_TENANT: origins[tenants.indexOf(tenant)], PORT: "0", SAKSI_LOG: "error" };
    return start(env);
  };
  const asked = async ({ address, close }: Running) => {
    const answer = (await (await fetch(`${address}${routes.installation}`)).json()) as { tenant: { id: string } };
    await close();
    return answer.tenant.id;
  };
  const found: string[] = [];
  if (engine === "postgresql") for (const running of await Promise.all(tenants.map(startOf))) found.push(await asked(running));
  else for (const tenant of tenants) found.push(await asked(await startOf(tenant)));
  assert.deepEqual(found, tenants);
  assert.deepEqual(Object.keys(readHeads(heads)!.tenants).toSorted(), tenants.toSorted());
}

async function commanded(t: TestContext, engine: Engine, place: Place, tenants: readonly string[]): Promise<void> {
  if (engine === "pglite") {
    const { status, text } = saksi(place, "start");
    assert.equal(status, 1);
    assert.match(text, /^saksi start: this database holds several regencies: set SAKSI_TENANT/);
  }
  const folder = join(place.data, "cadangan");
  const backup = saksi(place, "backup", folder);
  assert.equal(backup.status, 0, backup.text);
  const other = await newPlace(t, engine);
  const restored = saksi(other, "restore", folder);
  assert.equal(restored.status, 0, restored.text);
  for (const tenant of tenants) {
    const name = `${tenant}-${tenant}-${"ab".repeat(32)}.jpg`;
    assert.equal(readFileSync(join(other.data, "photos", tenant, "2026-05", name), "utf8"), tenant);
  }
  const all = saksi(other, "verify", "--all");
  assert.equal(all.status, 0, all.text);
  assert.equal(all.text.match(/^OK: everything verifies$/gm)?.length, 3);
  assert.match(all.text, /\n3 regencies: all verify\n$/);
  assert.doesNotMatch(all.text, /No heads file/);

  const database = await other.open();
  await database.pool.query(`reset role; update checkin set points = 41 where tenant_id = '${tenants[1]}'; set role saksi_app`);
  await database.close();
  const lost = randomUUID();
  const heads = readHeads(join(other.data, "heads.json"))!;
  writeFileSync(
    join(other.data, "heads.json"),
    JSON.stringify({ ...heads, tenants: { ...heads.tenants, [lost]: heads.tenants[tenants[0]!] } }),
  );
  const told = saksi(other, "verify", "--all", "--json");
  assert.equal(told.status, 1);
  const { faults, regencies } = JSON.parse(told.text) as { faults: string[]; regencies: { origin: string; report: { ok: boolean } }[] };
  assert.deepEqual(faults, [`${origins[1]} does not verify`, `the heads file knows a regency that is not in the database (${lost})`]);
  assert.deepEqual(
    regencies.map(({ origin, report }) => [origin, report.ok]),
    [
      [origins[0], true],
      [origins[1], false],
      [origins[2], true],
    ],
  );
}
