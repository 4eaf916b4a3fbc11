/**
 * L3 all frozen: at least 15 fresh fixes in a row with the same position, stated error, altitude and speed.
 * A fix counts at an error ≤ 50 m, with an altitude and a speed: a Wi-Fi position has no speed and is honestly frozen. On Android one
 * without speed counts too, when it looks like the satellites' (provider.ts): those always give a speed there, mock applications often none.
 * Any other fix ends the row. A position that alone does not move is normal (15 % of honest windows).
 * +12, lowered by baseline; honest rate 4 of 67 windows, all one phone of 2016 (M 2026-08): 6 %. On a phone that lies still (D1) there is an
 * offset of −5 beside it: a chip holds a position just when nothing moves it, so that "on a table" and "frozen" are not two pieces of evidence.
 */
import type { Fix } from "../envelope.ts";
import { weighed } from "../points.ts";
import { providerOf } from "../provider.ts";
import type { Verdict } from "../verdict.ts";
import type { Window } from "../window.ts";
import { isAtRest } from "./d1-in-the-hand.ts";

const frozenFixes = 15;
const accurateTo = 50;

export function l3Frozen(window: Window): Verdict[] {
  const { body, fresh, baseline } = window;
  const longest = longestRun(fresh, body.device.platform === "Android");
  if (longest < frozenFixes) return [];
  const frozen = weighed("L3", "L3", "location", `Lokasi beku: ${longest} bacaan persis sama dalam segala hal.`, baseline);
  if (!isAtRest(window)) return [frozen];
  return [frozen, weighed("L3", "L3.still", "location", "HP sedang tergeletak diam, sehingga lokasi yang tidak berubah lebih wajar.")];
}

function longestRun(fixes: readonly Fix[], isAndroid: boolean): number {
  let before: Fix | null = null;
  let run = 0;
  let longest = 0;
  for (const fix of fixes) {
    if (!isMeasured(fix, isAndroid)) run = 0;
    else run = before && run > 0 && isSame(fix, before) ? run + 1 : 1;
    if (run > longest) longest = run;
    before = fix;
  }
  return longest;
}

function isMeasured(fix: Fix, isAndroid: boolean): boolean {
  return fix.acc <= accurateTo && providerOf(fix) === "satellite" && (fix.spd !== null || isAndroid);
}

function isSame(a: Fix, b: Fix): boolean {
  return a.lat === b.lat && a.lon === b.lon && a.acc === b.acc && a.alt === b.alt && a.spd === b.spd;
}
