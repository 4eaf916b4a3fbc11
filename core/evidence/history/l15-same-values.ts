/**
 * L15 same values: of the last 10 days with check-ins of this person, at least 5 share a stated error together with an altitude, both to the
 * millimetre, with another of them, and so does this check-in. +20, lowered by baselines. Both check-ins of a day are one day.
 *
 * Why: a recording that is played again elsewhere, however far it is moved and whatever its times, keeps its errors and its altitudes; a window with one
 * held position has no movement that L12 could know again, but it has these. A measured altitude is another one each day, and a stated error is one of
 * some thousands. Counted are satellite-like fixes (provider.ts) only, and of these only errors that are told finer than a centimetre and altitudes finer
 * than a decimetre: whole, rounded and clamped ones come back honestly. A phone whose altitude is frozen for weeks shares a pair with another day on about 8 % of days: on 5 of 10 days
 * 1 of 1,000 such phones.
 * Honest rate: 0 of 57,667 generated check-ins of 1,560 people (S 2026-11).
 * Entry: a person's last 10 days, at most 6 pairs a day (1.5 kB).
 */
import type { CivilDate } from "../../time/civil.ts";
import type { Fix } from "../envelope.ts";
import { freshFixes } from "../evidence.ts";
import { weighed } from "../points.ts";
import { providerOf } from "../provider.ts";
import type { Fold } from "./fold.ts";
import { keyOf } from "./key.ts";
import { merged, sharing, withDay } from "./l10-days.ts";
import { mixed } from "./l10-point.ts";

type Day = { date: CivilDate; pairs: number[] };
type Body = { days: Day[] };

const keptDays = 10;
const ofWindow = 3;
const ofDay = 6;
const flagFrom = 5;
const bits26 = 2 ** 26;
const personKey = keyOf("L15|");

export const l15SameValues: Fold = {
  id: "L15",
  keys: ({ person }) => [personKey(person)],
  step(seen, read) {
    const pairs = pairsOf(freshFixes(seen.body));
    if (pairs.length === 0) return { verdicts: [], writes: [] };
    const key = personKey(seen.person);
    const before = (read(key) as Body | undefined)?.days ?? [];
    const days = withDay(before, seen.date, (same) => ({ date: seen.date, pairs: merged(same?.pairs, pairs, ofDay) }), keptDays);
    const writes = [{ key, body: { days } satisfies Body, days: 90 }];
    const shared = sharing(days, (day) => day.pairs, seen.date, pairs);
    if (shared < flagFrom) return { verdicts: [], writes };
    const sentence = `Ketelitian dan ketinggian lokasi sama persis sampai milimeter pada ${shared} dari ${days.length} hari terakhir.`;
    return { verdicts: [weighed("L15", "L15", "pattern", sentence, seen.baseline)], writes };
  },
};

/** The window's pairs with the smallest hashes: chosen by what they are, so that two windows over one recording keep the same. */
function pairsOf(fixes: readonly Fix[]): number[] {
  const pairs: number[] = [];
  const hashes: number[] = [];
  let last = -1;
  for (const fix of fixes) {
    if (fix.alt === null || providerOf(fix) !== "satellite") continue;
    const [error, height] = [Math.round(fix.acc * 1000), Math.round(fix.alt * 1000)];
    if (error % 10 === 0 || height % 100 === 0) continue;
    const pair = (height & (bits26 - 1)) * bits26 + error;
    if (pair === last || pairs.includes(pair)) continue;
    last = pair;
    const hash = mixed(mixed(height) ^ error);
    let at = hashes.length;
    while (at > 0 && hashes[at - 1]! > hash) at--;
    if (at === ofWindow) continue;
    pairs.splice(at, 0, pair);
    hashes.splice(at, 0, hash);
    if (pairs.length > ofWindow) pairs.length = hashes.length = ofWindow;
  }
  return pairs;
}
