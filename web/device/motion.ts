/** Motion summed up by the second: the statement carries aggregates, never the stream. */
import type { MotionSecond } from "../../core/evidence/envelope.ts";

type Sample = { t: number; acc: number; gyro: number | null };
const keep = 60;

let seconds: MotionSecond[] = [];
let open: Sample[] = [];

/** Begins to collect; the returned function ends it. */
export function watchMotion(): () => void {
  const onMotion = (event: DeviceMotionEvent) => {
    const sample = sampleOf(event, Date.now());
    if (sample) add(sample);
  };
  addEventListener("devicemotion", onMotion);
  return () => removeEventListener("devicemotion", onMotion);
}

/** The last full seconds and the one that runs; null when the phone gave nothing. */
export function motionSeconds(): MotionSecond[] | null {
  const all = open.length > 0 ? [...seconds, summary(open)] : seconds;
  return all.length > 0 ? all.slice(-keep) : null;
}

function add(sample: Sample): void {
  const first = open[0];
  if (first && Math.floor(first.t / 1000) !== Math.floor(sample.t / 1000)) {
    seconds = [...seconds, summary(open)].slice(-keep);
    open = [];
  }
  open.push(sample);
}

function sampleOf(event: DeviceMotionEvent, t: number): Sample | null {
  const acc = event.accelerationIncludingGravity ?? event.acceleration;
  if (acc?.x == null || acc.y == null || acc.z == null) return null;
  const turn = event.rotationRate;
  const gyro = turn?.alpha == null || turn.beta == null || turn.gamma == null ? null : Math.hypot(turn.alpha, turn.beta, turn.gamma);
  return { t, acc: Math.hypot(acc.x, acc.y, acc.z), gyro };
}

export function summary(samples: readonly Sample[]): MotionSecond {
  const acc = samples.map((sample) => sample.acc);
  const gyro = samples.map((sample) => sample.gyro).filter((value) => value !== null);
  return {
    t: Math.floor((samples[0]?.t ?? 0) / 1000) * 1000,
    n: Math.min(samples.length, 1000),
    accMean: rounded(mean(acc)),
    accSd: rounded(deviation(acc)),
    gyroSd: rounded(deviation(gyro)),
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
