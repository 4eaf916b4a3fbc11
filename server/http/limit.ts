/** Fixed windows in memory: at most `most` a window for each key. Keys are credentials for statements, addresses for failures only. */
import { Fault } from "../fault.ts";

export type Limit = {
  /** Counts one; throws too_many beyond the limit. */
  take(key: string): void;
  /** Throws too_many when the limit was reached before, without counting. */
  check(key: string): void;
};

const mostKeys = 100_000;

export function limitOf(most: number, windowMs: number, now: () => number): Limit {
  let counts = new Map<string, number>();
  let windowEnds = now() + windowMs;
  const current = () => {
    const outside = now() >= windowEnds || now() < windowEnds - windowMs;
    if (outside || counts.size > mostKeys) {
      counts = new Map();
      windowEnds = now() + windowMs;
    }
    return counts;
  };
  const refuse = () => {
    throw new Fault("too_many", { retryAfter: Math.ceil((windowEnds - now()) / 1000) });
  };
  return {
    take(key) {
      const count = (current().get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > most) refuse();
    },
    check(key) {
      if ((current().get(key) ?? 0) >= most) refuse();
    },
  };
}

/** Runs `work`; only its faults count against `key`, and beyond the limit nothing is tried any more. */
export async function countFaults<T>(limit: Limit, key: string, work: () => Promise<T>): Promise<T> {
  limit.check(key);
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) limit.take(key);
    throw error;
  }
}
