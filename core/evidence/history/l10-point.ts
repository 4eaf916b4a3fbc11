/**
 * Points for the signals that ask "exactly the same?": a position on the grid of 1e-7 degrees (about 1 cm) as one number, and the few points by
 * which a window is remembered.
 *
 * Satellite-like are fixes with an altitude (provider.ts), unless the window states more than 15 m and one altitude only: that is also the habit of
 * access points ("no or frozen altitude", 13–45 m, M 2026-08), whose points do recur honestly. Fixes worse than 100 m count for nothing here.
 *
 * A window keeps its first point and the three with the smallest hash: chosen by what they are, not by when they came, so that two windows over
 * the same recorded points keep the same ones.
 */
import type { CheckinBody, Fix } from "../envelope.ts";
import { freshFixes } from "../evidence.ts";
import { ascending } from "../middle.ts";
import { providerOf } from "../provider.ts";

/** `main`: the point that came most often; -1 without points. */
export type Kept = { points: number[]; distinct: number; main: number };
export type WindowPoints = { satellite: Kept; wifi: Kept };

const byHash = 3;
const bits26 = 2 ** 26;
const wifiFrom = 15;

/** Unique within 6.7 degrees: 26 bits of either coordinate. */
export function pointOf({ lat, lon }: Pick<Fix, "lat" | "lon">): number {
  return (Math.round(lat * 1e7) & (bits26 - 1)) * bits26 + (Math.round(lon * 1e7) & (bits26 - 1));
}

const known = new WeakMap<CheckinBody, WindowPoints>();

export function pointsOf(body: CheckinBody): WindowPoints {
  const before = known.get(body);
  if (before) return before;
  const fixes = freshFixes(body);
  const altitude = fixes[0]?.alt;
  const frozen = fixes.every(({ alt }) => alt === altitude);
  const satellite: number[] = [];
  const wifi: number[] = [];
  for (const fix of fixes) {
    const provider = providerOf(fix);
    if (provider === "wifi" || (provider === "satellite" && frozen && fix.acc > wifiFrom)) wifi.push(pointOf(fix));
    else if (provider === "satellite") satellite.push(pointOf(fix));
  }
  const points = { satellite: kept(satellite), wifi: kept(wifi) };
  known.set(body, points);
  return points;
}

function kept(points: readonly number[]): Kept {
  const first = points[0];
  if (first === undefined) return { points: [], distinct: 0, main: -1 };
  const sorted = ascending(points);
  let [distinct, main, most] = [0, first, 0];
  const others: number[] = [];
  const hashes: number[] = [];
  for (let from = 0; from < sorted.length;) {
    const point = sorted[from]!;
    let until = from + 1;
    while (sorted[until] === point) until++;
    distinct++;
    if (until - from > most) [main, most] = [point, until - from];
    if (point !== first) keepLeast(others, hashes, point);
    from = until;
  }
  return { points: [first, ...others], distinct, main };
}

/** The points with the smallest hashes so far, in the order of these. */
function keepLeast(points: number[], hashes: number[], point: number): void {
  const hash = hashOf(point);
  let at = hashes.length;
  while (at > 0 && hash < hashes[at - 1]!) at--;
  if (at === byHash) return;
  points.splice(at, 0, point);
  hashes.splice(at, 0, hash);
  if (points.length > byHash) points.length = hashes.length = byHash;
}

/** 32 bits; finaliser of MurmurHash3 (Appleby, public domain) over both halves. */
function hashOf(point: number): number {
  const high = Math.floor(point / bits26);
  return mixed(mixed(high) ^ (point - high * bits26));
}

export function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
