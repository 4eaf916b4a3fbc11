/** A day of a recap in the words of a card. */
import type { RecapDay } from "../../core/recap/line.ts";
import type { Colour } from "../../core/day/day.ts";
import type { Session } from "../../core/schedule/pattern.ts";
import type { Zone } from "../../core/time/civil.ts";
import { clockAt, excuseWord } from "../days/words.ts";

const colourWord: Record<Colour, string> = {
  biru: "Hadir",
  merah: "Merah",
  menunggu: "Menunggu",
  excused: "Berketerangan",
  upcoming: "Belum waktunya",
  off: "Tidak ada jam kerja",
};

/** "07.25", "Tidak absen", "–" */
export function clockWord(day: RecapDay, session: Session, zone: Zone): string {
  const at = day.at[session];
  if (at !== null) return clockAt(at, zone);
  return day.missing.includes(session) ? "Tidak absen" : "–";
}

/** "Hadir", "Terlambat 12 menit, tidak ikut apel pagi", "Cuti tahunan", "Tanpa keterangan" */
export function statusWord(day: RecapDay): string {
  if (day.unexcused) return "Tanpa keterangan";
  const parts = [
    ...day.excuses.map(({ kind, half }) => excuseWord[kind] + (half ? ` (${half === "in" ? "masuk" : "pulang"})` : "")),
    ...(day.late > 0 ? [`Terlambat ${day.late} menit`] : []),
    ...(day.early > 0 ? [`Pulang ${day.early} menit lebih awal`] : []),
    ...day.missing.map((session) => (session === "in" ? "Tidak absen masuk" : "Tidak absen pulang")),
    ...day.musters.filter(({ status }) => status === "missed").map(({ name }) => `Tidak ikut ${name.toLowerCase()}`),
    ...day.away.map((minutes) => `Meninggalkan tugas ${minutes} menit`),
    ...(day.falsified.own ? ["Catatan dinyatakan tidak benar"] : []),
    ...(day.falsified.vouched ? ["Menyatakan valid catatan yang tidak benar"] : []),
    ...(day.open.length > 0 ? ["Menunggu keputusan, tanpa potongan"] : []),
  ];
  if (parts.length > 0) return parts.map((part, i) => (i === 0 ? part : part.slice(0, 1).toLowerCase() + part.slice(1))).join(", ");
  return day.work ? colourWord[day.colour.in === "upcoming" ? "upcoming" : day.colour.in] : day.label;
}
