import type { Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import type { Directory } from "../directory/snapshot.ts";
import { masterOf } from "./master.ts";
import { membersOf } from "./members.ts";
import { opdsOf } from "./opd.ts";
import type { StoredRecap } from "./stored.ts";

/** Ids of people whose line is no longer what was stored (changed.ts). */
export async function changedSince({ db, reckoner }: Context, directory: Directory, recap: StoredRecap, now: Instant): Promise<string[]> {
  const unit = opdsOf(directory).find(({ id }) => id === recap.unit);
  const members = await membersOf(db, directory, recap.unit, recap.month);
  return reckoner.changed({
    master: masterOf(directory, members),
    recap,
    unit: unit ? { id: unit.id, name: unit.name } : null,
    members,
    now,
  });
}
