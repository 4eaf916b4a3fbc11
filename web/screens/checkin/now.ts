/** The server's time while the page is open. */
import { computed, signal } from "@preact/signals";
import { serverNow } from "../../device/clock.ts";

/** By the second, for the clock. */
export const now = signal(serverNow());
/** In steps, for what changes with the hour: windows that open and close. */
export const lately = computed(() => now.value - (now.value % 15_000));

/** Begins to tick; the returned function ends it. */
export function startClock(): () => void {
  const tick = () => (now.value = serverNow());
  tick();
  const timer = setInterval(tick, 1000);
  return () => clearInterval(timer);
}
