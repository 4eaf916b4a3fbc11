/**
 * Where a movement is looked up among those of an office: signs of its projections on ten fixed random planes (Charikar 2002), of the movements of
 * 13 seconds around its largest one, scaled to length 1. Copies with a little noise mostly fall into one bucket, aligned at that second. The planes are
 * made here by a fixed generator and never change.
 */
import type { Path } from "./l12-alike.ts";

const half = 6;
const planes = 10;
const values = 2 * (2 * half + 1);
/** Shared between offices: a bucket's name says which office. */
const normals = Float64Array.from({ length: planes * values }, normalOf(0x9e3779b9));

/** `k`: the second of the largest movement that has six on either side; null for shorter paths and for those that hardly move. */
export function bucketOf({ x, y }: Path): { k: number; bucket: number } | null {
  let [k, most] = [-1, 0.04];
  for (let i = half; i < x.length - 1 - half; i++) {
    const far = (x[i + 1]! - x[i]!) ** 2 + (y[i + 1]! - y[i]!) ** 2;
    if (far > most) [k, most] = [i, far];
  }
  if (k < 0) return null;
  let bucket = 0;
  for (let plane = 0; plane < planes; plane++) {
    let sum = 0;
    for (let j = 0; j <= 2 * half; j++) {
      const i = k - half + j;
      sum += normals[plane * values + 2 * j]! * (x[i + 1]! - x[i]!) + normals[plane * values + 2 * j + 1]! * (y[i + 1]! - y[i]!);
    }
    bucket = bucket * 2 + (sum > 0 ? 1 : 0);
  }
  return { k, bucket };
}

/** Sums of four uniform numbers of a linear congruential generator (Numerical Recipes, 1992): near enough to normal for signs. */
function normalOf(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return () => uniform() + uniform() + uniform() + uniform();
}
