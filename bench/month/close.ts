/** Child process of the measurement: closes every unit's month of the database in DATABASE_URL, with real signatures, and prints what it took as JSON. */
import { mkdtempSync, rmSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { sql } from "kysely";
import type { ActBody, RecapStage } from "../../core/acts/act.ts";
import { instantAt } from "../../core/time/civil.ts";
import { routes } from "../../contract/routes.ts";
import { buildApp } from "../../server/app.ts";
import { configFrom } from "../../server/config.ts";
import { openContext } from "../../server/context.ts";
import { iso } from "../../server/db/instant.ts";
import { openUrl } from "../../server/db/open.ts";
import { publishKeysFor } from "../../server/keys/publish.ts";
import { prepareRecap } from "../../server/recap/prepare.ts";
import { headsIn, opdsOf } from "../../server/recap/opd.ts";
import { recapById } from "../../server/recap/stored.ts";
import { newPhone, type Phone } from "../../sim/phone.ts";
import { postgresCpuMs, postgresOf } from "./postgres-cpu.ts";
import { month } from "./seed.ts";

const origin = "http://localhost:8080";
/** One key signs at most 30 acts a minute (server/acts/routes.ts). */
const unitsPerOfficer = 25;
/** Units closed at a time: while two are reckoned, others are signed. */
const atOnce = 3;

// As `saksi start` does (cli/saksi.ts), for the threads that reckon.
enableCompileCache(join(import.meta.dirname, "../../node_modules/.cache/saksi/compiled"));

type Key = { person: string; credential: string; phone: Phone };

const folder = mkdtempSync(join(tmpdir(), "saksi-bench-"));
const started = performance.now();
const base = instantAt("2026-06-10", 600, "WIB");
const config = configFrom({ SAKSI_DATA: folder, SAKSI_LOG: "silent" });
const silent = {
  info() {},
  warn() {},
  error: (detail: object, text: string) => process.stderr.write(`${text} ${JSON.stringify(detail)}\n`),
};
const context = await openContext(config, {
  now: () => base + Math.round(performance.now() - started),
  database: openUrl(process.env["DATABASE_URL"]!),
  log: silent,
});
const app = await buildApp(context, config);
// A server that runs has compiled its routes; else the first signature would.
await app.ready();
const { id: tenant } = (await context.cache.tenant())!;
await publishKeysFor(context.db, context.keys, tenant);
const directory = await context.cache.directory(tenant);
const units = opdsOf(directory);
const heads = headsIn(directory, "2026-06-10");
const signers = new Map<string, Key[]>();
let officer: Key | null = null;
for (const [i, { id }] of units.entries()) {
  if (i % unitsPerOfficer === 0) officer = await keyOf(await outsider("bkpsdm", null));
  signers.set(id, [await keyOf(await outsider("unit_admin", id)), await keyOf(heads.get(id)![0]!), officer!]);
}
context.events.publish({ kind: "directory", tenant });
await context.cache.directory(tenant);

const prepareMs: number[] = [];
const signMs: number[] = [];
const {
  rows: [session],
} = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(context.db);
const postgres = postgresOf(session!.pid);
const postgresBefore = postgresCpuMs(postgres);
const restMb = Math.round(process.memoryUsage().rss / 2 ** 20);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const from = performance.now();
const queue = [...units];
let people = 0;
let cut = 0;
const cpuBefore = process.cpuUsage();
await Promise.all(Array.from({ length: atOnce }, work));
const wallMs = performance.now() - from;
const { user, system } = process.cpuUsage(cpuBefore);
delay.disable();
const postgresAfter = postgresCpuMs(postgres);
const { maxRSS } = process.resourceUsage();
const locked = await context.db.selectFrom("recap_signature").select("month").where("stage", "=", "bkpsdm").execute();
await app.close();
await context.close();
rmSync(folder, { recursive: true, force: true });
const sum = (list: number[]) => Math.round(list.reduce((all, ms) => all + ms, 0));
process.stdout.write(
  JSON.stringify({
    people,
    units: units.length,
    locked: locked.length,
    cut,
    wallMs: Math.round(wallMs),
    cpuMs: Math.round((user + system) / 1000),
    postgresCpuMs: postgresBefore === null || postgresAfter === null ? null : postgresAfter - postgresBefore,
    waitedMs: { p99: Math.round(delay.percentile(99) / 1e6), longest: Math.round(delay.max / 1e6) },
    prepareMs: sum(prepareMs),
    signMs: sum(signMs),
    restMb,
    peakMb: Math.round(maxRSS / 1024),
  }),
);

async function work(): Promise<void> {
  for (let unit = queue.shift(); unit; unit = queue.shift()) {
    const known = await context.cache.directory(tenant);
    const began = performance.now();
    const id = await prepareRecap(context, known, { unit: unit.id, month, by: null });
    prepareMs.push(performance.now() - began);
    const recap = (await recapById(context.db, tenant, id))!;
    people += recap.people;
    cut += recap.totals.cut;
    const signing = performance.now();
    for (const [i, stage] of (["checked", "head", "bkpsdm"] as const).entries())
      await sign(signers.get(unit.id)![i]!, { recap: id, unit: unit.id, stage, hash: recap.hash, carried: recap.totals.open });
    signMs.push(performance.now() - signing);
  }
}

type Signed = { recap: string; unit: string; stage: RecapStage; hash: string; carried: number };

async function sign({ person, credential, phone }: Key, given: Signed): Promise<void> {
  const headers = { origin };
  const asked = await app.inject({ method: "POST", url: routes.nonce, headers, payload: { kind: "act", credential } });
  const { nonce } = asked.json();
  const body: ActBody = {
    v: 1,
    kind: "act",
    tenant,
    person,
    credential,
    nonce,
    at: context.now(),
    where: null,
    act: { subject: "recap", month, ...given },
  };
  const answer = await app.inject({ method: "POST", url: routes.acts, headers, payload: phone.sign("act", nonce, body) });
  if (answer.statusCode !== 200) throw new Error(`${given.stage} of ${given.unit}: ${answer.body}`);
}

async function outsider(role: "unit_admin" | "bkpsdm", unit: string | null): Promise<string> {
  const person_id = context.uuid();
  const at = iso(base);
  await context.db
    .insertInto("person")
    .values({ tenant_id: tenant, person_id, nip: null, name: role, status: "NON_ASN", created_at: at })
    .execute();
  const grant = {
    tenant_id: tenant,
    grant_id: context.uuid(),
    person_id,
    role,
    unit_id: unit,
    valid_from: "2026-01-01",
    valid_until: null,
  };
  await context.db
    .insertInto("role_grant")
    .values({ ...grant, granted_by: null, granted_at: at })
    .execute();
  return person_id;
}

async function keyOf(person: string): Promise<Key> {
  const phone = newPhone({ origin, rpId: "localhost", syncable: false });
  const credential = context.uuid();
  await context.db
    .insertInto("credential")
    .values({
      tenant_id: tenant,
      credential_id: credential,
      webauthn_id: phone.webauthnId,
      person_id: person,
      kind: "desk",
      tier: "B",
      public_key: phone.publicKey,
      backup_eligible: false,
      backed_up: false,
      aaguid: "00000000-0000-0000-0000-000000000000",
      attestation: JSON.stringify({ format: "none" }),
      marker: null,
      model: null,
      created_at: iso(base),
      confirmed_at: iso(base),
    })
    .execute();
  return { person, credential, phone };
}
