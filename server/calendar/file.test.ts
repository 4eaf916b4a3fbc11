/** Calendar files as the field sends them: whole days only, nothing guessed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayLinesOf } from "./file.ts";

const ics = (...events: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//uji//id", ...events.map((event) => `BEGIN:VEVENT\n${event}\nEND:VEVENT`), "END:VCALENDAR"]
    .join("\n")
    .replaceAll("\n", "\r\n");
const read = (text: string | Buffer, name = "libur.ics") => dayLinesOf(name, Buffer.from(text as string));
/** `date name` of a good line, the sentence of a bad one. */
const told = (lines: ReturnType<typeof read>) =>
  typeof lines === "string" ? lines : lines.map(({ date, name, message, kind }) => message ?? `${date} ${name}${kind ? ` (${kind})` : ""}`);

test("a whole day; DTEND is not a day of it; several days; a duration; a folded and escaped name", () => {
  const lines = read(
    ics(
      "DTSTART;VALUE=DATE:20270101\nSUMMARY:Tahun Baru 2027",
      "DTSTART;VALUE=DATE:20270309\nDTEND;VALUE=DATE:20270311\nSUMMARY:Idulfitri\\, hari pertama dan\n  kedua",
      "DTSTART;VALUE=DATE:20270817\nDTEND;VALUE=DATE:20270817\nSUMMARY:Proklamasi",
      "DTSTART;VALUE=DATE:20271224\nDURATION:P2D\nSUMMARY:Natal",
    ),
  );
  assert.deepEqual(told(lines), [
    "2027-01-01 Tahun Baru 2027",
    "2027-03-09 Idulfitri, hari pertama dan kedua",
    "2027-03-10 Idulfitri, hari pertama dan kedua",
    "2027-08-17 Proklamasi",
    "2027-12-24 Natal",
    "2027-12-25 Natal",
  ]);
});

test("a line that is folded inside a letter, with a mark before it; bytes that are no UTF-8 are still refused", () => {
  const file = Buffer.from(ics("DTSTART;VALUE=DATE:20270308\nSUMMARY:Hari Raya Nyépi — Çaka"));
  for (const letter of ["é", "—", "Ç"]) {
    const inside = file.indexOf(letter) + 1;
    for (const fold of ["\r\n ", "\n\t"]) {
      const folded = Buffer.concat([file.subarray(0, inside), Buffer.from(fold), file.subarray(inside)]);
      assert.deepEqual(told(read(folded)), ["2027-03-08 Hari Raya Nyépi — Çaka"]);
      assert.deepEqual(told(read(Buffer.concat([Buffer.from("\uFEFF"), folded]))), ["2027-03-08 Hari Raya Nyépi — Çaka"]);
    }
  }
  const broken = Buffer.concat([file.subarray(0, file.indexOf("é") + 1), Buffer.from("x"), file.subarray(file.indexOf("é") + 1)]);
  assert.equal(read(broken), "Berkas tidak memakai UTF-8. Simpan ulang sebagai UTF-8, lalu unggah lagi.");
});

test("what repeats, has a time, ends before it begins, is cancelled or has no name is refused with a sentence", () => {
  const day = "DTSTART;VALUE=DATE:20270101\n";
  const lines = read(
    ics(
      `${day}RRULE:FREQ=YEARLY\nSUMMARY:Tahun Baru`,
      "DTSTART:20270102T000000Z\nDTEND:20270103T000000Z\nSUMMARY:Berjam",
      "DTSTART;VALUE=DATE:20270105\nDTEND;VALUE=DATE:20270104\nSUMMARY:Terbalik",
      "DTSTART;VALUE=DATE:20270105\nDTEND;VALUE=DATE:20270301\nSUMMARY:Terlalu panjang",
      `${day}STATUS:CANCELLED\nSUMMARY:Batal`,
      "DTSTART;VALUE=DATE:20270106",
      "SUMMARY:Tanpa tanggal",
      "DTSTART;VALUE=DATE:19990101\nSUMMARY:Abad lalu",
      "DTSTART;VALUE=DATE:20270231\nSUMMARY:Tidak ada",
    ),
  );
  assert.ok(Array.isArray(lines));
  assert.deepEqual(
    lines.map(({ date }) => date),
    Array.from({ length: 9 }, () => null),
    JSON.stringify(told(lines)),
  );
  assert.match(lines[0]!.message!, /berulang/);
  assert.match(lines[1]!.message!, /sehari penuh/);
  assert.match(lines[4]!.message!, /dibatalkan/);
});

test("the same day twice is one, with another name it is a question", () => {
  const day = "DTSTART;VALUE=DATE:20270101\nSUMMARY:";
  assert.deepEqual(told(read(ics(`${day}Tahun Baru`, `${day}Tahun Baru`, `${day}Libur lain`))), [
    "2027-01-01 Tahun Baru",
    'Tanggal ini sudah ada di berkas dengan nama "Tahun Baru". Pilih salah satu.',
  ]);
});

test("CSV: with or without heading, by semicolon or comma, dates as Indonesia writes them", () => {
  assert.deepEqual(
    told(
      read(
        "\uFEFFtanggal;nama;jenis\n17/08/2026;Proklamasi;libur nasional\n2026-08-18;Cuti bersama;Cuti Bersama\n\n5-3-2026;Hari Jadi;",
        "a.csv",
      ),
    ),
    ["2026-08-17 Proklamasi (libur_nasional)", "2026-08-18 Cuti bersama (cuti_bersama)", "2026-03-05 Hari Jadi"],
  );
  assert.deepEqual(told(read('2026-03-05,"Hari Jadi, ke-50",libur daerah\n', "a.csv")), ["2026-03-05 Hari Jadi, ke-50 (libur_daerah)"]);
  const bad = read("31/02/2026;Tidak ada;\n2026-03-06;;\n2026-03-07;Hari;tanggal merah\n=1+1;x;", "a.csv");
  assert.ok(Array.isArray(bad) && bad.every(({ message }) => message !== null), JSON.stringify(bad));
});

test("wrong encodings, broken, empty, huge and binary files are refused whole", () => {
  const latin = Buffer.from("2026-03-05;Hari Jadi Kabupat\xe9n;libur daerah", "latin1");
  assert.match(String(dayLinesOf("a.csv", latin)), /UTF-8/);
  assert.match(String(dayLinesOf("a.ics", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0", "latin1"))), /UTF-8/);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("2026-03-05;Hari Jadi;", "utf16le")]);
  assert.deepEqual(told(dayLinesOf("a.csv", utf16)), ["2026-03-05 Hari Jadi"]);
  assert.equal(typeof read("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART"), "string");
  assert.equal(typeof read(ics()), "string");
  assert.equal(typeof read(""), "string");
  assert.equal(typeof read('a;"b', "a.csv"), "string");
  assert.match(String(read(`${"x".repeat(524_288)}y`)), /512 KB/);
  const many = Array.from({ length: 401 }, (_, i) => `DTSTART;VALUE=DATE:20270101\nSUMMARY:Hari ${i}`);
  assert.match(String(read(ics(...many))), /400/);
});

test("a day stays that day whatever the file's own zones say", () => {
  const zoned = ics("DTSTART;VALUE=DATE;TZID=Pacific/Kiritimati:20270101\nSUMMARY:Tahun Baru");
  assert.deepEqual(told(read(zoned)), ["2027-01-01 Tahun Baru"]);
});
