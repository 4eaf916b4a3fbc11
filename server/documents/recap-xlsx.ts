/** The recap as a workbook: one sheet of people, one of every cut with its date and article, one that says what it is. */
import type { SheetData } from "write-excel-file/node";
import type { RecapLine } from "../../core/recap/line.ts";
import { bandsOf, countColumns, moneyOf, totalOf } from "./columns.ts";
import { cutWord } from "./cut-words.ts";
import type { Head } from "./head.ts";
import { date, heading, percent, rupiah, text, title, whole, workbookOf, type Sheet } from "./workbook.ts";
import { momentWord, monthWord } from "./words.ts";

export function recapXlsx(head: Head, lines: readonly RecapLine[]): Promise<Buffer> {
  return workbookOf([people(head, lines), cuts(lines), about(head, "Rekapitulasi kehadiran dan potongan TPP")]);
}

function people(head: Head, lines: readonly RecapLine[]): Sheet {
  const columns = countColumns(bandsOf(head, lines));
  const heads = [
    "No",
    "Nama",
    "NIP",
    "Jabatan",
    ...columns.map(({ name }) => name),
    "Potongan (%)",
    "TPP",
    "Potongan",
    "Penyesuaian",
    "Tunda / lain",
    "Diterima",
  ];
  const rows = lines.map((line, i): SheetData[number] => {
    const { tpp, cut, adjusted, other, payable } = moneyOf(line);
    const known = (value: number) => rupiah(tpp === null ? null : value);
    return [
      whole(i + 1),
      text(line.name),
      text(line.nip),
      text(line.position),
      ...columns.map(({ of }) => whole(of(line))),
      percent(line.cuts.percent),
      rupiah(tpp),
      known(cut),
      known(adjusted),
      known(other),
      known(payable),
    ];
  });
  const total = totalOf(lines);
  const sums = [
    text(""),
    heading(`Jumlah (${lines.length} orang)`),
    text(""),
    text(""),
    ...columns.map(({ of }) =>
      whole(
        lines.reduce((sum, line) => sum + of(line), 0),
        true,
      ),
    ),
    text(""),
    ...[total.tpp, total.cut, total.adjusted, total.other, total.payable].map((value) => rupiah(value, true)),
  ];
  const widths = [5, 32, 21, 28, ...columns.map(() => 9), 10, 16, 16, 16, 16, 16];
  return { name: "Rekap", widths, headRows: 2, rows: [[title(titleOf(head))], heads.map(heading), ...rows, sums] };
}

function cuts(lines: readonly RecapLine[]): Sheet {
  const heads = ["Nama", "NIP", "Tanggal", "Sebab", "Menit", "Ke-", "Persen", "Dari", "Potongan", "Dasar"];
  const rows = lines.flatMap((line) =>
    line.cuts.cuts.map((cut) => [
      text(line.name),
      text(line.nip),
      date(cut.date),
      text(cutWord(cut)),
      whole(cut.minutes),
      whole(cut.nth),
      percent(cut.percent),
      rupiah(cut.base),
      rupiah(cut.rupiah),
      text(cut.citation),
    ]),
  );
  return { name: "Potongan", widths: [32, 21, 12, 36, 8, 6, 9, 16, 16, 60], headRows: 1, rows: [heads.map(heading), ...rows] };
}

/** What a sheet alone does not say: whose, as of when, by which rules, and the hash. */
export function about(head: Head, what: string): Sheet {
  const rows: [string, string][] = [
    ["Dokumen", what],
    ["Daerah", head.letterhead.government],
    ["Unit", head.unit.name],
    ["Bulan", monthWord(head.month)],
    ["Keadaan", head.locked ? "Terkunci" : "DRAF: belum dikunci, angka masih dapat berubah"],
    ["Dicetak", momentWord(head.printedAt, head.zone)],
    ["Aturan", head.rules.join("; ")],
    ["Sidik rekap (SHA-256)", head.proof?.hash ?? "Belum ada"],
    ["Periksa di", head.proof?.url ?? "Belum ada"],
    ["Diterima", "TPP − potongan − penyesuaian + tunda/lain"],
  ];
  return { name: "Tentang", widths: [24, 100], headRows: 0, rows: rows.map(([word, value]) => [title(word), text(value)]) };
}

export function titleOf(head: Head): string {
  return `${head.locked ? "" : "DRAF. "}${head.unit.name}, ${monthWord(head.month)}`;
}
