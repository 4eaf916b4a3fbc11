import type { Context } from "../context.ts";
import { writeHeads, type KnownHeads } from "./heads.ts";

const everyMs = 60_000;

/** Keeps the heads file while the server runs: now, every minute, and once more when stopped. Without it only a cut at the end goes unseen: a failure is told and service goes on. */
export function keepHeads({ database, cache, log }: Context, path: string): () => Promise<void> {
  const memory = new Map<string, KnownHeads>();
  const write = async () => {
    try {
      const tenant = await cache.tenant();
      if (!tenant) return;
      const lost = await writeHeads(database.pool, path, tenant.id, memory);
      if (lost.length > 0) log.error({ lost, path }, "the ledger was cut: batches that were there are gone");
    } catch (error) {
      log.error({ error: String(error), path }, "heads file not written");
    }
  };
  let working: Promise<void> = Promise.resolve();
  const round = () => {
    working = working.then(write);
    return working;
  };
  void round();
  const timer = setInterval(() => void round(), everyMs);
  return async () => {
    clearInterval(timer);
    await round();
  };
}
