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
    if (now() >= windowEnds || counts.size > mostKeys) {
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
