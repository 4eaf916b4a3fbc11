/** The search for a position while the page is open: how long it has lasted, and what it holds back a press for. */
import { computed, signal } from "@preact/signals";
import type { PlaceView, SessionView } from "../../../contract/day.ts";
import { serverNow } from "../../device/clock.ts";
import { openedAt } from "../../device/evidence.ts";
import { position } from "../../device/position.ts";
import { phaseOf, shortWait } from "./phase.ts";

/** What today's expectation tells the search: where, and from when on it would be late. */
export const goal = signal<{ places: readonly PlaceView[]; sessions: readonly SessionView[] }>({ places: [], sessions: [] });

const tick = signal(Date.now());
/** Whole seconds since the page opened. */
export const seconds = computed(() => Math.max(0, Math.floor((tick.value - openedAt.value) / 1000)));
/** The eight seconds are over. */
export const isLate = computed(() => seconds.value >= shortWait);
export const phase = computed(() =>
  phaseOf({ ...position.value, places: goal.value.places, seconds: seconds.value, secondsToDue: secondsToDue(tick.value) }),
);

/** Begins to count; the returned function ends it. */
export function startWaiting(): () => void {
  const count = () => (tick.value = Date.now());
  count();
  const timer = setInterval(count, 500);
  return () => clearInterval(timer);
}

/** To the nearest start of a duty that lies ahead or has just begun. */
function secondsToDue(at: number): number | null {
  const now = serverNow() + (at - Date.now());
  const starts = goal.value.sessions.filter(({ session }) => session === "in").map(({ due }) => (due - now) / 1000);
  return starts.find((left) => left > -60) ?? null;
}
