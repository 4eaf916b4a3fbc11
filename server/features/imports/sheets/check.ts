/** One sheet: its headings, then every row. Bad rows are counted and named, good ones handed on. */
import type { ImportFault } from "../../../../contract/organisation.ts";
import { faultAt } from "../faults.ts";
import { isBlank, type Cell, type Table } from "../../../spreadsheet/table.ts";
import { columnsOf, ignoredColumns, plain, type SheetName } from "./columns.ts";
import { rowReader, type RowReader } from "./reader.ts";

export type Line<T> = { line: number; value: T };

export type Checked<T> = {
  read: number;
  rows: Line<T>[];
  /** what each row is called by other sheets, bad rows too: a row that names a bad row is not itself wrong */
  names: ReadonlySet<string>;
  faults: ImportFault[];
};

export type SheetRules<T> = {
  read(row: RowReader, headings: Iterable<string>): T | null;
  /** what names the row, as far as it can be read */
  key(row: RowReader, value: T | null): string | null;
};

export function checkSheet<T>(sheet: SheetName, table: Table, { read, key }: SheetRules<T>): Checked<T> {
  const [heading, ...rest] = table.rows.filter((row) => !isBlank(row));
  if (!heading) return { read: 0, rows: [], names: new Set(), faults: [faultAt({ sheet }, "sheet_empty")] };
  const { headings, faults } = readHeadings(sheet, heading.line, heading.cells);
  faults.push(...untitled(sheet, heading, rest));
  const rows: Line<T>[] = [];
  const lineOfKey = new Map<string, number>();
  for (const { line, cells } of rest) {
    const row = rowReader(sheet, line, cells, headings);
    const value = read(row, headings.keys());
    const name = key(row, value);
    const earlier = name === null ? undefined : lineOfKey.get(name);
    if (earlier !== undefined) row.refuse(columnsOf[sheet].key[0], "duplicate", earlier);
    else if (name !== null) lineOfKey.set(name, line);
    if (value !== null && row.faults.length === 0) rows.push({ line, value });
    faults.push(...row.faults);
  }
  return { read: rest.length, rows, names: new Set(lineOfKey.keys()), faults };
}

const mostPartLetters = 40;

function readHeadings(sheet: SheetName, line: number, cells: readonly Cell[]) {
  const { required, optional } = columnsOf[sheet];
  const known: readonly string[] = [...required, ...optional, ...ignoredColumns];
  const headings = new Map<string, number>();
  const faults: ImportFault[] = [];
  cells.forEach((cell, index) => {
    const written = String(cell ?? "").trim();
    const name = plain(written);
    if (name === "") return;
    const at = { sheet, line, column: written };
    if (headings.has(name)) faults.push(faultAt(at, "heading_twice", written));
    else if (sheet === "TPP" && name.length > mostPartLetters) faults.push(faultAt(at, "part_name", written));
    else if (sheet !== "TPP" && !known.includes(name)) faults.push(faultAt(at, "heading_unknown", written));
    else headings.set(name, index);
  });
  const missing = required.filter((name) => !headings.has(name));
  faults.push(...missing.map((name) => faultAt({ sheet, line, column: name }, "heading_missing", name)));
  return { headings, faults };
}

/** Values below an empty heading would be lost without a word. */
function untitled(sheet: SheetName, heading: { line: number; cells: Cell[] }, rows: readonly { cells: Cell[] }[]): ImportFault[] {
  const widest = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const columns = Array.from({ length: widest }, (_, index) => index).filter((index) => isEmpty(heading.cells[index]));
  return columns
    .filter((index) => rows.some(({ cells }) => !isEmpty(cells[index])))
    .map((index) => faultAt({ sheet, line: heading.line, column: letterOf(index) }, "heading_empty"));
}

function isEmpty(cell: Cell | undefined): boolean {
  return cell == null || String(cell).trim() === "";
}

/** A, B … Z, AA … as the spreadsheet letters its columns. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}
