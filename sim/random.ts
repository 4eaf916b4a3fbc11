/**
 * Randomness that can be repeated: a stream is named by text ("seed/person/date") and gives the same numbers on every machine.
 * FNV-1a spreads the name over four words, sfc32 (Chris Doty-Humphrey, PractRand) makes the stream. Not for secrets.
 */
export type Random = {
  /** [0, 1) */
  next(): number;
  between(least: number, most: number): number;
  /** whole, both ends included */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  normal(mean?: number, sd?: number): number;
  exponential(mean: number): number;
};

export function randomOf(...name: readonly (string | number)[]): Random {
  const next = sfc32(name.join("/"));
  return {
    next,
    between: (least, most) => least + (most - least) * next(),
    whole: (least, most) => least + Math.floor((most - least + 1) * next()),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    // Box and Muller 1958, the cosine half.
    normal: (mean = 0, sd = 1) => mean + sd * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    exponential: (mean) => -mean * Math.log(1 - next()),
  };
}

/** One of several, by weight. Throws RangeError for an empty list. */
export function weighted<T>(random: Random, choices: readonly (readonly [T, number])[]): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random.next() * total;
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  const last = choices.at(-1);
  if (!last) throw new RangeError("nothing to choose from");
  return last[0];
}

function sfc32(name: string): () => number {
  let [a, b, c, count] = [fnv1a(name, 0x811c9dc5), fnv1a(name, 0x01234567), fnv1a(name, 0x9e3779b9), 1];
  const next = () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

function fnv1a(text: string, start: number): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
