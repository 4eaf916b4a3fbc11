/** Days until those who are not honest stand out, at the share of honest ones who do as well. */
import { indicatorIds, type IndicatorId } from "../../core/conduct/thresholds.ts";
import { dishonest, type Dishonest } from "../../sim/superiors/superior.ts";
import { shareOf, type Share } from "../measure/statistics.ts";
import type { Watched } from "./regency.ts";

const conductHorizons = [20, 40, 60] as const;
const monthDays = 20;

/** Median of the working days until found; null: less than half were found. `from`, `to`: 95 % by order statistics, null likewise. */
export type Median = { days: number | null; from: number | null; to: number | null };
export type Found = {
  kind: Dishonest;
  superiors: number;
  days: Median;
  within: Record<number, Share>;
  by: Partial<Record<IndicatorId, Share>>;
  /** some list of others named somebody away whom the superior called present: a finding about that day, not about conduct */
  contradicted: Record<number, Share>;
};
export type Wrongly = {
  superiors: number;
  /** of superiors and months of 20 working days */
  month: Share;
  /** in 60 days at least once */
  ever: Share;
  /** units of at most 8 people */
  smallMonth: Share;
  by: Partial<Record<IndicatorId, Share>>;
  contradicted: Record<number, Share>;
};
export type ConductMeasured = { found: Found[]; wrongly: Wrongly };

export function measureConduct(watched: readonly Watched[], days: number): ConductMeasured {
  const honest = watched.filter(({ kind }) => kind === "honest");
  const months = Math.floor(days / monthDays);
  const listed = (all: readonly Watched[]) =>
    all.reduce(
      (sum, { looks }) =>
        sum +
        monthsOf(
          looks.map(({ day }) => day),
          months,
        ),
      0,
    );
  const small = honest.filter(({ staff }) => staff <= 8);
  return {
    found: dishonest.map((kind) =>
      foundOf(
        kind,
        watched.filter((each) => each.kind === kind),
        days,
      ),
    ),
    wrongly: {
      superiors: honest.length,
      month: shareOf(listed(honest), honest.length * months),
      ever: shareOf(honest.filter(({ looks }) => looks.length > 0).length, honest.length),
      smallMonth: shareOf(listed(small), small.length * months),
      by: byIndicator(honest),
      contradicted: contradictedWithin(honest, days),
    },
  };
}

/** In how many months somebody stood out. */
function monthsOf(days: readonly number[], months: number): number {
  return new Set(days.map((day) => Math.ceil(day / monthDays)).filter((month) => month <= months)).size;
}

function foundOf(kind: Dishonest, all: readonly Watched[], days: number): Found {
  const first = all.map(({ looks }) => looks[0]?.day ?? Infinity);
  const horizons = conductHorizons.filter((horizon) => horizon <= days);
  const within = Object.fromEntries(
    horizons.map((horizon) => [horizon, shareOf(first.filter((day) => day <= horizon).length, all.length)]),
  );
  return { kind, superiors: all.length, days: medianOf(first), within, by: byIndicator(all), contradicted: contradictedWithin(all, days) };
}

function contradictedWithin(all: readonly Watched[], days: number): Record<number, Share> {
  const within = (horizon: number) => all.filter(({ contradicted }) => contradicted !== null && contradicted <= horizon).length;
  return Object.fromEntries(
    conductHorizons.filter((horizon) => horizon <= days).map((horizon) => [horizon, shareOf(within(horizon), all.length)]),
  );
}

/** By which indicators people ever stood out. */
function byIndicator(all: readonly Watched[]): Partial<Record<IndicatorId, Share>> {
  const entries = indicatorIds.map(
    (id) => [id, shareOf(all.filter(({ looks }) => looks.some(({ by }) => by.includes(id))).length, all.length)] as const,
  );
  return Object.fromEntries(entries.filter(([, { hits }]) => hits > 0));
}

/** The interval of a median by the ranks n/2 ± 0.98 √n (normal approximation of the binomial). Whoever was not found stands behind all others. */
export function medianOf(values: readonly number[]): Median {
  const sorted = values.toSorted((a, b) => a - b);
  const half = 0.979981992270027 * Math.sqrt(sorted.length);
  const at = (rank: number): number | null => {
    const value = sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(rank) - 1))];
    return value === undefined || value === Infinity ? null : value;
  };
  return {
    days: at(Math.ceil(sorted.length / 2)),
    from: at(Math.floor(sorted.length / 2 - half)),
    to: at(Math.ceil(sorted.length / 2 + half) + 1),
  };
}
