/**
 * How improbable it is that two aligned movements agree as they do, second by second.
 *
 * r is the correlation of the movements of each second, means taken off; z = atanh(r)·√(N − 3), Fisher. N is how many independent values the movements
 * have, fewer than their seconds n: min(n, 2(Σe)²/Σe²) seconds, e the energy of each, of either path: a few jumps are no trace; times trA·trB / tr(AB),
 * A and B their covariances: two walks along one line have one direction; times (1 − ρaρb)/(1 + ρaρb), ρ the correlation from second to second
 * (Bartlett): smooth ones have fewer.
 */
/** Metres east and north, once a second. */
export type Path = { x: number[]; y: number[] };
/** Index of a = index of `path` + lag; `position`: correlation of the positions there. */
export type Aligned = { path: Path; lag: number; position: number };
/** `zTrimmed`: without the two seconds that agree most; `scale`: ratio of the positions' variances. */
export type Likeness = { position: number; z: number; zTrimmed: number; scale: number };

/** Seconds that two paths must share, at least. */
export const leastSeconds = 15;

const unlike: Likeness = { position: 0, z: 0, zTrimmed: 0, scale: 1 };

export function compared(a: Path, { path: b, lag, position }: Aligned): Likeness {
  const from = Math.max(0, lag);
  const n = Math.min(a.x.length, b.x.length + lag) - from - 1;
  if (n < leastSeconds) return unlike;
  const p = moves(a, from, n);
  const q = moves(b, from - lag, n);
  const pp = product(p, p);
  const qq = product(q, q);
  if (pp < 1e-3 || qq < 1e-3) return unlike;
  const own = memory(p, pp) * memory(q, qq);
  const independent = (Math.min(n, telling(p, pp), telling(q, qq)) * directions(p, q, pp * qq) * (1 - own)) / (1 + own) - 3;
  const z = fisher(product(p, q) / Math.sqrt(pp * qq), independent);
  return {
    position,
    z,
    zTrimmed: z < 5 ? 0 : fisher(trimmed(p, q), independent - 2),
    scale: spread(a, from, n + 1) / spread(b, from - lag, n + 1),
  };
}

const fisher = (r: number, independent: number) => Math.atanh(Math.min(Math.max(r, -0.9999), 0.9999)) * Math.sqrt(Math.max(0, independent));

/** Movements of each second from second `from`, x and y in turn, without their means. */
function moves({ x, y }: Path, from: number, n: number): number[] {
  const meanX = (x[from + n]! - x[from]!) / n;
  const meanY = (y[from + n]! - y[from]!) / n;
  const out: number[] = [];
  for (let i = from; i < from + n; i++) out.push(x[i + 1]! - x[i]! - meanX, y[i + 1]! - y[i]! - meanY);
  return out;
}

/** Sum of the products; those of `a` from number `from` on with those of `b` from the first on. */
function product(a: number[], b: number[], from = 0): number {
  let sum = 0;
  for (let i = from; i < a.length; i++) sum += a[i]! * b[i - from]!;
  return sum;
}

/** Correlation with the second before, never below 0. */
function memory(values: number[], energy: number): number {
  return Math.min(0.95, Math.max(0, product(values, values, 2) / energy));
}

/** Variance of the positions of n seconds, times n. */
function spread({ x, y }: Path, from: number, n: number): number {
  let sx = 0;
  let sy = 0;
  let sum = 0;
  for (let i = from; i < from + n; i++) {
    sx += x[i]!;
    sy += y[i]!;
    sum += x[i]! ** 2 + y[i]! ** 2;
  }
  return sum - (sx * sx + sy * sy) / n;
}

/** 2(Σe)²/Σe² over the seconds' energies e: about n for movements that are normal in two directions. */
function telling(values: number[], energy: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 2) sum += (values[i]! ** 2 + values[i + 1]! ** 2) ** 2;
  return (2 * energy * energy) / sum;
}

/** trA·trB / tr(AB), from 1 (both along one line) to 2 (either in all directions), more where they move across each other. */
function directions(p: number[], q: number[], energies: number): number {
  const covariance = (values: number[]) => {
    let [xx, xy, yy] = [0, 0, 0];
    for (let i = 0; i < values.length; i += 2) {
      xx += values[i]! ** 2;
      xy += values[i]! * values[i + 1]!;
      yy += values[i + 1]! ** 2;
    }
    return { xx, xy, yy };
  };
  const [a, b] = [covariance(p), covariance(q)];
  return Math.min(2, energies / (a.xx * b.xx + 2 * a.xy * b.xy + a.yy * b.yy));
}

/** The correlation without the two seconds that agree most. */
function trimmed(p: number[], q: number[]): number {
  const agree = (i: number) => p[2 * i]! * q[2 * i]! + p[2 * i + 1]! * q[2 * i + 1]!;
  const seconds = Array.from({ length: p.length / 2 }, (_, i) => i).sort((a, b) => agree(b) - agree(a));
  const [x, y] = [p.slice(), q.slice()];
  for (const i of seconds.slice(0, 2)) x[2 * i] = x[2 * i + 1] = y[2 * i] = y[2 * i + 1] = 0;
  const energy = product(x, x) * product(y, y);
  return energy > 0 ? product(x, y) / Math.sqrt(energy) : 0;
}
