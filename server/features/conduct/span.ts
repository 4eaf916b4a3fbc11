import { usualThresholds } from "../../../core/conduct/thresholds.ts";
import { addDays, dateAt, weekdayOf, type CivilDate, type Instant } from "../../../core/time/civil.ts";
import type { Directory } from "../../directory/snapshot.ts";

/** Up to the last Sunday before today: the same all week, so that a month has four or five looks and not thirty. Both ends are counted. */
export type ConductSpan = { from: CivilDate; until: CivilDate; walkedFrom: CivilDate };

export function spanOfWeek(directory: Directory, now: Instant): ConductSpan {
  const today = dateAt(now, directory.tenant.zone);
  const until = addDays(today, -weekdayOf(today));
  const { spanDays, walkedDays } = usualThresholds;
  return { from: addDays(until, 1 - spanDays), until, walkedFrom: addDays(until, 1 - walkedDays) };
}
