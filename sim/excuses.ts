/** Spells of excused days: illness, leave, duty away. Pure in (seed, person). */
import type { NotedKind } from "../core/day/facts.ts";
import { addDays, dayNumber, dateOfDayNumber, type CivilDate } from "../core/time/civil.ts";
import { randomOf, weighted } from "./random.ts";

export type Spell = { person: string; kind: NotedKind; from: CivilDate; until: CivilDate };

/** Every month of 30 days about 35 % of people have one spell; the month is counted from a fixed day so that ranges agree with each other. */
export function spellsOf(seed: string, person: string, from: CivilDate, until: CivilDate): Spell[] {
  const first = Math.floor(dayNumber(from) / 30) - 1;
  const last = Math.floor(dayNumber(until) / 30);
  return Array.from({ length: last - first + 1 }, (_, i) => spellIn(seed, person, first + i))
    .filter((spell) => spell !== null)
    .filter((spell) => spell.until >= from && spell.from <= until);
}

function spellIn(seed: string, person: string, month: number): Spell | null {
  const random = randomOf(seed, person, month, "excuse");
  if (!random.chance(0.35)) return null;
  const [kind, longest] = weighted(random, [
    [["sakit", 3] as const, 4],
    [["dinas_luar", 3] as const, 4],
    [["cuti", 5] as const, 2],
    [["izin", 1] as const, 1],
  ]);
  const start = dateOfDayNumber(month * 30 + random.whole(0, 29));
  return { person, kind, from: start, until: addDays(start, random.whole(1, longest) - 1) };
}
