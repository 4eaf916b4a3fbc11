/** The workbook's table as rows of a person, a day and a session each; a cell that says nothing is no row. */
import type { PaperFault } from "../../../contract/paper.ts";
import { paperLimits } from "../../../contract/paper.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { isDate, type CivilDate } from "../../../core/time/civil.ts";
import type { Cell, Row, Table } from "../../spreadsheet/table.ts";
import { sentences } from "./sentences.ts";

/** `minute` of the day; null: there, the hour was not written. */
export type PaperRow = { line: number; nip: string; date: CivilDate; session: Session; minute: number | null; note: string | null };
export type ReadRows = { rows: PaperRow[]; faults: PaperFault[] };

const columns = { in: "masuk", out: "pulang" } as const;
const longestNote = 500;

export function rowsIn(tables: readonly Table[]): ReadRows {
  const whole = (message: string): ReadRows => ({ rows: [], faults: [{ line: null, column: null, message }] });
  const table = tables.find(({ rows: [first] }) => first && ["nip", "tanggal"].every((name) => headingsOf(first).has(name)));
  if (!table) return whole(sentences.noSheet);
  const [first, ...body] = table.rows;
  const headings = headingsOf(first!);
  if (!headings.has(columns.in) && !headings.has(columns.out)) return whole(sentences.noSession);
  const rows: PaperRow[] = [];
  const faults: PaperFault[] = [];
  for (const row of body) {
    const read = readRow(row, headings);
    rows.push(...read.rows);
    faults.push(...read.faults);
  }
  if (rows.length + faults.length === 0) return whole(sentences.empty);
  return rows.length > paperLimits.rows ? whole(sentences.tooMany) : { rows, faults };
}

function headingsOf({ cells }: Row): Map<string, number> {
  return new Map(cells.map((cell, index) => [textOf(cell).toLowerCase(), index]));
}

function readRow({ line, cells }: Row, headings: ReadonlyMap<string, number>): ReadRows {
  const cell = (name: string): Cell => cells[headings.get(name) ?? -1] ?? null;
  const faults: PaperFault[] = [];
  const refuse = (column: string, message: string) => void faults.push({ line, column, message });
  const nip = textOf(cell("nip")).replace(/\s/g, "");
  if (nip === "") refuse("nip", sentences.nipMissing);
  else if (typeof cell("nip") === "number" && nip.length > 15) refuse("nip", sentences.nipNumber);
  const date = dateOf(textOf(cell("tanggal")));
  if (!date) refuse("tanggal", sentences.date);
  const note = textOf(cell("keterangan")) || null;
  if (note && note.length > longestNote) refuse("keterangan", sentences.note);
  const said = (["in", "out"] as const).flatMap((session) => {
    const written = cell(columns[session]);
    if (textOf(written) === "") return [];
    const minute = minuteIn(written);
    if (minute === undefined) refuse(columns[session], sentences.time);
    return [{ session, minute: minute ?? null }];
  });
  if (said.length === 0) refuse(columns.in, sentences.nothing);
  if (faults.length > 0 || !date) return { rows: [], faults };
  return { rows: said.map(({ session, minute }) => ({ line, nip, date, session, minute, note })), faults };
}

function textOf(cell: Cell): string {
  return String(cell ?? "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim();
}

function dateOf(text: string): CivilDate | null {
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const date = dayFirst ? `${dayFirst[3]}-${dayFirst[2]!.padStart(2, "0")}-${dayFirst[1]!.padStart(2, "0")}` : text;
  return /^\d{4}-\d\d-\d\d$/.test(date) && isDate(date) ? date : null;
}

/** Spreadsheets keep a time as a part of a day. Undefined for what is no time. */
function minuteIn(cell: Cell): number | null | undefined {
  if (typeof cell === "number") return cell > 0 && cell < 1 ? Math.round(cell * 1440) % 1440 : undefined;
  const text = textOf(cell).toLowerCase();
  if (["hadir", "ya", "v", "x"].includes(text)) return null;
  const [, hours, minutes] = /^([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.][0-5]\d)?$/.exec(text) ?? [];
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : undefined;
}
