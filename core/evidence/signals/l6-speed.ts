/**
 * L6 odd speed: at least 5 measurements, all with the same speed above zero; or a heading without any speed. A measured speed changes, also of
 * a phone at rest (it may honestly be above zero); without a speed there is nothing to have a heading (W3C Geolocation: null).
 * +10; honest rate 0 of 105 windows (M 2026-08). Speed and heading both absent say nothing.
 */
import type { Fix } from "../envelope.ts";
import { weighed } from "../points.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";

const least = 5;

export function l6Speed({ body: { fixes } }: Window): Verdict[] {
  const odd = constantSpeed(fixes) ?? headingAlone(fixes);
  return odd ? [weighed("L6", "L6", "location", odd)] : [];
}

function constantSpeed(fixes: readonly Fix[]): string | null {
  const speed = fixes[0]?.spd ?? 0;
  if (!(speed > 0) || fixes.some(({ spd }) => spd !== speed)) return null;
  let measurements = 0;
  for (let i = 0; i < fixes.length; i++) if (fixes[i]!.t !== fixes[i - 1]?.t) measurements++;
  if (measurements < least) return null;
  return `Kecepatan tetap ${speed.toFixed(2).replace(".", ",")} m/detik pada ${measurements} bacaan; kecepatan asli selalu berubah.`;
}

function headingAlone(fixes: readonly Fix[]): string | null {
  return fixes.some(({ hdg, spd }) => hdg !== null && spd === null)
    ? "Ada arah gerak tanpa kecepatan; HP asli tidak mencatat begitu."
    : null;
}
