import type { SwapShift } from "../../../contract/roster.ts";
import { myRosterText as text } from "../../text/roster.ts";

/** "21.00–07.00 besok harinya" */
export function hoursOf({ start, end }: SwapShift): string {
  const hours = text.hours(start.replace(":", "."), end.replace(":", "."));
  return end > start ? hours : `${hours} ${text.nextDay}`;
}
