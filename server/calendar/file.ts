/** A calendar file as free days: ICS by ics.ts, or CSV with the columns date; name; kind. UTF-8 or UTF-16 with its mark; nothing is guessed. */
import { calendarLimits, type HolidayKind } from "../../contract/calendar.ts";
import { isDate, type CivilDate } from "../../core/time/civil.ts";
import { tableOfCsv } from "../spreadsheet/csv.ts";
import { Unreadable } from "../spreadsheet/table.ts";
import { linesOfIcs, type DayLine } from "./ics.ts";

/** Lines in the file's order, or a sentence why it cannot be read. */
export function dayLinesOf(name: string, bytes: Buffer): DayLine[] | string {
  if (bytes.length > calendarLimits.fileBytes) return `Berkas lebih besar dari ${calendarLimits.fileBytes / 1024} KB.`;
  const text = decoded(unfolded(bytes));
  if (text === null) return "Berkas tidak memakai UTF-8. Simpan ulang sebagai UTF-8, lalu unggah lagi.";
  const isIcs = /^\s*BEGIN:VCALENDAR/i.test(text);
  const lines = isIcs ? linesOfIcs(text) : linesOfCsv(name, text);
  if (typeof lines === "string") return lines;
  if (lines.length === 0) return "Berkas tidak berisi satu hari pun.";
  if (lines.length > calendarLimits.words) return `Berkas berisi lebih dari ${calendarLimits.words} hari. Bagi menjadi beberapa berkas.`;
  return withoutDoubles(lines);
}

/** A calendar's long lines are folded by counting bytes, also inside a letter (RFC 5545, 3.1): they are joined before they are read as UTF-8. */
function unfolded(bytes: Buffer): Buffer {
  const raw = bytes.toString("latin1");
  return /^(?:\u00EF\u00BB\u00BF)?\s*BEGIN:VCALENDAR/i.test(raw) ? Buffer.from(raw.replace(/\r?\n[ \t]/g, ""), "latin1") : bytes;
}

function decoded(bytes: Buffer): string | null {
  const mark = bytes.subarray(0, 2).toString("hex");
  const encoding = mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
}

const kinds: Record<string, HolidayKind> = {
  "libur nasional": "libur_nasional",
  libur_nasional: "libur_nasional",
  "cuti bersama": "cuti_bersama",
  cuti_bersama: "cuti_bersama",
  "libur daerah": "libur_daerah",
  libur_daerah: "libur_daerah",
};

function linesOfCsv(name: string, text: string): DayLine[] | string {
  try {
    const { rows } = tableOfCsv(name, Buffer.from(text, "utf8"));
    const written = rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => String(cell ?? "")) }));
    const filled = written.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
    const isHeading = (cells: string[]) => /^(tanggal|date)$/i.test(cells[0]?.trim() ?? "");
    return filled.filter(({ cells }, i) => !(i === 0 && isHeading(cells))).map(({ line, cells }) => lineOf(line, cells));
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

function lineOf(line: number, [first = "", second = "", third = ""]: string[]): DayLine {
  const date = dateIn(first.trim());
  const name = second.replace(/[\p{Cc}\p{Cs}\s]+/gu, " ").trim();
  const kind = third.trim() === "" ? undefined : kinds[third.trim().toLowerCase()];
  const checks: [boolean, string][] = [
    [date !== null, `"${first.trim().slice(0, 20)}" bukan tanggal. Tulis seperti 2026-08-17 atau 17/08/2026.`],
    [name !== "" && name.length <= 120, "Nama hari harus diisi, paling panjang 120 huruf."],
    [third.trim() === "" || kind !== undefined, "Jenis hari: libur nasional, cuti bersama, atau libur daerah."],
  ];
  const message = checks.find(([passed]) => !passed)?.[1] ?? null;
  return { line, date, name: name.slice(0, 120), message, ...(kind ? { kind } : {}) };
}

/** 2026-08-17, 17/08/2026 or 17-8-2026: the day stands first, as in Indonesia. */
function dateIn(text: string): CivilDate | null {
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const date = local ? `${local[3]}-${local[2]!.padStart(2, "0")}-${local[1]!.padStart(2, "0")}` : text;
  return isDate(date) && date.startsWith("20") ? date : null;
}

/** The same day and name twice is one; another name on a day that is there already is a line that somebody must decide on. */
function withoutDoubles(lines: readonly DayLine[]): DayLine[] {
  const seen = new Map<CivilDate, string>();
  return lines.flatMap((line) => {
    if (line.message !== null || line.date === null) return [line];
    if (!line.date.startsWith("20")) return [{ ...line, date: null, message: "Tanggal di luar abad ini." }];
    const known = seen.get(line.date);
    if (known === undefined) seen.set(line.date, line.name);
    if (known === undefined) return [line];
    return known === line.name ? [] : [{ ...line, message: `Tanggal ini sudah ada di berkas dengan nama "${known}". Pilih salah satu.` }];
  });
}
