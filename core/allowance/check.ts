/**
 * What is wrong with a rule set that came as data; nothing for one that can be reckoned with.
 * 1. Percents are 0 to 100 with at most four decimals, the cap more than 0. A confirmed falsification says who bears what, and what says so.
 * 2. Bands join: the first is over 0 minutes, each goes on where the one before ended, only the last is open.
 * 3. Every value that changes the money is cited.
 */
import { bandOf, type Band, type RuleSet } from "./rules.ts";
import { unitsOf } from "./money.ts";

export function faultsInRules(rules: RuleSet): string[] {
  const { late, early, muster, falsification, capPercent, citation, base } = rules;
  const percents: [string, unknown][] = [
    ["unexcusedDayPercent", rules.unexcusedDayPercent],
    ["missingPunchPercent", rules.missingPunchPercent],
    ["muster.other", muster?.other],
    ...Object.entries(muster?.byWeekday ?? {}).map(([day, percent]): [string, unknown] => [`muster.byWeekday.${day}`, percent]),
    ["falsification.personPercent", falsification?.personPercent],
    ["falsification.approverPercent", falsification?.approverPercent],
    ["capPercent", capPercent],
    ...[...late, ...early].map(({ name, percent }): [string, unknown] => [name, percent]),
  ];
  return [
    ...percents.filter(([, percent]) => !isPercent(percent)).map(([name]) => `${name} is not a percent from 0 to 100`),
    ...(capPercent === 0 ? ["capPercent is 0: nothing would ever be cut"] : []),
    ...Object.keys(muster?.byWeekday ?? {})
      .filter((day) => !/^[1-7]$/.test(day))
      .map((day) => `muster.byWeekday.${day} is not a weekday from 1 to 7`),
    ...bandFaults("late", late),
    ...bandFaults("early", early),
    ...(isText(base) ? [] : ["base is not named"]),
    ...(isText(citation) ? [] : ["citation is missing"]),
    ...(isText(falsification?.citation) ? [] : ["falsification.citation is missing"]),
    ...(["absorb", "add"].includes(rules.unexcusedDay) ? [] : ["unexcusedDay is neither absorb nor add"]),
    ...(["floor", "half_up"].includes(rules.rounding) ? [] : ["rounding is neither floor nor half_up"]),
  ];
}

function isPercent(percent: unknown): boolean {
  if (typeof percent !== "number" || percent > 100) return false;
  try {
    return unitsOf(percent) >= 0;
  } catch {
    return false;
  }
}

const isText = (text: unknown) => typeof text === "string" && text.trim().length > 0;

function bandFaults(name: string, bands: readonly Band[]): string[] {
  const joined = bands.every(({ over, upTo }, i) => {
    const goesOn = over === (i === 0 ? 0 : bands[i - 1]!.upTo);
    return goesOn && (upTo === null ? i === bands.length - 1 : upTo > over);
  });
  const open = bands.length === 0 || bandOf(bands, Number.MAX_SAFE_INTEGER) !== null;
  return [...(joined ? [] : [`${name}: the bands do not join`]), ...(open ? [] : [`${name}: the last band is not open`])];
}
