/**
 * Folds shortly after every commit, of this process or another; the minute's job is the net below. While check-ins crowd before the group commit the rush has
 * the processor: history comes after it, at most two minutes later.
 */
import type { Context } from "../context.ts";
import { foldReady } from "./fold.ts";
import { isRush } from "./rush.ts";

/** Commits of a rush are folded together. */
const gatherMs = 150;
const againMs = 1000;
const mostPutOffMs = 120_000;

/** Returns how to stop; stopping waits for the group under way. */
export function followHistory(context: Context): () => Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();
  let stopped = false;
  let putOffSince: number | null = null;

  const mustWait = () => {
    if (!isRush(context)) return false;
    putOffSince ??= performance.now();
    return performance.now() - putOffSince < mostPutOffMs;
  };
  const foldOnce = async () => {
    if (mustWait()) return soon(againMs);
    const { waiting } = await foldReady(context, { isStopped: () => stopped || mustWait() });
    if (!isRush(context)) putOffSince = null;
    if (waiting) soon(againMs);
  };
  const soon = (ms: number) => {
    if (!stopped) timer ??= setTimeout(run, ms);
  };
  const run = () => {
    timer = null;
    working = working.then(foldOnce).catch((error) => context.log.error({ error: String(error) }, "history could not be folded"));
  };

  const unsubscribe = context.events.subscribe(({ kind }) => {
    if (kind === "checkin" || kind === "decision") soon(gatherMs);
  });
  soon(gatherMs);
  return async () => {
    stopped = true;
    if (timer) clearTimeout(timer);
    unsubscribe();
    await working;
  };
}
