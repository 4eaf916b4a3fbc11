/**
 * Positions from the moment the page opens: one balanced fix, then a watch with high accuracy. In this order, because a browser page has one
 * connection to the phone's positions (Blink's Geolocation): once anything on it asks for high accuracy, everything gets it, and a "balanced" fix
 * would only repeat the watch. The balanced one has 1.5 s for itself; one that comes later is kept and said to be mixed.
 */
import { signal } from "@preact/signals";
import type { Fix } from "../../core/evidence/envelope.ts";

export type PositionState = {
  /** `coarse`: the phone gives only approximate positions; `missing`: the browser has none to give */
  status: "waiting" | "ok" | "coarse" | "denied" | "unavailable" | "missing";
  fixes: Fix[];
  balanced: Fix | null;
  /** the balanced fix came while high accuracy was asked for */
  isMixed: boolean;
};

/** As many as a check-in may carry. */
const keep = 60;
/** An approximate-only permission gives this or worse. */
const coarseFrom = 2000;
const freshFor = 20_000;

const headStart = 1_500;
const balancedTries = 3;
const balancedTimeout = 8_000;
const pause = 2_000;

const nothingYet: PositionState = { status: "waiting", fixes: [], balanced: null, isMixed: false };
export const position = signal<PositionState>(nothingYet);

/** Begins to collect, from nothing: what an earlier opening saw says nothing about this one. The returned function ends it. */
export function watchPosition(): () => void {
  position.value = nothingYet;
  if (!("geolocation" in navigator)) {
    position.value = { ...nothingYet, status: "missing" };
    return () => {};
  }
  const ending = new AbortController();
  const { signal: ended } = ending;
  let watch: number | null = null;
  const startWatch = () => {
    if (watch !== null || ended.aborted) return;
    watch = navigator.geolocation.watchPosition(unless(ended, onFix), unless(ended, onError), {
      enableHighAccuracy: true,
      maximumAge: 0,
      timeout: 30_000,
    });
  };
  askBalanced(balancedTries, ended, startWatch, () => watch !== null);
  setTimeout(startWatch, headStart);
  return () => {
    ending.abort();
    if (watch !== null) navigator.geolocation.clearWatch(watch);
  };
}

/** The most accurate of the latest fixes. */
export function bestFix({ fixes }: Pick<PositionState, "fixes">): Fix | null {
  const until = fixes.at(-1)?.r ?? 0;
  return fixes.filter((fix) => until - fix.r <= freshFor).toSorted((a, b) => a.acc - b.acc)[0] ?? null;
}

/** Once, and again when it fails, within half a minute; a no of the person is a no. */
function askBalanced(tries: number, ended: AbortSignal, onAnswer: () => void, isMixed: () => boolean): void {
  const onGot = (got: GeolocationPosition) => {
    position.value = { ...position.value, balanced: fixOf(got), isMixed: isMixed() };
    onAnswer();
  };
  const onFailed = (error: GeolocationPositionError) => {
    onAnswer();
    if (error.code === error.PERMISSION_DENIED || tries <= 1) return;
    setTimeout(() => {
      if (!ended.aborted) askBalanced(tries - 1, ended, onAnswer, isMixed);
    }, pause);
  };
  navigator.geolocation.getCurrentPosition(unless(ended, onGot), unless(ended, onFailed), {
    enableHighAccuracy: false,
    maximumAge: 0,
    timeout: balancedTimeout,
  });
}

function unless<T>(ended: AbortSignal, act: (value: T) => void): (value: T) => void {
  return (value) => {
    if (!ended.aborted) act(value);
  };
}

function onFix(got: GeolocationPosition): void {
  const fixes = [...position.value.fixes, fixOf(got)].slice(-keep);
  const isCoarse = fixes.every((fix) => fix.acc >= coarseFrom);
  position.value = { ...position.value, fixes, status: isCoarse ? "coarse" : "ok" };
}

/** A timeout only means that the search goes on. */
function onError(error: GeolocationPositionError): void {
  if (error.code === error.PERMISSION_DENIED) position.value = { ...position.value, status: "denied" };
  else if (error.code === error.POSITION_UNAVAILABLE && position.value.fixes.length === 0)
    position.value = { ...position.value, status: "unavailable" };
}

function fixOf({ coords, timestamp }: GeolocationPosition): Fix {
  return {
    t: timestamp,
    r: Date.now(),
    lat: coords.latitude,
    lon: coords.longitude,
    acc: coords.accuracy,
    alt: numberOr(coords.altitude),
    altAcc: numberOr(coords.altitudeAccuracy),
    spd: numberOr(coords.speed),
    hdg: numberOr(coords.heading),
  };
}

/** A phone at rest gives NaN as heading, which JSON cannot carry. */
function numberOr(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
