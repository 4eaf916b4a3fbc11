/**
 * A regime is how a phone's position behaves while it lies still at `at`: docs/fraud.md (honest noise), one file each. Times are true time in ms; the window
 * puts the phone's own clock on top. One fix a second, as Chrome delivers them.
 */
import type { Fix } from "../../core/evidence/envelope.ts";
import type { Random } from "../random.ts";
import type { LatLon } from "./ground.ts";

export type RegimeName = "pinned" | "fused" | "wifi" | "cell";
export type Traits = {
  /** pinned GNSS: probability that the next fix is the same, and the range of the stated error */
  pin: number;
  clamp: readonly [number, number];
};
export type Still = {
  at: LatLon;
  from: number;
  seconds: number;
  traits: Traits;
  seed: string;
  /** metres above the ellipsoid; 12 (the coast) when left out */
  ground?: number;
  /** the access point that this desk hears best, by number; any when left out */
  favourite?: number;
};
export type Regime = (random: Random, still: Still) => Fix[];

/** Milliseconds between a fix and its arrival in the page. */
export const delivery = (random: Random) => Math.round(15 + random.exponential(60));

/** A fix without motion; `t` and `r` in true time. */
export function fixOf(at: LatLon, t: number, r: number, acc: number, alt: number | null, spd: number | null): Fix {
  return { t, r, lat: at.lat, lon: at.lon, acc, alt, altAcc: null, spd, hdg: null };
}

/** Chrome passes the provider's numbers on; three decimals keep statements short and hide nothing that is judged. */
export const thousandths = (value: number) => Math.round(value * 1000) / 1000;
