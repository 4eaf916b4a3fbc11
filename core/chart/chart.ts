/**
 * The organisation chart on a date, and who decides for whom.
 *
 * 1. A position names its superior position; holders have dates; a Plt (vacancy) or Plh (absence) holds it like a definitive holder while his dates run,
 *    and goes before the definitive holder.
 * 2. The decider of a person is the holder of the nearest position above that approves (`approves`) and is held by somebody else: nobody decides for himself,
 *    a vacancy passes the duty upwards.
 * 3. A person with two posts is decided for through the definitive one; without one, through the first by code.
 * 4. Escalation asks again from the decider's position upwards.
 */
import type { CivilDate } from "../time/civil.ts";

export type Position = { id: string; code: string; name: string; unitId: string; superiorId: string | null; approves: boolean };
export type HoldingKind = "definitif" | "plt" | "plh";
export type Holding = { positionId: string; personId: string; kind: HoldingKind; from: CivilDate; until: CivilDate | null };

/** Lookup maps built once from positions and holdings for one date. */
export type Chart = {
  readonly date: CivilDate;
  readonly positions: ReadonlyMap<string, Position>;
  /** position id → person who acts in it on the date. */
  readonly holderOf: ReadonlyMap<string, string>;
  /** person id → positions held on the date, the one that places the person first. */
  readonly positionsOf: ReadonlyMap<string, readonly Position[]>;
};

export function chartOn(date: CivilDate, positions: readonly Position[], holdings: readonly Holding[]): Chart {
  throw new Error(`not written: ${date} ${positions.length} ${holdings.length}`);
}

/** The person who decides for `personId`, and the one after escalation; null where the chart ends. */
export function decidersOf(chart: Chart, personId: string): { decider: string | null; escalation: string | null } {
  throw new Error(`not written: ${chart.date} ${personId}`);
}

/** Everybody whose decider `personId` is. */
export function decidedBy(chart: Chart, personId: string): string[] {
  throw new Error(`not written: ${chart.date} ${personId}`);
}

/** The unit a person belongs to on the chart's date; null without a position. */
export function unitOf(chart: Chart, personId: string): string | null {
  return chart.positionsOf.get(personId)?.[0]?.unitId ?? null;
}

/** Position codes that form a ring of superiors, each ring once, in order. */
export function ringsIn(positions: readonly Pick<Position, "code" | "superiorId" | "id">[]): string[][] {
  throw new Error(`not written: ${positions.length}`);
}
