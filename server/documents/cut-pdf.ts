/** The explanation of one cut on paper: what the screen says, for whoever objects in writing. */
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { CutExplained } from "../../contract/document.ts";
import { clockAt } from "../days/words.ts";
import { closing, documentOf } from "./frame.ts";
import type { Head, Paper } from "./head.ts";
import { headCell, right, tableOf } from "./table.ts";
import { dayDateWord, monthWord, percentWord, rupiahWord } from "./words.ts";

export function cutPdf(head: Head, told: CutExplained, paper: Paper): TDocumentDefinitions {
  const name = `Penjelasan potongan ${told.person.name} ${monthWord(told.month)}`;
  const frame = { paper, landscape: false, title: "Penjelasan potongan TPP", subtitle: `Bulan ${monthWord(told.month)}`, name };
  const { person } = told;
  const content = [
    pairs([
      ["Nama", person.name],
      ["NIP", person.nip ?? "–"],
      ["Jabatan", person.position ?? "–"],
      ["Unit", person.unit],
      ["Potongan", `${told.cut.text}: ${rupiahWord(told.cut.rupiah)}${shareWord(told.cut)}`],
    ]),
    ...part("1. Aturan", rule(told)),
    ...part("2. Harinya", day(told)),
    ...(told.evidence
      ? part(
          "3. Yang dicatat dan diputuskan",
          told.evidence.sentences.map((text) => ({ text, margin: [0, 0, 0, 2] })),
        )
      : []),
    ...part(`${told.evidence ? 4 : 3}. Hitungannya`, [steps(told)]),
    ...part(`${told.evidence ? 5 : 4}. Dalam sebulan`, [sums(told)]),
    closing(head, head.signers.recap, []),
  ];
  return documentOf(head, frame, content);
}

function part(title: string, content: Content[]): Content[] {
  return [{ text: title, bold: true, margin: [0, 7, 0, 2] }, ...content];
}

function pairs(rows: [string, string][]): Content {
  return {
    table: { widths: [70, "*"], body: rows.map(([word, value]) => [word, `: ${value}`]) },
    layout: { defaultBorder: false, paddingTop: () => 0.5, paddingBottom: () => 0 },
  };
}

function rule({ clause }: CutExplained): Content[] {
  return [
    ...(clause.sentence ? [{ text: clause.sentence, margin: [0, 0, 0, 2] as [number, number, number, number] }] : []),
    { text: `${clause.regulation}: ${clause.citation}` },
    ...(clause.note ? [{ text: clause.note, italics: true }] : []),
  ];
}

function day({ day, days, zone }: CutExplained): Content[] {
  if (!day)
    return [
      { text: "Potongan ini untuk sebulan penuh, karena hari-hari berikut:" },
      { ul: days.map(({ date, text }) => `${dayDateWord(date)}: ${text}`) },
    ];
  const clock = (at: number | null) => (at === null ? "tidak ada" : `pukul ${clockAt(at, zone)} ${zone}`);
  return [
    pairs([
      ["Tanggal", `${dayDateWord(day.date)} (${day.label})`],
      ["Jam kerja", day.due ? `pukul ${clockAt(day.due.in, zone)} sampai ${clockAt(day.due.out, zone)} ${zone}` : "tidak ada"],
      ["Absen masuk", clock(day.at.in)],
      ["Absen pulang", clock(day.at.out)],
      ["Dihitung", day.counted],
    ]),
  ];
}

function steps({ steps, caps }: CutExplained): Content {
  const rows = steps.map(({ text, rupiah }) => [{ text }, right(rupiahWord(rupiah))]);
  return { stack: [tableOf(["*", 90], [], rows, 9), ...caps.map(({ text }): Content => ({ text, fontSize: 8, margin: [0, 2, 0, 0] }))] };
}

function sums({ sums, key }: CutExplained): Content {
  const rows = sums.lines.map((line) => [{ text: line.text, bold: line.key === key }, right(rupiahWord(line.rupiah), line.key === key)]);
  const payable = sums.payable === null ? [] : [[{ text: "Diterima", bold: true }, right(rupiahWord(sums.payable), true)]];
  return tableOf(["*", 90], [[headCell("Dari TPP sampai yang diterima"), headCell("Rupiah")]], [...rows, ...payable], 8.5);
}

/** Rounding of the month's total is no percent of anything. */
function shareWord({ kind, percent }: CutExplained["cut"]): string {
  return kind === "rounding" ? "" : ` (${percentWord(percent)} %)`;
}
