/** A person found an innocent reason for a case: history takes it in at once, in the transaction of that word. */
import { advance, firstKeys, moreKeys } from "../../core/evidence/history.ts";
import type { HistoryEvent } from "../../core/evidence/seen.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Tx } from "../db/open.ts";
import { lockCursor } from "./cursor.ts";
import { openEntries } from "./entries.ts";

/** Waits for a group that is being folded. */
export async function foldCleared(tx: Tx, tenant: string, people: readonly string[], on: CivilDate): Promise<void> {
  await lockCursor(tx, tenant, true);
  const event: HistoryEvent = { kind: "cleared", people, on };
  const entries = await openEntries(tx, tenant);
  const read = entries.readOn(on);
  await entries.load(firstKeys(event));
  await entries.load(moreKeys(event, read));
  entries.write(advance(event, read).entries);
  await entries.save();
}
