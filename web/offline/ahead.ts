/** What the phone keeps for days without network: nonces, and the schedule of today and the three days after it. */
import { signal } from "@preact/signals";
import { routes } from "../../contract/routes.ts";
import type { Schedule } from "../../contract/schedule.ts";
import { call, recallAnswer } from "../api.ts";
import { recall } from "./memory.ts";
import { fillStock } from "./stock.ts";

/** Asked anew at most so often: it changes by the day. */
const freshFor = 6 * 3_600_000;

/** The days that are known; null when the phone never had any. */
export const schedule = signal<Schedule | null>(recallAnswer<Schedule>("mySchedule")?.value ?? null);

/** Fills up what runs short, whenever the server may answer; silently does without. */
export async function keepAhead(credential: string): Promise<void> {
  await Promise.all([fillStock(credential), renewSchedule()]);
}

async function renewSchedule(): Promise<void> {
  const known = recall<Schedule>(routes.mySchedule);
  const age = known ? Date.now() - known.at : Infinity;
  // A clock that was set back makes the copy look as if it came from tomorrow.
  if (age >= 0 && age < freshFor) return;
  schedule.value = await call<Schedule>("mySchedule", { remember: true }).catch(() => schedule.peek());
}
