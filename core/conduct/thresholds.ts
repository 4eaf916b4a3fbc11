/** thresholds.json, typed. One version for all of it: a change of any number is a new version. */
import thresholds from "./thresholds.json" with { type: "json" };

/** A1: fast, outside, early, vouched. A2: against, contradicted. Each by itself can put an approver on the list; see conduct.ts. */
export type IndicatorId = keyof typeof thresholds.indicators;
export const indicatorIds = Object.keys(thresholds.indicators) as IndicatorId[];

export type IndicatorRule = { rate: number; rateLines: number; spread: number; spreadLeast: number; leastHits: number; basis: string };
export type Thresholds = Omit<typeof thresholds, "indicators"> & { indicators: Record<IndicatorId, IndicatorRule> };

export const usualThresholds: Thresholds = thresholds;
export const conductVersion: string = thresholds.version;
