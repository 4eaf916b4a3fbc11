/** saksi recap as a payroll officer runs it: the real process, people in, cuts out. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { Compile } from "typebox/compile";
import { longestLine, RecapInput, RecapOutput } from "../contract/recap-input.ts";
import { RuleSetFormat } from "../contract/rule-set.ts";
import { datesBetween, weekdayOf } from "../core/time/civil.ts";

const root = join(import.meta.dirname, "..");
const saksi = join(root, "cli/saksi.ts");
const std = join(root, "rules/std/std.json");
const samarinda = join(root, "rules/kaltim/samarinda-perwali-31-2022.json");
const folder = mkdtempSync(join(tmpdir(), "saksi-recap-"));
after(() => rmSync(folder, { recursive: true }));

function recap(args: readonly string[], node: readonly string[] = []) {
  const child = spawn(process.execPath, [...node, saksi, "recap", ...args], { stdio: ["pipe", "pipe", "pipe"] });
  child.stdout.setEncoding("utf8");
  child.stderr.setEncoding("utf8");
  return child;
}

async function said(lines: readonly (object | string)[], ...args: string[]) {
  const child = recap(args);
  let [out, err] = ["", ""];
  child.stdout.on("data", (text: string) => (out += text));
  child.stderr.on("data", (text: string) => (err += text));
  child.stdin.on("error", () => {});
  child.stdin.end(lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""));
  const [code] = (await once(child, "close")) as [number];
  return { code, out, err };
}

async function answers(lines: readonly (object | string)[], ...args: string[]) {
  const { code, out, err } = await said(lines, ...args, "--json");
  const all = out.split("\n").filter(Boolean);
  return { code, err, answers: all.map((line) => JSON.parse(line) as RecapOutput) };
}

const may = ["--month", "2026-05"];
const duty = (date: string, more: object = {}) => ({ date, start: "07:30", end: weekdayOf(date) === 5 ? "16:30" : "16:00", ...more });
const person = (id: string, days: object[], more: object = {}) => ({ id, groups: ["PNS"], tpp: { total: 3_000_000 }, days, ...more });
const cutsOf = ({ cuts }: RecapOutput) => cuts.map(({ date, clause, percent, rupiah }) => `${date} ${clause} ${percent} ${rupiah}`);

describe("saksi recap", () => {
  test("the scenarios of the field: cuts with clause, article and rupiah, and the total", async () => {
    const lines = [
      person("1", [duty("2026-05-05", { punches: ["08:15", "16:03"], musters: [{ session: "in", status: "excused" }] })]),
      person("3", [duty("2026-05-04", { punches: ["07:20", "15:20"] })]),
      person("4", [duty("2026-05-05", { punches: ["07:40", "14:25"] })]),
      person("5", [duty("2026-05-04", { musters: [{ session: "in" }, { session: "out" }] })]),
      person("7 before", [duty("2026-05-04", { punches: ["07:20"] })]),
      person("7 after", [duty("2026-05-04", { punches: ["07:20"], attended: [{ session: "out" }] })]),
      person("7 waits", [duty("2026-05-04", { punches: ["07:20"] })], { asOf: "2026-05-05T08:00:00+07:00" }),
      person("8", [
        duty("2026-05-04", { punches: ["07:25", "16:01"], musters: [{ session: "in", status: "missed" }] }),
        duty("2026-05-06", { punches: ["07:25", "16:01"], musters: [{ session: "in", status: "missed" }] }),
      ]),
      person("17", [{ date: "2026-05-05", start: "21:00", end: "07:00", punches: ["20:52", "+07:05"] }, { date: "2026-05-06" }]),
      person("half a day", [duty("2026-05-04", { punches: ["16:02"], reasons: [{ kind: "izin", half: "in" }] })]),
      person("24", [duty("2026-05-04", { punches: ["07:20", "16:02"], falsified: true })]),
      person("24 approver", [duty("2026-05-04", { punches: ["07:20", "16:02"], vouched: true })]),
      person("flexible, left as much later", [duty("2026-05-05", { flex: 60, punches: ["07:50", "16:20"] })]),
      person("flexible, left too soon", [duty("2026-05-05", { flex: 60, punches: ["07:50", "16:03"] })]),
      person("WIT, no allowance known", [duty("2026-05-05", { punches: ["08:15", "16:03"] })], { zone: "WIT", tpp: null }),
      person("a ceremony on a free day", [{ date: "2026-05-02", musters: [{ session: null, name: "Hardiknas", status: "missed" }] }]),
    ];
    const { code, err, answers: all } = await answers(lines, "--rules", std, ...may);
    assert.equal(code, 0, err);
    assert.deepEqual(
      all.map((each) => [each.id, each.percent, each.rupiah, each.payable, ...cutsOf(each)]),
      [
        ["1", 1, 30_000, 2_970_000, "2026-05-05 terlambat 1 30000"],
        ["3", 1, 30_000, 2_970_000, "2026-05-04 pulang-cepat 1 30000"],
        ["4", 2, 60_000, 2_940_000, "2026-05-05 terlambat 0.5 15000", "2026-05-05 pulang-cepat 1.5 45000"],
        ["5", 3, 90_000, 2_910_000, "2026-05-04 tanpa-keterangan 3 90000"],
        ["7 before", 1.5, 45_000, 2_955_000, "2026-05-04 lupa-absen-pulang 1.5 45000"],
        ["7 after", 0, 0, 3_000_000],
        ["7 waits", 0, 0, 3_000_000],
        ["8", 2.25, 67_500, 2_932_500, "2026-05-04 apel-senin 2 60000", "2026-05-06 apel-lain 0.25 7500"],
        ["17", 0, 0, 3_000_000],
        ["half a day", 0, 0, 3_000_000],
        ["24", 3, 90_000, 2_910_000, "2026-05-04 tanpa-keterangan 3 90000"],
        ["24 approver", 3, 90_000, 2_910_000, "2026-05-04 pemalsuan 3 90000"],
        ["flexible, left as much later", 0, 0, 3_000_000],
        ["flexible, left too soon", 0.5, 15_000, 2_985_000, "2026-05-05 pulang-cepat 0.5 15000"],
        ["WIT, no allowance known", 1, 0, null, "2026-05-05 terlambat 1 0"],
        ["a ceremony on a free day", 0.25, 7_500, 2_992_500, "2026-05-02 apel-lain 0.25 7500"],
      ],
    );
    assert.equal(all.find(({ id }) => id === "7 waits")!.waiting, 1);
    assert.ok(all.every(({ cuts }) => cuts.every(({ citation }) => citation.length > 10)));
    const schema = Compile(RecapOutput);
    for (const each of all) assert.deepEqual([...schema.Errors(each)], []);
  });

  test("a set in force from the middle of the month; --rules in any order; a table for a reader", async () => {
    const days = ["2026-05-05", "2026-05-06"].map((date) => duty(date, { punches: ["08:15", "16:03"] }));
    const rules = ["--rules", `${samarinda}@2026-05-06`, "--rules", std];
    const { answers: all } = await answers([person("Sari", days)], ...rules, ...may);
    assert.deepEqual(cutsOf(all[0]!), ["2026-05-05 terlambat 1 30000", "2026-05-06 terlambat 3 90000"]);
    const { out, code } = await said([person("Sari", days)], ...rules, ...may);
    assert.equal(code, 0);
    assert.match(out, /^1 {2}Sari {2}dipotong 4 % = Rp120\.000 {2}\(TPP Rp3\.000\.000, dibayar Rp2\.880\.000\)\n/);
    assert.match(
      out,
      /2026-05-06 +Rp90\.000 {2}Terlambat 45 menit \(TL2\).*\[terlambat: Peraturan Wali Kota Samarinda Nomor 31 Tahun 2022/,
    );
  });

  test("what commands a terminal is shown, not sent: in a table and in what is wrong with a line", async () => {
    const hostile = "Sari\u001b]0;milik\u0007\u009b31m\n\u202eiras";
    const good = person(hostile, [duty("2026-05-05", { punches: ["08:15", "16:03"] })], { name: hostile });
    const { out, err } = await said([good, { ...good, ["hari\u001b[2J"]: [] }], "--rules", std, ...may);
    assert.ok(out.startsWith("1  Sari\\u001b]0;milik\\u0007\\u009b31m\\u000a\\u202eiras  Sari\\u001b"), out);
    assert.ok(err.includes("/hari\\u001b[2J: Isian ini tidak dikenal."), err);
    assert.doesNotMatch((out + err).replaceAll("\n", ""), /[\p{Cc}\u202e]/u);
  });

  test("what is wrong with a line: its number and field to standard error, the other lines all the same, exit code 1", async () => {
    const good = person("Sari", [duty("2026-05-05", { punches: ["08:15", "16:03"] })]);
    const bad: [object | string, RegExp][] = [
      ["{ not json", /^baris 2 \/: Baris ini bukan JSON\.$/m],
      [{ ...good, dayz: [] }, /^baris 3 \/dayz: Isian ini tidak dikenal\.$/m],
      [person("x", [duty("2026-05-05", { punches: ["8.15"] })]), /^baris 4 \/days\/0\/punches\/0: .*HH:MM/m],
      [person("x", [duty("2026-06-01")]), /^baris 5 \/days\/0\/date: Bukan tanggal dalam bulan 2026-05\.$/m],
      [person("x", [duty("2026-05-05"), duty("2026-05-05")]), /^baris 6 \/days\/1\/date: Tanggal ini sudah ada\.$/m],
      [person("x", [{ date: "2026-05-05", start: "07:30" }]), /^baris 7 \/days\/0\/end: /m],
      [{ id: "x", tpp: { total: 0.5 }, days: [] }, /^baris 8 \/tpp\/total: .*bilangan bulat/m],
      [{ days: [] }, /^baris 9 \/id: Isian ini wajib diisi/m],
      [person("x", [duty("2026-05-05", { reasons: [{ kind: "malas" }] })]), /^baris 10 \/days\/0\/reasons\/0\/kind: .*salah satu dari/m],
      [
        person("x", [duty("2026-05-05", { left: [{ from: "12:00", until: "11:00" }] })]),
        /^baris 11 \/days\/0\/left\/0: Berakhir sebelum mulai\.$/m,
      ],
      [{ ...good, asOf: "kemarin" }, /^baris 12 \/asOf: Waktu tidak terbaca/m],
      [`{"id":"${"x".repeat(longestLine)}"}`, /^baris 13 \/: Baris lebih panjang dari 256 KiB\.$/m],
      [{ ...good, days: Array.from({ length: 32 }, () => duty("2026-05-05")) }, /^baris 14 \/days: .*paling banyak 31/m],
      [{ ...good, tpp: { total: 9_007_199_255 } }, /^baris 15 \/tpp\/total: /m],
    ];
    const { code, err, answers: all } = await answers([good, ...bad.map(([line]) => line), "", good], "--rules", std, ...may);
    assert.equal(code, 1);
    assert.deepEqual(
      all.map(({ line, rupiah }) => [line, rupiah]),
      [
        [1, 30_000],
        [17, 30_000],
      ],
    );
    for (const [, pattern] of bad) assert.match(err, pattern);
    assert.equal(err.trim().split("\n").length, bad.length);
  });

  test("the most that is exact is reckoned exactly; a part that the rules take must be there", async () => {
    const most = person("x", [duty("2026-05-05")], { tpp: { total: 9_007_199_254 } });
    const { answers: all } = await answers([most], "--rules", std, ...may);
    assert.equal(all[0]!.rupiah, Math.round(9_007_199_254 * 0.03));
    const set = JSON.parse(readFileSync(std, "utf8")) as { clauses: { id: string; of?: string }[] };
    set.clauses[0]!.of = "part:disiplin";
    const file = join(folder, "part.json");
    writeFileSync(file, JSON.stringify(set));
    const asked = [person("x", []), person("y", [duty("2026-05-05")], { tpp: { total: 3_000_000, parts: { disiplin: 1_200_000 } } })];
    const { code, err, answers: parts } = await answers(asked, "--rules", file, ...may);
    assert.equal(code, 1);
    assert.match(err, /^baris 1 \/tpp\/parts: Aturan memotong bagian "disiplin"/);
    assert.deepEqual(cutsOf(parts[0]!), ["2026-05-05 tanpa-keterangan 3 36000"]);
  });

  test("bad rule sets are told with file and field, nothing is reckoned; called wrongly is 2; --schema prints the schemas", async () => {
    const file = join(folder, "bad.json");
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(std, "utf8")), format: 2 }));
    const { code, err, out } = await said([person("x", [])], "--rules", file, ...may);
    assert.deepEqual([code, out], [1, ""]);
    assert.ok(err.includes(`${file} /format: Harus salah satu dari: 1.`), err);
    const wrongly: string[][] = [["--rules", std], ["--rules", std, "--month", "2026-13"], may, ["--rules", std, ...may, "--unknown"]];
    const unreadable = [
      ["--rules", std, "--rules", samarinda],
      ["--rules", `${std}@2026-02-30`],
      ["--rules", join(folder, "none.json")],
    ];
    const codes = await Promise.all([...wrongly, ...unreadable.map((rules) => rules.concat(may))].map((args) => said([], ...args)));
    assert.deepEqual(
      codes.map((each) => each.code),
      [2, 2, 2, 2, 1, 1, 1],
    );
    const { out: schemas } = await said([], "--schema");
    assert.deepEqual(JSON.parse(schemas), JSON.parse(JSON.stringify({ rules: RuleSetFormat, input: RecapInput, output: RecapOutput })));
  });

  test("5,000 people of a full month stream through 64 MB", async () => {
    const days = datesBetween("2026-07-01", "2026-07-31")
      .filter((date) => weekdayOf(date) <= 5)
      .map((date, i) =>
        duty(date, { punches: ["07:45", "16:40"].slice(i % 7 === 0 ? 1 : 0), musters: [{ session: "in" }, { session: "out" }] }),
      );
    const child = recap(["--rules", samarinda, "--month", "2026-07", "--json"], ["--max-old-space-size=64"]);
    let [lines, bytes] = [0, 0];
    child.stdout.on("data", (text: string) => {
      lines += text.split("\n").length - 1;
      bytes += text.length;
    });
    let err = "";
    child.stderr.on("data", (text: string) => (err += text));
    const closed = once(child, "close") as Promise<[number]>;
    for (let i = 0; i < 5000; i++)
      if (!child.stdin.write(`${JSON.stringify(person(`orang ${i}`, days))}\n`)) await once(child.stdin, "drain");
    child.stdin.end();
    const [code] = await closed;
    assert.deepEqual([code, lines], [0, 5000], err);
    assert.ok(bytes > 5_000_000);
  });
});
