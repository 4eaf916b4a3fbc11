import { readNip } from "../../../../core/people/nip.ts";
import type { PersonStatus } from "../../../db/tables.ts";
import { codeOfNip } from "../sentences.ts";
import type { RowReader } from "./reader.ts";

export type PersonRow = { nip: string; name: string; status: PersonStatus };

const statuses: readonly PersonStatus[] = ["PNS", "PPPK", "PPPK_PARUH_WAKTU", "NON_ASN"];

export function readPerson(row: RowReader): PersonRow | null {
  const name = row.needed("nama", 150);
  const status = row.present("status", () => row.choice("status", statuses));
  const number = row.present("nip", () => readNumber(row));
  const nip = number && status && checkedNumber(row, number, status);
  return name && status && nip ? { nip, name, status } : null;
}

/** The number that names a person on every sheet. A spreadsheet keeps only fifteen digits of a number. */
export function readNumber(row: RowReader): string | null {
  const cell = row.cell("nip");
  const number = numberKey(row);
  const isRounded = typeof cell === "number" ? Math.abs(cell) > 999_999_999_999_999 : /^\d[.,]\d+e\+?\d+$/i.test(number);
  if (isRounded) return row.refuse("nip", "nip_number");
  if (/\p{Cc}/u.test(number)) return row.refuse("nip", "control_character");
  return number.length > 30 ? row.refuse("nip", "too_long", 30) : number;
}

/** Written `19860926 201505 1 001` or with a leading apostrophe it is the same number. */
export function numberKey(row: RowReader): string {
  return row.raw("nip").replace(/^'/, "").replaceAll(" ", "");
}

function checkedNumber(row: RowReader, number: string, status: PersonStatus): string | null {
  if (status === "NON_ASN") return /^[A-Za-z0-9./-]{4,30}$/.test(number) ? number : row.refuse("nip", "person_number");
  const read = readNip(number);
  if (!read.ok) {
    for (const fault of read.faults) row.refuse("nip", codeOfNip[fault]);
    return null;
  }
  const isAgreed = (status === "PNS") === (read.nip.kind === "PNS");
  return isAgreed ? number : row.refuse("status", "nip_status", status, read.nip.kind);
}
