/**
 * A regency's own groups of people beside their status (certified teachers, the hospital's guards …), which clauses of a rule set name.
 *
 * 1. Somebody is in a group from a day, until a day or without an end; both days count. Spans of one person in one group never overlap.
 * 2. A span is never edited: another word takes its place and says its last day anew. A last day before the first one says that it never held.
 * 3. For a month's allowance counts who is in a group on the month's last day. A month that is locked is not reckoned otherwise: what a later word makes of it is an
 *    adjustment in the next open month.
 */
import { addDays, monthBounds, type CivilDate } from "../time/civil.ts";

export type GroupSpan = { id: string; from: CivilDate; until: CivilDate | null };

const statuses = ["pns", "pppk", "pppk_paruh_waktu", "non_asn"];

/** "Guru sertifikasi" is guru_sertifikasi; null where it is no name: 2 to 40 letters, digits and underscores, a letter first, and no status. */
export function groupName(written: string): string | null {
  const name = written
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, "_");
  return /^[a-z][a-z0-9_]{1,39}$/.test(name) && !statuses.includes(name) ? name : null;
}

export type Placed = { word: "added" } | { word: "same" } | { word: "changed"; replaces: string } | { word: "overlaps"; from: CivilDate };

/** What a span comes to among those that hold of one person in one group. The same first day: another last day takes its place. */
export function placeSpan(held: readonly GroupSpan[], { from, until }: Omit<GroupSpan, "id">): Placed {
  const same = held.find((span) => span.from === from);
  if (same && same.until === until) return { word: "same" };
  const other = held.find((span) => span !== same && overlap(span, { from, until }));
  if (other) return { word: "overlaps", from: other.from };
  return same ? { word: "changed", replaces: same.id } : { word: "added" };
}

function overlap(a: Omit<GroupSpan, "id">, b: Omit<GroupSpan, "id">): boolean {
  return (a.until === null || b.from <= a.until) && (b.until === null || a.from <= b.until);
}

/** Whether somebody is in the group on the month's last day. */
function inMonth(held: readonly Omit<GroupSpan, "id">[], month: string): boolean {
  const { until: last } = monthBounds(month);
  return held.some(({ from, until }) => from <= last && (until === null || last <= until));
}

/** Of these months those that count otherwise with `span` in the place of `before` (null: in nobody's place). */
export function monthsOtherwise(before: Omit<GroupSpan, "id"> | null, span: Omit<GroupSpan, "id">, months: readonly string[]): string[] {
  return months.filter((month) => inMonth(before ? [before] : [], month) !== inMonth([span], month));
}

/** The last day that says that it never held. */
export function neverHeld(from: CivilDate): CivilDate {
  return addDays(from, -1);
}
