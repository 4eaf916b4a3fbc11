/** A name for each cut of a month that stays the same when another cut comes or goes: day, clause, session; a second one of the same gets its number. */
import type { CivilDate } from "../core/time/civil.ts";
import type { Session } from "../core/schedule/pattern.ts";

export type Named = { date: CivilDate | null; clause: string; session: Session | null };

/** In the order of the cuts. */
export function cutKeys(cuts: readonly Named[]): string[] {
  const seen = new Map<string, number>();
  return cuts.map(({ date, clause, session }) => {
    const key = [date ?? "bulan", clause, session ?? "hari"].join("~");
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return nth === 1 ? key : `${key}~${nth}`;
  });
}
