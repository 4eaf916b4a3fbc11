/** What a person pressed on a day: check-ins of its duty, and those outside every window on that date, refused ones too. */
import { addDays, instantAt, type CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { dutyAt, todayOf } from "./duty.ts";
import { checkinsIn, type Checkin } from "./evidence.ts";
import { spanOf } from "./load.ts";

export async function pressedOn({ db }: { db: Db }, directory: Directory, person: string, date: CivilDate): Promise<Checkin[]> {
  const zone = directory.zoneOf(person, date);
  const windows = spanOf(directory, [person], [date]);
  const all = await checkinsIn(db, directory.tenant.id, [person], {
    from: Math.min(windows.from, instantAt(date, 0, zone)),
    until: Math.max(windows.until, instantAt(addDays(date, 1), 0, zone)),
  });
  return all.filter(({ at }) => (dutyAt(directory, person, at)?.date ?? todayOf(directory, person, at)) === date);
}
