/**
 * L4 over days: white jitter that shows in windows too short for L4's own test (30 fixes). +20.
 *
 * Of each check-in with at least 5 fresh fixes (stated error ≤ 100 m, on average at most 2 s apart, nine in ten at a point of their own, the last 30):
 * the rank ratio of von Neumann / 2 as in L4, averaged over the axes that move by more than 0.3 m: 1 for white noise whatever the length; an error
 * that remembers itself for seconds gives 0.1–0.5, a walk of n steps 3 / (n + 1). A series whose plain ratio is small is taken by that.
 * The latest windows of the last 30 days, each weighted by its steps, until they have 60 steps, four windows at least: their mean over 0.92 → the
 * person's positions are thrown anew every second. White noise on two axes then scatters by 0.09 around 1.05: 93 % are over 0.92 at first, nearly all in some days. Drift with a memory of 7 s in windows of 5–16: median 0.45, 1 of 10,000 over 0.81.
 *
 * Said on a check-in that itself counts, unless L4 itself speaks there. Honest rate: none of 1,560 generated people in 20 days; recorded
 * movements cut into windows of 8 and 12 fixes: 0.04–0.38, of a phone that only asks masts and access points 0.56 (M 2026-11).
 * Entry: a person's last 16 windows, a date and two numbers each (0.7 kB).
 */
import type { CivilDate } from "../../time/civil.ts";
import type { Fix } from "../envelope.ts";
import { freshFixes } from "../evidence.ts";
import { later } from "../later.ts";
import { weighed } from "../points.ts";
import { ratioOf } from "../signals/l4-jitter.ts";
import type { Fold } from "./fold.ts";
import { keyOf } from "./key.ts";

type Past = { on: CivilDate; ratio: number; steps: number };
type Body = { windows: Past[] };

const days = 30;
const mostWindows = 16;
const least = 5;
const most = 30;
const accurateTo = 100;
const cadenceMs = 2000;
const ownPoints = 0.9;
const neededSteps = 60;
const neededWindows = 4;
const white = 0.92;
const personKey = keyOf("L4|");

export const l4WhiteDays: Fold = {
  id: "L4",
  keys: ({ person }) => [personKey(person)],
  step({ person, date, body, verdicts }, read) {
    const fixes = usable(freshFixes(body));
    const ratio = fixes && ratioOf(fixes);
    if (!fixes || ratio === null) return { verdicts: [], writes: [] };
    const key = personKey(person);
    const oldest = later(date, -days);
    const before = ((read(key) as Body | undefined)?.windows ?? []).filter(({ on }) => on >= oldest);
    const windows = [...before, { on: date, ratio: Math.round(ratio * 1000) / 1000, steps: fixes.length - 1 }].slice(-mostWindows);
    const writes = [{ key, body: { windows } satisfies Body, days }];
    const together = pooled(windows);
    if (together === null || together.ratio <= white || verdicts.some(({ id }) => id === "L4")) return { verdicts: [], writes };
    const sentence = `Pada ${together.windows} absen terakhir titik lokasi meloncat acak setiap detik seperti buatan program.`;
    return { verdicts: [weighed("L4", "L4.days", "pattern", sentence)], writes };
  },
};

function usable(fresh: readonly Fix[]): Fix[] | null {
  if (fresh.length < least) return null;
  const fixes = fresh.filter((fix, i) => fix.acc <= accurateTo && fix.t !== fresh[i - 1]?.t).slice(-most);
  if (fixes.length < least || fixes.at(-1)!.r - fixes[0]!.r > cadenceMs * (fixes.length - 1)) return null;
  let same = 0;
  for (let i = 1; i < fixes.length; i++) {
    const { lat, lon } = fixes[i]!;
    let j = i - 1;
    while (j >= 0 && (fixes[j]!.lat !== lat || fixes[j]!.lon !== lon)) j--;
    if (j >= 0) same++;
    if (same > (1 - ownPoints) * fixes.length) return null;
  }
  return fixes;
}

/** The latest windows until they have enough steps; null while they are too few. */
function pooled(windows: readonly Past[]): { ratio: number; windows: number } | null {
  let sum = 0;
  let steps = 0;
  for (let i = windows.length - 1; i >= 0; i--) {
    sum += windows[i]!.ratio * windows[i]!.steps;
    steps += windows[i]!.steps;
    const count = windows.length - i;
    if (steps >= neededSteps && count >= neededWindows) return { ratio: sum / steps, windows: count };
  }
  return null;
}
