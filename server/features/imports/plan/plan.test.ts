import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Cell, Table } from "../../../spreadsheet/table.ts";
import { checkTables } from "../sheets/sheets.ts";
import type { Stored } from "./known.ts";
import { planImport } from "./plan.ts";

const ani = "198609262015052001";
const budi = "198609262015051002";

const nothing: Stored = {
  today: "2026-05-04",
  units: [],
  places: [],
  positions: [],
  people: [],
  tpp: [],
  holdings: [],
  assignments: [],
  patterns: new Map([
    ["lima-hari", "p5"],
    ["enam-hari", "p6"],
  ]),
  groups: [],
  carried: [],
  years: { keptSince: 2027, thisYear: 2026 },
  used: new Map(),
  importer: null,
};

const stored: Stored = {
  ...nothing,
  units: [{ id: "u1", code: "A", name: "Dinas A", kind: "dinas", parentId: null, patternId: "p5", zone: null }],
  places: [
    {
      id: "pl1",
      unitId: "u1",
      name: "Lapangan",
      shape: { kind: "circle", lat: -3.8, lon: 102.2, radius: 100 },
      from: "2026-01-01",
      until: null,
    },
  ],
  positions: [
    { id: "j1", code: "J1", name: "Kepala", unitId: "u1", superiorId: null, approves: true },
    { id: "j2", code: "J2", name: "Sekretaris", unitId: "u1", superiorId: "j1", approves: true },
  ],
  people: [
    { id: "ani", nip: ani, name: "Ani", status: "PNS" },
    { id: "budi", nip: budi, name: "Budi", status: "PNS" },
  ],
  tpp: [{ personId: "ani", from: "2026-01-01", total: 100, parts: {} }],
  holdings: [
    { id: "h1", positionId: "j1", personId: "ani", kind: "definitif", from: "2020-01-01", until: null },
    { id: "h2", positionId: "j2", personId: "budi", kind: "definitif", from: "2020-01-01", until: null },
  ],
  assignments: [{ personId: "budi", patternId: "p6", offset: 0, from: "2026-01-01", until: null }],
};

function table(sheet: string, ...rows: Cell[][]): Table {
  return { sheet, rows: rows.map((cells, index) => ({ line: index + 1, cells })) };
}
const units = (...rows: Cell[][]) => table("Unit", ["kode", "nama", "jenis", "induk", "pola"], ...rows);
const positions = (...rows: Cell[][]) => table("Jabatan", ["kode", "nama", "unit", "atasan", "menyetujui"], ...rows);
const holdings = (...rows: Cell[][]) => table("Pemangku", ["nip", "jabatan", "jenis", "mulai", "sampai"], ...rows);
const places = (...rows: Cell[][]) => table("Tempat", ["unit", "nama", "mulai", "lintang", "bujur", "radius_m"], ...rows);
const patterns = (...rows: Cell[][]) => table("Pola", ["nip", "pola", "mulai", "sampai"], ...rows);

function plan(before: Stored, ...tables: Table[]) {
  let serial = 0;
  const { planned, faults, sheets } = planImport(checkTables(tables), before, () => `new${++serial}`);
  const words = sheets.map(({ sheet, added, changed, same, bad }) => `${sheet} +${added} ~${changed} =${same} !${bad}`);
  return { planned, words, faults: faults.map(({ sheet, line, column, code }) => [sheet, line, column, code].join(":")) };
}

describe("what rows name", () => {
  test("unknown unit, superior, position, person and pattern, each on its line", () => {
    const { faults, words } = plan(
      stored,
      units(["B", "Dinas B", "dinas", "X", "tujuh-hari"]),
      positions(["J3", "Kabid", "X", "Y", "ya"]),
      holdings([ani, "X", "plt", "2026-05-01", ""], ["198609262015051009", "J1", "plt", "2026-05-01", ""]),
    );
    assert.deepEqual(faults, [
      "Unit:2:induk:unknown_unit",
      "Unit:2:pola:unknown_pattern",
      "Jabatan:2:unit:unknown_unit",
      "Jabatan:2:atasan:unknown_superior",
      "Pemangku:2:jabatan:unknown_position",
      "Pemangku:3:nip:unknown_person",
    ]);
    assert.deepEqual(words, ["Unit +0 ~0 =0 !1", "Jabatan +0 ~0 =0 !1", "Pemangku +0 ~0 =0 !2"]);
  });
  test("a bad row that is named does not make the rows that name it bad", () => {
    const { faults } = plan(nothing, units(["B", "", "dinas"]), positions(["J3", "Kabid", "B", "", "ya"]));
    assert.deepEqual(faults, ["Unit:2:nama:required"]);
  });
  test("a needed sheet that is neither in the file nor stored", () => {
    const { faults } = plan(nothing, positions(["J3", "Kabid", "B", "", "ya"]));
    assert.deepEqual(faults, ["Unit:::sheet_missing", "Jabatan:2:unit:unknown_unit"]);
  });
  test("superiors and parents are written before those below them", () => {
    const { planned, faults } = plan(
      nothing,
      units(["C", "Seksi", "seksi", "B"], ["B", "Dinas", "dinas"]),
      positions(["J3", "Staf", "C", "J2", "tidak"], ["J2", "Kabid", "B", "J1", "ya"], ["J1", "Kepala", "B", "", "ya"]),
    );
    assert.deepEqual(faults, []);
    assert.deepEqual(
      planned.Unit.write.map(({ code }) => code),
      ["B", "C"],
    );
    assert.deepEqual(
      planned.Jabatan.write.map(({ code }) => code),
      ["J1", "J2", "J3"],
    );
  });
});

describe("the chart", () => {
  test("a ring through a stored position", () => {
    const { faults } = plan(stored, positions(["J1", "Kepala", "A", "J2", "ya"]));
    assert.deepEqual(faults, ["Jabatan:2:atasan:ring"]);
  });
  test("its own superior, and a ring of units", () => {
    const { faults } = plan(
      stored,
      units(["A", "Dinas A", "dinas", "B"], ["B", "B", "dinas", "A"]),
      positions(["J9", "X", "A", "J9", "ya"]),
    );
    assert.deepEqual(faults, ["Unit:2:induk:unit_ring", "Unit:3:induk:unit_ring", "Jabatan:2:atasan:ring"]);
  });
  test("two definitive holders in the file: both lines, and none for a Plt", () => {
    const { faults } = plan(
      stored,
      holdings(
        [ani, "J1", "definitif", "2026-05-01", ""],
        [budi, "J1", "definitif", "2026-06-01", ""],
        [budi, "J2", "plt", "2026-06-01", ""],
      ),
    );
    assert.deepEqual(faults.toSorted(), ["Pemangku:2:jabatan:two_holders", "Pemangku:3:jabatan:two_holders"]);
  });
  test("a successor ends the earlier holder and the own earlier position the day before", () => {
    const { planned, faults, words } = plan(stored, holdings([budi, "J1", "definitif", "2026-06-01", ""]));
    assert.deepEqual(faults, []);
    assert.deepEqual(words, ["Pemangku +0 ~1 =0 !0"]);
    assert.deepEqual(
      planned.Pemangku.write.map(({ id, until }) => [id, until]),
      [
        ["h1", "2026-05-31"],
        ["h2", "2026-05-31"],
        ["new1", null],
      ],
    );
  });
  test("a Plt ends nothing; a new definitive holder ends the Plt", () => {
    assert.equal(plan(stored, holdings([budi, "J1", "plt", "2026-06-01", ""])).planned.Pemangku.write.length, 1);
    const vacant: Stored = { ...stored, holdings: [{ ...stored.holdings[1]!, id: "h3", positionId: "j1", kind: "plt" }] };
    const { planned } = plan(vacant, holdings([ani, "J1", "definitif", "2026-06-01", ""]));
    assert.deepEqual(
      planned.Pemangku.write.map(({ id, until }) => [id, until]),
      [
        ["h3", "2026-05-31"],
        ["new1", null],
      ],
    );
  });
  test("before the stored holder began there is room only with an end", () => {
    const row = (until: string) => holdings([budi, "J1", "definitif", "2019-01-01", until]);
    assert.deepEqual(plan(stored, row("")).faults, ["Pemangku:2:jabatan:two_holders"]);
    assert.deepEqual(plan(stored, row("2019-12-31")).faults, []);
  });
});

describe("dated rows", () => {
  test("the same place is the same, another from today on replaces it, an earlier date is refused", () => {
    assert.deepEqual(plan(stored, places(["A", "Lapangan", "2026-01-01", -3.8, 102.2, 100])).words, ["Tempat +0 ~0 =1 !0"]);
    const moved = plan(stored, places(["A", "Lapangan", "2026-05-04", -3.9, 102.2, 100]));
    assert.deepEqual(
      moved.planned.Tempat.write.map(({ id, from, until }) => [id, from, until]),
      [
        ["pl1", "2026-01-01", "2026-05-03"],
        ["new1", "2026-05-04", null],
      ],
    );
    for (const from of ["2026-01-01", "2026-05-03"]) {
      assert.deepEqual(plan(stored, places(["A", "Lapangan", from, -3.9, 102.2, 100])).faults, ["Tempat:2:mulai:place_began"]);
    }
    assert.deepEqual(plan(stored, places(["A", "Aula", "2026-01-01", -3.9, 102.2, 100])).words, ["Tempat +1 ~0 =0 !0"]);
  });
  test("allowance: same, a new amount from a date, a corrected one", () => {
    const tpp = (from: string, total: number) => table("TPP", ["nip", "mulai", "total"], [ani, from, total]);
    assert.deepEqual(plan(stored, tpp("2026-01-01", 100)).words, ["TPP +0 ~0 =1 !0"]);
    assert.deepEqual(plan(stored, tpp("2026-03-01", 100)).words, ["TPP +0 ~0 =1 !0"]);
    assert.deepEqual(plan(stored, tpp("2026-03-01", 200)).planned.TPP.write, [
      { personId: "ani", from: "2026-03-01", total: 200, parts: {} },
    ]);
    assert.deepEqual(plan(stored, tpp("2026-01-01", 200)).words, ["TPP +0 ~1 =0 !0"]);
  });
  test("own patterns follow each other, and the file read again changes nothing", () => {
    const first = plan(stored, patterns([budi, "lima-hari", "2026-06-01", ""]));
    assert.deepEqual(
      first.planned.Pola.write.map(({ patternId, until }) => [patternId, until]),
      [
        ["p6", "2026-05-31"],
        ["p5", null],
      ],
    );
    const again = plan(
      { ...stored, assignments: first.planned.Pola.write },
      patterns([budi, "enam-hari", "2026-01-01", ""], [budi, "lima-hari", "2026-06-01", ""]),
    );
    assert.deepEqual(again.words, ["Pola +0 ~0 =2 !0"]);
    assert.deepEqual(again.planned.Pola.write, []);
  });
});

describe("words that are only added", () => {
  const groups = (...rows: Cell[][]) => table("Kelompok", ["nip", "kelompok", "mulai", "sampai", "alasan"], ...rows);
  const carried = (...rows: Cell[][]) => table("SisaCuti", ["nip", "tahun", "hari", "surat"], ...rows);
  const held = { id: "g1", personId: "ani", name: "guru_sertifikasi", from: "2026-01-01", until: null };

  test("groups: new, the same however it is written, another last day in the earlier one's place, and no two at once", () => {
    const known = { ...stored, groups: [held] };
    const { words, planned, faults } = plan(
      known,
      groups([ani, "GURU sertifikasi", "2026-01-01", "", "SK 800/3"], [budi, "Guru Sertifikasi", "01/05/2026", "2026-05-31", "SK 800/3"]),
    );
    assert.deepEqual([words, faults], [["Kelompok +1 ~0 =1 !0"], []]);
    const { before, ...word } = planned.Kelompok.write[0]!;
    assert.deepEqual(before, null);
    assert.deepEqual(word, { personId: "budi", name: "guru_sertifikasi", from: "2026-05-01", until: "2026-05-31", reason: "SK 800/3" });
    const ended = plan(known, groups([ani, "guru_sertifikasi", "2026-01-01", "2026-06-30", "SK 800/9"]));
    assert.deepEqual([ended.words, ended.planned.Kelompok.write[0]!.before?.id], [["Kelompok +0 ~1 =0 !0"], "g1"]);
    const wrong = plan(
      { ...known, importer: "budi" },
      groups(
        [ani, "guru sertifikasi", "2026-03-01", "", "SK 800/3"],
        [budi, "guru sertifikasi", "2026-03-01", "", "SK 800/3"],
        [ani, "PPPK", "2026-03-01", "", "SK 800/3"],
        [ani, "satpam", "2026-03-01", "", "SK"],
        [ani, "satpam", "2026-03-01", "2026-02-01", "SK 800/3"],
        [ani, "sopir", "2026-03-01", "", "SK 800/3"],
        [ani, "Sopir", "2026-03-01", "2026-04-01", "SK 800/3"],
        ["123456", "satpam", "2026-03-01", "", "SK 800/3"],
      ),
    );
    assert.deepEqual(wrong.faults, [
      "Kelompok:4:kelompok:group_name",
      "Kelompok:5:alasan:too_short",
      "Kelompok:6:sampai:date_order",
      "Kelompok:8:nip:duplicate",
      "Kelompok:2:mulai:group_overlap",
      "Kelompok:3:nip:own_row",
      "Kelompok:9:nip:unknown_person",
    ]);
  });

  test("leave from before: new, the same, a later letter; within the law, by whole days", () => {
    const known = { ...stored, carried: [{ personId: "ani", year: 2026, days: 6, letter: "800/31" }] };
    assert.deepEqual(plan(known, carried([ani, 2026, 6, "800/31"], [budi, "2026", "12", "800/31"])).words, ["SisaCuti +1 ~0 =1 !0"]);
    assert.deepEqual(plan(known, carried([ani, 2026, 4, "800/32"])).words, ["SisaCuti +0 ~1 =0 !0"]);
    const used = new Map([["budi", new Map([[2026, 12]])]]);
    const kept = { ...known, used, years: { keptSince: 2026, thisYear: 2026 } };
    assert.deepEqual(plan(kept, carried([ani, 2027, 12, "800/33"], [budi, 2027, 1, "800/33"])).faults, ["SisaCuti:3:hari:carried_most"]);
    const contract = { id: "citra", nip: "199001012025211001", name: "Citra", status: "PPPK" as const };
    const { faults } = plan(
      { ...known, people: [...known.people, contract], importer: "ani" },
      carried(
        [budi, 2026, 13, "800/31"],
        [budi, 2025, 6, "800/31"],
        [budi, 2027, 1.5, "800/31"],
        [contract.nip, 2026, 1, "800/31"],
        [ani, 2027, 1, "800/31"],
        [budi, "enam", 6, "800/31"],
      ),
    );
    assert.deepEqual(faults, [
      "SisaCuti:4:hari:whole_days",
      "SisaCuti:7:tahun:year",
      "SisaCuti:2:hari:carried_most",
      "SisaCuti:3:tahun:carried_year",
      "SisaCuti:5:nip:carried_none",
      "SisaCuti:6:nip:own_row",
    ]);
  });
});
