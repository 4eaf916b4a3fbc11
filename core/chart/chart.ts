/**
 * The organisation chart on a date, and who decides for whom.
 *
 * 1. A position names its superior position; holders have dates; a Plt (vacancy) or Plh (absence) holds it like a definitive holder while his dates run,
 *    and goes before the definitive holder.
 * 2. The decider of a person is the holder of the nearest position above that approves (`approves`) and is held by somebody else: nobody decides for himself,
 *    a vacancy passes the duty upwards.
 * 3. A person with two posts is decided for through the definitive one; without one, through the first by code.
 * 4. Escalation asks again from the decider's position upwards, past those who are away on the date where somebody above them is not.
 * 5. A decider who is away on the date (leave, sickness, duty elsewhere) and named nobody in his place stays the decider; the next one is asked at once.
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

/** Both dates of a holding count. Of several holders with the same right the one who came last acts. */
export function chartOn(date: CivilDate, positions: readonly Position[], holdings: readonly Holding[]): Chart {
  const byId = new Map(positions.map((position) => [position.id, position]));
  const current = holdings
    .filter(({ from, until }) => from <= date && (until === null || date <= until))
    .map(({ positionId, personId, kind, from }) => ({ personId, position: byId.get(positionId), isActing: kind !== "definitif", from }))
    .filter((held): held is Held => held.position !== undefined);

  const inRising = current.toSorted((a, b) => Number(a.isActing) - Number(b.isActing) || compare(a.from, b.from));
  const holderOf = new Map(inRising.map(({ position, personId }) => [position.id, personId]));

  const positionsOf = new Map<string, Position[]>();
  const inPlacing = current.toSorted((a, b) => Number(a.isActing) - Number(b.isActing) || compare(a.position.code, b.position.code));
  for (const { personId, position } of inPlacing) {
    const held = positionsOf.get(personId) ?? [];
    if (!held.includes(position)) positionsOf.set(personId, [...held, position]);
  }
  return { date, positions: byId, holderOf, positionsOf };
}

type Held = { personId: string; position: Position; isActing: boolean; from: CivilDate };

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The person who decides, through which post, and the one after escalation; null where the chart ends. `isAway`: the decider is away on the date,
 * so that escalation does not wait for the deadline.
 */
export type Deciders = { decider: string | null; post: string | null; escalation: string | null; isAway: boolean };

/** `away`: who is away on the chart's date. */
export function decidersOf(chart: Chart, personId: string, away: ReadonlySet<string> = nobody): Deciders {
  const home = chart.positionsOf.get(personId)?.[0];
  const first = home && approverAbove(chart, home, [personId]);
  if (!first) return { decider: null, post: null, escalation: null, isAway: false };
  const { holder, position } = first;
  const next = approverAbove(chart, position, [personId, holder]);
  const present = next && away.has(next.holder) ? approverAbove(chart, position, [personId, holder, ...away]) : next;
  return { decider: holder, post: position.id, escalation: (present ?? next)?.holder ?? null, isAway: away.has(holder) };
}

const nobody: ReadonlySet<string> = new Set();

/** The nearest position above `start` that approves and is held by somebody not in `except`; a ring of superiors ends the search. */
function approverAbove(chart: Chart, start: Position, except: readonly string[]): { position: Position; holder: string } | null {
  const seen = new Set([start]);
  for (let position = superiorOf(chart, start); position && !seen.has(position); position = superiorOf(chart, position)) {
    seen.add(position);
    const holder = chart.holderOf.get(position.id);
    if (position.approves && holder !== undefined && !except.includes(holder)) return { position, holder };
  }
  return null;
}

function superiorOf(chart: Chart, position: Position): Position | undefined {
  return position.superiorId === null ? undefined : chart.positions.get(position.superiorId);
}

/** Everybody whose decider `personId` is. */
export function decidedBy(chart: Chart, personId: string): string[] {
  return [...chart.positionsOf.keys()].filter((other) => decidersOf(chart, other).decider === personId);
}

/** The unit a person belongs to on the chart's date; null without a position. */
export function unitOf(chart: Chart, personId: string): string | null {
  return chart.positionsOf.get(personId)?.[0]?.unitId ?? null;
}

export { ringsIn } from "./rings.ts";
