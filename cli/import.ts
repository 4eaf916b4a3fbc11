/** `saksi import FILE… [--commit]`: a dry run unless told to commit. Prints the report; 1 when nothing could be imported, 2 when called wrongly. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { ImportReport } from "../contract/organisation.ts";
import { configFrom } from "../server/config.ts";
import { openContext } from "../server/context.ts";
import { FolderInUse } from "../server/db/lock.ts";
import { Fault } from "../server/fault.ts";
import { importFiles } from "../server/features/imports/importer.ts";
import { nothingServed } from "./tenant.ts";

const usage = "saksi import FILE… [--commit]   (.xlsx, or .csv named after their sheets; without --commit nothing is stored)";

export async function run(args: string[]): Promise<number> {
  const asked = argumentsIn(args);
  if (!asked) {
    console.error(usage);
    return 2;
  }
  try {
    const report = await importPaths(asked.paths, asked.commit ? "commit" : "dry");
    console.log(textOf(report));
    return report.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof FolderInUse || error instanceof Fault || isFileError(error))) throw error;
    console.error(error instanceof FolderInUse ? inUse(error) : sentenceOf(error));
    return 1;
  }
}

function argumentsIn(args: string[]): { paths: string[]; commit: boolean } | null {
  try {
    const { values, positionals } = parseArgs({ args, options: { commit: { type: "boolean", default: false } }, allowPositionals: true });
    return positionals.length > 0 ? { paths: positionals, commit: values.commit } : null;
  } catch {
    return null;
  }
}

async function importPaths(paths: string[], mode: ImportReport["mode"]): Promise<ImportReport> {
  const files = paths.map((path) => ({ name: basename(path), content: readFileSync(path).toString("base64") }));
  const context = await openContext(configFrom(process.env), { silenceMs: Infinity });
  try {
    const tenant = await context.cache.tenant();
    if (!tenant) throw context.tenantOrigin === null ? new Fault("setup_needed") : new Error(await nothingServed(context));
    return await importFiles(context, tenant.id, null, { mode, files });
  } finally {
    await context.close();
  }
}

/** One line a fault, then one a sheet, then what became of it. */
export function textOf({ mode, sheets, faults, ok, committed }: ImportReport): string {
  const places = faults.map(({ sheet, line, column, code, message }) => {
    const where = [sheet, line === null ? "" : `baris ${line}`, column ?? ""].filter(Boolean).join(", ");
    return `${where || "berkas"}: ${message} [${code}]`;
  });
  const counts = sheets.map(
    ({ sheet, read, added, changed, same, bad }) =>
      `${sheet}: ${read} baris, ${added} baru, ${changed} berubah, ${same} tetap, ${bad} salah`,
  );
  const outcome = committed
    ? "Tersimpan."
    : ok && mode === "dry"
      ? "Uji coba berhasil; belum ada yang disimpan. Ulangi dengan --commit untuk menyimpan."
      : `${faults.length} kesalahan; tidak ada yang disimpan.`;
  return [...places, ...counts, outcome].join("\n");
}

function inUse({ message }: FolderInUse): string {
  return `${message}\nHentikan server dulu, atau impor lewat halaman Impor pada server yang sedang berjalan.`;
}

function sentenceOf(error: Error): string {
  const detail = error instanceof Fault ? error.detail : null;
  if (typeof detail !== "object" || detail === null || !("reason" in detail)) return error.message;
  return `${"file" in detail ? `${String(detail.file)}: ` : ""}${String(detail.reason)}`;
}

function isFileError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && ["ENOENT", "EISDIR", "EACCES"].includes(String(error.code));
}
