/** A person's own card of a month: every day with its hours, what it counted as, what it cost and by which clause; then the sum as it is paid. */
import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { Cut } from "../../core/allowance/cuts.ts";
import type { RecapDay, RecapLine } from "../../core/recap/line.ts";
import { bandsOf, countColumns } from "./columns.ts";
import { cutWord } from "./cut-words.ts";
import { clockWord, statusWord } from "./day-words.ts";
import { closing, documentOf } from "./frame.ts";
import type { Head, Paper } from "./head.ts";
import { sumLines } from "./sums.ts";
import { centre, headCell, right, tableOf } from "./table.ts";
import { terbilang } from "./terbilang.ts";
import { amountWord, monthWord, percentWord, rupiahWord, weekdayWord } from "./words.ts";

export function cardPdf(head: Head, line: RecapLine, paper: Paper): TDocumentDefinitions {
  const name = `Kartu kehadiran ${line.name} ${monthWord(head.month)}`;
  const frame = { paper, landscape: false, title: "Kartu kehadiran dan potongan TPP", subtitle: `Bulan ${monthWord(head.month)}`, name };
  return documentOf(head, frame, [
    who(line),
    days(head, line),
    counts(head, line),
    sums(line),
    closing(head, head.signers.recap, notesOf(head, line)),
  ]);
}

function who({ name, nip, position, unit, groups }: RecapLine): Content {
  const rows = [
    ["Nama", nip ? `${name}, NIP ${nip}` : name],
    ["Jabatan", position ?? "–"],
    ["Unit", unit.name],
    ["Kelompok", groups.join(", ") || "–"],
  ];
  return {
    table: { widths: [60, "*"], body: rows.map(([word, value]) => [word!, { text: `: ${value}` }]) },
    layout: { defaultBorder: false, paddingTop: () => 0, paddingBottom: () => 0 },
    margin: [0, 0, 0, 6],
  };
}

function days(head: Head, line: RecapLine): Content {
  const cutsOn = Map.groupBy(line.cuts.cuts, ({ date }) => date);
  const rows = line.days.map((day) => rowOf(head, day, cutsOn.get(day.date) ?? []));
  const ofMonth = cutsOn.get(null) ?? [];
  const monthRows = ofMonth.map((cut): TableCell[] => [
    { text: `Sebulan: ${cutWord(cut)}`, colSpan: 4 },
    {},
    {},
    {},
    right(percentWord(cut.percent)),
    right(amountWord(cut.rupiah)),
    { text: clauseWord(cut) },
  ]);
  const heads = ["Tanggal", "Masuk", "Pulang", "Dihitung sebagai", "%", "Rupiah", "Dasar"].map((text) => headCell(text));
  return tableOf([70, 38, 38, "*", 28, 46, 124], [heads], [...rows, ...monthRows], 6.8);
}

function rowOf({ zone }: Head, day: RecapDay, cuts: readonly Cut[]): TableCell[] {
  const percent = cuts.map((cut) => percentWord(cut.percent)).join("\n");
  const rupiah = cuts.map((cut) => amountWord(cut.rupiah)).join("\n");
  return [
    { text: `${weekdayWord(day.date)}, ${Number(day.date.slice(8))}`, ...(day.work ? {} : { color: "#555555" }) },
    centre(clockWord(day, "in", zone)),
    centre(clockWord(day, "out", zone)),
    { text: statusWord(day), ...(day.work ? {} : { color: "#555555" }) },
    right(percent),
    right(rupiah),
    { text: cuts.map(clauseWord).join("\n"), fontSize: 6 },
  ];
}

function clauseWord({ band, citation, nth }: Cut): string {
  return [band, citation, nth > 1 ? `kali ke-${nth}` : ""].filter(Boolean).join(", ");
}

function counts(head: Head, line: RecapLine): Content {
  const told = countColumns(bandsOf(head, [line])).filter(({ of }) => of(line) > 0);
  const minutes = [
    ...(line.counts.lateMinutes > 0 ? [`terlambat ${line.counts.lateMinutes} menit`] : []),
    ...(line.counts.earlyMinutes > 0 ? [`pulang awal ${line.counts.earlyMinutes} menit`] : []),
  ];
  const words = [...told.map((column) => `${column.name.slice(0, 1).toLowerCase()}${column.name.slice(1)} ${column.of(line)}`), ...minutes];
  return { text: words.length === 0 ? "Tidak ada hari kerja." : `Jumlah: ${words.join("; ")}.`, fontSize: 8, margin: [0, 5, 0, 5] };
}

/** From the allowance to what is paid, one line a reason. */
function sums(line: RecapLine): Content {
  if (!line.tpp) return { text: "Data TPP belum ada: potongan dinyatakan dalam persen saja.", bold: true };
  const rows = sumLines(line, false).map(({ text, rupiah }) => [{ text }, right(rupiahWord(rupiah))]);
  return {
    unbreakable: true,
    stack: [
      tableOf(["*", 90], [], [...rows, [{ text: "Diterima", bold: true }, right(rupiahWord(line.payable), true)]], 8.5),
      { text: `Terbilang: ${terbilang(line.payable)}.`, italics: true, fontSize: 8, margin: [0, 2, 0, 0] },
    ],
  };
}

function notesOf(head: Head, { cuts, open }: RecapLine): string[] {
  return [
    `Dihitung menurut: ${head.rules.join("; ")}.`,
    ...cuts.caps.map(({ citation, before, after }) => `Batas tertinggi (${citation}): ${rupiahWord(before)} menjadi ${rupiahWord(after)}.`),
    ...(cuts.postponed
      ? [`Ditunda ${cuts.postponed.months} bulan (${cuts.postponed.citation}): ${rupiahWord(cuts.postponed.rupiah)}.`]
      : []),
    ...(open.length > 0 ? [`${open.length} hal masih menunggu keputusan dan belum memotong apa pun.`] : []),
    "Bila ada yang tidak benar, ajukan permohonan perbaikan pada hari itu di Saksi.",
  ];
}
