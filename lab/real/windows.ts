/**
 * A recording cut into windows as the page would have collected them. A window begins with a position and takes those of the next 30 s; of a slow
 * recording as many more as make 8, but none later than 60 s (older ones the judge does not count). The next begins after its last one.
 */
import type { Position } from "./recording.ts";

export type Cut = { windows: Position[][]; skipped: Record<Skip, number> };
/** Why a window is not judged: no stated accuracy (a browser always states one); fewer than 8 positions in 60 s. */
export type Skip = "no accuracy" | "too sparse";

const windowMs = 30_000;
const longestMs = 60_000;
const fewest = 8;

export function windowsOf(positions: readonly Position[]): Cut {
  const cut: Cut = { windows: [], skipped: { "no accuracy": 0, "too sparse": 0 } };
  for (let from = 0; from < positions.length;) {
    const begin = positions[from]!.t;
    let end = from;
    while (
      end < positions.length &&
      (positions[end]!.t - begin < windowMs || (end - from < fewest && positions[end]!.t - begin < longestMs))
    )
      end++;
    const window = positions.slice(from, end);
    const stated = window.filter(({ acc }) => acc !== null);
    if (stated.length >= fewest) cut.windows.push(stated);
    else cut.skipped[window.length >= fewest ? "no accuracy" : "too sparse"]++;
    from = end;
  }
  return cut;
}
