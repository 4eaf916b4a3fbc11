/** thresholds.json, typed. One version for all of it: a change of any number is a new version. */
import thresholds from "./thresholds.json" with { type: "json" };

/** A1: fast, outside, early, vouched. A2: against, contradicted. Each by itself can put an approver on the list; see conduct.ts. */
export type IndicatorId = keyof typeof thresholds.indicators;
export const indicatorIds = Object.keys(thresholds.indicators) as IndicatorId[];

export type IndicatorRule = {
  rate: number;
  rateLines: number;
  spread: number;
  spreadLeast: number;
  leastHits: number;
  setAside: number;
  chance: number;
  basis: string;
};
export type Thresholds = Omit<typeof thresholds, "indicators"> & { indicators: Record<IndicatorId, IndicatorRule> };

export const usualThresholds: Thresholds = thresholds;
/** Of one look at one approver, by all indicators together: at most so often by chance alone, if peers are as they are believed to be. */
export const chanceTogether = indicatorIds.reduce((sum, id) => sum + thresholds.indicators[id].chance, 0);
export const conductVersion: string = thresholds.version;
