/**
 * What an operator's Prometheus reads: counters and histograms that the server counts up, and gauges that are read when it asks. Counting costs one
 * look into a map and an addition. Label values are a closed set of our own (a route's pattern, a status, a kind): never what a request brought, so
 * that no stranger fills the memory, and never a person's name, NIP or address.
 */
import { expositionOf, type Family, type Labels, type Sample } from "./exposition.ts";

export type Counter = { add(labels: Labels, by?: number): void };
export type Histogram = { observe(labels: Labels, value: number): void };

export type Meters = {
  counter(name: string, help: string): Counter;
  /** `bounds`: upper edges of the buckets, rising; +Inf is added. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  /** `type`: a counter where the source itself only rises (processor time). A gauge that cannot be read is left out and said by `onFault`. */
  read(name: string, help: string, type: "gauge" | "counter", samples: () => readonly Sample[] | Promise<readonly Sample[]>): void;
  text(): Promise<string>;
};

type Source = { family(): Family | Promise<Family>; meter: Counter | Histogram | null };

export function openMeters(onFault: (name: string, error: unknown) => void): Meters {
  const sources = new Map<string, Source>();

  /** Two applications over one context count into the same meter. */
  function meterOf<M extends Counter | Histogram>(name: string, open: () => Source & { meter: M }): M {
    const known = sources.get(name);
    if (known?.meter) return known.meter as M;
    const source = open();
    add(name, source);
    return source.meter;
  }

  function add(name: string, source: Source): void {
    if (sources.has(name)) throw new Error(`metric ${name} is there already`);
    sources.set(name, source);
  }

  async function familyOf([name, source]: [string, Source]): Promise<Family[]> {
    try {
      return [await source.family()];
    } catch (error) {
      onFault(name, error);
      return [];
    }
  }

  return {
    counter: (name, help) => meterOf(name, () => counterOf(name, help)),
    histogram: (name, help, bounds) => meterOf(name, () => histogramOf(name, help, bounds)),
    read(name, help, type, samples) {
      add(name, { family: async () => ({ name, help, type, samples: await samples() }), meter: null });
    },
    async text() {
      const families = await Promise.all([...sources].map(familyOf));
      return expositionOf(families.flat().toSorted((a, b) => (a.name < b.name ? -1 : 1)));
    },
  };
}

function counterOf(name: string, help: string): Source & { meter: Counter } {
  const counts = new Map<string, Sample>();
  const meter: Counter = {
    add(labels, by = 1) {
      const key = keyOf(labels);
      const known = counts.get(key);
      if (known) known.value += by;
      else counts.set(key, { labels, value: by });
    },
  };
  return { meter, family: () => ({ name, help, type: "counter", samples: [...counts.values()] }) };
}

function histogramOf(name: string, help: string, bounds: readonly number[]): Source & { meter: Histogram } {
  const tallies = new Map<string, Tally>();
  const meter: Histogram = {
    observe(labels, value) {
      const key = keyOf(labels);
      let tally = tallies.get(key);
      if (!tally) tallies.set(key, (tally = { labels, counts: bounds.map(() => 0), count: 0, sum: 0 }));
      const bucket = bounds.findIndex((bound) => value <= bound);
      if (bucket >= 0) tally.counts[bucket]! += 1;
      tally.count += 1;
      tally.sum += value;
    },
  };
  const samples = () => [...tallies.values()].flatMap((each) => samplesOf(each, bounds));
  return { meter, family: () => ({ name, help, type: "histogram", samples: samples() }) };
}

type Tally = { labels: Labels; counts: number[]; count: number; sum: number };

/** Buckets are cumulative in the format: each counts what is at most its edge. */
function samplesOf({ labels, counts, count, sum }: Tally, bounds: readonly number[]): Sample[] {
  let below = 0;
  const buckets = bounds.map((bound, i): Sample => {
    below += counts[i]!;
    return { labels: { ...labels, le: String(bound) }, value: below, suffix: "_bucket" };
  });
  return [
    ...buckets,
    { labels: { ...labels, le: "+Inf" }, value: count, suffix: "_bucket" },
    { labels, value: sum, suffix: "_sum" },
    { labels, value: count, suffix: "_count" },
  ];
}

function keyOf(labels: Labels): string {
  let key = "";
  for (const name in labels) key += `${labels[name]}\u0000`;
  return key;
}
