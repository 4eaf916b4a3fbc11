/**
 * What the payroll system reads: RFC 4180, one row a person, one after the other, so that a whole regency needs no memory. Columns in
 * docs/decisions/018-documents.md. Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers, with a point.
 */
import type { RecapLine } from "../../core/recap/line.ts";
import { moneyOf } from "./columns.ts";
import type { Head } from "./head.ts";

export type CsvForm = { separator: "," | ";"; bom: boolean };

export const payrollColumns = [
  "bulan",
  "unit_kode",
  "unit",
  "nip",
  "nama",
  "kelompok",
  "tpp",
  "potongan_persen",
  "potongan",
  "penyesuaian",
  "tunda_lain",
  "diterima",
  "keadaan",
  "sidik",
] as const;

export async function* payrollCsv(
  units: AsyncIterable<{ head: Head; lines: AsyncIterable<RecapLine> | Iterable<RecapLine> }>,
  { separator, bom }: CsvForm,
): AsyncGenerator<string> {
  const row = (values: readonly (string | number)[]) => `${values.map((value) => fieldOf(value, separator)).join(separator)}\r\n`;
  yield (bom ? "\uFEFF" : "") + row(payrollColumns);
  for await (const { head, lines } of units) for await (const line of lines) yield row(valuesOf(head, line));
}

function valuesOf({ month, unit, locked, proof }: Head, line: RecapLine): (string | number)[] {
  const { tpp, cut, adjusted, other, payable } = moneyOf(line);
  const amounts = tpp === null ? ["", line.cuts.percent, "", "", "", ""] : [tpp, line.cuts.percent, cut, adjusted, other, payable];
  return [
    month,
    unit.code,
    unit.name,
    line.nip ?? "",
    line.name,
    line.groups.join(" "),
    ...amounts,
    locked ? "terkunci" : "draf",
    proof?.hash ?? "",
  ];
}

/** A field that a spreadsheet would run begins with one of = + - @, a tab or a line end, also after spaces. */
function fieldOf(value: string | number, separator: string): string {
  if (typeof value === "number") return String(value);
  const safe = /^\s*[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return safe.includes(separator) || /["\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
