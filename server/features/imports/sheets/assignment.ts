import type { CivilDate } from "../../../../core/time/civil.ts";
import { readNumber } from "./person.ts";
import type { RowReader } from "./reader.ts";

export type AssignmentRow = { nip: string; pattern: string; offset: number; from: CivilDate; until: CivilDate | null };

export function readAssignment(row: RowReader): AssignmentRow | null {
  const nip = row.present("nip", () => readNumber(row));
  const pattern = row.needed("pola", 40);
  const offset = readOffset(row);
  const from = row.present("mulai", () => row.date("mulai"));
  const until = row.date("sampai");
  if (from && until && until < from) return row.refuse("sampai", "date_order");
  return nip && pattern && from && offset !== null ? { nip, pattern, offset, from, until } : null;
}

function readOffset(row: RowReader): number | null {
  const text = row.raw("geser");
  if (text === "") return 0;
  return /^\d{1,3}$/.test(text) && Number(text) <= 366 ? Number(text) : row.refuse("geser", "shift");
}
