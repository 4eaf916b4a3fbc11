import { readReason } from "./group.ts";
import { readNumber } from "./person.ts";
import type { RowReader } from "./reader.ts";

export type CarriedRow = { nip: string; year: number; days: number; letter: string };

const mostLetter = 120;
const leastLetter = 3;

export function readCarried(row: RowReader): CarriedRow | null {
  const nip = row.present("nip", () => readNumber(row));
  const year = row.present("tahun", () => (/^20[2-9]\d$/.test(row.raw("tahun")) ? Number(row.raw("tahun")) : row.refuse("tahun", "year")));
  const days = row.present("hari", () => (/^\d{1,2}$/.test(row.raw("hari")) ? Number(row.raw("hari")) : row.refuse("hari", "whole_days")));
  const letter = readReason(row, "surat", leastLetter, mostLetter);
  return nip && year !== null && days !== null && letter ? { nip, year, days, letter } : null;
}
