/** The import of a regency from real files, on every engine. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import readWorkbook from "read-excel-file/node";
import writeWorkbook from "write-excel-file/node";
import type { ImportFault, ImportReport } from "../../contract/organisation.ts";
import { routes } from "../../contract/routes.ts";
import { importFiles } from "../../server/features/imports/importer.ts";
import { engines } from "../database.ts";
import { at, openWorld, type World } from "../world.ts";

type Cell = string | number | Date | boolean | null;
type Sheets = Record<string, Cell[][]>;

async function workbook(sheets: Sheets): Promise<{ name: string; content: string }> {
  const pages = Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows.map((row) => row.map(cellOf)) }));
  return { name: "kabupaten.xlsx", content: (await writeWorkbook(pages).toBuffer()).toString("base64") };
}

function cellOf(value: Cell) {
  if (value === null) return null;
  if (value instanceof Date) return { value, type: Date, format: "dd/mm/yyyy" };
  if (typeof value === "number") return { value, type: Number };
  return typeof value === "boolean" ? { value, type: Boolean } : { value, type: String };
}

function csv(name: string, text: string): { name: string; content: string } {
  return { name, content: Buffer.from(text).toString("base64") };
}

/** A valid NIP of a PNS for each number below 10,000. */
function nipOf(n: number): string {
  const month = String((Math.floor(n / 999) % 12) + 1).padStart(2, "0");
  return `199001012015${month}${(n % 2) + 1}${String((n % 999) + 1).padStart(3, "0")}`;
}

const [ani, budi] = [nipOf(101), nipOf(102)];

const regency: Sheets = {
  Unit: [
    ["kode", "nama", "jenis", "induk", "pola", "zona"],
    ["SETDA", "Sekretariat Daerah", "sekretariat", null, "lima-hari", "WIB"],
    ["DINKES", "Dinas Kesehatan", "dinas", "SETDA", "lima-hari", null],
  ],
  Tempat: [
    ["unit", "nama", "lintang", "bujur", "radius_m", "poligon", "mulai"],
    ["DINKES", "Lapangan", -3.8004471, 102.2655873, 100, null, new Date(Date.UTC(2026, 0, 1))],
    ["SETDA", "Halaman", null, null, null, "-3.80 102.26; -3.80 102.27; -3.81 102.27", "01/01/2026"],
  ],
  Jabatan: [
    ["kode", "nama", "unit", "atasan", "menyetujui"],
    ["STAF-1", "Staf", "DINKES", "KADIS", "tidak"],
    ["KADIS", "Kepala Dinas", "DINKES", null, true],
  ],
  Pegawai: [
    ["nip", "nama", "status"],
    [ani, "Ani Contoh", "PNS"],
    [budi, "Budi Contoh", "PNS"],
  ],
  TPP: [
    ["nip", "mulai", "total", "disiplin", "produktivitas"],
    [ani, "2026-01-01", 5_000_000, 2_000_000, 3_000_000],
    [budi, "2026-01-01", "3.000.000", "1.200.000", "1.800.000"],
  ],
  Pemangku: [
    ["nip", "jabatan", "jenis", "mulai", "sampai"],
    [ani, "KADIS", "definitif", "2026-01-01", null],
    [budi, "STAF-1", "definitif", "2026-01-01", null],
  ],
};

for (const { engine, skip } of engines) {
  describe(`import on ${engine}`, { skip }, () => {
    let world: World;
    let officer: string;

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "06:00"));
      const person = await world.member(await world.unit(), { name: "Petugas" });
      await world.grant(person.id, "bkpsdm");
      officer = await world.session(person.id);
    });
    after(() => world.close());

    const post = async (mode: "dry" | "commit", ...files: { name: string; content: string }[]) =>
      world.call("POST", routes.imports, { cookie: officer, body: { mode, files } });
    const report = async (mode: "dry" | "commit", sheets: Sheets): Promise<ImportReport> => {
      const { status, json } = await post(mode, await workbook(sheets));
      assert.equal(status, 200, JSON.stringify(json));
      return json;
    };
    const faultsOf = ({ faults }: ImportReport) =>
      faults.map(({ sheet, line, column, code }: ImportFault) => [sheet, line, column, code].join(":"));
    const tables = ["unit", "place", "position", "person", "tpp", "holding", "pattern_assignment", "import_run"];
    const counts = async () => {
      const rows = tables.map((table) => world.context.database.pool.query(`select count(*) as n from ${table}`));
      return (await Promise.all(rows)).map(({ rows }) => rows[0].n as number);
    };
    const stored = async (query: string, ...values: unknown[]) => (await world.context.database.pool.query(query, values)).rows;

    test("a dry run says what would come and writes nothing", async () => {
      const before = await counts();
      const { ok, committed, sheets, faults } = await report("dry", regency);
      assert.deepEqual(faults, []);
      assert.deepEqual([ok, committed], [true, false]);
      assert.deepEqual(
        sheets.map(({ sheet, read, added }) => [sheet, read, added]),
        ["Unit", "Tempat", "Jabatan", "Pegawai", "TPP", "Pemangku"].map((sheet) => [sheet, 2, 2]),
      );
      assert.deepEqual(await counts(), before);
    });

    test("one bad row among good ones: nothing is written, both are counted", async () => {
      const before = await counts();
      const bad = { ...regency, Pegawai: [...regency["Pegawai"]!, ["198613262015051001", "Cici", "PNS"]] };
      const said = await report("commit", bad);
      assert.deepEqual(faultsOf(said), ["Pegawai:4:nip:nip_birth"]);
      assert.deepEqual(
        said.sheets.find(({ sheet }) => sheet === "Pegawai"),
        { sheet: "Pegawai", read: 3, added: 2, changed: 0, same: 0, bad: 1 },
      );
      assert.deepEqual([said.ok, said.committed], [false, false]);
      assert.deepEqual(await counts(), before);
    });

    test("committed: people work, under their superior, at their place, and the run is kept", async () => {
      const said = await report("commit", regency);
      assert.deepEqual([said.ok, said.committed, said.faults.length], [true, true, 0]);
      const [person] = await stored("select person_id from person where nip = $1", budi);
      const directory = await world.context.cache.directory(world.tenant);
      assert.equal(directory.unitOf(person.person_id, "2026-05-04")?.code, "DINKES");
      assert.equal(directory.placesOf(person.person_id, "2026-05-04")[0]?.name, "Lapangan");
      assert.equal(directory.expectation(person.person_id, "2026-05-04").kind, "work");
      const { decider } = directory.decidersOf(person.person_id, "2026-05-04");
      assert.equal(directory.people.get(decider ?? "")?.name, "Ani Contoh");
      const [tpp] = await stored("select total, parts from tpp where person_id = $1", person.person_id);
      assert.deepEqual([tpp.total, tpp.parts], [3_000_000, { disiplin: 1_200_000, produktivitas: 1_800_000 }]);
      const [run] = await stored("select counts, imported_by, length(file_hash) as length from import_run");
      assert.equal(run.counts["Pegawai.added"], 2);
      assert.ok(run.imported_by);
      assert.equal(run.length, 32);
    });

    test("the same file again: every row is the same, nothing doubles", async () => {
      const before = await counts();
      const { sheets } = await report("commit", regency);
      assert.deepEqual(
        sheets.map(({ read, same }) => read - same),
        [0, 0, 0, 0, 0, 0],
      );
      assert.deepEqual((await counts()).slice(0, -1), before.slice(0, -1));
    });

    test("a changed file: attributes in place, dated rows from their date", async () => {
      const changed = await report("commit", {
        Unit: [
          ["kode", "nama", "jenis"],
          ["DINKES", "Dinas Kesehatan dan KB", "dinas"],
        ],
        Tempat: [
          ["unit", "nama", "mulai", "lintang", "bujur", "radius_m"],
          ["DINKES", "Lapangan", "2026-06-01", -3.81, 102.26, 150],
        ],
        TPP: [
          ["nip", "mulai", "total"],
          [budi, "2026-06-01", 3_500_000],
        ],
        Pemangku: [
          ["nip", "jabatan", "jenis", "mulai"],
          [budi, "KADIS", "definitif", "2026-06-01"],
        ],
      });
      assert.deepEqual(faultsOf(changed), []);
      assert.deepEqual(
        changed.sheets.map(({ changed }) => changed),
        [1, 1, 1, 1],
      );
      const [unit] = await stored("select name, pattern_id, parent_id from unit where code = 'DINKES'");
      assert.equal(unit.name, "Dinas Kesehatan dan KB");
      assert.ok(unit.pattern_id && unit.parent_id);
      const places = await stored("select valid_until from place where name = 'Lapangan' order by valid_from");
      assert.deepEqual(
        places.map(({ valid_until }) => valid_until),
        ["2026-05-31", null],
      );
      assert.equal((await stored("select 1 from tpp t join person p using (tenant_id, person_id) where p.nip = $1", budi)).length, 2);
      const directory = await world.context.cache.directory(world.tenant);
      const head = directory.positions.find(({ code }) => code === "KADIS")!;
      const nameOn = (date: string) => directory.people.get(directory.chart(date).holderOf.get(head.id) ?? "")?.name;
      assert.deepEqual([nameOn("2026-05-31"), nameOn("2026-06-01")], ["Ani Contoh", "Budi Contoh"]);
    });

    test("faults of every kind come together, each with its sentence", async () => {
      const said = await report("commit", {
        Unit: [
          ["kode", "nama", "jenis", "pola"],
          ["X", "Unit X", "dinas", "tujuh-hari"],
        ],
        Tempat: [
          ["unit", "nama", "mulai", "lintang", "bujur", "radius_m"],
          ["DINKES", "Luar", "2026-06-01", 51.5, 0.1, 100],
        ],
        Jabatan: [
          ["kode", "nama", "unit", "atasan", "menyetujui"],
          ["KADIS", "Kepala Dinas", "DINKES", "STAF-1", "ya"],
          ["STAF-9", "Staf", "DINKES", "TIDAK-ADA", "tidak"],
        ],
        Pegawai: [
          ["nip", "nama", "status"],
          [198609262015051000, "Angka", "PNS"],
          [nipOf(103), "Doni", "PNS"],
          [nipOf(103), "Doni lagi", "PNS"],
        ],
        Pemangku: [
          ["nip", "jabatan", "jenis", "mulai"],
          [nipOf(103), "STAF-1", "definitif", "2019-01-01"],
        ],
      });
      assert.deepEqual(faultsOf(said), [
        "Unit:2:pola:unknown_pattern",
        "Tempat:2:lintang:coordinates_outside",
        "Jabatan:2:atasan:ring",
        "Jabatan:3:atasan:unknown_superior",
        "Pegawai:2:nip:nip_number",
        "Pegawai:4:nip:duplicate",
        "Pemangku:2:jabatan:two_holders",
      ]);
      assert.ok(said.faults.every(({ message }) => message.endsWith(".") && message.length > 10));
    });

    test("CSV by the name of its sheet: semicolons, commas, tabs, with and without byte order mark", async () => {
      const files = [
        csv("Data 2026 - Unit.csv", '\ufeffkode;nama;jenis\r\nCSV-1;"Kecamatan ""Ujung""; Barat";kecamatan\r\n'),
        csv("jabatan.csv", "kode,nama,unit,atasan,menyetujui\nCSV-J,Camat,CSV-1,,ya\n"),
        csv("Pegawai.csv", `nip\tnama\tstatus\n${nipOf(150)}\tEka\tPNS\n`),
      ];
      const { status, json } = await post("commit", ...files);
      assert.equal(status, 200);
      assert.deepEqual([json.faults, json.committed], [[], true]);
      const [unit] = await stored("select name from unit where code = 'CSV-1'");
      assert.equal(unit.name, 'Kecamatan "Ujung"; Barat');
    });

    test("broken, foreign, too large and too long files are refused with what to do", async () => {
      const good = await workbook(regency);
      const cut = Buffer.from(good.content, "base64").subarray(0, 2000).toString("base64");
      const rows = csv("unit.csv", `kode;nama;jenis\n${"A;B;C\n".repeat(100_001)}`);
      const cases: [string, { name: string; content: string }, string][] = [
        ["cut off", { name: "a.xlsx", content: cut }, "file_unreadable"],
        ["no spreadsheet", csv("a.pdf", "%PDF-1.7"), "file_unreadable"],
        ["no base64", { name: "a.xlsx", content: "%%%%" }, "file_unreadable"],
        ["not UTF-8", { name: "unit.csv", content: Buffer.from([0x6b, 0xff, 0xfe]).toString("base64") }, "file_unreadable"],
        ["an open quote", csv("unit.csv", 'kode;nama\n"A;B\n'), "file_unreadable"],
        ["too many rows", rows, "body_too_large"],
      ];
      for (const [name, file, code] of cases) {
        const { json } = await post("dry", file);
        assert.equal(json.code, code, name);
        assert.ok(json.detail.reason.endsWith("."), name);
      }
      const half = { name: "unit.csv", content: "A".repeat(7_200_000) };
      assert.equal((await post("dry", half, half)).json.code, "body_too_large");
      const { status, json } = await post("dry", half, half, half);
      assert.deepEqual([status, json.code], [413, "body_too_large"]);
    });

    test("two thousand people in one file", async () => {
      const people = Array.from({ length: 2000 }, (_, i) => 1000 + i);
      const file = await workbook({
        Jabatan: [["kode", "nama", "unit", "atasan", "menyetujui"], ...people.map((n) => [`P-${n}`, "Staf", "DINKES", "KADIS", "tidak"])],
        Pegawai: [["nip", "nama", "status"], ...people.map((n) => [nipOf(n), `Pegawai ${n}`, "PNS"])],
        TPP: [["nip", "mulai", "total"], ...people.map((n) => [nipOf(n), "2026-01-01", 2_000_000])],
        Pemangku: [["nip", "jabatan", "jenis", "mulai"], ...people.map((n) => [nipOf(n), `P-${n}`, "definitif", "2026-01-01"])],
      });
      const started = performance.now();
      const said = await importFiles(world.context, world.tenant, null, { mode: "commit", files: [file] });
      const seconds = (performance.now() - started) / 1000;
      console.log(`   2,000 people on ${engine}: ${seconds.toFixed(1)} s`);
      assert.deepEqual([said.faults, said.committed], [[], true]);
      assert.ok(seconds < 30);
      const again = await importFiles(world.context, world.tenant, null, { mode: "dry", files: [file] });
      assert.ok(again.sheets.every(({ same, read }) => same === read));
    });

    test("only BKPSDM imports; the template has every sheet and passes but for its empty example", async () => {
      const other = await world.session((await world.member(await world.unit())).id);
      const body = { mode: "dry", files: [csv("unit.csv", "kode")] };
      assert.equal((await world.call("POST", routes.imports, { cookie: other, body })).status, 403);
      assert.equal((await world.call("GET", routes.importTemplate, { cookie: other })).status, 403);
      const { response } = await world.call("GET", routes.importTemplate, { cookie: officer });
      const pages = await readWorkbook(response.rawPayload);
      assert.deepEqual(
        pages.map(({ sheet }) => sheet),
        ["Unit", "Tempat", "Jabatan", "Pegawai", "TPP", "Pemangku", "Pola", "Kelompok", "SisaCuti", "Petunjuk"],
      );
      const { json } = await post("dry", { name: "templat.xlsx", content: response.rawPayload.toString("base64") });
      assert.deepEqual(faultsOf(json), ["Pola:2:pola:required"]);
    });
  });
}
