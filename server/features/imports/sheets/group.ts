import { groupName } from "../../../../core/people/groups.ts";
import type { CivilDate } from "../../../../core/time/civil.ts";
import { readNumber } from "./person.ts";
import type { RowReader } from "./reader.ts";

export type GroupRow = { nip: string; name: string; from: CivilDate; until: CivilDate | null; reason: string };

const mostReason = 200;
const leastReason = 5;

export function readGroup(row: RowReader): GroupRow | null {
  const nip = row.present("nip", () => readNumber(row));
  const written = row.needed("kelompok", 60);
  const name = written && (groupName(written) ?? row.refuse("kelompok", "group_name", written));
  const from = row.present("mulai", () => row.date("mulai"));
  const until = row.date("sampai");
  const reason = readReason(row, "alasan", leastReason, mostReason);
  if (from && until && until < from) return row.refuse("sampai", "date_order");
  return nip && name && from && reason ? { nip, name, from, until, reason } : null;
}

/** The letter that says so. */
export function readReason(row: RowReader, column: string, least: number, most: number): string | null {
  const text = row.needed(column, most);
  return text !== null && text.length < least ? row.refuse(column, "too_short", least) : text;
}
