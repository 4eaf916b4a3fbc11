/**
 * Fixed windows in memory: at most `most` a window for each key. A key is something that was proved first (a credential whose signature
 * verified), or an address together with what it tries: nobody uses up the limit of somebody else.
 */
import { Fault } from "../fault.ts";
import { sha256 } from "../hash.ts";

export type Limit = {
  /** Counts one; throws too_many beyond the limit. */
  take(key: string): void;
  /** Counts one; whether it was within the limit. */
  allows(key: string): boolean;
  /** Throws too_many when the limit was reached before, without counting. */
  check(key: string): void;
};

/** Of more keys the oldest are forgotten: some 10 MB a limit at most, whatever strangers send. */
const mostKeys = 100_000;

export function limitOf(most: number, windowMs: number, now: () => number, keep = mostKeys): Limit {
  const counts = new Map<string, number>();
  let windowEnds = now() + windowMs;
  const current = () => {
    const outside = now() >= windowEnds || now() < windowEnds - windowMs;
    if (outside) {
      counts.clear();
      windowEnds = now() + windowMs;
    }
    return counts;
  };
  const count = (key: string) => {
    const short = shortOf(key);
    const counted = (current().get(short) ?? 0) + 1;
    counts.set(short, counted);
    if (counts.size > keep) counts.delete(counts.keys().next().value!);
    return counted;
  };
  const refuse = () => {
    throw new Fault("too_many", { retryAfter: Math.ceil((windowEnds - now()) / 1000) });
  };
  return {
    take(key) {
      if (count(key) > most) refuse();
    },
    allows: (key) => count(key) <= most,
    check(key) {
      if ((current().get(shortOf(key)) ?? 0) >= most) refuse();
    },
  };
}

/** For what comes from ourselves: the demo's history. */
export const unlimited: Limit = { take() {}, allows: () => true, check() {} };

/** Sixteen bytes for a key of any length. */
const shortOf = (key: string) => sha256(key).toString("latin1", 0, 16);

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

export type FaultLimit = <T>(address: string, tried: string, work: () => Promise<T>) => Promise<T>;

const faultWindow = 5 * 60_000;
const faultsOfOne = 20;
/** Two hundred people may share one address. */
const faultsOfAddress = 300;

/** Faults by what an address tries (a key, a code), and many more of the address as a whole. */
export function faultLimit(now: () => number): FaultLimit {
  const one = limitOf(faultsOfOne, faultWindow, now);
  const whole = limitOf(faultsOfAddress, faultWindow, now);
  return (address, tried, work) => countFaults(whole, address, () => countFaults(one, `${address} ${tried}`, work));
}
