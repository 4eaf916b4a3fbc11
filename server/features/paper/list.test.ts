import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { matchPhotos } from "./match.ts";
import { rowsIn, type PaperRow } from "./rows.ts";
import { sentences } from "./sentences.ts";

const head = ["NIP", "Tanggal", "masuk", "pulang", "keterangan"];
const nip = "198609262015051001";
const read = (...rows: (string | number | null)[][]) =>
  rowsIn([{ sheet: "Daftar", rows: [head, ...rows].map((cells, index) => ({ line: index + 1, cells })) }]);

describe("rows of a paper list", () => {
  test("a row is a person and a day; each filled session is a record", () => {
    const { rows, faults } = read([nip, "04/05/2026", "7.24", "hadir", " HP rusak "], [nip, "2026-05-05", 0.3125, null, null]);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      rows.map(({ line, date, session, minute, note }) => [line, date, session, minute, note]),
      [
        [2, "2026-05-04", "in", 444, "HP rusak"],
        [2, "2026-05-04", "out", null, "HP rusak"],
        [3, "2026-05-05", "in", 450, null],
      ],
    );
  });

  test("each fault with its line and column", () => {
    const { rows, faults } = read(
      ["", "2026-05-04", "07:24", "", ""],
      [198609262015051000, "2026-05-04", "07:24", "", ""],
      [nip, "31/02/2026", "07:24", "", ""],
      [nip, "2026-05-04", "25:00", "", ""],
      [nip, "2026-05-04", "", "", "sakit"],
      [nip, "2026-05-04", "07:24", "", "x".repeat(501)],
    );
    assert.deepEqual(rows, []);
    assert.deepEqual(
      faults.map(({ line, column, message }) => [line, column, message]),
      [
        [2, "nip", sentences.nipMissing],
        [3, "nip", sentences.nipNumber],
        [4, "tanggal", sentences.date],
        [5, "masuk", sentences.time],
        [6, "masuk", sentences.nothing],
        [7, "keterangan", sentences.note],
      ],
    );
  });

  test("no such sheet, no sessions, nothing in it, more than 2,000 records", () => {
    const message = (...rows: (string | null)[][]) =>
      rowsIn([{ sheet: "A", rows: rows.map((cells, i) => ({ line: i + 1, cells })) }]).faults[0]!.message;
    assert.equal(message(["nama"]), sentences.noSheet);
    assert.equal(message(["nip", "tanggal"]), sentences.noSession);
    assert.equal(message(head), sentences.empty);
    assert.equal(message(head, ...Array.from({ length: 1001 }, () => [nip, "2026-05-04", "hadir", "hadir", ""])), sentences.tooMany);
  });
});

describe("which photo belongs to which row", () => {
  const row = (date: string, session: "in" | "out", minute: number | null, of = nip): PaperRow => ({
    line: 2,
    nip: of,
    date,
    session,
    minute,
    note: null,
  });
  const morning = row("2026-05-04", "in", 444);
  const evening = row("2026-05-04", "out", 965);
  const next = row("2026-05-05", "in", 450);
  const other = row("2026-05-04", "in", null, "199001012015012001");
  const all = [morning, evening, next, other];
  const of = (name: string) => {
    const { of: found, faults } = matchPhotos(all, [name]);
    return faults[0] ?? [...found.keys()][0];
  };

  test("by NIP, date and session, or by the hour", () => {
    assert.equal(of(`${nip}_2026-05-04_masuk.jpg`), morning);
    assert.equal(of(`foto/${nip} 20260504 PULANG.JPEG`), evening);
    assert.equal(of(`${nip}_20260505.jpg`), next);
    assert.equal(of(`${nip}_20260504_0719.jpg`), morning);
    assert.equal(of(`IMG_20260504_160211_${nip}.jpg`), sentences.photoMany(`IMG_20260504_160211_${nip}.jpg`));
    assert.equal(of(`${nip}_2026-05-04_16-02.jpg`), evening);
    assert.equal(of("199001012015012001.png"), other);
  });

  test("never a guess: no NIP, no row, several rows, a second photo", () => {
    assert.equal(of("apel.jpg"), sentences.photoUnknown("apel.jpg"));
    assert.equal(of(`${nip}_2026-05-06.jpg`), sentences.photoNoRow(`${nip}_2026-05-06.jpg`));
    assert.equal(of(`${nip}.jpg`), sentences.photoMany(`${nip}.jpg`));
    assert.equal(of(`${nip}_2026-05-04_12-00.jpg`), sentences.photoMany(`${nip}_2026-05-04_12-00.jpg`));
    const two = matchPhotos(all, [`${nip}_2026-05-05.jpg`, `${nip}_2026-05-05_masuk.jpg`]);
    assert.deepEqual([two.of.size, two.faults.length], [1, 1]);
    assert.equal(of(`1${nip}.jpg`), sentences.photoUnknown(`1${nip}.jpg`));
  });
});
