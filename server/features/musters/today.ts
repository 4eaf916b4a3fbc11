/** Musters that are held today: those a person may lead, and those the person is expected at. */
import type { MusterList, MusterOpening, MusterView } from "../../../contract/muster.ts";
import { opensBeforeMs } from "../../../core/muster/claim.ts";
import { musterKey } from "../../../core/muster/key.ts";
import { addDays, type CivilDate, type Instant } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { todayOf } from "../../days/duty.ts";
import { nameOf } from "../../days/sentence.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { hasRole, type Who } from "../../http/access.ts";
import type { Muster } from "../../muster/book.ts";
import { expects, heldByRules, heldFor, heldInUnit, type Held } from "../../muster/held.ts";
import { mayLead } from "./policy.ts";

/** Night shifts end tomorrow: yesterday's musters that are not over, and today's. */
export async function mustersFor(context: Context, who: Who): Promise<MusterList> {
  const directory = await context.cache.directory(who.tenant);
  const now = context.now();
  const today = todayOf(directory, who.person, now);
  const musters: MusterView[] = [];
  for (const date of [addDays(today, -1), today]) {
    const opened = await context.musters.of(who.tenant, date, true);
    const found = new Map<string, MusterView>();
    for (const held of [...heldFor(directory, who.person, date), ...ledOn(directory, who, date)]) {
      if (date < today && held.muster.until <= now) continue;
      found.set(`${held.muster.key}/${held.muster.from}`, viewOf(directory, who, held, openedOf(held, opened)));
    }
    musters.push(...found.values());
  }
  return { now, musters: musters.toSorted((a, b) => a.from - b.from || Number(b.mayLead) - Number(a.mayLead)) };
}

function ledOn(directory: Directory, who: Who, date: CivilDate): Held[] {
  if (!hasRole(who, "superior", "unit_admin", "bkpsdm")) return [];
  const units = [...directory.units.keys()].filter((unit) => mayLead(who, directory, { unit, rule: null }, date));
  const joint = heldByRules(directory, date).filter(({ muster }) => mayLead(who, directory, muster, date));
  return [...joint, ...units.flatMap((unit) => heldInUnit(directory, unit, date))];
}

/** The muster that is meant; null when none of that name is held on the date. Of several of one name (shifts) the first that is not over. */
export function heldAs(directory: Directory, meant: MusterOpening, now: Instant): Held | null {
  const key = musterKey(meant);
  const all = meant.rule === null ? heldInUnit(directory, meant.unit, meant.date) : heldByRules(directory, meant.date);
  const named = all
    .filter(({ muster }) => muster.key === key && muster.unit === meant.unit)
    .toSorted((a, b) => a.muster.from - b.muster.from);
  return named.find(({ muster }) => muster.until > now) ?? named.at(-1) ?? null;
}

export function openedOf({ muster }: Held, opened: readonly Muster[]): Muster | null {
  return opened.find((each) => musterKey(each) === muster.key && each.from < muster.until && muster.from < each.until) ?? null;
}

export function viewOf(directory: Directory, who: Who, { muster, session, date }: Held, opened: Muster | null): MusterView {
  const unit = directory.units.get(muster.unit ?? "");
  return {
    id: opened?.id ?? null,
    date,
    rule: muster.rule,
    session,
    unit: { id: muster.unit ?? "", name: unit?.name ?? "" },
    name: muster.name,
    place: directory.places.find(({ id }) => id === muster.place)?.name ?? null,
    from: muster.from,
    until: muster.until,
    opensAt: muster.from - opensBeforeMs,
    openedAt: opened?.openedAt ?? null,
    openedBy: opened ? nameOf(directory, opened.openedBy) : null,
    mayLead: mayLead(who, directory, muster, date),
    isMine: expects(directory, who.person, muster, date),
  };
}
