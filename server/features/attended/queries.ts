import type { AttendedReason } from "../../../core/acts/act.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";

export type StoredAttended = {
  id: string;
  person: string;
  date: CivilDate;
  session: Session;
  said: Instant | null;
  reason: AttendedReason;
  note: string | null;
  hasPhoto: boolean;
  by: string;
  at: Instant;
};

/** At most this many are listed, the newest first. */
const most = 500;

/** `by` null: of everybody. */
export async function attendedSince(db: Db, tenant: string, by: string | null, from: CivilDate): Promise<StoredAttended[]> {
  let query = db.selectFrom("attended").selectAll().where("tenant_id", "=", tenant).where("duty_date", ">=", from);
  if (by !== null) query = query.where("recorded_by", "=", by);
  const rows = await query.orderBy("recorded_at", "desc").orderBy("person_id").limit(most).execute();
  return rows.map((row) => ({
    id: row.act_id,
    person: row.person_id,
    date: row.duty_date,
    session: row.session,
    said: row.said_at,
    reason: row.reason,
    note: row.note,
    hasPhoto: row.photo_hash !== null,
    by: row.recorded_by,
    at: row.recorded_at,
  }));
}
