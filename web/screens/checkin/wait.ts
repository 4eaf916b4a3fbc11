/** The search for a position holds the button back for eight seconds at most, counted from the opening of the page. */
import { computed, signal } from "@preact/signals";
import { isPoor } from "../../../core/place/nearest.ts";
import { position } from "../../device/position.ts";

const longestWait = 8;

const waited = signal(0);

export const secondsLeft = computed(() => longestWait - waited.value);
/** The eight seconds are over. */
export const isLate = computed(() => secondsLeft.value <= 0);
export const isFinding = computed(() => {
  const { status, fixes } = position.value;
  const isHopeless = status === "denied" || status === "missing" || status === "coarse";
  return !isHopeless && !isLate.value && !fixes.some((fix) => !isPoor(fix.acc));
});

/** Begins to count; the returned function ends it. */
export function startWaiting(): () => void {
  const timer = setInterval(() => {
    waited.value += 1;
    if (isLate.value) clearInterval(timer);
  }, 1000);
  return () => clearInterval(timer);
}
