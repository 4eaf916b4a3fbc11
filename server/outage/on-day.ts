import { touches } from "../../core/outage/cover.ts";
import { instantAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";

/** Confirmed windows of a unit that touch the calendar day on its wall. */
export function outagesTouching(directory: Directory, unit: string | null, date: CivilDate): { from: Instant; until: Instant }[] {
  const zone = directory.units.get(unit ?? "")?.zone ?? directory.tenant.zone;
  const day = { from: instantAt(date, 0, zone), until: instantAt(date, 1440, zone) };
  return directory
    .outagesOf(unit)
    .filter((outage) => touches(outage, day))
    .map(({ from, until }) => ({ from, until }));
}
