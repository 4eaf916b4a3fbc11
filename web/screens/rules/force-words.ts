import type { ForceRow } from "../../../contract/rules.ts";
import { rulesText as text } from "../../text/rules.ts";
import { longDate } from "../../ui/format.ts";

/** From when until when; what the settings name has no date of its own. */
export function forceWords({ from, until, number }: Pick<ForceRow, "from" | "until" | "number">): string {
  if (number === null) return until === null ? text.sinceFirst : text.untilFirst(longDate(until));
  return until === null ? text.since(longDate(from)) : text.fromUntil(longDate(from), longDate(until));
}
