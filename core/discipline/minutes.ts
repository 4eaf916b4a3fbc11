/**
 * Lateness and early leaving of a year as days: an alert for the superior and no step of the ladder. Adding minutes to days stood in PP 53/2010; whether it
 * survives PP 94/2021 is not settled, so the regency says whether and how it is shown: not at all, by each day's own duty without its break
 * (450 of a day 07:30–16:00 with an hour's break), or by 450
 * minutes (7.5 hours) or 510 minutes a day.
 */
export type MinutesADay = "off" | "duty" | 450 | 510;
export type LateDay = { late: number; early: number; dutyMinutes: number };

/** Whole minutes, and whole days that they make, cut off; null where the regency shows none. */
export function minutesAsDays(days: readonly LateDay[], by: MinutesADay): { minutes: number; days: number } | null {
  if (by === "off") return null;
  const lost = days.filter(({ late, early, dutyMinutes }) => dutyMinutes > 0 && late + early > 0);
  const minutes = lost.reduce((sum, { late, early }) => sum + late + early, 0);
  if (by !== "duty") return { minutes, days: Math.floor(minutes / by) };
  // exact: parts of days of different lengths over their common denominator
  const [top, bottom] = [...Map.groupBy(lost, ({ dutyMinutes }) => dutyMinutes)].reduce<[bigint, bigint]>(
    ([a, b], [length, of]) => {
      const sum = BigInt(of.reduce((total, { late, early }) => total + late + early, 0));
      return [a * BigInt(length) + sum * b, b * BigInt(length)];
    },
    [0n, 1n],
  );
  return { minutes, days: Number(top / bottom) };
}
