import type { MonthDay, MusterCount } from "./month-day.ts";

/** A missing record stands for the muster of its session. */
export function missedMusters({ musters, missing }: Pick<MonthDay, "musters" | "missing">): MusterCount[] {
  return musters.filter((muster) => muster.status === "missed" && (muster.session === null || !missing.includes(muster.session)));
}
