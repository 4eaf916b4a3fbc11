/**
 * Whether one movement is a copy of another, though moved, warped in time (±20 %) or with noise on it.
 *
 * 1. Overlap of at least 15 s at some lag, with the largest normalised cross-correlation of the positions (means taken off: a moved copy is equal).
 * 2. Around that lag the speed of 0.8–1.2, then the shift of up to a second, at which the positions agree best. There the correlation r of the movements
 *    of each second, means taken off. Two smooth curves, or two straight walks, agree in their positions above 0.98 by chance; they do not agree in
 *    every second's movement.
 * 3. How improbable that is, z, and without the two seconds that agree most: l12-alike.ts.
 * A copy: positions ≥ 0.98 and z ≥ 6 (≥ 4.5 without those seconds), equal scale (the positions' variances within a factor 1.5); with noise on it positions ≥ 0.90
 * will do when z ≥ 7.
 */
import { compared, leastSeconds, type Aligned, type Likeness, type Path } from "./l12-alike.ts";

const warps = [0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2];
/** Not worth a closer, or a finer, look below. */
const hopeless = 0.4;
const hopeful = 0.85;
/** Seconds; coarse, then fine. */
const shifts = [
  [-1.5, -1, -0.5, 0.5, 1, 1.5],
  [-0.25, 0.25],
];

export const isLong = ({ x }: Path) => x.length > leastSeconds;

export function isCopy({ position, z, zTrimmed, scale }: Likeness): boolean {
  return scale > 1 / 1.5 && scale < 1.5 && zTrimmed >= 4.5 && ((position >= 0.98 && z >= 6) || (position >= 0.9 && z >= 7));
}

/**
 * The lag (index of a = index of b + lag) at which the positions agree best, sought roughly at every other one and then beside it; position 0 when
 * there is none.
 */
export function bestLag(a: Path, b: Path): { lag: number; position: number } {
  const [from, until] = [leastSeconds - b.x.length + 1, a.x.length - leastSeconds - 1];
  let [rough, most] = [from, 0];
  for (let lag = from; lag <= until; lag += 2) {
    const position = positionsAt(a, b, lag, 2);
    if (position > most) [rough, most] = [lag, position];
  }
  let best = { lag: rough, position: 0 };
  if (most < hopeless) return best;
  for (let lag = rough - 1; lag <= rough + 1; lag++) {
    const position = positionsAt(a, b, lag);
    if (position > best.position) best = { lag, position };
  }
  return best;
}

/** Correlation of the positions at a lag, of every second or of every `stride`th. */
export function positionsAt(a: Path, b: Path, lag: number, stride = 1): number {
  const from = Math.max(0, lag);
  const until = Math.min(a.x.length, b.x.length + lag);
  if (until - from <= leastSeconds) return 0;
  const n = Math.ceil((until - from) / stride);
  let ax = 0;
  let ay = 0;
  let bx = 0;
  let by = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = from; i < until; i += stride) {
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
  return correlation(n, ax * bx + ay * by, aa - (ax * ax + ay * ay) / n, bb - (bx * bx + by * by) / n, ab);
}

/** How alike two paths are around a lag, at the speed and shift at which their positions agree best. */
export function likeness(a: Path, b: Path, lag: number): Likeness {
  // Second i of a is second i·warp + offset of b; a change of warp turns around the middle of the overlap.
  const middle = (Math.max(0, lag) + Math.min(a.x.length, b.x.length + lag)) / 2;
  let best: Bend = { warp: 1, offset: -lag, position: positionsAt(a, b, lag) };
  const offer = (warp: number, offset: number) => {
    const position = positionsBent(a, b, warp, offset);
    if (position > best.position) best = { warp, offset, position };
  };
  for (const around of shifts) {
    if (around !== shifts[0] && best.position < hopeful) break;
    const { warp, offset } = best;
    for (const other of warps) if (other !== warp) offer(other, offset + middle * (warp - other));
    const turned = best;
    for (const shift of around) offer(turned.warp, turned.offset + shift);
  }
  return compared(a, best.warp === 1 && best.offset === -lag ? { path: b, lag, position: best.position } : bent(a, b, best));
}

type Bend = { warp: number; offset: number; position: number };

function positionsBent(a: Path, b: Path, warp: number, offset: number): number {
  const last = b.x.length - 1;
  let n = 0;
  let ax = 0;
  let ay = 0;
  let bx = 0;
  let by = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < a.x.length; i++) {
    const at = i * warp + offset;
    if (at < 0 || at >= last) continue;
    const whole = Math.floor(at);
    const share = at - whole;
    const px = a.x[i]!;
    const py = a.y[i]!;
    const qx = b.x[whole]! + (b.x[whole + 1]! - b.x[whole]!) * share;
    const qy = b.y[whole]! + (b.y[whole + 1]! - b.y[whole]!) * share;
    n++;
    ax += px;
    ay += py;
    bx += qx;
    by += qy;
    aa += px * px + py * py;
    bb += qx * qx + qy * qy;
    ab += px * qx + py * qy;
  }
  return n > leastSeconds ? correlation(n, ax * bx + ay * by, aa - (ax * ax + ay * ay) / n, bb - (bx * bx + by * by) / n, ab) : 0;
}

const correlation = (n: number, means: number, va: number, vb: number, ab: number) =>
  va > 1e-4 && vb > 1e-4 ? (ab - means / n) / Math.sqrt(va * vb) : 0;

/** b as fast and as late as the bend says, for the seconds of a that it covers. */
function bent(a: Path, b: Path, { warp, offset, position }: Bend): Aligned {
  const path: Path = { x: [], y: [] };
  let lag = 0;
  for (let i = 0; i < a.x.length; i++) {
    const at = i * warp + offset;
    if (at < 0 || at >= b.x.length - 1) continue;
    if (path.x.length === 0) lag = i;
    const whole = Math.floor(at);
    path.x.push(b.x[whole]! + (b.x[whole + 1]! - b.x[whole]!) * (at - whole));
    path.y.push(b.y[whole]! + (b.y[whole + 1]! - b.y[whole]!) * (at - whole));
  }
  return { path, lag, position };
}
