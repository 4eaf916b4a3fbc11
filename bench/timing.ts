/** Microseconds, and what is said of many of them. */
import { cpus } from "node:os";

export type Timing = { samples: number; p50: number; p99: number };

export function timed<T>(list: number[], work: () => T): T {
  const from = process.hrtime.bigint();
  const result = work();
  list.push(Number(process.hrtime.bigint() - from) / 1000);
  return result;
}

/** Nearest rank. */
export function timingOf(list: readonly number[]): Timing {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
  return { samples: list.length, p50: at(0.5), p99: at(0.99) };
}

/** Thirty million multiplications. */
export function loopMs(): number {
  const times: number[] = [];
  timed(times, () => {
    let sum = 1;
    for (let i = 0; i < 30_000_000; i++) sum = (Math.imul(sum, 31) + i) | 0;
    return sum;
  });
  return Math.round(times[0]! / 1000);
}

export function machine() {
  return { node: process.version, cpu: cpus()[0]?.model.trim() ?? "unknown", cores: cpus().length };
}
