/**
 * What is usual among peers, as a Beta law of their rates. Where `setAside` says so those with the highest rates are left out, so that a few who do the same
 * thing cannot hide each other; what few peers cannot tell is believed from thresholds.json. Spread by moments (Kleinman 1973, JASA 68:46), equal weights.
 */
import { atLeast, betaBelow, betaQuantile } from "./beta.ts";
import type { Count } from "./tally.ts";
import type { IndicatorRule, Thresholds } from "./thresholds.ts";

/** Beta(a, b); `people`: peers it was taken from. */
export type Peers = { a: number; b: number; people: number };

export function peersOf(counts: readonly Count[], rule: IndicatorRule, { spreadPeers }: Thresholds): Peers {
  const seen = counts.filter(({ of }) => of > 0).toSorted((x, y) => x.hits / x.of - y.hits / y.of);
  const kept = seen.slice(0, seen.length - Math.floor(seen.length * rule.setAside));
  const [hits, of] = [sum(kept.map((each) => each.hits)), sum(kept.map((each) => each.of))];
  const rate = (hits + rule.rate * rule.rateLines) / (of + rule.rateLines);
  const known = spreadOf(kept, rate);
  const spread = known === null ? rule.spread : (known * kept.length + rule.spread * spreadPeers) / (kept.length + spreadPeers);
  const weight = 1 / Math.max(rule.spreadLeast, spread) - 1;
  return { a: rate * weight, b: (1 - rate) * weight, people: seen.length };
}

/** Variance between peers as a share of the largest possible, 0 to 0.95; null where it cannot be told. */
function spreadOf(counts: readonly Count[], rate: number): number | null {
  if (counts.length < 3) return null;
  const each = 1 / counts.length;
  const noise = sum(counts.map(({ of }) => (each * (1 - each)) / of));
  const between = sum(counts.map(({ hits, of }) => each * (hits / of - rate) ** 2));
  const most = rate * (1 - rate) * (1 - each - noise);
  return most <= 0 ? null : Math.min(0.95, Math.max(0, (between - rate * (1 - rate) * noise) / most));
}

/** The chance that an ordinary peer comes to as many hits or more. */
export const chanceOf = ({ hits, of }: Count, { a, b }: Peers) => atLeast(hits, of, a, b);

/** The rate that the share `quantile` of peers stays under. */
export const peerRateAt = (quantile: number, { a, b }: Peers) => betaQuantile(quantile, a, b);

/** Posterior probability that the approver's own rate lies above `rate`, peers being the prior. */
export const probabilityAbove = (rate: number, { hits, of }: Count, { a, b }: Peers) => 1 - betaBelow(rate, a + hits, b + of - hits);

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
