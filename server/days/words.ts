/** The field's words for days and sessions. */
import type { AttendedReason } from "../../core/acts/act.ts";
import type { CeremonyWhy } from "../../core/day/day.ts";
import type { ExcuseKind } from "../../core/day/facts.ts";
import type { SessionExpectation } from "../../core/schedule/expectation.ts";
import { minuteAt, weekdayOf, type CivilDate, type Instant, type Zone } from "../../core/time/civil.ts";

const weekdays = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split(" ");
const months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" ");

/** "Rabu 6 Mei" */
export function dayWord(date: CivilDate): string {
  return `${weekdays[weekdayOf(date) - 1]} ${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]}`;
}

/** "07.05" */
export function clockAt(at: Instant, zone: Zone): string {
  const minute = minuteAt(at, zone);
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}.${String(minute % 60).padStart(2, "0")}`;
}

export function sessionName({ session, muster }: Pick<SessionExpectation, "session" | "muster">): string {
  if (muster) return session === "in" ? "Apel pagi" : "Apel sore";
  return session === "in" ? "Masuk" : "Pulang";
}

export const excuseWord: Record<ExcuseKind, string> = {
  sakit: "Sakit",
  cuti: "Cuti",
  dinas_luar: "Dinas luar",
  izin: "Izin",
  cuti_tahunan: "Cuti tahunan",
  cuti_besar: "Cuti besar",
  cuti_sakit: "Cuti sakit",
  cuti_melahirkan: "Cuti melahirkan",
  cuti_alasan_penting: "Cuti karena alasan penting",
  cltn: "Cuti di luar tanggungan negara",
  tugas_belajar: "Tugas belajar",
  diklat: "Diklat",
  dispensasi: "Dispensasi",
  kahar: "Keadaan kahar",
  alasan_teknis: "Alasan teknis",
};

export const attendedWord: Record<AttendedReason, string> = {
  broken: "HP rusak",
  lost: "HP hilang",
  synced_key: "kunci HP perlu saksi",
  no_phone: "tanpa HP",
  manual: "absen manual",
  outage: "gangguan sistem",
  forgot: "lupa absen, permohonan disetujui",
  wrong_verdict: "penilaian keliru, permohonan disetujui",
  technical: "alasan teknis, permohonan disetujui",
};

export const ceremonyWord: Record<CeremonyWhy, string> = {
  falsified: "Setelah diperiksa, catatan hari ini dinyatakan tidak benar.",
  excused: "Berketerangan.",
  roll: "Menurut daftar yang dipanggil.",
  code: "Menurut kode apel.",
  undecided: "Belum ada catatan; tanpa potongan.",
};
