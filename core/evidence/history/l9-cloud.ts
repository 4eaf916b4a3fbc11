/**
 * What an office's confirmed check-ins showed: how many fell into each cell of 20 m, and the exact points of its access points with who showed them.
 * What is confirmed on a day counts from the next day on: every count is kept as it stood before `day`, and what that day added.
 *
 * How often something new is honest is learned beside it: of the confirmed check-ins of late (numbers are halved at 800), how many fell where
 * nothing had been confirmed before. Only an office where that is rare may call something odd.
 */
import type { CivilDate } from "../../time/civil.ts";
import type { Fix } from "../envelope.ts";
import { later } from "../later.ts";

/** [before `day`, added on it] */
export type Count = [number, number];
/** `n` confirmed check-ins, `fresh` of them new when they came; counted once a hundred were confirmed on earlier days: before, everything is new. */
export type Novelty = { n: Count; fresh: Count };
export type Cells = { cells: Record<string, Count>; novelty: Novelty };
/** An exact point: who showed it first and on which date, who last, and since when it holds for everybody (a second person, or a person who looked). */
export type Spot = { point: number; by: string; first: CivilDate; last: CivilDate; since: CivilDate | null };
export type Cloud = {
  day: CivilDate;
  /** degrees of latitude that the cells' width was computed for */
  lat: number;
  satellite: Cells;
  wifi: Cells;
  spots: { known: Spot[]; novelty: Novelty };
};

const cellMetres = 20;
const metresPerDegree = 111_195.08;
const mostCells = 64;
const mostSpots = 40;
const spotDays = 90;
const firstOnes = 100;
const mostCounted = 800;

const noNovelty = (): Novelty => ({ n: [0, 0], fresh: [0, 0] });

export function emptyCloud(day: CivilDate, lat: number): Cloud {
  const cells = () => ({ cells: {}, novelty: noNovelty() });
  return { day, lat, satellite: cells(), wifi: cells(), spots: { known: [], novelty: noNovelty() } };
}

/** What a count stood at when `date` began. */
const countOn = ([before, added]: Count, { day }: Cloud, date: CivilDate) => (day < date ? before + added : before);

/** Share of new ones among the confirmed, as of `date`, never told too low: one more is added. */
export function noveltyOn({ n, fresh }: Novelty, cloud: Cloud, date: CivilDate): { n: number; rate: number } {
  const count = countOn(n, cloud, date);
  return { n: count, rate: (countOn(fresh, cloud, date) + 1) / (count + 1) };
}

/** Confirmed fixes in the fix's cell and the eight around it. */
export function around(cloud: Cloud, { cells }: Cells, fix: Pick<Fix, "lat" | "lon">, date: CivilDate): number {
  const [x, y] = cellOf(cloud, fix);
  let sum = 0;
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) {
      const count = cells[`${x + dx} ${y + dy}`];
      if (count) sum += countOn(count, cloud, date);
    }
  }
  return sum;
}

/** Whether nothing was confirmed in the fix's cell and the eight around it: nearly always its own has something. */
export function isEmptyAround(cloud: Cloud, of: Cells, fix: Pick<Fix, "lat" | "lon">, date: CivilDate): boolean {
  const own = of.cells[cellOf(cloud, fix).join(" ")];
  return own && countOn(own, cloud, date) > 0 ? false : around(cloud, of, fix, date) === 0;
}

/** All confirmed fixes that the cells hold. */
export function total(cloud: Cloud, { cells }: Cells, date: CivilDate): number {
  let sum = 0;
  for (const key in cells) sum += countOn(cells[key]!, cloud, date);
  return sum;
}

/** Whether one of the points is known on `date` of somebody else, or holds for everybody. */
export function isKnown({ spots }: Cloud, points: readonly number[], person: string, date: CivilDate): boolean {
  return spots.known.some(
    (spot) => points.includes(spot.point) && ((spot.since !== null && spot.since < date) || (spot.by !== person && spot.first < date)),
  );
}

/** The counts of earlier days become "before". */
export function turned(cloud: Cloud, on: CivilDate): Cloud {
  if (cloud.day >= on) return cloud;
  const turn = ([before, added]: Count): Count => [before + added, 0];
  const novelty = ({ n, fresh }: Novelty): Novelty => {
    const next = { n: turn(n), fresh: turn(fresh) };
    return next.n[0] < mostCounted ? next : { n: [next.n[0] / 2, 0], fresh: [next.fresh[0] / 2, 0] };
  };
  const cells = (of: Cells): Cells => ({
    cells: Object.fromEntries(Object.entries(of.cells).map(([key, count]) => [key, turn(count)])),
    novelty: novelty(of.novelty),
  });
  const { spots } = cloud;
  return {
    ...cloud,
    day: on,
    satellite: cells(cloud.satellite),
    wifi: cells(cloud.wifi),
    spots: { known: spots.known, novelty: novelty(spots.novelty) },
  };
}

const counted = ([before, added]: Count): Count => [before, added + 1];

/** With one more fix in its cell; the emptiest cell goes when there are too many. */
export function withFix(cloud: Cloud, of: Cells, fix: Pick<Fix, "lat" | "lon">): Cells {
  const isNew = isEmptyAround(cloud, of, fix, cloud.day);
  const key = cellOf(cloud, fix).join(" ");
  const cells = { ...of.cells, [key]: counted(of.cells[key] ?? [0, 0]) };
  const keys = Object.keys(cells);
  if (keys.length > mostCells) {
    const size = (name: string) => cells[name]![0] + cells[name]![1];
    delete cells[keys.reduce((least, name) => (name !== key && (least === key || size(name) < size(least)) ? name : least), key)];
  }
  return { cells, novelty: told(cloud, of, of.novelty, isNew) };
}

/** With the point of one more confirmed check-in; the longest unseen go when there are too many. `looked`: a person looked and said valid. */
export function withSpot(cloud: Cloud, point: number, person: string, looked: boolean): Cloud["spots"] {
  const { day, spots } = cloud;
  const before = spots.known.find((spot) => spot.point === point) ?? { point, by: person, first: day, last: day, since: null };
  const spot: Spot = { ...before, last: day, since: before.since ?? (looked || before.by !== person ? day : null) };
  const oldest = later(day, -spotDays);
  const others = spots.known.filter((other) => other.point !== point && other.last >= oldest);
  return {
    known: [...others, spot].slice(-mostSpots),
    novelty: told(cloud, cloud.wifi, spots.novelty, !isKnown(cloud, [point], person, day)),
  };
}

function told(cloud: Cloud, of: Cells, novelty: Novelty, isNew: boolean): Novelty {
  if (total(cloud, of, cloud.day) < firstOnes) return novelty;
  return { n: counted(novelty.n), fresh: isNew ? counted(novelty.fresh) : novelty.fresh };
}

function cellOf({ lat }: Cloud, fix: Pick<Fix, "lat" | "lon">): [number, number] {
  const perLon = metresPerDegree * Math.cos((lat * Math.PI) / 180);
  return [Math.floor((fix.lon * perLon) / cellMetres), Math.floor((fix.lat * metresPerDegree) / cellMetres)];
}
