/**
 * How much work may be under way at once: so many pieces, and where there is a crowd no more while its oldest waits for longer than `patienceMs`. Whoever is
 * let in is answered soon, on a slow machine as well.
 */
export type Room = {
  isFull(): boolean;
  /** Returns how to leave. */
  enter(): () => void;
};

/** Fewer are no crowd: one that hangs keeps nobody out. */
const crowdFrom = 64;

export function roomFor(most: number, patienceMs: number, now: () => number): Room {
  const inside = new Set<{ since: number }>();
  const isSlow = () => {
    const [oldest] = inside;
    return inside.size >= crowdFrom && oldest !== undefined && now() - oldest.since > patienceMs;
  };
  return {
    isFull: () => inside.size >= most || isSlow(),
    enter() {
      const one = { since: now() };
      inside.add(one);
      return () => void inside.delete(one);
    },
  };
}
