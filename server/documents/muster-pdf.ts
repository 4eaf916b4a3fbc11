/** The sheet of a day's musters of a unit: who had to come, who came, by what it is known. */
import type { TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { CivilDate } from "../../core/time/civil.ts";
import { closing, documentOf } from "./frame.ts";
import type { Head, Paper } from "./head.ts";
import { centre, headCell, right, tableOf } from "./table.ts";
import { dayDateWord } from "./words.ts";

/** `cells`: for each muster of the sheet in its order; null: this person was not asked to come. */
export type MusterRow = { name: string; nip: string | null; position: string | null; cells: (string | null)[] };
export type MusterSheet = {
  date: CivilDate;
  musters: { name: string; time: string }[];
  rows: MusterRow[];
  sums: { name: string; words: string }[];
};

export function musterPdf(head: Head, sheet: MusterSheet, paper: Paper): TDocumentDefinitions {
  const { date, musters, rows, sums } = sheet;
  const name = `Daftar hadir apel ${head.unit.name} ${dayDateWord(date)}`;
  const frame = {
    paper,
    landscape: musters.length > 2,
    title: "Daftar hadir apel",
    subtitle: `${head.unit.name}, ${dayDateWord(date)}`,
    name,
  };
  const heads = ["No", "Nama dan NIP", "Jabatan", ...musters.map(({ name, time }) => `${name}\n${time}`)].map((text) => headCell(text));
  const widths = [18, "*" as const, 120, ...musters.map(() => 92)];
  const notes = [
    ...(musters.length === 0 ? ["Tidak ada apel atau upacara bagi unit ini pada tanggal itu."] : []),
    ...sums.map(({ name, words }) => `${name}: ${words}.`),
    "Hadir menurut kode apel yang dipindai, daftar yang dipanggil, atau kata atasan. Yang belum diputuskan tidak dipotong.",
  ];
  return documentOf(head, frame, [tableOf(widths, [heads], rows.map(rowOf), 8), closing(head, head.signers.payment.slice(0, 1), notes)]);
}

function rowOf({ name, nip, position, cells }: MusterRow, index: number): TableCell[] {
  return [
    right(String(index + 1)),
    { stack: [name, ...(nip ? [{ text: nip, fontSize: 7 }] : [])] },
    { text: position ?? "" },
    ...cells.map((cell) => centre(cell ?? "Tidak diwajibkan")),
  ];
}
