import assert from "node:assert/strict";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { openRevocations, parseRevocations } from "./revocations.ts";

const list = (...serials: string[]) =>
  JSON.stringify({ entries: Object.fromEntries(serials.map((serial) => [serial, { status: "REVOKED" }])) });
const silent = () => assert.fail("nothing to warn of");

test("Google's form: serial numbers as hex, with and without a reason; other fields are passed over", () => {
  const text =
    '{"entries": {"6681152659205225093": {"status": "REVOKED", "reason": "KEY_COMPROMISE", "comment": "x"}, "00C35747": {"status": "SUSPENDED"}}}';
  assert.deepEqual(
    [...parseRevocations(text)],
    [
      ["6681152659205225093", { status: "REVOKED", reason: "KEY_COMPROMISE" }],
      ["c35747", { status: "SUSPENDED", reason: null }],
    ],
  );
});

test("a byte order mark is forgiven; of one number in two forms the worse status counts, whichever stands first", () => {
  const entry = (serial: string, status: string) => `"${serial}": {"status": "${status}"}`;
  const both = [entry("0AB", "REVOKED"), entry("ab", "SUSPENDED"), entry("00ab", "OTHER")];
  for (const entries of [both, both.toReversed()]) {
    assert.deepEqual([...parseRevocations(`\uFEFF{"entries": {${entries.join()}}}`)], [["ab", { status: "REVOKED", reason: null }]]);
  }
});

test("what is no list says what is wrong", () => {
  for (const [text, why] of [
    ["<html>", /JSON/],
    ["{}", /"entries" is missing/],
    ['{"entries": []}', /"entries" is missing/],
    ['{"entries": {}}', /"entries" is empty: .* not the whole list/],
    ['{"entries": {"xyz": {"status": "REVOKED"}}}', /"xyz" is no serial number/],
    ['{"entries": {"ab": {}}}', /the entry of ab has no status/],
  ] as const) {
    assert.throws(() => parseRevocations(text), why);
  }
});

test("without a file there is no list; a broken or missing one at the start says what to do", () => {
  assert.equal(openRevocations(null, silent, () => 0)(), null);
  assert.throws(
    () => openRevocations("/tidak/ada.json", silent, () => 0),
    /SAKSI_REVOCATIONS: \/tidak\/ada\.json .*attestation\/status, or unset/,
  );
});

test("read again when its time changes; broken later, the last good one stays and the log hears it once", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "saksi-revocations-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "status.json");
  const write = (text: string, seconds: number) => {
    writeFileSync(file, text);
    utimesSync(file, seconds, seconds);
  };
  const warnings: string[] = [];
  write(list("aa"), 1000);
  const now = openRevocations(
    file,
    (_, text) => warnings.push(text),
    () => 4_000_000,
  );
  assert.deepEqual([now()!.at, [...now()!.entries.keys()]], [1_000_000, ["aa"]]);
  write(list("aa", "bb"), 1000);
  assert.equal(now()!.entries.size, 1, "same time, not read");
  write(list("aa", "bb"), 2000);
  assert.deepEqual([now()!.at, now()!.entries.size], [2_000_000, 2]);
  write("kosong", 3000);
  assert.equal(now()!.entries.size, 2);
  assert.equal(now()!.at, 2_000_000);
  assert.deepEqual(warnings.length, 1);
  rmSync(file);
  assert.equal(now()!.entries.size, 2);
  write(list("cc"), 4000);
  assert.deepEqual([...now()!.entries.keys()], ["cc"]);
});

test("a list older than 7 days warns at the start, once a day while it is looked at, and no longer when it is fetched again", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "saksi-revocations-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "status.json");
  writeFileSync(file, list("aa"));
  utimesSync(file, 1000, 1000);
  const day = 86_400_000;
  let clock = 1_000_000 + 7 * day;
  const warnings: string[] = [];
  const warn = (_: object, text: string) => warnings.push(text);
  const now = openRevocations(file, warn, () => clock);
  assert.deepEqual(warnings, [], "7 days are not older");
  clock += 1;
  openRevocations(file, warn, () => clock);
  assert.match(warnings.join(), /^revocation list older than 7 days: fetch it again from https:/);
  for (const [later, times] of [
    [0, 2],
    [day - 1, 2],
    [1, 3],
    [3 * day, 4],
  ] as const) {
    clock += later;
    assert.equal(now()!.entries.size, 1, "it goes on counting");
    assert.equal(warnings.length, times);
  }
  utimesSync(file, clock / 1000, clock / 1000);
  clock += day;
  now();
  assert.equal(warnings.length, 4);
});
