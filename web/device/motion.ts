/**
 * Motion summed up by the second: the statement carries aggregates, never the stream. Some browsers (Safari on iPhones) give motion only after a
 * yes that they ask for within a tap; without it motion is lacking, and nothing waits for it.
 */
import { signal } from "@preact/signals";
import type { MotionSecond } from "../../core/evidence/envelope.ts";

/** `ask`: the browser wants a tap first. */
export type MotionPermission = "free" | "ask" | "granted" | "denied";
type Asking = { requestPermission?: () => Promise<string> };

type Sample = { t: number; acc: number; gyro: number | null };
const keep = 60;

/** ms. Safari remembers a yes for the visit and then sends events unasked: only silence for this long means that it waits for a tap. */
const silence = 1_500;

export const motionPermission = signal<MotionPermission>("free");

let seconds: MotionSecond[] = [];
let open: Sample[] = [];
let hasTurns = false;
let isBlocked = false;
let isAskable = false;
let watchedFrom = 0;

/** Begins to collect, from nothing; the returned function ends it. */
export function watchMotion(): () => void {
  [seconds, open, hasTurns] = [[], [], false];
  watchedFrom = Date.now();
  void learnPermission();
  let isSilent = true;
  const onMotion = (event: DeviceMotionEvent) => {
    isSilent = false;
    const sample = sampleOf(event, Date.now());
    if (sample) add(sample);
  };
  addEventListener("devicemotion", onMotion);
  const timer = setTimeout(() => {
    if (isSilent && !isBlocked && isAskable && motionPermission.value === "free") motionPermission.value = "ask";
  }, silence);
  return () => {
    clearTimeout(timer);
    removeEventListener("devicemotion", onMotion);
  };
}

/** Chrome has the question too, but answers it by its settings; only where there is a person to ask is there something to tap. */
async function learnPermission(): Promise<void> {
  const name = "accelerometer" as PermissionName;
  const state = (await navigator.permissions?.query({ name }).catch(() => null))?.state;
  isBlocked = state === "denied";
  isAskable = asking()?.requestPermission !== undefined && (state === undefined || state === "prompt");
}

/** To be called within a tap, before anything is awaited. */
export async function askForMotion(): Promise<void> {
  if (motionPermission.value !== "ask") return;
  const answer = asking()
    ?.requestPermission?.()
    .catch(() => "denied");
  motionPermission.value = (await answer) === "granted" ? "granted" : "denied";
}

/**
 * What is missing, for the envelope's `lacks`. `motion`: nobody can expect any (no sensor event in this browser, not permitted, or too soon after
 * the opening); `motion:silent`: the browser would tell, and nothing came.
 */
export function motionLacks(): string[] {
  if (motionSeconds() !== null) return hasTurns ? [] : ["gyroscope"];
  const { value } = motionPermission;
  if (value === "denied" || value === "ask") return ["motion", `motion:${value}`];
  const isSilent = asking() !== undefined && Date.now() - watchedFrom > silence && !isBlocked;
  return [isSilent ? "motion:silent" : "motion"];
}

function asking(): Asking | undefined {
  return (globalThis as { DeviceMotionEvent?: Asking }).DeviceMotionEvent;
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
  hasTurns ||= sample.gyro !== null;
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
