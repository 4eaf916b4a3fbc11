/** Every document is opened by a reader that did not write it: mupdf, read-excel-file, yauzl, csv-parse, a QR decoder. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { parse } from "csv-parse/sync";
import * as mupdf from "mupdf";
import { decodeQR } from "qr/decode.js";
import readWorkbook from "read-excel-file/node";
import yauzl from "yauzl";
import type { RecapLine } from "../../core/recap/line.ts";
import { headOf, lineOf } from "../../test/recap-lines.ts";
import { bandsOf, moneyOf, totalOf } from "./columns.ts";
import { cardPdf } from "./card-pdf.ts";
import { musterPdf } from "./muster-pdf.ts";
import { paymentPdf } from "./payment-pdf.ts";
import { paymentXlsx } from "./payment-xlsx.ts";
import { payrollColumns, payrollCsv, type CsvForm } from "./payroll-csv.ts";
import { pdfOf } from "./pdf.ts";
import { recapPdf } from "./recap-pdf.ts";
import { recapXlsx } from "./recap-xlsx.ts";
import { sumLines } from "./sums.ts";

const longName = "Raden Ajeng Siti Nurhaliza Kusumawardhani Hadiningrat Prawirodirdjo, S.Kom., M.Si.";
const given = {
  ofMonth: "2026-04",
  rupiah: -90_000,
  before: 90_000,
  after: 0,
  days: [{ date: "2026-04-14", before: 90_000, after: 0, was: ["unexcused_day"], now: ["cuti_sakit"] }],
};

/** `n` people: the 2nd with a long name, the 3rd without a known allowance, the 4th with an adjustment back. */
function office(n: number): RecapLine[] {
  const special: Record<number, Partial<RecapLine>> = {
    2: { name: longName },
    3: { tpp: null, payable: 0 },
    4: { adjustments: [given], payable: 2_970_000 },
  };
  return Array.from({ length: n }, (_, i) => lineOf(i + 1, special[i + 1] ?? {}));
}

type Opened = {
  pages: string[];
  millimetres: [number, number][];
  image(page: number, scale: number): { width: number; height: number; data: Uint8Array };
};

function open(bytes: Buffer): Opened {
  const document = mupdf.Document.openDocument(bytes, "application/pdf");
  const all = Array.from({ length: document.countPages() }, (_, page) => document.loadPage(page));
  return {
    pages: all.map((page) => page.toStructuredText("").asText().replace(/\s+/g, " ")),
    millimetres: all.map((page) => {
      const [left, top, right, bottom] = page.getBounds();
      return [Math.round(((right - left) / 72) * 25.4), Math.round(((bottom - top) / 72) * 25.4)];
    }),
    image(page, scale) {
      const pixmap = all[page]!.toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceRGB, false);
      return { width: pixmap.getWidth(), height: pixmap.getHeight(), data: new Uint8Array(pixmap.getPixels()) };
    },
  };
}

function inked({ data }: { data: Uint8Array }): number {
  let dark = 0;
  for (let at = 0; at < data.length; at += 3) if (data[at]! < 128) dark++;
  return dark / (data.length / 3);
}

async function entriesOf(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  const found = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    found.set(entry.fileName, Buffer.concat(parts).toString("utf8"));
  }
  return found;
}

suite("recap on paper", () => {
  test("F4 lying: sums, heads on every page, page numbers, long names whole, signatures, a QR that decodes", async () => {
    const lines = office(60);
    const { pages, millimetres, image } = open(await pdfOf(recapPdf(headOf(), lines, "f4")));
    assert.ok(pages.length >= 3, `${pages.length} pages`);
    assert.deepEqual(new Set(millimetres.map(String)), new Set(["330,215"]));
    pages.forEach((text, i) => {
      assert.ok(text.includes(`Halaman ${i + 1} dari ${pages.length}`), text.slice(-80));
      assert.ok(inked(image(i, 1)) > 0.001, `page ${i + 1} is not blank`);
      assert.ok(!text.includes("DRAF"));
    });
    const withRows = pages.filter((text) => /Pegawai \d/.test(text));
    for (const text of withRows) for (const word of ["Nama dan NIP", "TL4", "LA", "Diterima"]) assert.ok(text.includes(word), word);
    const all = pages.join(" ");
    for (const word of longName.split(" ")) assert.ok(all.includes(word), word);
    for (const line of lines) assert.ok(all.includes(line.nip!), line.nip!);
    const total = totalOf(lines);
    assert.equal(total.payable, 58 * 2_880_000 + 2_970_000);
    assert.equal(total.unknown, 1);
    assert.ok(all.includes("PEMERINTAH KABUPATEN CONTOH") && all.includes("Jumlah (60 orang)") && all.includes("170.010.000"));
    for (const word of ["Rina Marlina", "Ir. Budi Santoso", "Drs. Hasan Basri", "2 Juni 2026 09.14 WIB", "Bintuhan, 2 Juni 2026"])
      assert.ok(all.includes(word), word);
    const last = image(pages.length - 1, 4);
    assert.equal(decodeQR({ ...last, data: last.data }, { timeLimit: 10_000 }), headOf().proof!.url);
  });

  test("A4, draft: says so on every page in words and across it, and carries no proof", async () => {
    const draft = headOf({ locked: false, proof: null });
    const { pages, millimetres, image } = open(await pdfOf(recapPdf(draft, office(30), "a4")));
    assert.deepEqual(new Set(millimetres.map(String)), new Set(["297,210"]));
    for (const text of pages) assert.ok(text.includes("DRAF, belum dikunci"));
    assert.ok(!pages.join().includes("SHA-256"));
    const locked = open(await pdfOf(recapPdf(headOf(), office(30), "a4")));
    const grey = ({ data }: { data: Uint8Array }) => data.filter((value) => value > 233 && value < 241).length;
    assert.ok(grey(image(0, 1)) > 3 * grey(locked.image(0, 1)), "the mark lies over the page");
  });

  test("bands that no rule named still have their column; nobody is a page too", async () => {
    const odd = lineOf(1, { counts: { ...lineOf(1).counts, late: { Terlambat: 2, TL2: 1 } } });
    assert.deepEqual(bandsOf(headOf({ bands: { late: [], early: [] } }), [odd]).late, ["TL2", "Terlambat"]);
    const { pages } = open(await pdfOf(recapPdf(headOf(), [], "f4")));
    assert.ok(pages.join().includes("Tidak ada pegawai"));
  });
});

suite("payment list", () => {
  test("sums in figures and words, a number beside every place to sign", async () => {
    const { pages } = open(await pdfOf(paymentPdf(headOf(), office(25), "f4")));
    const all = pages.join(" ");
    assert.ok(all.includes("Rp69.210.000 (Enam puluh sembilan juta dua ratus sepuluh ribu rupiah)"));
    for (const word of ["Tanda tangan", "Bendahara", "25.", "-90.000", "1 orang belum mempunyai data TPP"])
      assert.ok(all.includes(word), word);
  });

  test("every row adds up, whatever was postponed, received or owed", () => {
    const base = lineOf(1);
    const cases: [Partial<RecapLine>, number][] = [
      [{}, 0],
      [{ cuts: { ...base.cuts, postponed: { clause: "t", citation: "Pasal 9", months: 1, rupiah: 2_880_000 } }, payable: 0 }, -2_880_000],
      [{ received: [{ ofMonth: "2026-04", rupiah: 2_500_000 }], payable: 5_380_000 }, 2_500_000],
      [{ debt: { before: 3_000_000, after: 120_000 }, payable: 0 }, -2_880_000],
      [{ cuts: { ...base.cuts, noAllowance: { clause: "n", citation: "Pasal 3" } }, payable: 0 }, 0],
    ];
    for (const [more, other] of cases) {
      const line = lineOf(1, more);
      const money = moneyOf(line);
      assert.equal(money.other, other);
      assert.equal(money.tpp! - money.cut - money.adjusted + money.other, line.payable);
      for (const each of [true, false]) {
        const lines = sumLines(line, each);
        assert.equal(
          lines.reduce((sum, { rupiah }) => sum + rupiah, 0),
          line.payable,
          JSON.stringify(lines),
        );
      }
    }
  });
});

suite("a person's card and a muster's sheet", () => {
  test("every day, hours, what it counted as, the clause; one F4 page, standing", async () => {
    const { pages, millimetres } = open(await pdfOf(cardPdf(headOf(), lineOf(4, { adjustments: [given], payable: 2_970_000 }), "f4")));
    assert.deepEqual(millimetres, [[215, 330]]);
    const [text] = pages;
    for (const word of [
      "Jumat, 1",
      "Minggu, 31",
      "08.15",
      "Terlambat 45 menit",
      "TL2, Perbup Contoh 1/2026, Pasal 7 ayat (2)",
      "Tanpa keterangan",
      "Cuti tahunan",
      "semula hari tanpa keterangan, menjadi cuti sakit",
      "dua juta sembilan ratus tujuh puluh ribu rupiah",
    ])
      assert.ok(text!.includes(word), word);
  });

  test("who had to come and who came", async () => {
    const rows = [
      { name: longName, nip: "1986****", position: "Kepala Bidang", cells: ["Hadir 07.28", null] },
      { name: "Pegawai 2", nip: null, position: null, cells: ["Tidak hadir", "Belum diputuskan"] },
    ];
    const sheet = {
      date: "2026-05-04",
      musters: [
        { name: "Apel pagi", time: "07.30" },
        { name: "Apel sore", time: "16.00" },
      ],
      rows,
      sums: [{ name: "Apel pagi", words: "1 hadir, 1 tidak hadir" }],
    };
    const { pages } = open(await pdfOf(musterPdf(headOf({ locked: true, proof: null }), sheet, "a4")));
    for (const word of ["Senin, 4 Mei 2026", "Hadir 07.28", "Tidak diwajibkan", "Belum diputuskan", "Apel pagi: 1 hadir, 1 tidak hadir"])
      assert.ok(pages[0]!.includes(word), word);
  });
});

suite("workbooks", () => {
  test("numbers are numbers, dates dates, heads frozen, text never a formula", async () => {
    const lines = office(5);
    lines[0] = lineOf(1, { name: '=HYPERLINK("http://jahat","klik")' });
    const bytes = await recapXlsx(headOf(), lines);
    const sheets = await readWorkbook(bytes);
    assert.deepEqual(
      sheets.map(({ sheet }) => sheet),
      ["Rekap", "Potongan", "Tentang"],
    );
    const [, heads, first, , third] = sheets[0]!.data;
    const column = (name: string) => heads!.indexOf(name);
    assert.equal(first![column("Nama")], '=HYPERLINK("http://jahat","klik")');
    assert.equal(first![column("NIP")], lines[0]!.nip);
    assert.equal(first![column("Diterima")], 2_880_000);
    assert.equal(first![column("Terlambat TL2")], 1);
    assert.equal(third![column("Diterima")], null);
    assert.equal(sheets[0]!.data.at(-1)![column("Diterima")], 3 * 2_880_000 + 2_970_000);
    const cut = sheets[1]!.data[1]!;
    assert.ok(cut[2] instanceof Date && cut[2].toISOString().startsWith("2026-05-06"));
    const entries = await entriesOf(bytes);
    const xml = entries.get("xl/worksheets/sheet1.xml")!;
    assert.match(xml, /<pane [^>]*ySplit="2"[^>]*state="frozen"/);
    assert.ok(!/<f[ >]/.test([...entries.values()].join("")), "no formula anywhere");
    assert.match(xml, /<cols>.*width="/);
    assert.ok(entries.get("xl/styles.xml")!.includes("Rp"));
  });

  test("the payment list adds up to the same amount as on paper", async () => {
    const sheets = await readWorkbook(await paymentXlsx(headOf(), office(25)));
    assert.equal(sheets[0]!.data.at(-1)!.at(-1), 69_210_000);
    assert.equal((await entriesOf(await paymentXlsx(headOf(), []))).has("xl/worksheets/sheet1.xml"), true);
  });
});

async function csvOf(lines: RecapLine[], form: CsvForm): Promise<string> {
  async function* units() {
    yield { head: headOf(), lines };
  }
  return (await Array.fromAsync(payrollCsv(units(), form))).join("");
}

suite("CSV for payroll", () => {
  test("RFC 4180, its columns, numbers as numbers, formulas disarmed", async () => {
    const bad = ["=1+1", "+62", "-5", "@SUM(A1)", "\t=1", "  =2", 'Kata "kutip", koma', "baris\r\ndua"];
    const lines = [
      ...bad.map((name, i) => lineOf(i + 1, { name })),
      lineOf(90, { adjustments: [given], payable: 2_970_000 }),
      lineOf(91, { tpp: null, payable: 0 }),
    ];
    const text = await csvOf(lines, { separator: ",", bom: false });
    assert.ok(text.startsWith("bulan,unit_kode,") && text.endsWith("\r\n"));
    const rows: Record<string, string>[] = parse(text, { columns: true, record_delimiter: "\r\n" });
    assert.deepEqual(Object.keys(rows[0]!), [...payrollColumns]);
    assert.deepEqual(
      rows.slice(0, 8).map(({ nama }) => nama),
      ["'=1+1", "'+62", "'-5", "'@SUM(A1)", "'\t=1", "'  =2", 'Kata "kutip", koma', "baris\r\ndua"],
    );
    assert.equal(rows[8]!["penyesuaian"], "-90000");
    assert.equal(rows[8]!["diterima"], "2970000");
    assert.deepEqual([rows[9]!["tpp"], rows[9]!["diterima"], rows[9]!["potongan_persen"]], ["", "", "4"]);
    for (const { tpp, potongan, penyesuaian, tunda_lain, diterima } of rows.slice(0, 9))
      assert.equal(Number(tpp) - Number(potongan) - Number(penyesuaian) + Number(tunda_lain), Number(diterima));
  });

  test("semicolons and a byte order mark where asked", async () => {
    const text = await csvOf([lineOf(1, { name: "A;B, C" })], { separator: ";", bom: true });
    assert.equal(text.charCodeAt(0), 0xfeff);
    const [row] = parse(text, { columns: true, bom: true, delimiter: ";" }) as Record<string, string>[];
    assert.equal(row!["nama"], "A;B, C");
    assert.equal(row!["bulan"], "2026-05");
  });
});
