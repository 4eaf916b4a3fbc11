/** How superiors decide, compared with each other (A1, A2): numbers, what is usual, and how they may well be innocent. Nothing here is a verdict. */
import type { IndicatorId } from "../core/conduct/thresholds.ts";
import type { CivilDate, Instant } from "../core/time/civil.ts";

export type ConductIndicator = {
  id: IndicatorId;
  title: string;
  sentence: string;
  /** "" where nothing could be counted */
  comparison: string;
  innocent: string;
  hits: number;
  of: number;
  /** 0–1: own, the peers' mean, what 95 of 100 peers stay under */
  rate: number;
  peerRate: number;
  peerHigh: number;
  /** that the own rate is above `peerHigh` */
  probability: number;
  standsOut: boolean;
};

export type ConductRow = {
  approver: { id: string; name: string; position: string | null; unit: string | null };
  mine: boolean;
  lines: number;
  days: number;
  people: number;
  valid: number;
  invalid: number;
  /** middle over the queues that told */
  secondsPerLine: number | null;
  /** why nothing is compared yet; null: there is enough */
  notYet: string | null;
  rejections: { sentence: string; innocent: string };
  indicators: ConductIndicator[];
  findings: { id: string; until: CivilDate }[];
};

/** Counted once a week, up to the Sunday before. `walkedFrom`: how far back lists that others walked are counted. The first row is the asker's own, if any. */
export type ConductView = { now: Instant; from: CivilDate; until: CivilDate; walkedFrom: CivilDate; version: string; rows: ConductRow[] };
