/** A typed hour as a moment of a session: a night shift's end lies on the next day. */
import { instantAt, minuteOf, type Zone } from "../../../core/time/civil.ts";

/** Null for what is no hour of the day. `opens`: of the session's window. */
export function momentOf(clock: string, { date, opens }: { date: string; opens: number }, zone: Zone): number | null {
  const text = clock.trim().replace(".", ":");
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return null;
  const sameDay = instantAt(date, minuteOf(text), zone);
  return sameDay >= opens ? sameDay : instantAt(date, minuteOf(text) + 1440, zone);
}
