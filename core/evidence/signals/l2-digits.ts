/**
 * L2 digits: phones deliver coordinates on a grid of 1e-7 degrees. All fixes with at most five decimals look typed by hand
 * (0 of 8,788, M 2026-08); more than seven come from arithmetic (1 of 8,788).
 */
import { weighed } from "../points.ts";
import type { Evidence } from "../evidence.ts";
import type { Verdict } from "../verdict.ts";

export function l2Digits({ body }: Evidence): Verdict[] {
  if (body.fixes.length === 0) return [];
  const digits = body.fixes.map((fix) => Math.max(decimals(fix.lat), decimals(fix.lon)));
  if (Math.max(...digits) <= 5) return [weighed("L2", "L2.short", "location", "Titik lokasi tampak diketik, bukan dari satelit.")];
  if (Math.max(...digits) > 7) return [weighed("L2", "L2.long", "location", "Titik lokasi tampak hasil hitungan program.")];
  return [];
}

function decimals(degrees: number): number {
  const text = String(degrees);
  if (text.includes("e")) return 8;
  const dot = text.indexOf(".");
  return dot < 0 ? 0 : text.length - dot - 1;
}
