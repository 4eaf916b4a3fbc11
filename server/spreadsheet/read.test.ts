import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import writeWorkbook from "write-excel-file/node";
import { Fault } from "../fault.ts";
import { readFiles } from "./read.ts";
import { pack, unpack } from "./zip.ts";

const workbook = (rows: (string | null)[][]) =>
  writeWorkbook([
    { sheet: "Unit", data: rows.map((row) => row.map((value) => (value === null ? null : { value, type: String }))) },
  ]).toBuffer();

/** Code and reason of a refusal. */
async function refusalOf(name: string, bytes: Buffer): Promise<[string, string]> {
  const error = await readFiles([{ name, bytes }]).then(
    () => null,
    (error: unknown) => error,
  );
  assert.ok(error instanceof Fault, "was read");
  const { file, reason } = error.detail as { file: string; reason: string };
  assert.equal(file, name);
  return [error.code, reason];
}

/** An archive of one deflated entry that claims to unpack to `claimed` bytes. */
function zipOf(name: string, content: Buffer, claimed = content.length, flags = 0): Buffer {
  const packed = deflateRawSync(content);
  const header = (signature: number[], length: number, at: number) => {
    const bytes = Buffer.alloc(length);
    bytes.set(signature);
    bytes.writeUInt16LE(flags, at + 2);
    bytes.writeUInt16LE(8, at + 4);
    bytes.writeUInt32LE(packed.length, at + 14);
    bytes.writeUInt32LE(claimed, at + 18);
    bytes.writeUInt16LE(name.length, at + 22);
    return Buffer.concat([bytes, Buffer.from(name)]);
  };
  const local = Buffer.concat([header([0x50, 0x4b, 3, 4], 30, 4), packed]);
  const central = header([0x50, 0x4b, 1, 2], 46, 6);
  const end = Buffer.alloc(22);
  end.set([0x50, 0x4b, 5, 6]);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

describe("workbooks", () => {
  test("empty rows keep the numbers of the others", async () => {
    const bytes = await workbook([[null], ["kode", "nama"], [null], ["A", null]]);
    assert.deepEqual(await readFiles([{ name: "a.xlsx", bytes }]), [
      {
        sheet: "Unit",
        rows: [
          { line: 2, cells: ["kode", "nama"] },
          { line: 4, cells: ["A", null] },
        ],
      },
    ]);
  });
  test("a bomb is not unpacked, whatever size it claims", async () => {
    const zeros = Buffer.alloc(120_000_000);
    for (const claimed of [zeros.length, 100]) {
      const [code] = await refusalOf("bomb.xlsx", zipOf("xl/worksheets/sheet1.xml", zeros, claimed));
      assert.equal(code, "body_too_large");
    }
    assert.deepEqual([...unpack(zipOf("a.png", zeros), 1000)], []);
  });
  test("a sheet as wide as it gets, a row beyond every sheet", async () => {
    const entries = unpack(await workbook([["kode"], ["A"]]), 1e6);
    const path = [...entries.keys()].find((name) => name.endsWith("sheet1.xml"))!;
    const sheet = entries.get(path)!.toString();
    const changed = (from: string, to: string) => pack(new Map(entries).set(path, Buffer.from(sheet.replaceAll(from, to))));
    assert.ok(sheet.includes('r="A2"') && sheet.includes('r="2"'));
    assert.match((await refusalOf("wide.xlsx", changed('r="A2"', 'r="XFD2"')))[1], /kolom/);
    const long = changed('r="2"', 'r="999999999"');
    assert.equal((await refusalOf("long.xlsx", long))[0], "file_unreadable");
  });
  test("locked, broken, no workbook inside", async () => {
    assert.match((await refusalOf("a.xlsx", zipOf("a.xml", Buffer.from("x"), 1, 1)))[1], /kata sandi/);
    assert.match((await refusalOf("a.xlsx", Buffer.from("PK is not enough")))[1], /rusak/);
    assert.match((await refusalOf("a.xlsx", zipOf("a.xml", Buffer.from("<a/>"))))[1], /utuh/);
  });
});

describe("CSV", () => {
  const rowsOf = async (text: string) => (await readFiles([{ name: "unit.csv", bytes: Buffer.from(text) }]))[0]!.rows;
  test("cells over two lines, empty lines: rows are numbered as a spreadsheet does", async () => {
    assert.deepEqual(await rowsOf('\ufeffkode;nama\r\nA;"Dinas\nA, B"\r\n\r\nB;C\r\n'), [
      { line: 1, cells: ["kode", "nama"] },
      { line: 2, cells: ["A", "Dinas\nA, B"] },
      { line: 4, cells: ["B", "C"] },
    ]);
  });
  test("a quoted heading does not decide the delimiter", async () => {
    assert.deepEqual((await rowsOf('"a;b;c",nama\n1,2\n'))[0]?.cells, ["a;b;c", "nama"]);
  });
});
