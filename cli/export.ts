import { createWriteStream, renameSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportLedger } from "../server/ledger/export.ts";
import { withTenant } from "./tenant.ts";

/** Writes beside the file first: an export that was cut off never carries the name asked for. */
export async function run(args: string[]): Promise<number> {
  const [file] = args;
  if (!file) throw new Error("name the file to write, e.g. `npm run saksi -- export ledger.ndjson`");
  const lines = await withTenant(async (context, tenant) => {
    let count = 0;
    async function* text() {
      for await (const record of exportLedger(context.db, tenant)) {
        count++;
        yield `${JSON.stringify(record)}\n`;
      }
    }
    await pipeline(Readable.from(text()), createWriteStream(`${file}.part`, { mode: 0o600 }));
    return count;
  });
  renameSync(`${file}.part`, file);
  process.stdout.write(`${lines} records written to ${file}\n`);
  return 0;
}
