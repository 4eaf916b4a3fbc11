/** The payment list: what each person gets, why it differs from the allowance, room for a signature; sums in figures and in words. */
import type { TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { RecapLine } from "../../core/recap/line.ts";
import { moneyOf, totalOf } from "./columns.ts";
import { closing, documentOf } from "./frame.ts";
import type { Head, Paper } from "./head.ts";
import { headCell, right, tableOf } from "./table.ts";
import { terbilang } from "./terbilang.ts";
import { amountWord, monthWord, rupiahWord } from "./words.ts";

export function paymentPdf(head: Head, lines: readonly RecapLine[], paper: Paper): TDocumentDefinitions {
  const title = "Daftar pembayaran tambahan penghasilan pegawai";
  const name = `Daftar pembayaran ${head.unit.name} ${monthWord(head.month)}`;
  const frame = { paper, landscape: true, title, subtitle: `${head.unit.name}, bulan ${monthWord(head.month)}`, name };
  const table = tableOf([18, "*", 150, 66, 62, 60, 60, 66, 110], [headRow()], [...lines.map(rowOf), sumRow(lines)], 8);
  return documentOf(head, frame, [table, closing(head, head.signers.payment, notesOf(lines))]);
}

function headRow(): TableCell[] {
  return ["No", "Nama dan NIP", "Jabatan", "TPP", "Potongan", "Penyesuaian", "Tunda / lain", "Diterima", "Tanda tangan"].map((text) =>
    headCell(text),
  );
}

function rowOf(line: RecapLine, index: number): TableCell[] {
  const { tpp, cut, adjusted, other, payable } = moneyOf(line);
  const known = (rupiah: number, bold = false) => right(tpp === null ? "–" : amountWord(rupiah), bold);
  return [
    right(String(index + 1)),
    { stack: [line.name, ...(line.nip ? [{ text: line.nip, fontSize: 7 }] : [])] },
    { text: line.position ?? "" },
    known(tpp ?? 0),
    known(cut),
    known(adjusted),
    known(other),
    known(payable, true),
    // in two rows by turns, so that neighbours do not sign over each other
    { text: `${index + 1}.`, margin: [index % 2 === 0 ? 0 : 52, 0, 0, 10] },
  ];
}

function sumRow(lines: readonly RecapLine[]): TableCell[] {
  const { tpp, cut, adjusted, other, payable } = totalOf(lines);
  return [
    { text: `Jumlah (${lines.length} orang)`, bold: true, colSpan: 3 },
    {},
    {},
    ...[tpp, cut, adjusted, other, payable].map((rupiah) => right(amountWord(rupiah), true)),
    {},
  ];
}

function notesOf(lines: readonly RecapLine[]): string[] {
  const { payable, unknown } = totalOf(lines);
  const said = terbilang(payable);
  return [
    `Jumlah diterima: ${rupiahWord(payable)} (${said[0]!.toUpperCase()}${said.slice(1)}).`,
    "Diterima = TPP − potongan − penyesuaian + tunda/lain. Penyesuaian minus berarti dikembalikan.",
    ...(unknown > 0 ? [`${unknown} orang belum mempunyai data TPP dan tidak dibayar dengan daftar ini.`] : []),
  ];
}
