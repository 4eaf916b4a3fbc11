/** One cut of a month in a sentence: what happened, which percent of how much. */
import type { Cut } from "../../core/allowance/cuts.ts";
import type { CutKind } from "../../core/allowance/clause.ts";
import type { ExcuseKind } from "../../core/day/facts.ts";
import { excuseWord } from "../days/words.ts";
import { baseWord, percentWord, rupiahWord } from "./words.ts";

export function cutSentence(cut: Cut): string {
  const nth = cut.nth > 1 ? `, yang ke-${cut.nth} bulan ini` : "";
  return `${happened[cut.kind](cut)}${nth}: ${percentWord(cut.percent)} dari ${baseWord(cut.of)} ${rupiahWord(cut.base)}.`;
}

const minutes = (name: string) => (cut: Cut) => `${name} ${cut.minutes} menit${cut.band ? ` (${cut.band})` : ""}`;

const happened: Record<CutKind, (cut: Cut) => string> = {
  unexcused_day: () => "Tanpa keterangan",
  late: minutes("Terlambat"),
  early: minutes("Pulang cepat"),
  missing_punch: ({ session }) => (session === "in" ? "Tidak absen masuk" : "Tidak absen pulang"),
  muster: ({ session }) => (session === null ? "Tidak ikut upacara" : `Tidak ikut apel ${session === "in" ? "pagi" : "sore"}`),
  away: minutes("Meninggalkan tugas tanpa izin"),
  excuse: ({ band }) => (Object.hasOwn(excuseWord, band) ? excuseWord[band as ExcuseKind] : "Izin atau cuti yang mengurangi TPP"),
  event: ({ band }) => (band ? `Pada ${band}` : "Kejadian khusus"),
  falsification: () => "Absen yang dinyatakan palsu",
  falsification_approver: () => "Membenarkan absen yang dinyatakan palsu",
  forfeit: () => "Jumlah pelanggaran sebulan mencapai batas",
};
