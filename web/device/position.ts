/** Positions from the moment the page opens: a watch with high accuracy, and one fix without it. */
import { signal } from "@preact/signals";
import type { Fix } from "../../core/evidence/envelope.ts";

export type PositionState = {
  /** `coarse`: the phone gives only approximate positions; `missing`: the browser has none to give */
  status: "waiting" | "ok" | "coarse" | "denied" | "unavailable" | "missing";
  fixes: Fix[];
  balanced: Fix | null;
};

/** As many as a check-in may carry. */
const keep = 60;
/** An approximate-only permission gives this or worse. */
const coarseFrom = 2000;
const freshFor = 20_000;

export const position = signal<PositionState>({ status: "waiting", fixes: [], balanced: null });

/** Begins to collect; the returned function ends it. */
export function watchPosition(): () => void {
  if (!("geolocation" in navigator)) {
    position.value = { ...position.value, status: "missing" };
    return () => {};
  }
  const watch = navigator.geolocation.watchPosition(onFix, onError, { enableHighAccuracy: true, maximumAge: 0, timeout: 30_000 });
  const noMatter = () => {};
  navigator.geolocation.getCurrentPosition((got) => (position.value = { ...position.value, balanced: fixOf(got) }), noMatter, {
    enableHighAccuracy: false,
    maximumAge: 0,
    timeout: 30_000,
  });
  return () => navigator.geolocation.clearWatch(watch);
}

/** The most accurate of the latest fixes. */
export function bestFix({ fixes }: PositionState): Fix | null {
  const until = fixes.at(-1)?.r ?? 0;
  return fixes.filter((fix) => until - fix.r <= freshFor).toSorted((a, b) => a.acc - b.acc)[0] ?? null;
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
