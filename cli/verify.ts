import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { exportLedger } from "../server/ledger/export.ts";
import type { LedgerRecord } from "../server/ledger/records.ts";
import { verifyLedger, type LedgerReport } from "../server/ledger/verify.ts";
import { withTenant } from "./tenant.ts";

/** Exit code 0 when everything verifies, 1 when something does not. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { keys: { type: "string" }, json: { type: "boolean" } },
  });
  const trusted = values.keys ? trustedKeys(values.keys) : undefined;
  const [file] = positionals;
  const report = file
    ? await verifyLedger(recordsOf(file), trusted)
    : await withTenant((context, tenant) => verifyLedger(exportLedger(context.db, tenant), trusted));
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report, trusted !== undefined));
  return report.ok ? 0 : 1;
}

async function* recordsOf(file: string): AsyncGenerator<LedgerRecord> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity })) {
    number++;
    if (line === "") continue;
    try {
      yield JSON.parse(line) as LedgerRecord;
    } catch {
      throw new Error(`line ${number} of ${file} is not JSON: the export is damaged`);
    }
  }
}

/** The document that a server publishes at /.well-known/saksi-keys.json, kept by somebody who does not run the server. */
function trustedKeys(file: string): Map<string, string> {
  const { keys } = JSON.parse(readFileSync(file, "utf8")) as { keys: { id: string; publicKey: string }[] };
  return new Map(keys.map(({ id, publicKey }) => [id, publicKey]));
}

function textOf(report: LedgerReport, withTrustedKeys: boolean): string {
  const lines = [
    `${report.batches} batches, ${report.checkins} check-ins (${report.withoutEnvelope} without raw bytes), ${report.decisions} decisions`,
    ...report.writers.map(({ writer, batches, head }) => `chain ${writer}: ${batches} batches, head ${head}`),
    ...report.faults.map(({ where, what }) => `FAULT ${where}: ${what}`),
    ...(report.faultCount > report.faults.length ? [`… and ${report.faultCount - report.faults.length} more faults`] : []),
    ...(withTrustedKeys
      ? []
      : [
          "The ledger's own list of public keys was believed; pass --keys with a copy kept elsewhere to rule out that keys and rows were replaced together.",
        ]),
    report.ok ? "OK: everything verifies" : `NOT OK: ${report.faultCount} faults`,
  ];
  return `${lines.join("\n")}\n`;
}
