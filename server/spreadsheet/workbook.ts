/** XLSX → tables. */
import readWorkbook from "read-excel-file/node";
import { Unreadable, type Cell, type Table } from "./table.ts";
import { pack, unpack, type Entries } from "./zip.ts";

/** A hundred thousand rows of the widest sheet are 60 MB of XML. */
const mostUnpacked = 96 * 1024 * 1024;

export async function tablesOfWorkbook(bytes: Buffer): Promise<Table[]> {
  const entries = unpack(bytes, mostUnpacked);
  const broken = new Unreadable(
    "file_unreadable",
    "Berkas bukan lembar kerja XLSX yang utuh. Simpan ulang sebagai .xlsx lalu unggah lagi.",
  );
  if (isBeyondEverySheet(entries)) throw broken;
  const sheets = await readWorkbook(pack(entries)).catch(() => {
    throw broken;
  });
  return sheets.map(({ sheet, data }) => ({
    sheet,
    rows: data.map((cells, index) => ({ line: index + 1, cells: cells.map(cellOf) })),
  }));
}

/** A sheet ends at XFD1048576; the reader would fill the gap up to any row or column that a file names. */
function isBeyondEverySheet(entries: Entries): boolean {
  const address = /<(?:\w+:)?(?:row|c)\s(?:[^<>]*\s)?r\s*=\s*["'](?:[A-Z]{4}|[A-Z]*\d{8})/;
  return [...entries.values()].some((content) => address.test(content.toString("latin1")));
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  if (typeof value === "boolean") return value ? "ya" : "tidak";
  return typeof value === "number" ? value : String(value);
}
