import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ImportFault } from "../../../../contract/organisation.ts";
import type { Cell, Table } from "../../../spreadsheet/table.ts";
import { checkTables } from "./sheets.ts";

function table(sheet: string, ...rows: Cell[][]): Table {
  return { sheet, rows: rows.map((cells, index) => ({ line: index + 1, cells })) };
}

/** Every fault as `Sheet:line:column:code`. */
function faultsOf(...tables: Table[]): string[] {
  const { sheets, faults } = checkTables(tables);
  const all = [...faults, ...Object.values(sheets).flatMap((checked): ImportFault[] => checked?.faults ?? [])];
  return all.map(({ sheet, line, column, code }) => [sheet, line, column, code].join(":"));
}

const people = ["nip", "nama", "status"];
const tpp = ["nip", "mulai", "total", "disiplin", "produktivitas"];
const places = ["unit", "nama", "mulai", "lintang", "bujur", "radius_m", "poligon"];
const nip = "198609262015051001";

describe("sheets and headings", () => {
  test("names and headings are read whatever their case and spaces", () => {
    const { sheets, faults } = checkTables([table(" pegawai ", [" NIP ", "Nama", "STATUS", "No"], [nip, "Budi", "pns", 1])]);
    assert.deepEqual(faults, []);
    assert.deepEqual(sheets.Pegawai?.rows, [{ line: 2, value: { nip, name: "Budi", status: "PNS" } }]);
  });
  test("no known sheet, an unknown one, the same twice, the page of instructions", () => {
    assert.deepEqual(faultsOf(table("Petunjuk", ["Isi lembar"])), [":::sheet_none"]);
    const unit = table("Unit", ["kode", "nama", "jenis"], ["A", "Dinas A", "dinas"]);
    assert.deepEqual(faultsOf(unit, table("Pegawia", ["nip"]), table("Kosong")), ["Pegawia:::sheet_unknown"]);
    assert.deepEqual(faultsOf(unit, unit), ["Unit:::sheet_twice"]);
    assert.deepEqual(faultsOf(table("Unit")), ["Unit:::sheet_empty"]);
  });
  test("missing, unknown, doubled and empty headings", () => {
    assert.deepEqual(faultsOf(table("Pegawai", ["nip", "nama", "Nama", "stats", null], [nip, "Budi", "x", "PNS", "lupa"])), [
      "Pegawai:1:Nama:heading_twice",
      "Pegawai:1:stats:heading_unknown",
      "Pegawai:1:status:heading_missing",
      "Pegawai:1:E:heading_empty",
      "Pegawai:2:status:required",
    ]);
  });
  test("a column that is not in the file is told from an empty cell", () => {
    const { sheets } = checkTables([table("Unit", ["kode", "nama", "jenis", "induk"], ["A", "Dinas A", "Dinas", ""])]);
    assert.deepEqual(sheets.Unit?.rows[0]?.value, {
      code: "A",
      name: "Dinas A",
      kind: "dinas",
      parent: null,
      pattern: undefined,
      zone: undefined,
    });
  });
});

describe("people", () => {
  const cases: [string, Cell[], string[]][] = [
    ["all faults of a NIP", ["198613262015053000", "Budi", "PNS"], ["nip:nip_birth", "nip:nip_sex", "nip:nip_serial"]],
    ["too short", ["1986", "Budi", "PNS"], ["nip:nip_length"]],
    ["a PNS number for PPPK", [nip, "Budi", "PPPK"], ["status:nip_status"]],
    ["a PPPK number for PPPK", ["198609262015211001", "Budi", "PPPK paruh waktu"], []],
    ["month 20 is neither", ["198609262015201001", "Budi", "PNS"], ["nip:nip_appointment"]],
    ["a number has lost its digits", [198609262015051000, "Budi", "PNS"], ["nip:nip_number"]],
    ["also when written by a spreadsheet into CSV", ["1,98609E+17", "Budi", "PNS"], ["nip:nip_number"]],
    ["with spaces and apostrophe", ["'19860926 201505 1 001", "Budi", "PNS"], []],
    ["everything empty but the name", ["", "Budi", null], ["status:required", "nip:required"]],
    ["unknown status", [nip, "Budi", "honorer"], ["status:choice"]],
    ["non-ASN by a number of their own", ["HON-0012", "Budi", "NON_ASN"], []],
    ["non-ASN without a number", ["", "Budi", "NON_ASN"], ["nip:required"]],
    ["a name of 151 letters", [nip, "B".repeat(151), "PNS"], ["nama:too_long"]],
    ["a NUL in the name", [nip, "Bu\u0000di", "PNS"], ["nama:control_character"]],
  ];
  for (const [name, cells, wanted] of cases) {
    test(name, () =>
      assert.deepEqual(
        faultsOf(table("Pegawai", people, cells)),
        wanted.map((fault) => `Pegawai:2:${fault}`),
      ),
    );
  }
  test("the same NIP again, however written, also on a bad row", () => {
    const faults = faultsOf(table("Pegawai", people, [nip, "Budi", "PNS"], ["19860926 201505 1 001", "", "PNS"]));
    assert.deepEqual(faults, ["Pegawai:3:nama:required", "Pegawai:3:nip:duplicate"]);
  });
});

describe("places", () => {
  const circle = (lat: Cell, lon: Cell, radius: Cell): Cell[] => ["A", "Lapangan", "2026-01-01", lat, lon, radius, null];
  const polygon = (text: string): Cell[] => ["A", "Lapangan", "2026-01-01", null, null, null, text];
  const square = "-3.80 102.26; -3.80 102.27; -3.81 102.27";
  const cases: [string, Cell[], string[]][] = [
    ["a circle", circle(-3.8, 102.2, 100), []],
    ["decimal commas", circle("-3,8", "102,2", "100"), []],
    ["outside", circle(3.8, 2.2, 100), ["lintang:coordinates_outside"]],
    ["swapped", circle(102.2, -3.8, 100), ["lintang:coordinates_swapped"]],
    ["no number", circle("3°48'S", 102.2, 100), ["lintang:number"]],
    ["radius 9", circle(-3.8, 102.2, 9), ["radius_m:radius"]],
    ["radius 2001", circle(-3.8, 102.2, 2001), ["radius_m:radius"]],
    ["no radius", circle(-3.8, 102.2, null), ["radius_m:required"]],
    ["nothing", polygon(""), ["lintang:shape_missing"]],
    ["both", [...circle(-3.8, 102.2, 100).slice(0, 6), square], ["poligon:shape_both"]],
    ["a polygon", polygon(square), []],
    ["two points", polygon("-3.80 102.26; -3.80 102.27"), ["poligon:polygon_points"]],
    ["three times the same point", polygon("-3.8 102.2; -3.8 102.2; -3.8 102.2"), ["poligon:polygon_points"]],
    ["101 points", polygon(Array.from({ length: 101 }, (_, i) => `-3.8${i} 102.2`).join(";")), ["poligon:polygon_points"]],
    ["half a point", polygon("-3.80 102.26; -3.80; -3.81 102.27"), ["poligon:polygon"]],
    ["a point outside", polygon(`${square}; 3.8 2.2`), ["poligon:coordinates_outside"]],
  ];
  for (const [name, cells, wanted] of cases) {
    test(name, () =>
      assert.deepEqual(
        faultsOf(table("Tempat", places, cells)),
        wanted.map((fault) => `Tempat:2:${fault}`),
      ),
    );
  }
  test("a closed polygon is opened", () => {
    const { sheets } = checkTables([table("Tempat", places, polygon(`${square}; -3.80 102.26`))]);
    const shape = sheets.Tempat?.rows[0]?.value.shape;
    assert.equal(shape?.kind === "polygon" && shape.ring.length, 3);
  });
});

describe("amounts and dates", () => {
  const row = (from: Cell, total: Cell, ...parts: Cell[]): Cell[] => [nip, from, total, ...parts];
  const cases: [string, Cell[], string[]][] = [
    ["plain", row("2026-01-01", 3_000_000, 1_200_000, 1_800_000), []],
    ["grouped by dots", row("01/01/2026", "Rp3.000.000", "1.200.000"), []],
    ["parts beyond the total", row("2026-01-01", 100, 60, 41), ["total:parts_over_total"]],
    ["cents", row("2026-01-01", 100.5), ["total:amount"]],
    ["negative", row("2026-01-01", -1), ["total:amount"]],
    ["words", row("2026-01-01", "tiga juta"), ["total:amount"]],
    ["too many zeros", row("2026-01-01", 1e15), ["total:amount_too_large"]],
    ["a day that does not exist", row("2026-02-30", 1), ["mulai:date"]],
    ["a number as date", row(46000, 1), ["mulai:date"]],
    ["the month first", row("01/31/2026", 1), ["mulai:date"]],
  ];
  for (const [name, cells, wanted] of cases) {
    test(name, () =>
      assert.deepEqual(
        faultsOf(table("TPP", tpp, cells)),
        wanted.map((fault) => `TPP:2:${fault}`),
      ),
    );
  }
  test("the same person and date in two ways of writing is a duplicate", () => {
    assert.deepEqual(faultsOf(table("TPP", tpp, row("2026-01-01", 1), row("1/1/2026", 2))), ["TPP:3:nip:duplicate"]);
  });
  test("an end before the beginning", () => {
    const holdings = table("Pemangku", ["nip", "jabatan", "jenis", "mulai", "sampai"], [nip, "J1", "Plt", "2026-02-01", "2026-01-31"]);
    assert.deepEqual(faultsOf(holdings), ["Pemangku:2:sampai:date_order"]);
  });
});
