/**
 * What a recap and a payment list say of one person: the same numbers on paper, in a workbook and in CSV. Every row adds up:
 * allowance − cut − adjustments + other = payable, where "other" is what is postponed, paid from an earlier month, owed from before or still to be taken.
 */
import type { ExcuseKind } from "../../core/day/facts.ts";
import type { RecapLine } from "../../core/recap/line.ts";
import { takenIn } from "../../core/recap/sums.ts";
import type { Head } from "./head.ts";

/** The field's columns of excuses: several kinds in one where the field counts them as one. */
const excuseColumns: readonly { short: string; name: string; kinds: readonly ExcuseKind[] }[] = [
  { short: "S", name: "Sakit", kinds: ["sakit", "cuti_sakit"] },
  { short: "C", name: "Cuti", kinds: ["cuti", "cuti_tahunan", "cuti_besar", "cuti_melahirkan", "cuti_alasan_penting", "cltn"] },
  { short: "I", name: "Izin", kinds: ["izin", "dispensasi"] },
  { short: "DL", name: "Dinas luar", kinds: ["dinas_luar"] },
  { short: "TB", name: "Tugas belajar", kinds: ["tugas_belajar"] },
  { short: "DK", name: "Diklat", kinds: ["diklat"] },
  { short: "LN", name: "Lain-lain", kinds: ["kahar", "alasan_teknis"] },
];
const named = new Set<string>(excuseColumns.flatMap(({ kinds }) => kinds));

export type CountColumn = { short: string; name: string; group: string; of(line: RecapLine): number };

export function countColumns(bands: Head["bands"]): CountColumn[] {
  const excuses = excuseColumns.map(({ short, name, kinds }, i): CountColumn => {
    const others = i === excuseColumns.length - 1;
    const of = ({ counts }: RecapLine) =>
      sum(
        Object.entries(counts.excused).map(([kind, days]) =>
          kinds.includes(kind as ExcuseKind) || (others && !named.has(kind)) ? days : 0,
        ),
      );
    return { short, name, group: "Berketerangan", of };
  });
  return [
    { short: "HK", name: "Hari kerja", group: "Hari", of: ({ counts }) => counts.workDays },
    { short: "H", name: "Hadir", group: "Hari", of: ({ counts }) => counts.present },
    ...excuses,
    { short: "TK", name: "Tanpa keterangan", group: "Tanpa", of: ({ counts }) => counts.unexcused },
    ...bands.late.map((band): CountColumn => {
      return { short: band, name: `Terlambat ${band}`, group: "Terlambat", of: ({ counts }) => counts.late[band] ?? 0 };
    }),
    ...bands.early.map((band): CountColumn => {
      return { short: band, name: `Pulang cepat ${band}`, group: "Pulang sebelum waktunya", of: ({ counts }) => counts.early[band] ?? 0 };
    }),
    { short: "LA", name: "Lupa absen", group: "Lupa", of: ({ counts }) => counts.missingPunches },
    { short: "AP", name: "Tidak apel pagi", group: "Tidak apel", of: ({ counts }) => counts.missedMusters.in },
    { short: "AS", name: "Tidak apel sore", group: "Tidak apel", of: ({ counts }) => counts.missedMusters.out },
    { short: "AL", name: "Tidak apel gabungan atau upacara", group: "Tidak apel", of: ({ counts }) => counts.missedMusters.other },
  ];
}

/** The bands of the rules in force, and any other that a line names: nothing is counted in no column. */
export function bandsOf(head: Head, lines: readonly RecapLine[]): Head["bands"] {
  const all = (known: string[], of: (line: RecapLine) => Record<string, number>) => [
    ...new Set([...known, ...lines.flatMap((line) => Object.keys(of(line))).toSorted()]),
  ];
  return { late: all(head.bands.late, ({ counts }) => counts.late), early: all(head.bands.early, ({ counts }) => counts.early) };
}

/** Whole rupiah. `tpp` null: not known; the row then has no amounts. */
export type Money = { tpp: number | null; cut: number; adjusted: number; other: number; payable: number };

export function moneyOf({ tpp, cuts, adjustments, payable }: RecapLine): Money {
  if (!tpp) return { tpp: null, cut: 0, adjusted: 0, other: 0, payable: 0 };
  const cut = takenIn(cuts, tpp.total);
  const adjusted = sum(adjustments.map(({ rupiah }) => rupiah));
  return { tpp: tpp.total, cut, adjusted, other: payable - (tpp.total - cut - adjusted), payable };
}

export function totalOf(lines: readonly RecapLine[]): Money & { tpp: number; unknown: number } {
  const total = { tpp: 0, cut: 0, adjusted: 0, other: 0, payable: 0, unknown: 0 };
  for (const money of lines.map(moneyOf)) {
    if (money.tpp === null) total.unknown++;
    total.tpp += money.tpp ?? 0;
    total.cut += money.cut;
    total.adjusted += money.adjusted;
    total.other += money.other;
    total.payable += money.payable;
  }
  return total;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
