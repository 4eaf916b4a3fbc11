import assert from "node:assert/strict";
import { test } from "node:test";
import { amountWord, percentWord, rupiahWord } from "./words.ts";
import { terbilang } from "./terbilang.ts";

const cases: [number, string][] = [
  [0, "nol"],
  [1, "satu"],
  [10, "sepuluh"],
  [11, "sebelas"],
  [12, "dua belas"],
  [19, "sembilan belas"],
  [20, "dua puluh"],
  [21, "dua puluh satu"],
  [100, "seratus"],
  [101, "seratus satu"],
  [111, "seratus sebelas"],
  [200, "dua ratus"],
  [999, "sembilan ratus sembilan puluh sembilan"],
  [1000, "seribu"],
  [1001, "seribu satu"],
  [1100, "seribu seratus"],
  [2000, "dua ribu"],
  [11_000, "sebelas ribu"],
  [21_000, "dua puluh satu ribu"],
  [100_000, "seratus ribu"],
  [101_000, "seratus satu ribu"],
  [1_000_000, "satu juta"],
  [1_001_000, "satu juta seribu"],
  [2_880_000, "dua juta delapan ratus delapan puluh ribu"],
  [1_000_000_000, "satu miliar"],
  [12_345_678_901, "dua belas miliar tiga ratus empat puluh lima juta enam ratus tujuh puluh delapan ribu sembilan ratus satu"],
  [
    999_999_999_999_999,
    "sembilan ratus sembilan puluh sembilan triliun sembilan ratus sembilan puluh sembilan miliar sembilan ratus sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan",
  ],
  [-90_000, "minus sembilan puluh ribu"],
];

test("amounts in words", () => {
  for (const [amount, words] of cases) assert.equal(terbilang(amount), `${words} rupiah`);
  for (const bad of [0.5, 1e15, -1e15, Number.NaN, Infinity]) assert.throws(() => terbilang(bad), RangeError);
});

test("amounts and percents in figures", () => {
  assert.deepEqual([0, 999, 1000, 1_234_567, -5000].map(amountWord), ["0", "999", "1.000", "1.234.567", "-5.000"]);
  assert.equal(rupiahWord(-5000), "-Rp5.000");
  assert.deepEqual([0, 2.25, 0.1 + 0.2, 100].map(percentWord), ["0", "2,25", "0,3", "100"]);
});
