/** What was carried over once and still waits: the head's own word is left for it. */
import type { OpenItem } from "../../core/recap/line.ts";
import { monthAfter } from "../../core/recap/sums.ts";
import { dateAt, type Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { gathered } from "./gather.ts";
import { lockedBefore } from "./locked.ts";
import { headsOf, opdOf } from "./opd.ts";
import { chunkSize } from "./lines.ts";
import { reckoned } from "./reckon.ts";
import { signersOf } from "./rights.ts";
import { recapById } from "./stored.ts";

/** `unit`: the OPD that locked it. */
export type CarriedItem = OpenItem & { person: string; unit: string };

/** Of each person's newest locked month. */
export async function carriedItems(db: Db, directory: Directory, people: readonly string[], now: Instant): Promise<CarriedItem[]> {
  const tenant = directory.tenant.id;
  const locked = await lockedBefore(db, tenant, people, "9999-12", now);
  const newest = [...locked.values()].map((lines) => lines.at(-1)!).filter(({ open }) => open > 0);
  const items: CarriedItem[] = [];
  for (const [recap, lines] of Map.groupBy(newest, (line) => line.recap)) {
    const stored = await recapById(db, tenant, recap);
    const month = monthAfter(lines[0]!.month, 1);
    const unit = { id: stored!.unit, name: directory.units.get(stored!.unit)?.name ?? "" };
    for (let from = 0; from < lines.length; from += chunkSize) {
      const chunk = lines.slice(from, from + chunkSize).map(({ person }) => person);
      const bases = await gathered(db, directory, chunk, month, now, new Map());
      for (const line of await reckoned(db, bases, { tenant, unit, month, asOf: now })) {
        const carried = line.open.filter(({ date }) => date < `${month}-01`);
        for (const { date, session, why } of carried) items.push({ date, session, why, person: line.person, unit: unit.id });
      }
    }
  }
  return items;
}

/**
 * Who may say the word on an item: the heads of the OPD that locked it and of the person's present one; BKPSDM where neither has a head. Nobody decides for himself: of a
 * head's own items whoever decides for the head, and BKPSDM where nobody does.
 */
export function carriedSigners(db: Db, directory: Directory, now: Instant) {
  const today = dateAt(now, directory.tenant.zone);
  return async ({ person, unit }: Pick<CarriedItem, "person" | "unit">): Promise<string[]> => {
    const present = opdOf(directory, directory.unitOf(person, today)?.id ?? "");
    const heads = [...headsOf(directory, unit, today), ...(present ? headsOf(directory, present, today) : [])];
    const above = directory.decidersOf(person, today).decider;
    const named = heads.includes(person) ? [...heads, ...(above ? [above] : [])] : heads;
    const others = [...new Set(named)].filter((one) => one !== person);
    if (others.length > 0) return others;
    const { bkpsdm } = (await signersOf(db, directory, [unit], now)).get(unit)!;
    return bkpsdm.filter((one) => one !== person);
  };
}

/** By person the OPD that locked the newest month before this one. */
export async function lockedBy(
  db: Db,
  directory: Directory,
  people: readonly string[],
  month: string,
  now: Instant,
): Promise<Map<string, string>> {
  const tenant = directory.tenant.id;
  const newest = [...(await lockedBefore(db, tenant, people, month, now)).values()].map((lines) => lines.at(-1)!);
  const units = new Map<string, string>();
  for (const [recap, lines] of Map.groupBy(newest, (line) => line.recap)) {
    const { unit } = (await recapById(db, tenant, recap))!;
    for (const { person } of lines) units.set(person, unit);
  }
  return units;
}
