/** CSV → a table: UTF-8 with or without byte order mark; semicolon, comma or tab, whichever the first line has most. */
import { parse } from "csv-parse/sync";
import { Unreadable, type Table } from "./table.ts";

/** `Pegawai.csv`, or `Data 2026 - Pegawai.csv` as online spreadsheets name their exports. */
function sheetOfFile(name: string): string {
  const base = name
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[^.]*$/, "");
  return base.split(" - ").at(-1)!.trim();
}

export function tableOfCsv(name: string, bytes: Buffer): Table {
  const text = decoded(bytes);
  try {
    const records: string[][] = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      max_record_size: 100_000,
    });
    return { sheet: sheetOfFile(name), rows: records.map((cells, index) => ({ line: index + 1, cells })) };
  } catch {
    throw new Unreadable("file_unreadable", "Berkas CSV rusak: tanda kutip tidak berpasangan. Simpan ulang dari Excel sebagai CSV UTF-8.");
  }
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable("file_unreadable", "Berkas CSV tidak memakai UTF-8. Simpan ulang dari Excel sebagai CSV UTF-8.");
  }
}

function delimiterOf(text: string): string {
  const firstLine = /^[^\r\n]*/.exec(text)![0].replace(/"[^"]*"/g, "");
  const counted = [";", ",", "\t"].map((mark) => ({ mark, count: firstLine.split(mark).length }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).mark;
}
