/** What was found of those who decide, as a table. */
import type { IndicatorId } from "../../core/conduct/thresholds.ts";
import type { Share } from "../measure/statistics.ts";
import { percent, table } from "../report/table.ts";
import type { Median } from "./measure.ts";
import type { ConductReport } from "./run.ts";

export function conductText(report: ConductReport): string {
  const title = "Those who decide: working days until a superior stands out by conduct";
  return [title, "═".repeat(title.length), conductIntro(report), "", table(conductHead(report), conductRows(report))].join("\n");
}

export function conductIntro({ version, regencies, superiorsEach, days, walks, tracks, wrongly }: ConductReport): string {
  const against = (kind: keyof typeof tracks) => `${tracks[kind].against} of ${tracks[kind].checkins}`;
  return [
    `Thresholds ${version}; ${regencies} regencies of ${superiorsEach} superiors, ${days} working days, looked at once a week; second musters of ${walks.secondShare * 100} % of the names a day, one inspection of every unit in ${walks.inspectionEvery} working days.`,
    `Honest superiors wrongly listed: ${percent(wrongly.month)} a month of 20 working days (${wrongly.month.hits} of ${wrongly.month.n}), units of at most 8 people ${percent(wrongly.smallMonth)}; ever in ${days} days ${percent(wrongly.ever)} of ${wrongly.superiors}, by ${listOf(wrongly.by)}. A list contradicts an honest superior within 20 days in ${percent(wrongly.contradicted[20]!)}.`,
    `Check-ins at 25 points and more by the judge: honest ${against("honest")}, of people away ${against("away")}, of A15 ${against("accomplice")}.`,
  ].join("\n");
}

export function conductHead({ found }: ConductReport): string[] {
  const horizons = Object.keys(found[0]?.within ?? {});
  return ["superior", "n", "median days", ...horizons.map((days) => `in ${days} days`), "by", "a list contradicts in 20 days"];
}

export function conductRows({ found }: ConductReport): string[][] {
  return found.map(({ kind, superiors, days, within, by, contradicted }) => {
    return [kind, String(superiors), medianText(days), ...Object.values(within).map(percent), listOf(by), percent(contradicted[20]!)];
  });
}

/** "10 (5–10)"; whoever was not found stands behind all others. */
function medianText({ days, from, to }: Median): string {
  const word = (value: number | null) => (value === null ? "never" : String(value));
  return `${word(days)} (${word(from)}–${word(to)})`;
}

const listOf = (by: Partial<Record<IndicatorId, Share>>) =>
  Object.entries(by)
    .map(([id, { hits }]) => `${id} ${hits}`)
    .join(", ") || "nothing";
