/**
 * Equal sequences, of steps or of stated errors: what an exact copy keeps even when it is moved elsewhere or its times are changed.
 *
 * A sequence is found again by its shingles: runs of five items. The shingle with the smallest hash names an entry; chosen by content, so that two
 * windows over the same recording choose the same where they overlap. Steps have three such entries: two as they are (two hashes; moving a recording
 * by a constant leaves every step on the grid of 1e-7 degrees what it was), one rounded to 32 units (0.36 m), for copies that were rounded elsewhere;
 * stated errors have one. What is found is compared item by item around the shingle, steps to within 2 units.
 *
 * The run counts when it is too long for chance: over at least 5 steps between 6 different points, Σ log2((2|dx|+1)(2|dy|+1)) ≥ 40 bits where they are
 * equal, ≥ 40 bits more than the 25 values allowed a step where they are only near; for stated errors, 7 equal in a row, 6 of them different and told
 * finer than 0.1 m (whole metres and clamps repeat honestly).
 */
import { mixed } from "./l10-point.ts";
import type { Trace } from "./l12-trace.ts";

export type Kind = "steps" | "errors";
/** `k`: where the shingle begins in `v`; steps as dx, dy, dx, dy, … */
export type Sequence = { k: number; v: number[] };
export type Print = { key: string; kind: Kind; sequence: Sequence };

const shingle = 5;
const rough = 32;
const around = 8;
const tolerance = 2;

export function printsOf({ steps, errors }: Trace): Print[] {
  const n = steps.dx.length;
  // Plain lists of small numbers: to make a typed one costs more than to fill it.
  const exact: number[] = [];
  const rounded: number[] = [];
  const told: number[] = [];
  const moved: number[] = [];
  const farther: number[] = [];
  const fine: number[] = [];
  for (let i = 0; i < n; i++) {
    const dx = steps.dx[i]!;
    const dy = steps.dy[i]!;
    const far = Math.abs(dx) + Math.abs(dy);
    exact.push(mixed(Math.imul(dx, odd) + dy) | 0);
    rounded.push(mixed(Math.imul(roughly(dx), odd) + roughly(dy)) | 0);
    told.push(mixed(errors[i]!) | 0);
    moved.push(far > 1 ? 1 : 0);
    farther.push(far >= rough ? 1 : 0);
    fine.push(isFine(errors[i]!) && (i === 0 || errors[i] !== errors[i - 1]) ? 1 : 0);
  }
  const prints: Print[] = [];
  let v: number[] | null = null;
  const add = (name: string, kind: Kind, at: Shingle | null) => {
    if (at === null) return;
    v ??= stepsIn(steps);
    prints.push({ key: `L12|${name}|${at.hash.toString(36)}`, kind, sequence: cut(kind === "steps" ? v : errors, kind, at.from) });
  };
  const named = shingles(exact, moved);
  add("a", "steps", least(named, 0x2545f491));
  add("b", "steps", least(named, 0x6c078965));
  add("c", "steps", least(shingles(rounded, farther), 0x2545f491));
  add("e", "errors", least(shingles(told, fine), 0x2545f491));
  return prints;
}

function stepsIn({ dx, dy }: Trace["steps"]): number[] {
  const v: number[] = [];
  for (let i = 0; i < dx.length; i++) v.push(dx[i]!, dy[i]!);
  return v;
}

type Shingle = { hash: number; from: number };

const odd = 0x01000193;
/** odd⁵ in 32 bits */
const oddToFive = [odd, odd, odd, odd].reduce((power, each) => Math.imul(power, each), odd);

/** Of each shingle a number for its items in their order, 0 where more than one of them tells nothing: one step on from the one before. */
function shingles(items: readonly number[], tells: readonly number[]): number[] {
  const out: number[] = [];
  let rolling = 0;
  let count = 0;
  for (let i = 0; i < items.length; i++) {
    rolling = (Math.imul(rolling, odd) + items[i]!) | 0;
    count += tells[i]!;
    const left = i - shingle;
    if (left >= 0) {
      rolling = (rolling - Math.imul(items[left]!, oddToFive)) | 0;
      count -= tells[left]!;
    }
    if (left >= -1) out.push(count < shingle - 1 ? 0 : rolling === 0 ? 1 : rolling);
  }
  return out;
}

/** The shingle with the smallest hash. */
function least(named: readonly number[], salt: number): Shingle | null {
  let best = -1;
  let from = -1;
  for (let i = 0; i < named.length; i++) {
    if (named[i] === 0) continue;
    const hash = mixed(named[i]! ^ salt);
    if (from < 0 || hash < best) [best, from] = [hash, i];
  }
  return from < 0 ? null : { hash: best, from };
}

const roughly = (step: number) => Math.round(step / rough);
const isFine = (error: number) => error % 100 !== 0;

function cut(items: readonly number[], kind: Kind, at: number): Sequence {
  const width = kind === "steps" ? 2 : 1;
  const from = Math.max(0, at - around);
  return { k: at - from, v: items.slice(width * from, width * (at + shingle + around)) };
}

/** Whether the two, aligned at their shingles, are one sequence. */
export function isSame(kind: Kind, a: Sequence, b: Sequence): boolean {
  return kind === "errors" ? sameErrors(a, b) : sameSteps(a, b);
}

function sameErrors(a: Sequence, b: Sequence): boolean {
  const [from, until] = run(a.k, b.k, a.v.length, b.v.length, (i, j) => a.v[i] === b.v[j]);
  const equal = a.v.slice(from, until);
  return equal.length >= 7 && new Set(equal.filter(isFine)).size >= 6;
}

function sameSteps(a: Sequence, b: Sequence): boolean {
  const near = (i: number, j: number) => Math.abs(a.v[i]! - b.v[j]!) <= tolerance;
  const [from, until] = run(a.k, b.k, a.v.length / 2, b.v.length / 2, (i, j) => near(2 * i, 2 * j) && near(2 * i + 1, 2 * j + 1));
  if (until - from < 5) return false;
  let [x, y, bits] = [0, 0, 0];
  let exact = true;
  const points = new Set(["0 0"]);
  for (let i = from; i < until; i++) {
    const [dx, dy] = [a.v[2 * i]!, a.v[2 * i + 1]!];
    exact &&= dx === b.v[2 * (i + b.k - a.k)] && dy === b.v[2 * (i + b.k - a.k) + 1];
    bits += Math.log2((2 * Math.abs(dx) + 1) * (2 * Math.abs(dy) + 1));
    points.add(`${(x += dx)} ${(y += dy)}`);
  }
  const allowed = exact ? 0 : (until - from) * Math.log2((2 * tolerance + 1) ** 2);
  return bits - allowed >= 40 && points.size >= 6;
}

/** The run of equal items through i and j, as a range of i; empty when they differ there. */
function run(i: number, j: number, m: number, n: number, equal: (i: number, j: number) => boolean): [number, number] {
  let back = 0;
  while (i - back > 0 && j - back > 0 && equal(i - back - 1, j - back - 1)) back++;
  let on = 0;
  while (i + on < m && j + on < n && equal(i + on, j + on)) on++;
  return [i - back, i + on];
}
