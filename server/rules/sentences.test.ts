import assert from "node:assert/strict";
import { test } from "node:test";
import { faultsInRules } from "../../core/allowance/check.ts";
import type { Band, Clause, RuleSet } from "../../core/allowance/clause.ts";
import every from "./cases/every-kind.json" with { type: "json" };
import { cutSentence } from "./cut-sentence.ts";
import { readingOf, type Reading } from "./sentences.ts";
import { shippedSets } from "./shipped.ts";

const set = every as RuleSet;
const readingsOf = (of: RuleSet) => new Map(readingOf(of).map((reading) => [reading.id, reading]));
const text = ({ sentences, limits }: Reading) => [...sentences, ...limits].join(" ");
const readings = readingsOf(set);
const read = (id: string) => text(readings.get(id)!);

/** Numbers of a clause as a reader expects them: weekdays and dates have words, and bands are whole minutes. */
function numbersIn(value: unknown, edge: "upper" | "lower"): string[] {
  if (typeof value === "number") return [String(value).replace(".", ",")];
  if (Array.isArray(value)) return value.flatMap((each) => numbersIn(each, edge));
  if (typeof value !== "object" || value === null) return [];
  const { weekdays: _, ...rest } = value as { weekdays?: unknown };
  if (!("upTo" in rest)) return Object.values(rest).flatMap((each) => numbersIn(each, edge));
  const { over, upTo, ...more } = rest as Band;
  const least = upTo === null || edge === "lower" ? over : over + 1;
  const most = upTo === null ? [] : [edge === "lower" ? upTo - 1 : upTo];
  // "berapa menit pun" says from 0 on
  return [...numbersIn(more, edge), ...[least, ...most].filter((minutes) => minutes > 0).map(String)];
}

function isReadOut(clause: Clause, reading: Reading): void {
  assert.ok(reading.sentences.length > 0 && reading.citation.length > 0);
  for (const sentence of reading.sentences) assert.match(sentence, /^[A-Z][^]*\.$/, sentence);
  const words = text(reading).replaceAll(/(\d)\.(?=\d{3})/g, "$1");
  for (const number of numbersIn(clause, "edge" in clause ? (clause.edge ?? "upper") : "upper"))
    assert.match(words, new RegExp(`(?<![\\d,])${number}(?![\\d,]*\\d)`), `${number} in: ${words}`);
  assert.doesNotMatch(words, /undefined|null|NaN|_|\[object/);
}

for (const clause of set.clauses as Clause[]) {
  test(`${clause.id} (${clause.kind}) is read out with every number in it`, () => isReadOut(clause, readings.get(clause.id)!));
}

for (const { set: shipped } of shippedSets().values()) {
  test(`${shipped.code} comes with Saksi: every clause is read out with every number in it`, () => {
    const all = readingsOf(shipped);
    for (const clause of shipped.clauses) isReadOut(clause, all.get(clause.id)!);
  });
}

test("as a village head reads it", () => {
  const expected: Record<string, string> = {
    dasar: "Bila tidak disebut lain, potongan dihitung dari bagian disiplin TPP sebulan. TPP satu hari: TPP sebulan dibagi 22.",
    alfa: "Sehari tanpa keterangan: dipotong 3 % dari bagian disiplin TPP sebulan; mulai yang ke-4 dalam sebulan 4,5 %. Pada hari itu tidak dipotong lagi karena terlambat, pulang cepat, atau tidak ikut apel atau upacara.",
    "apel-senin": "Tidak ikut apel pagi pada hari Senin: dipotong 2 % dari bagian disiplin TPP sebulan.",
    "apel-lain":
      "Tidak ikut apel atau upacara pada hari Selasa, Rabu, Kamis, dan Jumat: dipotong 0,25 % dari bagian disiplin TPP sebulan. Dipakai bila ketentuan sejenis yang ditulis lebih dulu tidak cocok.",
    "pulang-cepat":
      "Pulang cepat 5 sampai 44 menit (PSW1): dipotong 0,75 % dari TPP satu hari. Pulang cepat 45 menit atau lebih (PSW2): dipotong 1,1 % dari bagian disiplin TPP satu hari.",
    "absen-masuk": "Tidak absen masuk, tetapi absen pulang: dihitung sebagai terlambat 120 menit.",
    "cuti-besar":
      "Sebulan dengan cuti besar, cuti di luar tanggungan negara, atau tugas belajar 8 hari kerja atau lebih: dipotong 100 % dari TPP sebulan sekali.",
    tunda: "Bila dalam sebulan terlambat seluruhnya lebih dari 780 menit: sisa TPP bulan itu dibayarkan 2 bulan kemudian.",
    "tanpa-tpp": "Tidak menerima TPP. Hanya bagi guru sertifikasi dan non-ASN. Tidak bagi PNS.",
    "pembulatan-awal": "Potongan dibulatkan ke bawah sampai kelipatan Rp1.000. Mulai 1 Januari 2026. Sampai 28 Februari 2026.",
    "hut-pulang": "Pulang cepat pada malam renungan (21 Agustus 2026): dipotong 200 % dari TPP satu hari, bukan potongan yang biasa.",
    "pembulatan-paruh":
      "Jumlah potongan sebulan dibulatkan ke atas sampai kelipatan Rp1.000, tetapi tidak melewati batas potongan. Tiap potongan ditulis dalam rupiah penuh tanpa pecahan, dan selisihnya dengan jumlah itu menjadi satu baris pembulatan. Hanya bagi PPPK paruh waktu. Dipakai bila ketentuan sejenis yang ditulis lebih dulu tidak cocok.",
    pembulatan:
      "Potongan dibulatkan ke yang terdekat sampai kelipatan Rp100. Dipakai bila ketentuan sejenis yang ditulis lebih dulu tidak cocok.",
  };
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((id) => [id, read(id)])), expected);
  assert.match(
    read("terlambat"),
    /Terlambat 31 sampai 60 menit \(TL2\): dipotong 1,25 % dari TPP sebulan; mulai yang ke-3 dalam sebulan 2,5 %\./,
  );
});

test("a line of rounding and an event of minutes, each in a sentence", () => {
  const cut = { date: "2026-08-21", set: "X", clause: "c", citation: "C", nth: 1, of: "day", base: 200_000 } as const;
  const early = cutSentence({ ...cut, kind: "event", band: "malam renungan", session: "out", minutes: 12, percent: 200, rupiah: 400_000 });
  assert.equal(early, "Pada malam renungan, pulang cepat 12 menit: 200 % dari TPP satu hari Rp200.000.");
  const none = { band: "", session: null, minutes: 0, percent: 0 } as const;
  const rounding = cutSentence({ ...cut, ...none, date: null, kind: "rounding", of: "total", base: 35_184, rupiah: -84 });
  assert.equal(rounding, "Jumlah potongan sebulan Rp35.184 dibulatkan menjadi Rp35.100.");
});

test("the set has every kind that there is, and no fault", () => {
  assert.deepEqual(faultsInRules(set), []);
  const kinds: Record<Clause["kind"], true> = {
    base: true,
    unexcused_day: true,
    late: true,
    early: true,
    missing_punch: true,
    muster: true,
    away: true,
    excuse: true,
    event: true,
    falsification: true,
    day_cap: true,
    cap: true,
    forfeit: true,
    postpone: true,
    no_allowance: true,
    rounding: true,
  };
  assert.deepEqual([...new Set(set.clauses.map(({ kind }) => kind))].toSorted(), Object.keys(kinds).toSorted());
});
