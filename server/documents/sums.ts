/** From the allowance to what is paid, one line a reason; the lines add up to `payable` (core/recap/settle.ts). Empty where the allowance is not known. */
import type { SumLine } from "../../contract/document.ts";
import { cutKeys } from "../../contract/cut-key.ts";
import type { Adjustment, RecapLine } from "../../core/recap/line.ts";
import { countedWord, cutWord } from "./cut-words.ts";
import { dateWord, monthWord, percentWord } from "./words.ts";

/** `each`: every cut in a line of its own, else all of them in one. */
export function sumLines(line: RecapLine, each: boolean): SumLine[] {
  const { tpp, cuts, adjustments, received, debt } = line;
  if (!tpp) return [];
  const plain = (text: string, rupiah: number): SumLine => ({ key: null, text, rupiah });
  return [
    plain(`TPP ${monthWord(line.month)}`, tpp.total),
    ...(cuts.noAllowance
      ? [plain(`Tidak menerima TPP (${cuts.noAllowance.citation})`, -tpp.total)]
      : each
        ? cutLines(line)
        : [plain(`Potongan ${percentWord(cuts.percent)} %`, -cuts.rupiah)]),
    ...(cuts.postponed ? [plain(`Ditunda ${cuts.postponed.months} bulan (${cuts.postponed.citation})`, -cuts.postponed.rupiah)] : []),
    ...received.map(({ ofMonth, rupiah }) => plain(`TPP ${monthWord(ofMonth)} yang ditunda dan dibayarkan sekarang`, rupiah)),
    ...adjustments.map((adjustment) => plain(adjustmentWord(adjustment), -adjustment.rupiah)),
    ...(debt.before > 0 ? [plain("Kekurangan bulan sebelumnya", -debt.before)] : []),
    ...(debt.after > 0 ? [plain("Belum dapat dipotong, diperhitungkan bulan berikutnya", debt.after)] : []),
  ];
}

function cutLines({ cuts }: RecapLine): SumLine[] {
  const keys = cutKeys(cuts.cuts);
  return cuts.cuts.map((cut, i) => ({
    key: keys[i]!,
    text: `${cut.date ? `${dateWord(cut.date)}: ` : "Sebulan: "}${cutWord({ ...cut, nth: 1 })}`,
    rupiah: -cut.rupiah,
  }));
}

/** "Penyesuaian Mei 2026: 6 Mei 2026 semula hari tanpa keterangan, menjadi cuti tahunan" */
function adjustmentWord({ ofMonth, days }: Adjustment): string {
  const told = days.map(
    ({ date, was, now }) => `${date ? dateWord(date) : "sebulan"} semula ${countedWord(was)}, menjadi ${countedWord(now)}`,
  );
  return `Penyesuaian ${monthWord(ofMonth)}${told.length > 0 ? `: ${told.join("; ")}` : ""}`;
}
