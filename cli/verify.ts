import { createReadStream, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { configFrom } from "../server/config.ts";
import type { Db } from "../server/db/open.ts";
import type { Keys } from "../server/keys/keys.ts";
import { exportLedger } from "../server/ledger/export.ts";
import { readHeads } from "../server/ledger/heads.ts";
import type { LedgerRecord } from "../server/ledger/records.ts";
import { verifyLedger, type Known, type LedgerReport } from "../server/ledger/verify.ts";
import { linesOf, type RawLine } from "./lines.ts";
import { withEveryTenant, withTenant } from "./tenant.ts";

/** `--all`: every regency of the database, under the keys file and the heads file of this environment. Exit code 0 when everything verifies, 1 when something does not. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { keys: { type: "string" }, heads: { type: "string" }, json: { type: "boolean" }, all: { type: "boolean" } },
  });
  const [file] = positionals;
  const trusted = values.keys ? publishedKeys(values.keys) : undefined;
  if (values.all) return verifyAll(file, trusted, values.heads, values.json ?? false);
  const { report, known } = file
    ? await verifyFile(file, { trusted, heads: headsIn(values.heads, true) })
    : await verifyDatabase(trusted, values.heads);
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report, known));
  return report.ok ? 0 : 1;
}

type Verified = { report: LedgerReport; known: Known };

async function verifyFile(file: string, known: Known): Promise<Verified> {
  return { report: await verifyLedger(recordsOf(file), known), known };
}

/** Believes the keys file, never the database's own list of keys. The heads are read first: the ledger may only have grown since. */
async function verifyDatabase(trusted: Known["trusted"], headsFile: string | undefined): Promise<Verified> {
  const heads = headsOfDatabase(headsFile);
  return withTenant(({ db, keys }, tenant) => verifyTenant(db, tenant, { trusted: trusted ?? ownKeys(keys), heads }));
}

async function verifyAll(
  file: string | undefined,
  trusted: Known["trusted"],
  headsFile: string | undefined,
  json: boolean,
): Promise<number> {
  if (file) throw new Error("--all is for the database; a file holds one regency");
  const heads = headsOfDatabase(headsFile);
  // Before the database is read: who is set up meanwhile is missed by nobody.
  const known = tenantsOf(headsFile);
  const found: { id: string; regency: string; origin: string; report: LedgerReport }[] = [];
  await withEveryTenant(async (db, keys, { id, name, origin }) => {
    const verified = await verifyTenant(db, id, { trusted: trusted ?? ownKeys(keys), heads });
    found.push({ id, regency: name, origin, report: verified.report });
    if (!json) process.stdout.write(`${name} (${origin})\n${textOf(verified.report, verified.known)}\n`);
  });
  if (found.length === 0) throw new Error("no regency is set up in this database");
  const faults = [
    ...found.filter(({ report }) => !report.ok).map(({ origin }) => `${origin} does not verify`),
    ...known
      .filter((tenant) => found.every(({ id }) => id !== tenant))
      .map((tenant) => `the heads file knows a regency that is not in the database (${tenant})`),
  ];
  if (json) process.stdout.write(`${JSON.stringify({ ok: faults.length === 0, faults, regencies: found }, null, 2)}\n`);
  else process.stdout.write(`${found.length} regencies: ${faults.map((fault) => `NOT OK: ${fault}`).join("; ") || "all verify"}\n`);
  return faults.length === 0 ? 0 : 1;
}

/** Those that had check-ins when the heads were last written. */
function tenantsOf(headsFile: string | undefined): string[] {
  const heads = readHeads(headsFile ?? configFrom(process.env).headsFile)?.tenants ?? {};
  return Object.keys(heads).filter((tenant) => heads[tenant]!.length > 0);
}

async function verifyTenant(db: Db, tenant: string, known: Known): Promise<Verified> {
  return { report: await verifyLedger(exportLedger(db, tenant), known), known };
}

function headsOfDatabase(asked: string | undefined): Known["heads"] {
  return headsIn(asked ?? configFrom(process.env).headsFile, asked !== undefined);
}

function ownKeys({ publicKeys }: Keys): Map<string, string> {
  return new Map(publicKeys.map(({ id, publicKey }) => [id, publicKey.toString("base64url")]));
}

async function* recordsOf(file: string): AsyncGenerator<LedgerRecord> {
  for await (const line of linesOf(createReadStream(file), Infinity)) {
    const record = recordIn(line);
    if (record === undefined) throw new Error(`line ${line.number} of ${file} is not JSON: the export is damaged`);
    if (record) yield record;
  }
}

/** Null for an empty line; undefined for what is no JSON. */
function recordIn(line: RawLine): LedgerRecord | null | undefined {
  if ("tooLong" in line) return undefined;
  if (line.text.trim() === "") return null;
  try {
    return JSON.parse(line.text) as LedgerRecord;
  } catch {
    return undefined;
  }
}

/** The document that a server publishes at /.well-known/saksi-keys.json, kept by somebody who does not run the server. */
function publishedKeys(file: string): Map<string, string> {
  const { keys } = JSON.parse(readFileSync(file, "utf8")) as { keys: { id: string; publicKey: string }[] };
  return new Map(keys.map(({ id, publicKey }) => [id, publicKey]));
}

function headsIn(path: string | undefined, required: boolean): Known["heads"] {
  const file = path === undefined ? null : readHeads(path);
  if (!file && required && path !== undefined) throw new Error(`there is no heads file ${path}`);
  return file ? (tenant) => file.tenants[tenant] ?? [] : undefined;
}

function textOf(report: LedgerReport, { trusted, heads }: Known): string {
  const lines = [
    `${report.batches} batches, ${report.checkins} check-ins (${report.withoutEnvelope} without raw bytes), ${report.decisions} decisions, ${report.acts} acts`,
    ...report.writers.map(
      ({ writer, batches, head, open }) => `chain ${writer}: ${batches} batches, ${open ? "open head" : "followed; head"} ${head}`,
    ),
    ...report.faults.map(({ where, what }) => `FAULT ${where}: ${what}`),
    ...(report.faultCount > report.faults.length ? [`… and ${report.faultCount - report.faults.length} more faults`] : []),
    ...(trusted
      ? []
      : [
          "NOT A PROOF AGAINST THE OPERATOR: the file's own list of public keys was believed, and whoever wrote the file wrote that list.",
          "Pass --keys with a copy of /.well-known/saksi-keys.json that somebody else kept.",
        ]),
    ...(heads ? [] : ["No heads file was compared (--heads FILE): batches cut off an open head are not found."]),
    report.ok ? "OK: everything verifies" : `NOT OK: ${report.faultCount} faults`,
  ];
  return `${lines.join("\n")}\n`;
}
