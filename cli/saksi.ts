/** saksi: one command a line; each file beside this one is a command. */
import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Half of a start is reading and stripping a thousand modules; without a writable folder it is done each time.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/saksi/compiled"));

type Command = { run(args: string[]): Promise<number> };

const commands: Record<string, { about: string; load: () => Promise<Command> }> = {
  start: {
    about: "serve the regency of this data folder or DATABASE_URL; of several the one of SAKSI_TENANT",
    load: () => import("./start.ts"),
  },
  import: {
    about: "FILE… [--commit]: read units, positions, people from XLSX or CSV; without --commit only a report",
    load: () => import("./import.ts"),
  },
  export: { about: "FILE: write the ledger (signed statements, verdicts, signed roots) as NDJSON", load: () => import("./export.ts") },
  backup: {
    about: "FOLDER [--without-keys]: rows, keys, heads and photos of one moment into a new folder",
    load: () => import("./backup.ts"),
  },
  restore: { about: "FOLDER: a backup into an empty installation", load: () => import("./restore.ts") },
  verify: {
    about:
      "[FILE | --all] [--keys FILE] [--heads FILE] [--json]: check every leaf, root, link and signature of an export, of the regency, or of all in the database",
    load: () => import("./verify.ts"),
  },
  judge: {
    about: "[--json | --schema]: judge check-ins from standard input (NDJSON, one a line), with the server's judge and its history",
    load: () => import("./judge.ts"),
  },
  recap: {
    about: "--rules FILE[@DATE] --month YYYY-MM [--json] | --schema: what a rule set takes from people's months on standard input (NDJSON)",
    load: () => import("./recap.ts"),
  },
  rejudge: {
    about: "[--from DATE] [--until DATE] [--all] [--json]: today's judge over what is stored, as new facts beside the old; changes no day",
    load: () => import("./rejudge.ts"),
  },
  recheck: {
    about:
      "[--month YYYY-MM] [--json]: reckon every locked month again from what was known then; the same hash, or who and which days differ",
    load: () => import("./recheck.ts"),
  },
  distribute: {
    about: "[--shards N]: on a PostgreSQL with the extension citus: tables distributed by tenant; may be repeated",
    load: () => import("./distribute.ts"),
  },
  keys: {
    about:
      "rotate: add new signing keys, the old ones still verify; attestation --recheck: phones' attestations under today's revocation list",
    load: () => import("./keys.ts"),
  },
};

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
if (command) {
  try {
    process.exitCode = await (await command.load()).run(args);
  } catch (error) {
    process.stderr.write(`saksi ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
} else {
  const lines = Object.entries(commands).map(([key, { about }]) => `  ${key.padEnd(10)} ${about}`);
  process.stdout.write(`usage: npm run saksi -- COMMAND\n${lines.join("\n")}\n`);
  process.exitCode = name === "" || name === "help" ? 0 : 2;
}
