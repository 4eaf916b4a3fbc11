import type { CivilDate } from "../../../../core/time/civil.ts";
import { columnsOf, ignoredColumns } from "./columns.ts";
import { readNumber } from "./person.ts";
import type { RowReader } from "./reader.ts";

export type TppRow = { nip: string; from: CivilDate; total: number; parts: Record<string, number> };

/** Every column beyond the known ones is a part of the total. */
function partColumns(headings: Iterable<string>): string[] {
  const known: readonly string[] = [...columnsOf.TPP.required, ...ignoredColumns];
  return [...headings].filter((heading) => !known.includes(heading));
}

export function readTpp(row: RowReader, headings: Iterable<string>): TppRow | null {
  const nip = row.present("nip", () => readNumber(row));
  const from = row.present("mulai", () => row.date("mulai"));
  const total = row.present("total", () => row.rupiah("total"));
  const amounts = partColumns(headings).map((part) => [part, row.rupiah(part)] as const);
  const parts = amounts.filter((pair): pair is [string, number] => pair[1] !== null).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const sum = parts.reduce((all, [, amount]) => all + amount, 0);
  if (total !== null && sum > total) return row.refuse("total", "parts_over_total", sum, total);
  return nip && from && total !== null ? { nip, from, total, parts: Object.fromEntries(parts) } : null;
}
