/** How documents write months, dates, amounts and shares. */
import { dateAt, weekdayOf, type CivilDate, type Instant, type Zone } from "../../core/time/civil.ts";
import { clockAt } from "../days/words.ts";

const weekdays = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split(" ");
const months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" ");

/** "Mei 2026" */
export function monthWord(month: string): string {
  return `${months[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

/** "6 Mei 2026" */
export function dateWord(date: CivilDate): string {
  return `${Number(date.slice(8))} ${monthWord(date)}`;
}

/** "Rabu, 6 Mei 2026" */
export function dayDateWord(date: CivilDate): string {
  return `${weekdayWord(date)}, ${dateWord(date)}`;
}

/** "Rabu" */
export function weekdayWord(date: CivilDate): string {
  return weekdays[weekdayOf(date) - 1]!;
}

/** "6 Mei 2026 07.05 WIB" */
export function momentWord(at: Instant, zone: Zone): string {
  return `${dateWord(dateAt(at, zone))} ${clockAt(at, zone)} ${zone}`;
}

/** "1.234.567", "-5.000" */
export function amountWord(rupiah: number): string {
  const digits = String(Math.abs(rupiah)).replace(/\B(?=(\d{3})+$)/g, ".");
  return rupiah < 0 ? `-${digits}` : digits;
}

/** "Rp1.234.567" */
export function rupiahWord(rupiah: number): string {
  return rupiah < 0 ? `-Rp${amountWord(-rupiah)}` : `Rp${amountWord(rupiah)}`;
}

/** "2,25" of a percent with at most four decimals */
export function percentWord(percent: number): string {
  return String(Math.round(percent * 10_000) / 10_000).replace(".", ",");
}
