/**
 * L14 same spot: the middle of a person's positions hardly differs from day to day. +14, lowered by baselines.
 *
 * Of each check-in one middle: the median of the later half (after the start-up) of its satellite-like fixes (provider.ts, stated error ≤ 25 m, two at
 * least), else of its Wi-Fi-like ones. Over the last 12 days with check-ins, two a day:
 *  · satellite-like: at least 10 middles on at least 7 days, root mean square distance from their mean, per axis, under 3 m;
 *  · Wi-Fi-like: at least 10 on at least 7 days, one in ten of all at most satellite-like, and under 1.5 m: always one access point, never the sky.
 *
 * Why: satellites' errors differ between mornings by 2–5 m per axis outdoors and by more indoors (a phone under open sky lies within 4.9 m of the truth,
 * gps.gov), and people press in the yard, at the gate, at their desks. Who typed a point, or moved a home by a fixed distance, has one spot: jitter of
 * 3 m moves the middle of ten fixes by a metre. Not found: a spot that is chosen anew each day.
 * Honest rate: 8 of 1,560 generated people in 20 days (2026-11); clerks who always press at one desk may be more, 2 % assumed (J). It is a question, not a
 * proof: said once in five days, and after a superior or a muster looked and said valid, or an inspector found it innocent, not for 90 days.
 * Entry: a person's last 12 days, at most two middles each (1.8 kB).
 */
import { addDays, type CivilDate } from "../../time/civil.ts";
import type { Fix } from "../envelope.ts";
import { freshFixes } from "../evidence.ts";
import { median } from "../middle.ts";
import { weighed } from "../points.ts";
import { providerOf } from "../provider.ts";
import type { Seen } from "../seen.ts";
import { isAsked } from "./asked.ts";
import type { Fold } from "./fold.ts";
import { keyOf } from "./key.ts";
import { withDay } from "./l10-days.ts";

type Kind = "satellite" | "wifi";
/** In units of 1e-7 degrees. */
type Middle = { kind: Kind; lat: number; lon: number };
type Day = { date: CivilDate; middles: Middle[] };
/** `quiet`: nothing is said until then */
type Body = { days: Day[]; quiet: CivilDate | null };

const keptDays = 12;
const aDay = 2;
const needed = { middles: 10, days: 7 };
const under: Record<Kind, number> = { satellite: 3, wifi: 1.5 };
const againAfter = 5;
const quietDays = 90;
const forgottenAfter = 120;
const accurateTo = 25;
const metresPerUnit = 111_195.08 / 1e7;
const radian = Math.PI / 180;

const personKey = keyOf("L14|");

export const l14SameSpot: Fold = {
  id: "L14",
  keys: ({ person }) => [personKey(person)],
  step(seen, read) {
    const middle = middleOf(freshFixes(seen.body));
    if (!middle) return { verdicts: [], writes: [] };
    const key = personKey(seen.person);
    const before = read(key) as Body | undefined;
    const made = (same: Day | undefined) => ({ date: seen.date, middles: [...(same?.middles ?? []), middle].slice(-aDay) });
    const days = withDay(before?.days ?? [], seen.date, made, keptDays);
    const quiet = before?.quiet ?? null;
    const found = quiet !== null && quiet > seen.date ? null : sameSpot(days, middle.kind);
    const body: Body = { days, quiet: found ? addDays(seen.date, againAfter) : quiet };
    return { verdicts: found ? [verdictOf(found, seen)] : [], writes: [{ key, body, days: forgottenAfter }] };
  },
  confirmedKeys: ({ seen, verdicts }) => (isAsked(verdicts, "L14") ? [personKey(seen.person)] : []),
  confirmed({ seen, verdicts, on }, read) {
    return isAsked(verdicts, "L14") ? [silenced(seen.person, on, read(personKey(seen.person)) as Body | undefined)] : [];
  },
  clearedKeys: ({ people }) => people.map(personKey),
  cleared: ({ people, on }, read) => people.map((person) => silenced(person, on, read(personKey(person)) as Body | undefined)),
};

function silenced(person: string, on: CivilDate, body: Body | undefined) {
  const next: Body = { days: body?.days ?? [], quiet: addDays(on, quietDays) };
  return { key: personKey(person), body: next, days: forgottenAfter };
}

function middleOf(fresh: readonly Fix[]): Middle | null {
  const satellite: Fix[] = [];
  const wifi: Fix[] = [];
  for (const fix of fresh) {
    const provider = providerOf(fix);
    if (provider === "satellite" && fix.acc <= accurateTo) satellite.push(fix);
    else if (provider === "wifi") wifi.push(fix);
  }
  const kind = satellite.length >= 2 ? "satellite" : "wifi";
  const all = kind === "satellite" ? satellite : wifi;
  if (all.length === 0) return null;
  const lats: number[] = [];
  const lons: number[] = [];
  for (let i = all.length >> 1; i < all.length; i++) {
    lats.push(all[i]!.lat);
    lons.push(all[i]!.lon);
  }
  return { kind, lat: Math.round(median(lats) * 1e7), lon: Math.round(median(lons) * 1e7) };
}

type Found = { kind: Kind; days: number; metres: number };

function sameSpot(days: readonly Day[], kind: Kind): Found | null {
  const own: Middle[] = [];
  let all = 0;
  let on = 0;
  for (const { middles } of days) {
    const before = own.length;
    for (const middle of middles) if (middle.kind === kind) own.push(middle);
    all += middles.length;
    if (own.length > before) on++;
  }
  if (own.length < needed.middles || on < needed.days) return null;
  if (kind === "wifi" && (all - own.length) * 10 > all) return null;
  const metres = spread(own);
  return metres < under[kind] ? { kind, days: on, metres } : null;
}

/** Root mean square distance from the mean, per axis, m. */
function spread(middles: readonly Middle[]): number {
  const first = middles[0]!;
  const east = Math.cos(first.lat * 1e-7 * radian);
  let [x, y, squares] = [0, 0, 0];
  for (const { lat, lon } of middles) {
    const north = (lat - first.lat) * metresPerUnit;
    const far = (lon - first.lon) * metresPerUnit * east;
    x += far;
    y += north;
    squares += far * far + north * north;
  }
  const n = middles.length;
  return Math.sqrt(Math.max(0, squares / n - (x / n) ** 2 - (y / n) ** 2) / 2);
}

function verdictOf({ kind, days, metres }: Found, { baseline }: Seen) {
  const within = metres < 1 ? "dalam 1 m" : `dalam ${Math.ceil(metres)} m`;
  const source = kind === "wifi" ? "selalu titik Wi-Fi yang sama" : "selalu di titik yang sama";
  return weighed(
    "L14",
    "L14",
    "pattern",
    `Lokasi ${source} (${within}) pada ${days} hari; posisi HP biasanya bergeser lebih jauh.`,
    baseline,
  );
}
