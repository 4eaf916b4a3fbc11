/**
 * L16 height: a person's altitudes lie elsewhere than those of all colleagues at this place. +14, lowered by baselines.
 *
 * Of each check-in on Android (an iPhone tells the height above the sea, not above the ellipsoid) the median altitude of its satellite-like fixes
 * (provider.ts) with a stated error ≤ 30 m. A person's height is the median of the last 12 such check-ins here, 8 at least on 4 days. The place's is the median
 * of the heights of at least 8 colleagues with confirmed check-ins (the mean of three or more each), their spread the median distance from it × 1.48,
 * taken as 4 m at least. Apart by over 15 m and over 4 spreads → said.
 *
 * Why: who moves the true position of a home to the office, or types one, moves latitude and longitude; the height of the home stays. One altitude is
 * off by 5–10 m, the median of eight by 2–4 m. Storeys are 3–4 m; an office whose people work at several heights has a larger spread and is told less.
 * Honest rate (J): some models tell heights of their own: 1 % assumed, learned by model and place. Generated: 0 of 1,560 people (M 2026-11).
 * Said once in five days; after a superior or a muster looked and said valid, or an inspector found it innocent, not for 90 days.
 * Entries: a person's last 12 heights (0.5 kB); of a place the means of the 40 people confirmed last (4 kB), each as of the day before.
 */
import { addDays, type CivilDate } from "../../time/civil.ts";
import type { CheckinBody } from "../envelope.ts";
import { freshFixes } from "../evidence.ts";
import { median } from "../middle.ts";
import { weighed } from "../points.ts";
import { providerOf } from "../provider.ts";
import type { Seen } from "../seen.ts";
import { isAsked } from "./asked.ts";
import type { Fold, Read, Write } from "./fold.ts";
import { keyOf } from "./key.ts";

type Own = { heights: { place: string; on: CivilDate; m: number }[]; quiet: CivilDate | null };
/** Sum and number of what was confirmed before `on`, and with what was confirmed on it. */
type Person = { person: string; on: CivilDate; before: [number, number]; now: [number, number] };
type Place = { people: Person[] };

const days = 120;
const kept = 12;
const needed = { heights: 8, days: 4, colleagues: 8, confirmed: 3 };
const mostPeople = 40;
/** Old check-ins weigh less: the mean of a person moves with about the last 20. */
const mostCounted = 20;
const far = { metres: 15, spreads: 4 };
const leastSpread = 4;
const accurateTo = 30;
const againAfter = 5;
const quietDays = 90;

const ownKey = keyOf("L16|person|");
const placeKey = keyOf("L16|place|");

export const l16Height: Fold = {
  id: "L16",
  keys: ({ person, place, body }) => (place === null || heightOf(body) === null ? [] : [ownKey(person), placeKey(place)]),
  step(seen, read) {
    const { person, place, date } = seen;
    const m = heightOf(seen.body);
    if (place === null || m === null) return { verdicts: [], writes: [] };
    const own = (read(ownKey(person)) as Own | undefined) ?? { heights: [], quiet: null };
    const heights = [...own.heights, { place, on: date, m }].slice(-kept);
    const apart = own.quiet !== null && own.quiet > date ? null : apartOf(heights, seen, place, read);
    const body: Own = { heights, quiet: apart === null ? own.quiet : addDays(date, againAfter) };
    return { verdicts: apart === null ? [] : [verdictOf(apart, seen)], writes: [{ key: ownKey(person), body, days }] };
  },
  confirmedKeys: ({ seen, verdicts }) => [
    ...(seen.place === null || heightOf(seen.body) === null ? [] : [placeKey(seen.place)]),
    ...(isAsked(verdicts, "L16") ? [ownKey(seen.person)] : []),
  ],
  confirmed({ seen, verdicts, on }, read) {
    const m = heightOf(seen.body);
    const writes: Write[] = isAsked(verdicts, "L16") ? [silenced(seen.person, on, read)] : [];
    if (seen.place === null || m === null) return writes;
    const key = placeKey(seen.place);
    const people = (read(key) as Place | undefined)?.people ?? [];
    return [...writes, { key, body: { people: withHeight(people, seen.person, on, m) } satisfies Place, days }];
  },
  clearedKeys: ({ people }) => people.map(ownKey),
  cleared: ({ people, on }, read) => people.map((person) => silenced(person, on, read)),
};

function silenced(person: string, on: CivilDate, read: Read): Write {
  const own = read(ownKey(person)) as Own | undefined;
  const body: Own = { heights: own?.heights ?? [], quiet: addDays(on, quietDays) };
  return { key: ownKey(person), body, days };
}

const known = new WeakMap<CheckinBody, number | null>();

/** Metres, to the decimetre. */
function heightOf(body: CheckinBody): number | null {
  const before = known.get(body);
  if (before !== undefined) return before;
  const height = measured(body);
  known.set(body, height);
  return height;
}

function measured(body: CheckinBody): number | null {
  if (body.device.platform !== "Android") return null;
  const heights: number[] = [];
  for (const fix of freshFixes(body))
    if (fix.alt !== null && fix.acc <= accurateTo && providerOf(fix) === "satellite") heights.push(fix.alt);
  return heights.length === 0 ? null : Math.round(10 * median(heights)) / 10;
}

/** By how much the person's height differs from the place's, m; null where it does not, or cannot be told. */
function apartOf(heights: Own["heights"], { person, date }: Seen, place: string, read: Read): number | null {
  const here = heights.filter((height) => height.place === place);
  if (here.length < needed.heights || new Set(here.map(({ on }) => on)).size < needed.days) return null;
  const means = meansOn((read(placeKey(place)) as Place | undefined)?.people ?? [], person, date);
  if (means.length < needed.colleagues) return null;
  const middle = median(means);
  const spread = Math.max(leastSpread, 1.48 * median(means.map((mean) => Math.abs(mean - middle))));
  const apart = median(here.map(({ m }) => m)) - middle;
  return Math.abs(apart) > Math.max(far.metres, far.spreads * spread) ? apart : null;
}

/** The colleagues' means as of `date`, of those who have enough. */
function meansOn(people: readonly Person[], person: string, date: CivilDate): number[] {
  const means: number[] = [];
  for (const other of people) {
    const counted = other.on < date ? other.now : other.before;
    const n = counted[1];
    if (n >= needed.confirmed && other.person !== person) means.push(counted[0] / n);
  }
  return means;
}

function withHeight(people: readonly Person[], person: string, on: CivilDate, m: number): Person[] {
  const old = people.find((other) => other.person === person) ?? { person, on, before: [0, 0], now: [0, 0] };
  const day = old.on < on ? on : old.on;
  const [sum, n] = old.now[1] < mostCounted ? old.now : [old.now[0] / 2, old.now[1] / 2];
  const now: [number, number] = [Math.round(10 * (sum + m)) / 10, n + 1];
  const next: Person = { person, on: day, before: old.on < on ? old.now : old.before, now };
  return [...people.filter((other) => other.person !== person), next].slice(-mostPeople);
}

function verdictOf(apart: number, { baseline }: Seen) {
  const way = apart > 0 ? "lebih tinggi" : "lebih rendah";
  const sentence = `Ketinggian lokasi pegawai ini tetap ${Math.round(Math.abs(apart))} m ${way} daripada rekan di kantor yang sama.`;
  return weighed("L16", "L16", "pattern", sentence, baseline);
}
