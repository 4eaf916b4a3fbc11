/** A window of time and its units in words; and the fields that a window is typed in. */
import { instantOf, type Instant, type Zone } from "../../core/time/civil.ts";
import { zone } from "../state.ts";
import { outageText as text } from "../text/outage.ts";
import { clockTime, dateOf, longDate, weekdayName } from "./format.ts";

type Span = { from: Instant; until: Instant };

/** "Senin 4 Mei 2026, 07.05–08.20 WIB"; with both dates where they differ. */
export function windowWords({ from, until }: Span): string {
  const [start, end] = [dateOf(from, zone()), dateOf(until, zone())];
  const day = (date: string) => `${weekdayName(date)} ${longDate(date)}`;
  if (start === end) return `${day(start)}, ${clockTime(from, zone())}–${clockTime(until, zone())} ${zone()}`;
  return text.fromUntil(`${day(start)}, ${clockTime(from, zone())}`, `${day(end)}, ${clockTime(until, zone())} ${zone()}`);
}

/** "Senin 4 Mei 2026, 07.05 sampai akhir Kamis 7 Mei 2026" */
export function modeWords({ from, until }: Span): string {
  const [start, end] = [dateOf(from, zone()), dateOf(until - 1, zone())];
  if (clockTime(until, zone()) !== "00.00") return windowWords({ from, until });
  return text.fromUntil(
    `${weekdayName(start)} ${longDate(start)}, ${clockTime(from, zone())}`,
    text.endOf(`${weekdayName(end)} ${longDate(end)}`),
  );
}

export function unitWords({ units }: { units: readonly { name: string }[] | null }): string {
  return units ? units.map(({ name }) => name).join(", ") : text.all;
}

/** "07:05", as a field of time holds it. */
export function timeOf(at: Instant): string {
  return clockTime(at, zone()).replace(".", ":");
}

/** null: not a date and a time. */
export function instantFrom(date: string, time: string, of: Zone = zone()): Instant | null {
  try {
    return instantOf(`${date}T${time.slice(0, 5)}`, of);
  } catch {
    return null;
  }
}
