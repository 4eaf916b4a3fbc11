/**
 * What a pattern must satisfy before anybody works by it. Answers with sentences in Indonesian; none is good.
 *
 * A span lasts over 0 and at most 24 hours and is longer than its break. Arrival opens 0–240 minutes before the start, departure closes 0–480 after the
 * end. Flexible hours: 1–240 minutes, and the departure window stays open at least that long. A cycle has 1–62 days; at most 20 shifts, codes of up to
 * six capital letters or digits. Between two duties a swap leaves 0–24 hours. Limits are ours.
 */
import { isDate, minuteOf } from "../time/civil.ts";
import type { DutySpan, Pattern } from "./pattern.ts";

const mostShifts = 20;
const longestCycle = 62;
const weekdays = ["1", "2", "3", "4", "5", "6", "7"];

export function patternFaults(pattern: Pattern): string[] {
  const { window, flex, shifts = {}, restHours = 0, musters } = pattern;
  const codes = Object.keys(shifts);
  const checks: [boolean, string][] = [
    [pattern.name.trim() !== "", "Nama pola harus diisi."],
    [within(window.opensBefore, 0, 240), "Absen masuk dibuka 0 sampai 240 menit sebelum jam masuk."],
    [within(window.closesAfter, 0, 480), "Absen pulang ditutup 0 sampai 480 menit setelah jam pulang."],
    [!flex || within(flex.minutes, 1, 240), "Kelonggaran jam masuk 1 sampai 240 menit."],
    [!flex || flex.minutes <= window.closesAfter, "Absen pulang harus tetap terbuka selama kelonggaran jam masuk."],
    [within(restHours, 0, 24), "Jeda antara dua dinas 0 sampai 24 jam."],
    [codes.length <= mostShifts, `Paling banyak ${mostShifts} dinas dalam satu pola.`],
    [codes.every((code) => /^[A-Z0-9]{1,6}$/.test(code)), "Kode dinas terdiri atas satu sampai enam huruf besar atau angka."],
    [musters.every(({ minutes }) => within(minutes, 1, 240)), "Apel berlangsung 1 sampai 240 menit."],
    [
      musters.every((rule) => rule.weekdays.length > 0 && rule.weekdays.every((day) => within(day, 1, 7))),
      "Apel perlu hari dari Senin sampai Minggu.",
    ],
  ];
  const spans = [...Object.entries(shifts).map(([code, span]) => [`Dinas ${code}`, span] as const), ...plannedSpans(pattern)];
  return [
    ...checks.filter(([passed]) => !passed).map(([, sentence]) => sentence),
    ...spans.flatMap(([what, span]) => spanFaults(what, span)),
    ...planFaults(pattern),
  ];
}

const dayNames = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

function plannedSpans(pattern: Pattern): (readonly [string, DutySpan])[] {
  if (pattern.kind === "cycle") return [];
  const named = (days: Record<string, DutySpan | null>, beside: string) =>
    weekdays.flatMap((day, i) => {
      const span = days[day];
      return span ? [[`${dayNames[i]}${beside}`, span] as const] : [];
    });
  return [...named(pattern.days, ""), ...(pattern.ramadan ? named(pattern.ramadan, " (Ramadan)") : [])];
}

function planFaults(pattern: Pattern): string[] {
  if (pattern.kind === "weekly") {
    const days = [pattern.days, ...(pattern.ramadan ? [pattern.ramadan] : [])];
    return days.every((each) => Object.keys(each).every((day) => weekdays.includes(day)))
      ? []
      : ["Hari dalam pola adalah Senin sampai Minggu."];
  }
  const unknown = pattern.sequence.filter((code) => code !== null && !(code in pattern.shifts));
  const checks: [boolean, string][] = [
    [isDate(pattern.anchor), "Tanggal awal urutan tidak ada di kalender."],
    [within(pattern.sequence.length, 1, longestCycle), `Urutan dinas 1 sampai ${longestCycle} hari.`],
    [unknown.length === 0, `Urutan menyebut dinas yang tidak ada: ${[...new Set(unknown)].join(", ")}.`],
    [pattern.flex === undefined, "Rota tidak memakai jam masuk fleksibel."],
  ];
  return checks.filter(([passed]) => !passed).map(([, sentence]) => sentence);
}

function spanFaults(what: string, { start, end, rest = 0 }: DutySpan): string[] {
  if (!isClock(start) || !isClock(end)) return [`${what}: jam ditulis seperti 07:30.`];
  const minutes = (minuteOf(end) - minuteOf(start) + 1440) % 1440 || 1440;
  return within(rest, 0, minutes - 1) ? [] : [`${what}: istirahat harus lebih pendek dari jam dinas.`];
}

const isClock = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
const within = (value: number, least: number, most: number) => Number.isInteger(value) && least <= value && value <= most;
