/** Times, dates, money and distances as Indonesians write them, in the regency's zone; no Intl, no Temporal. */
import type { CivilDate, Instant, Zone } from "../../core/time/civil.ts";

const hours: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 };
const months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" ");
const weekdays = "Minggu Senin Selasa Rabu Kamis Jumat Sabtu".split(" ");

/** "07.28" */
export function clockTime(at: Instant, zone: Zone): string {
  const wall = wallOf(at, zone);
  return `${two(wall.getUTCHours())}.${two(wall.getUTCMinutes())}`;
}

/** "07.28.05" */
export function clockSeconds(at: Instant, zone: Zone): string {
  return `${clockTime(at, zone)}.${two(wallOf(at, zone).getUTCSeconds())}`;
}

/** "2 Maret 2026, 07.28 WIB" */
export function dateTime(at: Instant, zone: Zone): string {
  return `${longDate(dateOf(at, zone))}, ${clockTime(at, zone)} ${zone}`;
}

/** "Senin, 2 Maret 2026" */
export function fullDate(date: CivilDate): string {
  return `${weekdayName(date)}, ${longDate(date)}`;
}

/** "2 Maret 2026" */
export function longDate(date: CivilDate): string {
  return `${dayOfMonth(date)} ${monthName(date)}`;
}

/** "2 Mar" */
export function shortDate(date: CivilDate): string {
  return `${dayOfMonth(date)} ${months[Number(date.slice(5, 7)) - 1]?.slice(0, 3)}`;
}

/** "Maret 2026", of a date or a month */
export function monthName(month: string): string {
  return `${months[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

/** "Senin" */
export function weekdayName(date: CivilDate): string {
  return weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";
}

export function dayOfMonth(date: CivilDate): number {
  return Number(date.slice(8, 10));
}

/** The date on the wall, YYYY-MM-DD. */
export function dateOf(at: Instant, zone: Zone): CivilDate {
  return wallOf(at, zone).toISOString().slice(0, 10);
}

/** The month `step` months after `month` (YYYY-MM). */
export function addMonths(month: string, step: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7);
}

/** "Rp1.234.500" */
export function rupiah(amount: number): string {
  return `${amount < 0 ? "−" : ""}Rp${grouped(Math.abs(amount))}`;
}

/** "12.345" */
export function grouped(amount: number): string {
  return String(Math.round(amount)).replace(/\B(?=(\d{3})+$)/g, ".");
}

/** "2,5 %" */
export function percent(value: number): string {
  return `${String(Math.round(value * 1000) / 1000).replace(".", ",")} %`;
}

/** "42 m", "1,2 km" */
export function distance(metres: number): string {
  if (metres < 1000) return `${Math.round(metres)} m`;
  return `${(metres / 1000).toFixed(metres < 10_000 ? 1 : 0).replace(".", ",")} km`;
}

/** "19900101 201501 1 003", as a NIP is read out; anything else as it is. */
export function nip(digits: string): string {
  return digits.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, "$1 $2 $3 $4");
}

/** "12 menit", "1 jam 5 menit" */
export function minutesWord(minutes: number): string {
  if (minutes < 60) return `${minutes} menit`;
  const rest = minutes % 60;
  return rest ? `${Math.floor(minutes / 60)} jam ${rest} menit` : `${minutes / 60} jam`;
}

function wallOf(at: Instant, zone: Zone): Date {
  return new Date(at + hours[zone] * 3_600_000);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
