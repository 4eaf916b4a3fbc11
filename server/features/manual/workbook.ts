/** The report as a workbook: a summary, the comparison, every record. */
import type { SheetData } from "write-excel-file/node";
import type { ManualReport } from "../../../contract/outage.ts";
import type { Instant, Zone } from "../../../core/time/civil.ts";
import { dateAt } from "../../../core/time/civil.ts";
import { clockAt } from "../../days/words.ts";

const noDays = "Belum ada harinya";
const weekdays = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

export async function reportWorkbook(report: ManualReport, zone: Zone): Promise<Buffer> {
  const pages = [
    { sheet: "Ringkasan", data: cells(summary(report, zone)), columns: [{ width: 40 }, { width: 60 }] },
    {
      sheet: "Perbandingan",
      data: cells(comparison(report)),
      columns: [{ width: 40 }, { width: 22 }, { width: 22 }, { width: 14 }, { width: 14 }, { width: 14 }],
    },
    {
      sheet: "Catatan",
      data: cells(records(report, zone)),
      columns: Array.from({ length: 10 }, () => ({ width: 20 })),
      stickyRowsCount: 1,
    },
  ];
  const { default: writeWorkbook } = await import("write-excel-file/node");
  return writeWorkbook(pages).toBuffer();
}

type Row = (string | number | null)[];

/** Text stays text: a name that begins with "=" is no formula. */
function cells(rows: readonly Row[]): SheetData {
  return rows.map((row) =>
    row.map((value) => (typeof value === "number" ? { value, type: Number } : { value: value ?? "", type: String })),
  );
}

function summary({ mode, totals, heads, from, until }: ManualReport, zone: Zone): Row[] {
  return [
    ["Laporan mode manual", ""],
    ["Alasan", mode.reason],
    ["Dinyatakan oleh", mode.by],
    ["Unit", mode.units ? mode.units.map(({ name }) => name).join(", ") : "Semua unit"],
    ["Mulai", `${dateAt(mode.from, zone)} ${clockAt(mode.from, zone)} ${zone}`],
    ["Sampai", endOf(mode.until, zone)],
    ["Diakhiri lebih awal", mode.ended ? `${mode.ended.by}: ${mode.ended.reason}` : "Tidak"],
    ["Tanggal kerja yang dilaporkan", `${from} sampai ${until}`],
    ["Jumlah catatan", totals.entries],
    ["Dengan foto", totals.withPhoto],
    ["Dinyatakan valid", totals.valid],
    ["Dinyatakan tidak valid", totals.invalid],
    ["Menunggu keputusan", totals.waiting],
    ["Ditandai", totals.flagged],
    ...heads.map((head): Row => [
      `Dicatat oleh ${head.name}`,
      `${head.attended} catatan, ${head.people} orang, ${head.withPhoto} dengan foto`,
    ]),
  ];
}

/** Of a mode that ends with a day: its last day, never a midnight of the day after. */
function endOf(until: Instant, zone: Zone): string {
  const clock = clockAt(until, zone);
  return clock === "00.00" ? `akhir ${dateAt(until - 1, zone)}` : `${dateAt(until, zone)} ${clock} ${zone}`;
}

function comparison({ unfinished, present, arrivals, units, comparedFrom, comparedUntil }: ManualReport): Row[] {
  const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10);
  const spread = (of: ManualReport["arrivals"]["during"]) =>
    of ? `${of.first} / ${of.median} / ${of.third} menit (${of.n} catatan)` : "Tidak ada";
  return [
    ...(unfinished
      ? [["Mode ini atau harinya belum selesai: yang belum absen dihitung belum hadir.", "", "", "", "", ""] satisfies Row]
      : []),
    ["Hadir, persen", "Selama mode manual", `Sebelumnya (${comparedFrom} sampai ${comparedUntil})`, "", ""],
    ...weekdays.map((name, i): Row => [name, percent(present.during[i]!.share) ?? noDays, percent(present.before[i]!.share), null, null]),
    ["Datang, menit dari jam masuk (kuartil)", spread(arrivals.during), spread(arrivals.before), null, null],
    ["Unit", "Selama mode manual", "Sebelumnya", "Absen manual", "Dicatat atasan", "Belum absen"],
    ...units.map((unit): Row => [unit.name, percent(unit.during) ?? noDays, percent(unit.before), unit.manual, unit.attended, unit.notYet]),
  ];
}

function records({ entries }: ManualReport, zone: Zone): Row[] {
  const word = { valid: "Valid", invalid: "Tidak valid" } as const;
  return [
    ["Nama", "Unit", "Tanggal", "Sesi", "Pukul", "Cara", "Foto", "Keputusan", "Oleh", "Ditandai"],
    ...entries.map((entry): Row => [
      entry.person.name,
      entry.unit,
      entry.date,
      entry.session === "in" ? "Masuk" : "Pulang",
      entry.at === null ? "Tepat waktu" : clockAt(entry.at, zone),
      entry.how === "own" ? "HP sendiri" : "Dicatat atasan",
      entry.photo ? "Ada" : "Tidak ada",
      entry.word ? word[entry.word] : "Menunggu",
      entry.by,
      entry.flags.join(" "),
    ]),
  ];
}
