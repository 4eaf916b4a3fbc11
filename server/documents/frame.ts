/** Letterhead, title, page numbers, signatures, the code that proves the sheet: the same on every document. */
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { dateAt } from "../../core/time/civil.ts";
import type { Head, Paper, Signer } from "./head.ts";
import { mm, sizeOf } from "./pdf.ts";
import { dateWord, momentWord } from "./words.ts";

export type Frame = { paper: Paper; landscape: boolean; title: string; subtitle: string; name: string };

const margin = 12 * mm;

export function documentOf(head: Head, frame: Frame, content: Content[]): TDocumentDefinitions {
  const size = sizeOf(frame.paper);
  const width = (frame.landscape ? size.height : size.width) - 2 * margin;
  return {
    pageSize: size,
    pageOrientation: frame.landscape ? "landscape" : "portrait",
    pageMargins: [margin, margin, margin, margin + 5 * mm],
    info: {
      title: frame.name,
      author: head.letterhead.office || head.unit.name,
      creator: "Saksi",
      producer: "Saksi",
      creationDate: new Date(head.printedAt),
    },
    language: "id-ID",
    defaultStyle: { font: "Roboto", fontSize: 9, lineHeight: 1.1 },
    // the words stand on every page beside the mark, for those who print without it
    ...(head.locked ? {} : { watermark: { text: "DRAF", color: "#000000", opacity: 0.07, bold: true } }),
    footer: (page, pages) => ({
      margin: [margin, 3 * mm, margin, 0],
      fontSize: 7.5,
      columns: [
        { text: `${head.locked ? "" : "DRAF, belum dikunci. "}${frame.name}. Dicetak ${momentWord(head.printedAt, head.zone)}.` },
        { text: `Halaman ${page} dari ${pages}`, alignment: "right", width: 90 },
      ],
    }),
    content: [letterhead(head, width), ...titles(frame, head), ...content],
  };
}

function letterhead({ letterhead: { government, office, address } }: Head, width: number): Content {
  const rule = (y: number, lineWidth: number) => ({ type: "line" as const, x1: 0, y1: y, x2: width, y2: y, lineWidth });
  return {
    stack: [
      ...(government ? [{ text: government.toUpperCase(), fontSize: 11, bold: true }] : []),
      ...(office ? [{ text: office.toUpperCase(), fontSize: 13, bold: true }] : []),
      ...(address ? [{ text: address, fontSize: 8 }] : []),
      { canvas: [rule(4, 1.6), rule(6.4, 0.5)] },
    ],
    alignment: "center",
    margin: [0, 0, 0, 8],
  };
}

function titles({ title, subtitle }: Frame, { locked }: Head): Content[] {
  return [
    { text: title.toUpperCase(), bold: true, fontSize: 11, alignment: "center" },
    { text: subtitle, alignment: "center", margin: [0, 1, 0, locked ? 7 : 3] },
    ...(locked
      ? []
      : [
          {
            text: "DRAF: belum dikunci, angka masih dapat berubah. Bukan dasar pembayaran.",
            bold: true,
            alignment: "center" as const,
            margin: [0, 0, 0, 7] as [number, number, number, number],
          },
        ]),
  ];
}

/** Notes; then place and date, who signs, and the code, never torn over two pages. */
export function closing(head: Head, signers: readonly Signer[], notes: readonly string[]): Content {
  const signed = Math.max(...signers.map(({ at }) => at ?? 0), 0);
  const on = dateWord(signed > 0 ? dateAt(signed, head.zone) : head.printedOn);
  const { place } = head.letterhead;
  return {
    margin: [0, 6, 0, 0],
    stack: [
      ...notes.map((note): Content => ({ text: note, fontSize: 7.5, margin: [0, 0, 0, 2] })),
      {
        unbreakable: true,
        stack: [
          { text: place ? `${place}, ${on}` : on, alignment: "right", margin: [0, 6, 0, 4] },
          { columns: signers.map((signer) => block(head, signer)), columnGap: 12 },
          ...(head.proof ? [proofOf(head.proof)] : []),
        ],
      },
    ],
  };
}

function block({ zone }: Head, { title, name, nip, at }: Signer): Content {
  return {
    stack: [
      { text: title, margin: [0, 0, 0, 4] },
      at === null
        ? { text: " ", margin: [0, 0, 0, 26] }
        : {
            text: `Rekap ditandatangani dengan kunci pribadi\n${momentWord(at, zone)}`,
            fontSize: 7.5,
            italics: true,
            margin: [0, 8, 0, 8],
          },
      { text: name ?? "(.......................................)", bold: true, ...(name ? { decoration: "underline" as const } : {}) },
      { text: `NIP ${nip ?? "..............................."}` },
    ],
    alignment: "center",
  };
}

/** A QR of the page that says whose recap this hash is; the hash also in letters, for those who compare by eye. */
function proofOf({ hash, url }: { hash: string; url: string }): Content {
  return {
    margin: [0, 10, 0, 0],
    columnGap: 8,
    columns: [
      { qr: url, fit: 100, eccLevel: "L", width: 104 },
      {
        margin: [0, 6, 0, 0],
        fontSize: 7.5,
        stack: [
          { text: "Untuk memeriksa keaslian, pindai kode ini atau buka alamat berikut, lalu cocokkan unit, bulan, dan sidik rekapnya:" },
          { text: url, margin: [0, 2, 0, 2] },
          { text: `Sidik rekap (SHA-256): ${hash.replace(/(.{8})(?=.)/g, "$1 ")}` },
        ],
      },
    ],
  };
}
