/** L6 odd speed: constant and above zero over at least 5 fixes, or a heading without any speed (0 of 105 windows, M 2026-08). */
import { weighed } from "../points.ts";
import type { Evidence } from "../evidence.ts";
import type { Verdict } from "../verdict.ts";

export function l6Speed({ body }: Evidence): Verdict[] {
  const speeds = body.fixes.map((fix) => fix.spd);
  const first = speeds[0];
  const constant = speeds.length >= 5 && typeof first === "number" && first > 0 && speeds.every((speed) => speed === first);
  const headingAlone = body.fixes.some((fix) => fix.hdg !== null && fix.spd === null);
  if (!constant && !headingAlone) return [];
  return [weighed("L6", "L6", "location", "Kecepatan gerak yang dilaporkan tidak wajar.")];
}
