/** A cut and the kinds of cuts in the words of a screen or a sheet. */
import type { Cut } from "../../core/allowance/cuts.ts";
import type { ExcuseKind } from "../../core/day/facts.ts";
import { excuseWord } from "../days/words.ts";
import { kindWord } from "../rules/words.ts";

/** "Terlambat 45 menit (TL2)", "Tidak absen pulang", "Tidak ikut apel pagi" */
export function cutWord({ kind, band, minutes, session, nth }: Pick<Cut, "kind" | "band" | "minutes" | "session" | "nth">): string {
  const named = band ? ` (${band})` : "";
  const again = nth > 1 ? `, kali ke-${nth} bulan ini` : "";
  if (kind === "late") return `Terlambat ${minutes} menit${named}${again}`;
  if (kind === "early") return `Pulang ${minutes} menit sebelum waktunya${named}${again}`;
  if (kind === "away") return `Meninggalkan tugas ${minutes} menit tanpa izin${again}`;
  if (kind === "muster") return `Tidak ikut ${session === null ? band || "upacara" : session === "in" ? "apel pagi" : "apel sore"}${again}`;
  if (kind === "event" && minutes > 0) return `${band}: ${session === "out" ? "pulang cepat" : "terlambat"} ${minutes} menit${again}`;
  if (kind === "missing_punch" && session) return `Tidak absen ${session === "in" ? "masuk" : "pulang"}${again}`;
  return `${capital(kindWord[kind])}${named}${again}`;
}

/** Of what an adjusted day was and is counted as: kinds of cuts and of excuses. */
export function countedWord(kinds: readonly string[]): string {
  if (kinds.length === 0) return "tanpa potongan";
  return kinds
    .map((kind) => (kindWord as Record<string, string>)[kind] ?? excuseWord[kind as ExcuseKind]?.toLowerCase() ?? kind)
    .join(", ");
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
