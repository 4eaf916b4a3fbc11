/** Shares of what is settled, in percent; null where nothing is. */
import type { Counts } from "../../../contract/dashboard.ts";
import { dashboardText as text } from "../../text/dashboard.ts";

/** Here, on time or not, of all who were here or absent. */
export function presence({ onTime, off, absent }: Counts): number | null {
  return share(onTime + off, onTime + off + absent);
}

export function punctuality({ onTime, off }: Counts): number | null {
  return share(onTime, onTime + off);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

/** "93,4 %" */
export function inWords(value: number | null): string {
  return value === null ? text.none : `${value.toFixed(1).replace(".", ",")} %`;
}
