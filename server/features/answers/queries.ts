import type { Instant } from "../../../core/time/civil.ts";
import { checkinsIn, reasonsOf, type Checkin } from "../../days/evidence.ts";
import type { Db } from "../../db/open.ts";

const day = 86_400_000;

/** One's own check-ins of the last `days` days that something is held against, the newest first. */
export async function heldAgainst(db: Db, tenant: string, person: string, now: Instant, days: number): Promise<Checkin[]> {
  const all = await checkinsIn(db, tenant, [person], { from: now - days * day, until: now + 1 });
  return all.filter((checkin) => reasonsOf([checkin]).length > 0).toReversed();
}

export async function photoOf(db: Db, tenant: string, answer: string): Promise<{ person: string; photo: Uint8Array | null } | null> {
  const row = await db
    .selectFrom("answer")
    .select(["person_id as person", "photo"])
    .where("tenant_id", "=", tenant)
    .where("answer_id", "=", answer)
    .executeTakeFirst();
  return row ?? null;
}
