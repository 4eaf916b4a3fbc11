/** A unit's month is reckoned from the facts and stored with its lines: a new version whenever it came to something else, until one is locked. */
import { instantAt, monthBounds, type Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { Fault } from "../fault.ts";
import { instantFor } from "./lock-order.ts";
import { masterOf } from "./master.ts";
import { membersOf } from "./members.ts";
import { opdsOf } from "./opd.ts";
import { isWhole } from "./basis.ts";
import { storedBasis } from "./gather.ts";
import { monthsLocked, recapOf, sumsAreTheLines, type StoredRecap } from "./stored.ts";

/** So long somebody waits until the instant of a recap has come here, where another server's clock is ahead. */
const waitedForMs = 5 * 60_000;

/** The month's last duty has ended everywhere: a day after its last midnight. */
export function isOver({ tenant }: Directory, month: string, now: Instant): boolean {
  return now >= instantAt(monthBounds(month).until, 2 * 1440, tenant.zone);
}

/** The OPD of that id. Throws unit_unknown for any other unit. */
export function opdNamed(directory: Directory, unit: string): { id: string; name: string } {
  const found = opdsOf(directory).find(({ id }) => id === unit);
  if (!found) throw new Fault("unit_unknown");
  return { id: found.id, name: found.name };
}

/** Its id: of the present version where nothing changed since, so that its signatures stay. Throws recap_not_over, recap_locked. */
export async function prepareRecap(
  context: Context,
  directory: Directory,
  asked: { unit: string; month: string; by: string | null },
): Promise<string> {
  const unit = opdNamed(directory, asked.unit);
  const { month } = asked;
  const now = context.now();
  if (!isOver(directory, month, now)) throw new Fault("recap_not_over");
  const locked = await monthsLocked(context.db, directory.tenant.id, unit.id);
  if (locked.includes(month)) throw new Fault("recap_locked");
  const people = await membersOf(context.db, directory, unit.id, month);
  const asOf = await instantFor(context.db, directory, { unit: unit.id, people, now });
  const id = context.uuid();
  const before = await recapOf(context.db, directory.tenant.id, unit.id, month);
  const isStored = await context.reckoner.store({
    master: masterOf(directory, people),
    people,
    reckoning: { unit, month, asOf },
    // Of two in one millisecond the later one counts.
    made: { by: asked.by, id, at: Math.max(asOf, (before?.madeAt ?? 0) + 1) },
    // Not kept, also where it says the same: a version that somebody altered, and one of an instant that a clock gone wrong named, which could not be locked before it has come.
    before: before && before.asOf <= now + waitedForMs && (await isAsStored(context.db, directory.tenant.id, before)) ? before.hash : null,
  });
  return isStored ? id : before!.id;
}

async function isAsStored(db: Db, tenant: string, recap: StoredRecap): Promise<boolean> {
  const basis = await storedBasis(db, tenant, recap.id);
  return basis !== undefined && isWhole(basis) && (await sumsAreTheLines(db, tenant, recap));
}
