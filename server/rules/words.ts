/** The words in which a rule set is read out: percents, bases, groups, measures, dates. */
import type { Amount, Base, Band, LineKind, Measure, Trigger } from "../../core/allowance/clause.ts";
import type { CivilDate } from "../../core/time/civil.ts";

const months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" ");
const weekdays = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split(" ");

/** "17 Agustus 2026" */
export function dateWord(date: CivilDate): string {
  return `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

export function weekdayWords(days: readonly number[]): string {
  return listed(days.map((day) => weekdays[day - 1]!));
}

/** "1,25 %" */
export function percentWord(percent: number): string {
  return `${String(percent).replace(".", ",")} %`;
}

export function rupiahWord(amount: number): string {
  return `${amount < 0 ? "−" : ""}Rp${String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, ".")}`;
}

/** "a", "a dan b", "a, b, dan c" */
export function listed(words: readonly string[], last = "dan"): string {
  if (words.length < 3) return words.join(` ${last} `);
  return `${words.slice(0, -1).join(", ")}, ${last} ${words.at(-1)}`;
}

/** A part's or a group's own name: "guru_sertifikasi" → "guru sertifikasi". */
const spaced = (name: string) => name.replaceAll("_", " ");

export function baseWord(of: Base): string {
  if (of === "total") return "TPP sebulan";
  if (of === "day") return "TPP satu hari";
  const part = spaced(of.slice(of.indexOf(":") + 1));
  return of.startsWith("part:") ? `bagian ${part} TPP sebulan` : `bagian ${part} TPP satu hari`;
}

const groups: Record<string, string> = { PPPK_PARUH_WAKTU: "PPPK paruh waktu", NON_ASN: "non-ASN" };
export const groupWord = (group: string) => groups[group] ?? spaced(group);

export const kindWord: Record<LineKind, string> = {
  unexcused_day: "hari tanpa keterangan",
  late: "terlambat",
  early: "pulang cepat",
  missing_punch: "absen tidak lengkap",
  muster: "tidak ikut apel atau upacara",
  away: "meninggalkan tugas tanpa izin",
  excuse: "izin atau cuti yang mengurangi TPP",
  event: "kejadian khusus",
  falsification: "absen palsu",
  falsification_approver: "membenarkan absen palsu",
  forfeit: "TPP hangus karena jumlah pelanggaran",
  rounding: "pembulatan jumlah potongan",
};

const measures: Record<Measure, [name: string, unit: string]> = {
  unexcused_days: ["tanpa keterangan", "hari"],
  consecutive_unexcused_days: ["tanpa keterangan berturut-turut", "hari"],
  late_minutes: ["terlambat seluruhnya", "menit"],
  early_minutes: ["pulang cepat seluruhnya", "menit"],
  late_and_early_minutes: ["terlambat dan pulang cepat seluruhnya", "menit"],
  missing_punches: ["absen tidak lengkap", "kali"],
  missed_musters: ["tidak ikut apel atau upacara", "kali"],
};

/** "Bila dalam sebulan tanpa keterangan 5 hari atau lebih" */
export function triggerWord({ measure, atLeast, over }: Trigger): string {
  const [name, unit] = measures[measure];
  return `Bila dalam sebulan ${name} ${atLeast === undefined ? `lebih dari ${over} ${unit}` : `${atLeast} ${unit} atau lebih`}`;
}

/** "1 % dari TPP sebulan; mulai yang ke-3 dalam sebulan 2 %" */
export function amountWord({ percent, steps = [], of }: Amount, base: string): string {
  const first = `${percentWord(percent)} dari ${of === undefined ? base : baseWord(of)}`;
  return [first, ...steps.map(({ nth, percent: more }) => `mulai yang ke-${nth} dalam sebulan ${percentWord(more)}`)].join("; ");
}

/** Whole minutes: "31 sampai 60 menit", "lebih dari 90 menit", "90 menit atau lebih". */
export function bandWord({ over, upTo }: Pick<Band, "over" | "upTo">, edge: "upper" | "lower" = "upper"): string {
  if (upTo === null) return edge === "upper" ? (over === 0 ? "berapa menit pun" : `lebih dari ${over} menit`) : `${over} menit atau lebih`;
  const least = edge === "upper" ? over + 1 : Math.max(over, 1);
  const most = edge === "upper" ? upTo : upTo - 1;
  return least === most ? `${least} menit` : `${least} sampai ${most} menit`;
}
