/** The reading thread: gets files, answers with their tables or with the first refusal. */
import { parentPort, workerData } from "node:worker_threads";
import { tableOfCsv } from "./csv.ts";
import type { NamedFile, Reading } from "./read.ts";
import { isBlank, mostColumns, mostRows, Unreadable, type Table } from "./table.ts";
import { tablesOfWorkbook } from "./workbook.ts";

const files = (workerData as { name: string; bytes: Uint8Array }[]).map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }));
parentPort!.postMessage(await readAll(files), []);

async function readAll(files: readonly NamedFile[]): Promise<Reading> {
  const tables: Table[] = [];
  for (const file of files) {
    try {
      tables.push(...(await tablesOf(file)).map(withoutBlanks));
      const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
      if (rows > mostRows) throw new Unreadable("body_too_large", "Lebih dari 100.000 baris. Bagi menjadi beberapa berkas.");
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { refusal: { code: error.code, file: file.name, reason: error.message } };
    }
  }
  return { tables };
}

function withoutBlanks({ sheet, rows }: Table): Table {
  const filled = rows.filter((row) => !isBlank(row));
  const isWide = filled.some(({ cells }) => cells.length > mostColumns);
  if (isWide)
    throw new Unreadable("file_unreadable", `Lembar ${sheet} punya lebih dari ${mostColumns} kolom. Hapus kolom yang tidak perlu.`);
  return { sheet, rows: filled };
}

async function tablesOf({ name, bytes }: NamedFile): Promise<Table[]> {
  if (bytes.subarray(0, 2).toString("latin1") === "PK") return tablesOfWorkbook(bytes);
  if (/\.(csv|txt|tsv)$/i.test(name)) return [tableOfCsv(name, bytes)];
  throw new Unreadable("file_unreadable", "Jenis berkas tidak dikenal. Pakai .xlsx atau .csv dari templat.");
}
