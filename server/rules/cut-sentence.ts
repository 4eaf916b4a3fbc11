/** One cut of a month in a sentence: what happened, which percent of how much. */
import type { Cut } from "../../core/allowance/cuts.ts";
import type { LineKind } from "../../core/allowance/clause.ts";
import type { ExcuseKind } from "../../core/day/facts.ts";
import { excuseWord } from "../days/words.ts";
import { baseWord, percentWord, rupiahWord } from "./words.ts";

export function cutSentence(cut: Cut): string {
  if (cut.kind === "rounding")
    return `Jumlah potongan sebulan ${rupiahWord(cut.base)} dibulatkan menjadi ${rupiahWord(cut.base + cut.rupiah)}.`;
  const nth = cut.nth > 1 ? `, yang ke-${cut.nth} bulan ini` : "";
  return `${happened[cut.kind](cut)}${nth}: ${percentWord(cut.percent)} dari ${baseWord(cut.of)} ${rupiahWord(cut.base)}.`;
}

const minutes = (name: string) => (cut: Cut) => `${name} ${cut.minutes} menit${cut.band ? ` (${cut.band})` : ""}`;

const happened: Record<Exclude<LineKind, "rounding">, (cut: Cut) => string> = {
  unexcused_day: () => "Tanpa keterangan",
  late: minutes("Terlambat"),
  early: minutes("Pulang cepat"),
  missing_punch: ({ session }) => (session === "in" ? "Tidak absen masuk" : "Tidak absen pulang"),
  muster: ({ session }) => (session === null ? "Tidak ikut upacara" : `Tidak ikut apel ${session === "in" ? "pagi" : "sore"}`),
  away: minutes("Meninggalkan tugas tanpa izin"),
  excuse: ({ band }) => (Object.hasOwn(excuseWord, band) ? excuseWord[band as ExcuseKind] : "Izin atau cuti yang mengurangi TPP"),
  event: ({ band, minutes, session }) => {
    const name = band ? `Pada ${band}` : "Kejadian khusus";
    return minutes === 0 ? name : `${name}, ${session === "out" ? "pulang cepat" : "terlambat"} ${minutes} menit`;
  },
  falsification: () => "Absen yang dinyatakan palsu",
  falsification_approver: () => "Membenarkan absen yang dinyatakan palsu",
  forfeit: () => "Jumlah pelanggaran sebulan mencapai batas",
};
