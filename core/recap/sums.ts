/** What later months need to know of a locked line; derived from it, so that twelve months of lines need not be read whole. */
import type { RecapLine } from "./line.ts";

/** `taken`: cuts, or the whole allowance of somebody without any. `postponed.until`: the month in which it is due. `debt`: what this month added, or paid off (< 0). */
export type LineSums = {
  total: number;
  taken: number;
  adjustments: { ofMonth: string; rupiah: number }[];
  postponed: { until: string; rupiah: number } | null;
  received: { ofMonth: string; rupiah: number }[];
  debt: number;
};

export function sumsOf({ month, tpp, cuts, adjustments, received, debt }: RecapLine): LineSums {
  const { postponed } = cuts;
  return {
    total: tpp?.total ?? 0,
    taken: takenIn(cuts, tpp?.total ?? 0),
    adjustments: adjustments.map(({ ofMonth, rupiah }) => ({ ofMonth, rupiah })),
    postponed: postponed && { until: monthAfter(month, postponed.months), rupiah: postponed.rupiah },
    received: received.map(({ ofMonth, rupiah }) => ({ ofMonth, rupiah })),
    debt: debt.after - debt.before,
  };
}

/** Somebody without an allowance by the rules loses the whole of it, whatever the cuts come to. */
export function takenIn({ rupiah, noAllowance }: Pick<RecapLine["cuts"], "rupiah" | "noAllowance">, total: number): number {
  return noAllowance ? total : rupiah;
}

/** "2026-11", 3 → "2027-02". `by` may be negative. */
export function monthAfter(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
}
