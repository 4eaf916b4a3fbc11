/**
 * Whether one movement is a copy of another, though moved, warped in time (±20 %) or with noise on it.
 *
 * 1. Overlap of at least 15 s at some lag, with the largest normalised cross-correlation of the positions (means taken off: a moved copy is equal).
 * 2. Around that lag the speed of 0.8–1.2, then the shift of up to a second, at which the positions agree best. There the correlation r of the movements
 *    of each second, means taken off. Two smooth curves, or two straight walks, agree in their positions above 0.98 by chance; they do not agree in
 *    every second's movement.
 * 3. How improbable: z = atanh(r)·√(N − 3), Fisher. N is how many independent values the movements have, fewer than their seconds n:
 *    min(n, 2(Σe)²/Σe²) seconds, e the energy of each, of either path: a few jumps are no trace; times trA·trB / tr(AB), A and B their covariances: two
 *    walks along one line have one direction; times (1 − ρaρb)/(1 + ρaρb), ρ the correlation from second to second (Bartlett): smooth ones have fewer.
 *    Again without the two seconds that agree most.
 * A copy: positions ≥ 0.98 and z ≥ 6 (≥ 4.5 without those seconds), equal scale (energy within a factor 1.5); with noise on it positions ≥ 0.90
 * will do when z ≥ 7.
 */
export type Path = { x: number[]; y: number[] };
export type Likeness = { position: number; z: number; zTrimmed: number; scale: number };

const least = 15;
const warps = [0.8, 0.85, 0.9, 0.95, 1.05, 1.1, 1.15, 1.2];
const shifts = [-1, -0.5, -0.25, 0.25, 0.5, 1];

export const isLong = ({ x }: Path) => x.length > least;

export function isCopy({ position, z, zTrimmed, scale }: Likeness): boolean {
  return scale > 1 / 1.5 && scale < 1.5 && zTrimmed >= 4.5 && ((position >= 0.98 && z >= 6) || (position >= 0.9 && z >= 7));
}

/** The lag (index of a = index of b + lag) at which the positions agree best, sought every other second and then beside it; position 0 when there is none. */
export function bestLag(a: Path, b: Path): { lag: number; position: number } {
  let best = { lag: 0, position: 0 };
  const offer = (lag: number) => {
    const position = positionsAt(a, b, lag);
    if (position > best.position) best = { lag, position };
  };
  const [from, until] = [least - b.x.length + 1, a.x.length - least - 1];
  for (let lag = from; lag <= until; lag += 2) offer(lag);
  const { lag } = best;
  offer(lag - 1);
  offer(lag + 1);
  return best;
}

export function positionsAt(a: Path, b: Path, lag: number): number {
  const from = Math.max(0, lag);
  const until = Math.min(a.x.length, b.x.length + lag);
  const n = until - from;
  if (n <= least) return 0;
  let ax = 0;
  let ay = 0;
  let bx = 0;
  let by = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = from; i < until; i++) {
    const px = a.x[i]!;
    const py = a.y[i]!;
    const qx = b.x[i - lag]!;
    const qy = b.y[i - lag]!;
    ax += px;
    ay += py;
    bx += qx;
    by += qy;
    aa += px * px + py * py;
    bb += qx * qx + qy * qy;
    ab += px * qx + py * qy;
  }
  const va = aa - (ax * ax + ay * ay) / n;
  const vb = bb - (bx * bx + by * by) / n;
  return va > 1e-4 && vb > 1e-4 ? (ab - (ax * bx + ay * by) / n) / Math.sqrt(va * vb) : 0;
}

/** How alike two paths are around a lag, at the speed and shift at which their positions agree best. */
export function likeness(a: Path, b: Path, lag: number): Likeness {
  let best: Bent = { path: b, lag, warp: 1, position: positionsAt(a, b, lag) };
  const offer = (warp: number, shift: number) => {
    const bent = bend(a, b, warp, shift, lag);
    if (bent.position > best.position) best = bent;
  };
  for (const warp of warps) offer(warp, 0);
  const { warp } = best;
  for (const shift of shifts) offer(warp, shift);
  return compare(a, best);
}

type Bent = { path: Path; lag: number; warp: number; position: number };

/** b replayed `warp` times as fast and `shift` s later, around the middle of the overlap; as many seconds as b covers. */
function bend(a: Path, b: Path, warp: number, shift: number, lag: number): Bent {
  const centre = (Math.max(0, lag) + Math.min(a.x.length, b.x.length + lag)) / 2;
  const path: Path = { x: [], y: [] };
  let start = 0;
  for (let i = 0; i < a.x.length; i++) {
    const at = (i - centre) * warp + centre - lag + shift;
    const whole = Math.floor(at);
    if (whole < 0 || whole >= b.x.length - 1) continue;
    if (path.x.length === 0) start = i;
    const share = at - whole;
    path.x.push(b.x[whole]! + (b.x[whole + 1]! - b.x[whole]!) * share);
    path.y.push(b.y[whole]! + (b.y[whole + 1]! - b.y[whole]!) * share);
  }
  return { path, lag: start, warp, position: positionsAt(a, path, start) };
}

const unlike: Likeness = { position: 0, z: 0, zTrimmed: 0, scale: 1 };

function compare(a: Path, { path: b, lag, position }: Bent): Likeness {
  const from = Math.max(0, lag);
  const n = Math.min(a.x.length, b.x.length + lag) - from - 1;
  if (n < least) return unlike;
  const p = moves(a, from, n);
  const q = moves(b, from - lag, n);
  const pp = product(p, p);
  const qq = product(q, q);
  if (pp < 1e-3 || qq < 1e-3) return unlike;
  const own = memory(p, pp) * memory(q, qq);
  const independent = (Math.min(n, telling(p, pp), telling(q, qq)) * directions(p, q, pp * qq) * (1 - own)) / (1 + own) - 3;
  const z = fisher(product(p, q) / Math.sqrt(pp * qq), independent);
  return { position, z, zTrimmed: z < 5 ? 0 : fisher(trimmed(p, q), independent - 2), scale: pp / qq };
}

const fisher = (r: number, independent: number) => Math.atanh(Math.min(Math.max(r, -0.9999), 0.9999)) * Math.sqrt(Math.max(0, independent));

/** Movements of each second from second `from`, x and y in turn, without their means. */
function moves({ x, y }: Path, from: number, n: number): Float64Array {
  const meanX = (x[from + n]! - x[from]!) / n;
  const meanY = (y[from + n]! - y[from]!) / n;
  const out = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    out[2 * i] = x[from + i + 1]! - x[from + i]! - meanX;
    out[2 * i + 1] = y[from + i + 1]! - y[from + i]! - meanY;
  }
  return out;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Correlation with the second before, never below 0. */
function memory(values: Float64Array, energy: number): number {
  return Math.min(0.95, Math.max(0, product(values.subarray(2), values) / energy));
}

/** 2(Σe)²/Σe² over the seconds' energies e: about n for movements that are normal in two directions. */
function telling(values: Float64Array, energy: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 2) sum += (values[i]! ** 2 + values[i + 1]! ** 2) ** 2;
  return (2 * energy * energy) / sum;
}

/** trA·trB / tr(AB), from 1 (both along one line) to 2 (either in all directions), more where they move across each other. */
function directions(p: Float64Array, q: Float64Array, energies: number): number {
  const spread = (values: Float64Array) => {
    let [xx, xy, yy] = [0, 0, 0];
    for (let i = 0; i < values.length; i += 2) {
      xx += values[i]! ** 2;
      xy += values[i]! * values[i + 1]!;
      yy += values[i + 1]! ** 2;
    }
    return { xx, xy, yy };
  };
  const [a, b] = [spread(p), spread(q)];
  return Math.min(2, energies / (a.xx * b.xx + 2 * a.xy * b.xy + a.yy * b.yy));
}

/** The correlation without the two seconds that agree most. */
function trimmed(p: Float64Array, q: Float64Array): number {
  const agree = (i: number) => p[2 * i]! * q[2 * i]! + p[2 * i + 1]! * q[2 * i + 1]!;
  const seconds = Array.from({ length: p.length / 2 }, (_, i) => i).sort((a, b) => agree(b) - agree(a));
  const [x, y] = [p.slice(), q.slice()];
  for (const i of seconds.slice(0, 2)) x[2 * i] = x[2 * i + 1] = y[2 * i] = y[2 * i + 1] = 0;
  const energy = product(x, x) * product(y, y);
  return energy > 0 ? product(x, y) / Math.sqrt(energy) : 0;
}
