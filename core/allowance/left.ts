/** Minutes of a day that somebody was away without permission: what was written down, within duty, outside of excused halves, none twice. */
import type { DayStatus } from "../day/status.ts";
import type { Instant } from "../time/civil.ts";

export type Span = { from: Instant; until: Instant };

/** Whole minutes of each time; what overlaps is one. `covered`: approved errands. */
export function minutesLeft(
  { expectation, in: arrival, out: departure }: DayStatus,
  left: readonly Span[],
  covered: readonly Span[] = [],
): number[] {
  if (expectation.kind !== "work") return [];
  const { in: start, out: end } = expectation;
  const excused: Span[] = [
    ...(arrival.colour === "excused" ? [{ from: start.due, until: start.closes }] : []),
    ...(departure.colour === "excused" ? [{ from: end.opens, until: end.due }] : []),
  ];
  const duty = { from: start.due, until: end.due };
  const within = joined(left).map((span) => ({ from: Math.max(span.from, duty.from), until: Math.min(span.until, duty.until) }));
  const off = joined([...excused, ...covered]);
  return within.map((span) => minutesIn(span, off)).filter((minutes) => minutes > 0);
}

function minutesIn(span: Span, off: readonly Span[]): number {
  const lost = off.reduce((sum, { from, until }) => sum + Math.max(0, Math.min(until, span.until) - Math.max(from, span.from)), 0);
  return Math.floor((span.until - span.from - lost) / 60_000);
}

/** In order, those that touch or overlap as one. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const { from, until } of spans.filter((span) => span.from < span.until).toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else all.push({ from, until });
  }
  return all;
}
