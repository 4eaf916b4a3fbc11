/** Papers that a superior completes and signs himself: the report of a suspected breach with its days, and the notice that pay stops. Nothing is decided here. */
import type { Draft } from "../../contract/discipline.ts";
import type { Proposed } from "../../core/discipline/ladder.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import { dayWord } from "../days/words.ts";
import { ladder } from "./ladder.ts";

type Named = { name: string; nip: string | null; position: string | null; unit: string | null };
export type DraftGiven = {
  regency: string;
  person: Named;
  superior: Omit<Named, "unit"> | null;
  year: number;
  today: CivilDate;
  days: readonly CivilDate[];
  run: readonly CivilDate[];
  /** what is proposed today; empty: no draft */
  steps: readonly Proposed[];
};

export function draftsOf(given: DraftGiven): Draft[] {
  const cumulative = given.steps.findLast(({ kind }) => kind === "cumulative");
  const run = given.steps.find(({ kind }) => kind === "consecutive");
  const report: Draft[] =
    cumulative || run ? [{ id: "report", title: "Laporan dugaan pelanggaran disiplin", text: reportText(given) }] : [];
  const isStopped = given.steps.some(({ kind }) => kind === "pay_stop");
  return isStopped ? [...report, { id: "pay_stop", title: "Pemberitahuan penghentian gaji", text: payStopText(given) }] : report;
}

const dots = "................................";

function reportText(given: DraftGiven): string {
  const { year, days, run, steps } = given;
  const inARow =
    run.length >= ladder.consecutive.days
      ? [`Di antaranya ${run.length} hari kerja terus-menerus, ${dayOf(run[0]!)} sampai ${dayOf(run.at(-1)!)}.`]
      : [];
  return [
    "RANCANGAN, BELUM KEPUTUSAN",
    "LAPORAN DUGAAN PELANGGARAN DISIPLIN",
    "",
    ...about(given),
    "",
    `Menurut catatan kehadiran sampai ${dayOf(given.today)}, yang bersangkutan tidak masuk kerja tanpa alasan yang sah selama ${days.length} hari kerja pada tahun ${year}:`,
    ...listed(days),
    ...inARow,
    "Hari yang masih menunggu keputusan atau sedang dimohonkan koreksinya tidak dihitung.",
    "",
    "Ketentuan yang diduga dilanggar: PP 94/2021 tentang Disiplin PNS. Pasalnya diperiksa dan diisi oleh pembuat laporan.",
    ...steps
      .filter(({ kind }) => kind !== "pay_stop")
      .map(({ name, days: reached }) => `Usulan menurut ambang ${reached.length} hari: ${name}.`),
    "",
    "Yang bersangkutan dipanggil dan diperiksa lebih dahulu; alasannya dicatat di bawah ini.",
    `Alasan: ${dots}`,
    "",
    ...signed(given),
  ].join("\n");
}

function payStopText(given: DraftGiven): string {
  const { run } = given;
  return [
    "RANCANGAN, BELUM KEPUTUSAN",
    "PEMBERITAHUAN PENGHENTIAN PEMBAYARAN GAJI",
    "",
    ...about(given),
    "",
    `Menurut catatan kehadiran, yang bersangkutan tidak masuk kerja tanpa alasan yang sah selama ${run.length} hari kerja terus-menerus:`,
    ...listed(run),
    "",
    `Menurut PP 94/2021 pembayaran gaji dihentikan sejak bulan berikutnya, yaitu ${monthAfter(run[ladder.payStop.days - 1]!)}. Pasalnya diperiksa dan diisi oleh pejabat yang berwenang.`,
    "",
    ...signed(given),
  ].join("\n");
}

function about({ regency, person }: DraftGiven): string[] {
  return [
    regency,
    `Nama: ${person.name}`,
    `NIP: ${person.nip ?? dots}`,
    `Jabatan: ${person.position ?? dots}`,
    `Unit kerja: ${person.unit ?? dots}`,
  ];
}

function signed({ superior }: DraftGiven): string[] {
  return [
    `Tempat dan tanggal: ${dots}`,
    "Atasan langsung,",
    "",
    `Nama: ${superior?.name ?? dots}`,
    `NIP: ${superior?.nip ?? dots}`,
    `Jabatan: ${superior?.position ?? dots}`,
  ];
}

const dayOf = (date: CivilDate) => `${dayWord(date)} ${date.slice(0, 4)}`;
const listed = (days: readonly CivilDate[]) => days.map((date, i) => `${i + 1}. ${dayOf(date)}`);

/** "Juli 2026" for any day of June 2026. */
function monthAfter(date: CivilDate): string {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return dayOf(next).split(" ").slice(2).join(" ");
}
