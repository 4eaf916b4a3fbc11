/** The unit's recap of a month, lying: one row a person, the field's own columns, sums, signatures. */
import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { RecapLine } from "../../core/recap/line.ts";
import { bandsOf, countColumns, moneyOf, totalOf, type CountColumn } from "./columns.ts";
import { closing, documentOf } from "./frame.ts";
import type { Head, Paper } from "./head.ts";
import { centre, headCell, right, tableOf } from "./table.ts";
import { amountWord, monthWord, percentWord, rupiahWord } from "./words.ts";

export function recapPdf(head: Head, lines: readonly RecapLine[], paper: Paper): TDocumentDefinitions {
  const columns = countColumns(bandsOf(head, lines));
  const title = "Rekapitulasi kehadiran dan potongan TPP";
  const name = `Rekap ${head.unit.name} ${monthWord(head.month)}`;
  const frame = { paper, landscape: true, title, subtitle: `${head.unit.name}, bulan ${monthWord(head.month)}`, name };
  return documentOf(head, frame, [body(lines, columns, paper), closing(head, head.signers.recap, notesOf(head, lines, columns))]);
}

function body(lines: readonly RecapLine[], columns: readonly CountColumn[], paper: Paper): Content {
  const wide = paper === "f4";
  const count = Math.min(wide ? 16.5 : 14, (wide ? 363 : 308) / columns.length);
  const money = wide ? 50 : 45;
  const widths = [16, "*" as const, ...columns.map(() => count), 24, money, money, wide ? 46 : 42, 40, money];
  const rows = lines.map((line, i) => rowOf(line, i + 1, columns));
  return tableOf(widths, headRows(columns), [...rows, sumRow(lines, columns)], wide ? 7 : 6);
}

/** A column that stands alone is as high as both rows. */
function headRows(columns: readonly CountColumn[]): TableCell[][] {
  const tall = (text: string) => headCell(text, { rowSpan: 2 });
  const groups = columns.map(({ group, short }, i): TableCell => {
    const members = columns.filter((column) => column.group === group).length;
    if (members === 1) return tall(short);
    return columns[i - 1]?.group === group ? {} : headCell(group, { colSpan: members });
  });
  const money = ["%", "TPP", "Potongan", "Penyesuaian", "Tunda / lain", "Diterima"];
  return [
    [tall("No"), tall("Nama dan NIP"), ...groups, ...money.map(tall)],
    [{}, {}, ...columns.map(({ short }) => headCell(short)), ...money.map(() => ({}))],
  ];
}

function rowOf(line: RecapLine, number: number, columns: readonly CountColumn[]): TableCell[] {
  const { tpp, cut, adjusted, other, payable } = moneyOf(line);
  const known = (rupiah: number) => right(tpp === null ? "–" : amountWord(rupiah));
  return [
    right(String(number)),
    { stack: [line.name, ...(line.nip ? [{ text: line.nip, fontSize: 6 }] : [])] },
    ...columns.map(({ of }) => centre(of(line) === 0 ? "–" : String(of(line)))),
    right(percentWord(line.cuts.percent)),
    ...[tpp ?? 0, cut, adjusted, other, payable].map(known),
  ];
}

function sumRow(lines: readonly RecapLine[], columns: readonly CountColumn[]): TableCell[] {
  const { tpp, cut, adjusted, other, payable } = totalOf(lines);
  const total = (of: CountColumn["of"]) => lines.reduce((sum, line) => sum + of(line), 0);
  return [
    { text: `Jumlah (${lines.length} orang)`, bold: true, colSpan: 2 },
    {},
    ...columns.map(({ of }): TableCell => ({ text: String(total(of)), alignment: "center", bold: true })),
    {},
    ...[tpp, cut, adjusted, other, payable].map((rupiah) => right(amountWord(rupiah), true)),
  ];
}

function notesOf(head: Head, lines: readonly RecapLine[], columns: readonly CountColumn[]): string[] {
  const { unknown } = totalOf(lines);
  const open = lines.reduce((sum, { open }) => sum + open.length, 0);
  return [
    `Keterangan: ${columns.map(legend).join("; ")}. Kolom % dan rupiah dihitung per orang menurut: ${head.rules.join("; ")}.`,
    "Diterima = TPP − potongan − penyesuaian + tunda/lain. Penyesuaian: akibat fakta yang datang setelah bulan sebelumnya dikunci (minus berarti dikembalikan).",
    ...(unknown > 0 ? [`${unknown} orang belum mempunyai data TPP: rupiahnya tidak dihitung.`] : []),
    ...(open > 0 ? [`${open} hal masih menunggu keputusan dan belum memotong apa pun.`] : []),
    ...(lines.length === 0 ? [`Tidak ada pegawai pada bulan ini. Jumlah ${rupiahWord(0)}.`] : []),
  ];
}

/** "TK = tanpa keterangan", "TL2 = terlambat" */
function legend({ short, name }: CountColumn): string {
  const word = name.replace(` ${short}`, "");
  return `${short} = ${word.slice(0, 1).toLowerCase()}${word.slice(1)}`;
}
