/**
 * What is paid in a month.
 *
 * 1. Of the month's allowance what is left after its cuts; less what is postponed; plus what had been postponed until now.
 * 2. Less adjustments of locked months (plus where they give back), and what could not be taken before.
 * 3. Never below 0: what is still to be taken is owed, and is taken in the next month (`debt`).
 *
 * What was locked before, in whatever order the units locked: a debt is the sum of what each locked month added or paid off; what was postponed is due in its
 * month and in every later one until some month has paid it; an adjustment goes on from what was locked and every adjustment of the same month, each
 * counted once, in whichever month it was locked. `locked` is therefore every line of the person that is locked, of months before and after this one.
 */
import type { Adjustment, Received } from "./line.ts";
import type { LineSums } from "./sums.ts";

export type Locked = { month: string; sums: LineSums };

export function debtOf(locked: readonly Locked[]): number {
  return locked.reduce((sum, { sums }) => sum + sums.debt, 0);
}

export function receivedIn(month: string, locked: readonly Locked[]): Received[] {
  const paid = new Map<string, number>();
  for (const { sums } of locked) for (const { ofMonth, rupiah } of sums.received) paid.set(ofMonth, (paid.get(ofMonth) ?? 0) + rupiah);
  return locked
    .filter(({ month: of, sums }) => of < month && sums.postponed !== null && sums.postponed.until <= month)
    .map(({ month: ofMonth, sums }) => ({ ofMonth, rupiah: sums.postponed!.rupiah - (paid.get(ofMonth) ?? 0) }))
    .filter(({ rupiah }) => rupiah > 0)
    .toSorted((a, b) => (a.ofMonth < b.ofMonth ? -1 : 1));
}

/** What has been taken of a locked month until now: as locked, and every adjustment of it that is locked. */
export function takenOf({ month, sums }: Locked, locked: readonly Locked[]): number {
  return sums.taken + adjustedOf(month, locked);
}

/** Every adjustment of a month that is locked. */
export function adjustedOf(month: string, locked: readonly Locked[]): number {
  const all = locked.flatMap(({ sums: { adjustments } }) => adjustments.filter(({ ofMonth }) => ofMonth === month));
  return all.reduce((sum, { rupiah }) => sum + rupiah, 0);
}

/**
 * Of a month that another one paid already, because everybody had locked it without the person, and that an OPD which had not locked it now has him in:
 * that sum is taken back, as the month's own line pays it.
 */
export function takenBackIn(month: string, locked: readonly Locked[]): Adjustment[] {
  const before = adjustedOf(month, locked);
  return before === 0 ? [] : [{ ofMonth: month, rupiah: -before, before, after: 0, days: [] }];
}

export type ToSettle = {
  total: number;
  taken: number;
  postponed: number;
  received: readonly Received[];
  adjustments: readonly Adjustment[];
  debt: number;
};

export function settled({ total, taken, postponed, received, adjustments, debt }: ToSettle): { payable: number; debt: number } {
  const plus = total - taken - postponed + received.reduce((sum, { rupiah }) => sum + rupiah, 0);
  const left = plus - adjustments.reduce((sum, { rupiah }) => sum + rupiah, 0) - debt;
  return { payable: Math.max(0, left), debt: Math.max(0, -left) };
}
