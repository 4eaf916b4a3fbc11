/** A pattern's hours in a few words, days with the same hours together. */
import type { DutySpan, Pattern } from "../../../core/schedule/pattern.ts";
import { patternText as text } from "../../text/calendar.ts";

export function hoursOf(pattern: Pattern): string[] {
  if (pattern.kind === "cycle") {
    const shifts = Object.entries(pattern.shifts)
      .toSorted(([, a], [, b]) => (a.start < b.start ? -1 : 1))
      .map(([code, span]) => text.hours(span.label ?? code, dotted(span.start), dotted(span.end)));
    return [`${text.cycleOf(pattern.sequence.length)}: ${pattern.sequence.map((code) => code ?? "–").join(" ")}`, ...shifts];
  }
  return weekOf(pattern.days);
}

function weekOf(days: Record<string, DutySpan | null>): string[] {
  const runs: { first: number; last: number; told: string }[] = [];
  for (let day = 0; day < 7; day++) {
    const span = days[String(day + 1)];
    const told = span ? `${dotted(span.start)}–${dotted(span.end)}` : "";
    const run = runs.at(-1);
    if (run && run.told === told) run.last = day;
    else runs.push({ first: day, last: day, told });
  }
  const names = text.shortDays;
  return runs
    .filter(({ told }) => told !== "")
    .map(({ first, last, told }) => `${first === last ? names[first] : `${names[first]}–${names[last]}`} ${told}`);
}

const dotted = (clock: string) => clock.replace(":", ".");
