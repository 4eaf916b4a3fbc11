/** Patterns and calendar that the vectors name: the national ones of 2026 and a rota of a hospital. */
import holidays from "../../../rules/national/holidays-2026.json" with { type: "json" };
import hours from "../../../rules/national/hours-2023.json" with { type: "json" };
import type { Calendar, MusterRule, Pattern } from "../pattern.ts";
import rota from "./rota.json" with { type: "json" };

const patterns = [...hours.patterns, ...rota] as Pattern[];

export function patternOf(code: string, musters: MusterRule[] = []): Pattern {
  const pattern = patterns.find((pattern) => pattern.code === code);
  if (!pattern) throw new Error(`no pattern "${code}"`);
  return { ...pattern, musters };
}

/** Holidays of 2026; Ramadan as decreed for the tests. */
export const calendar: Calendar = {
  holidays: new Map(holidays.days.map(({ date, name }) => [date, name])),
  ramadan: [{ from: "2026-02-19", until: "2026-03-17" }],
};
