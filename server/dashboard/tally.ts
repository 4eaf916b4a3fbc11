/** What a dashboard counts of a unit's day. Presence and punctuality are shares of what is settled: late is present, and not punctual; waiting and excused are neither. */
import type { DayStatus, SessionStatus } from "../../core/day/status.ts";
import { minuteAt, type Zone } from "../../core/time/civil.ts";
import { dashboardLimits, type Counts, type Sides } from "../../contract/dashboard.ts";

/** `slots`: arrivals that a record or a superior's word gives a time, by half hour after midnight. */
export type DayCount = { people: number; slots: Record<string, number> } & Sides;

const noCounts = (): Counts => ({ onTime: 0, off: 0, absent: 0, waiting: 0, excused: 0, upcoming: 0 });
export const noSides = (): Sides => ({ in: noCounts(), out: noCounts() });

/** `days`: of everybody in the unit on one date. */
export function tallied(days: readonly DayStatus[], zone: Zone): DayCount {
  const count: DayCount = { people: days.length, slots: {}, ...noSides() };
  for (const day of days) {
    for (const session of ["in", "out"] as const) {
      const kind = kindOf(day[session]);
      if (kind) count[session][kind]++;
    }
    const slot = slotOf(day.in, zone);
    if (slot !== null) count.slots[slot] = (count.slots[slot] ?? 0) + 1;
  }
  return count;
}

/** null: no working time, so nothing was expected. */
function kindOf({ colour, why }: SessionStatus): keyof Counts | null {
  if (colour === "off") return null;
  if (colour === "biru") return "onTime";
  if (colour === "merah") return why === "late" || why === "early" ? "off" : "absent";
  return colour === "menunggu" ? "waiting" : colour;
}

/** Absent by decision is no arrival, whatever was pressed. */
function slotOf(status: SessionStatus, zone: Zone): number | null {
  const kind = kindOf(status);
  if (status.at === null || kind === null || kind === "absent" || kind === "excused") return null;
  return Math.floor(minuteAt(status.at, zone) / dashboardLimits.slot);
}

export function isSettled(day: Sides): boolean {
  return [day.in, day.out].every(({ waiting, upcoming }) => waiting === 0 && upcoming === 0);
}

/** Adds `more` to `sum`, in place. */
export function add(sum: Sides, more: Sides): void {
  for (const session of ["in", "out"] as const) {
    for (const kind of Object.keys(sum[session]) as (keyof Counts)[]) sum[session][kind] += more[session][kind];
  }
}
