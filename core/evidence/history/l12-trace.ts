/**
 * A recorded movement, ready to be compared: the fixes of a window that are no masts and no jumps (stated error ≤ 100 m), at most the newest 40,
 * and from them
 *  · `steps`: from one different point to the next, in units of 1e-7 degrees: what an exact or shifted copy keeps, whatever the times;
 *  · `errors`: the stated errors at those points, mm;
 *  · `x`, `y`: metres east and north of the first fix once a second (straight lines between fixes), for copies that are warped or noisy.
 */
import type { CheckinBody, Fix } from "../envelope.ts";
import { freshFixes } from "../evidence.ts";
import { pointOf } from "./l10-point.ts";

export type Steps = { dx: number[]; dy: number[] };
export type Trace = {
  /** ms, phone clock */
  from: number;
  /** different points, counted to ten */
  distinct: number;
  steps: Steps;
  errors: number[];
  x: number[];
  y: number[];
};

const mostFixes = 40;
const mostSeconds = 40;
const mostDistinct = 10;
const worst = 100;
const metresPerDegree = 111_195.08;
const radian = Math.PI / 180;

const known = new WeakMap<CheckinBody, Trace | null>();

/** Null with fewer than six different points: nothing to recognise. */
export function traceOf(body: CheckinBody): Trace | null {
  const before = known.get(body);
  if (before !== undefined) return before;
  const trace = traced(usable(freshFixes(body)));
  known.set(body, trace);
  return trace;
}

function usable(fixes: readonly Fix[]): Fix[] {
  const kept: Fix[] = [];
  for (const fix of fixes) if (fix.acc <= worst && (kept.length === 0 || fix.t > kept.at(-1)!.t)) kept.push(fix);
  return kept.slice(-mostFixes);
}

function traced(fixes: readonly Fix[]): Trace | null {
  const first = fixes[0];
  if (!first || fixes.length < 6) return null;
  const distinct = distinctOf(fixes);
  if (distinct < 6) return null;
  return { from: first.t, distinct, ...stepsOf(fixes), ...secondsOf(fixes, first) };
}

function distinctOf(fixes: readonly Fix[]): number {
  const points: number[] = [];
  for (const fix of fixes) {
    const point = pointOf(fix);
    if (!points.includes(point) && points.push(point) === mostDistinct) break;
  }
  return points.length;
}

function stepsOf(fixes: readonly Fix[]): { steps: Steps; errors: number[] } {
  const steps: Steps = { dx: [], dy: [] };
  const errors: number[] = [];
  for (let i = 1; i < fixes.length; i++) {
    const [before, fix] = [fixes[i - 1]!, fixes[i]!];
    const dx = Math.round((fix.lon - before.lon) * 1e7);
    const dy = Math.round((fix.lat - before.lat) * 1e7);
    if (dx === 0 && dy === 0) continue;
    steps.dx.push(dx);
    steps.dy.push(dy);
    errors.push(Math.round(fix.acc * 1000));
  }
  return { steps, errors };
}

function secondsOf(fixes: readonly Fix[], first: Fix): { x: number[]; y: number[] } {
  const perLon = metresPerDegree * Math.cos(first.lat * radian);
  const seconds = Math.min(mostSeconds, Math.floor((fixes.at(-1)!.t - first.t) / 1000));
  const x: number[] = [];
  const y: number[] = [];
  let next = 1;
  for (let second = 0; second <= seconds; second++) {
    const t = first.t + second * 1000;
    while (next < fixes.length - 1 && fixes[next]!.t < t) next++;
    const [a, b] = [fixes[next - 1]!, fixes[next]!];
    const share = (t - a.t) / (b.t - a.t);
    x.push(centimetres((a.lon + (b.lon - a.lon) * share - first.lon) * perLon));
    y.push(centimetres((a.lat + (b.lat - a.lat) * share - first.lat) * metresPerDegree));
  }
  return { x, y };
}

const centimetres = (metres: number) => Math.round(metres * 100) / 100;
