/**
 * What leave costs, where a clause takes something for its kind. Half a day counts half and costs half; the first clause that names the kind counts.
 * By day: working days of it after the first free ones. By month: once, where it has at least so many days (without a number: any, half a day too).
 */
import type { ExcuseKind } from "../day/facts.ts";
import { allOf, type Held, type KindOf } from "./force.ts";
import { found, type Found } from "./found.ts";
import type { MonthDay } from "./month-day.ts";

type ExcuseClause = KindOf<"excuse">;

/** `days` in order; `ofMonth`: what holds on the last day of the month. */
export function excusesCost(days: readonly MonthDay[], heldOn: (date: string) => Held, ofMonth: Held): Found[] {
  return [...byDay(days, heldOn), ...byMonth(days, ofMonth)];
}

function byDay(days: readonly MonthDay[], heldOn: (date: string) => Held): Found[] {
  const taken = new Map<string, number>();
  return days.flatMap((day) => {
    const held = heldOn(day.date);
    return halvesOf(day).flatMap(({ kind, halves }) => {
      const clause = clauseFor(kind, held);
      if (clause?.per !== "day") return [];
      const key = `${held.code}/${clause.id}`;
      const before = taken.get(key) ?? 0;
      taken.set(key, before + halves);
      const due = Math.min(halves, Math.max(0, before + halves - 2 * (clause.freeDays ?? 0)));
      return due > 0 ? [found(day.date, held, clause, "excuse", clause.amount, { band: kind, half: due === 1 })] : [];
    });
  });
}

function byMonth(days: readonly MonthDay[], held: Held): Found[] {
  return allOf(held, "excuse").flatMap((clause) => {
    if (clause.per !== "month") return [];
    const mine = days.flatMap(halvesOf).filter(({ kind }) => clauseFor(kind, held) === clause);
    const halves = mine.reduce((sum, each) => sum + each.halves, 0);
    const enough = halves > 0 && halves >= 2 * (clause.fromDays ?? 0);
    return enough ? [found(null, held, clause, "excuse", clause.amount, { band: mine[0]!.kind })] : [];
  });
}

function clauseFor(kind: ExcuseKind, held: Held): ExcuseClause | null {
  return allOf(held, "excuse").find(({ excuses }) => excuses.includes(kind)) ?? null;
}

function halvesOf({ work, excuses }: MonthDay): { kind: ExcuseKind; halves: number }[] {
  return work ? excuses.map(({ kind, half }) => ({ kind, halves: half === null ? 2 : 1 })) : [];
}
