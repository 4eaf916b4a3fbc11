import type { Db } from "../../db/open.ts";
import type { Who } from "../../http/access.ts";
import type { StoredNotice } from "./present.ts";

const newest = 100;

export async function noticesOf(db: Db, who: Who): Promise<StoredNotice[]> {
  const rows = await db
    .selectFrom("notice")
    .selectAll()
    .where("tenant_id", "=", who.tenant)
    .where("person_id", "=", who.person)
    .orderBy("created_at", "desc")
    .orderBy("notice_id", "desc")
    .limit(newest)
    .execute();
  return rows.map((row) => ({ id: row.notice_id, kind: row.kind, detail: row.detail, at: row.created_at, readAt: row.read_at }));
}
