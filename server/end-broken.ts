/**
 * The end of a process whose embedded database broke down. What its memory holds is worth nothing and it is not asked again, so a process that stayed would
 * answer 503 until somebody looks; one that ends is started again by whatever supervises it, and the database recovers when it is opened.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Context } from "./context.ts";

/** As long everything that arrives is still answered: what is on its way while the database breaks down gets its 503, not a cut connection. */
const graceMs = 1000;
/** Nobody waits longer than this for those who do not read their answer. */
const patienceMs = 10_000;

/** `stop`: answers what is under way and takes nothing new. `exit`: the process's own, but in tests. */
export async function endBroken(
  log: Context["log"],
  error: Error,
  given: { stop(): Promise<unknown>; exit(code: number): void; waitMs?: number },
): Promise<void> {
  const cause = error.cause === undefined ? null : String(error.cause);
  log.error(
    { cause },
    "the embedded database broke down: this process ends with code 1 and must be started again, which recovers what was acknowledged",
  );
  const waitMs = given.waitMs ?? patienceMs;
  await wait(Math.min(graceMs, waitMs));
  await Promise.race([given.stop().catch(() => {}), wait(waitMs)]);
  given.exit(1);
}
