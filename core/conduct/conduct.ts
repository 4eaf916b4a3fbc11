/**
 * Conduct of those who decide (A1, A2): who does something far more often than peers do. An approver stands out by an indicator when
 *  - there is enough to say anything: `leastLines` lines on `leastDays` days in the span, `leastHits` hits, `leastPeers` peers with as much;
 *  - an ordinary peer would come to so many hits with a chance of at most the indicator's `chance`; their sum bounds all of them together in one look
 *    (Bonferroni), and the laboratory measures what a month of weekly looks comes to (docs/fraud.md);
 *  - and the own rate lies above the 95th percentile of the peers with a probability of at least `surely`.
 * Rejections never list anybody: a small unit whose people always come has none. Listed is not judged: it is shown, with an innocent reading, and answered.
 */
import { chanceOf, peerRateAt, peersOf, probabilityAbove, type Peers } from "./peers.ts";
import type { Count, Tally } from "./tally.ts";
import { indicatorIds, usualThresholds, type IndicatorId, type Thresholds } from "./thresholds.ts";

export type Indicator = Count & {
  id: IndicatorId;
  rate: number;
  /** peers with something to compare */
  peers: number;
  /** their mean, and the rate that 95 of 100 stay under */
  peerRate: number;
  peerHigh: number;
  /** that the approver's own rate is above `peerHigh` */
  probability: number;
  /** that an ordinary peer comes to as many hits */
  chance: number;
  standsOut: boolean;
};

export type Conduct = { approver: string; tally: Tally; enough: boolean; peers: number; indicators: Indicator[] };

/** Everybody's numbers against everybody else's. */
export function conductOf(tallies: ReadonlyMap<string, Tally>, rules: Thresholds = usualThresholds): Conduct[] {
  const enough = [...tallies].filter(([, tally]) => hasEnough(tally, rules));
  return [...tallies].map(([approver, tally]) => {
    const others = enough.filter(([id]) => id !== approver).map(([, each]) => each);
    const able = hasEnough(tally, rules) && others.length >= rules.leastPeers;
    const indicators = indicatorIds.map((id) => indicatorOf(id, tally, others, able, rules));
    return { approver, tally, enough: able, peers: others.length, indicators };
  });
}

const hasEnough = ({ lines, days }: Tally, { leastLines, leastDays }: Thresholds) => lines >= leastLines && days >= leastDays;

function indicatorOf(id: IndicatorId, tally: Tally, others: readonly Tally[], able: boolean, rules: Thresholds): Indicator {
  const count = tally.counts[id];
  const peers = peersFor(id, others, rules);
  const peerHigh = peerRateAt(rules.peerQuantile, peers);
  const chance = chanceOf(count, peers);
  const probability = probabilityAbove(peerHigh, count, peers);
  const rare = isRare(id, count, chance, rules);
  const rate = count.of === 0 ? 0 : count.hits / count.of;
  const standsOut = able && rare && probability >= rules.surely;
  return { id, ...count, rate, peers: peers.people, peerRate: peers.a / (peers.a + peers.b), peerHigh, probability, chance, standsOut };
}

/** The indicators alone by which an approver stands out: the same answer as `conductOf`, for those who need no numbers. */
export function standsOutBy(tally: Tally, others: readonly Tally[], rules: Thresholds = usualThresholds): IndicatorId[] {
  const enough = others.filter((each) => hasEnough(each, rules));
  if (!hasEnough(tally, rules) || enough.length < rules.leastPeers) return [];
  return indicatorIds.filter((id) => {
    const count = tally.counts[id];
    if (count.hits < rules.indicators[id].leastHits) return false;
    const peers = peersFor(id, enough, rules);
    if (!isRare(id, count, chanceOf(count, peers), rules)) return false;
    return probabilityAbove(peerRateAt(rules.peerQuantile, peers), count, peers) >= rules.surely;
  });
}

function peersFor(id: IndicatorId, others: readonly Tally[], rules: Thresholds): Peers {
  return peersOf(
    others.map(({ counts }) => counts[id]),
    rules.indicators[id],
    rules,
  );
}

function isRare(id: IndicatorId, { hits }: Count, chance: number, rules: Thresholds): boolean {
  return hits >= rules.indicators[id].leastHits && chance <= rules.indicators[id].chance;
}
