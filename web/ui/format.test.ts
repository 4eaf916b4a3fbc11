import assert from "node:assert/strict";
import { test } from "node:test";
import { addMonths, clockTime, dateOf, dateTime, distance, fullDate, minutesWord, nip, percent, rupiah, shortDate } from "./format.ts";

const at = Date.UTC(2026, 2, 2, 0, 28, 5);

test("times stand in the zone of the regency", () => {
  assert.equal(clockTime(at, "WIB"), "07.28");
  assert.equal(clockTime(at, "WIT"), "09.28");
  assert.equal(dateTime(at, "WITA"), "2 Maret 2026, 08.28 WITA");
  assert.equal(dateOf(Date.UTC(2026, 2, 1, 17), "WIB"), "2026-03-02");
});

test("dates carry Indonesian names", () => {
  assert.equal(fullDate("2026-03-02"), "Senin, 2 Maret 2026");
  assert.equal(shortDate("2026-08-17"), "17 Agu");
  assert.equal(addMonths("2026-01", -1), "2025-12");
});

test("money, parts and distances", () => {
  assert.equal(rupiah(1234500), "Rp1.234.500");
  assert.equal(rupiah(0), "Rp0");
  assert.equal(rupiah(-25000), "−Rp25.000");
  assert.equal(percent(2.5), "2,5 %");
  assert.equal(distance(42.4), "42 m");
  assert.equal(distance(1249), "1,2 km");
  assert.equal(nip("199001012015011003"), "19900101 201501 1 003");
  assert.equal(minutesWord(65), "1 jam 5 menit");
});
