import type { PaperRemark } from "../../../contract/paper.ts";
import type { Verdict } from "../../../core/evidence/verdict.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";

/** Which of these files (SHA-256) came with an earlier list. */
export async function knownOriginals(db: Db, tenant: string, hashes: readonly Buffer[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db
    .selectFrom("paper_entry")
    .select("original_hash")
    .where("tenant_id", "=", tenant)
    .where("original_hash", "in", hashes)
    .execute();
  return new Set(rows.map(({ original_hash }) => Buffer.from(original_hash!).toString("hex")));
}

export type OpenEntry = {
  id: string;
  person: string;
  date: CivilDate;
  session: Session;
  said: Instant | null;
  note: string | null;
  hash: string | null;
  remarks: PaperRemark[];
  verdicts: Verdict[];
  dropped: boolean;
  by: string;
  at: Instant;
};

/** Lines that nobody has signed yet, of the newest list that names the person for that session. */
export async function openEntries(db: Db, tenant: string, since: CivilDate): Promise<OpenEntry[]> {
  const rows = await db
    .selectFrom("paper_entry as e")
    .innerJoin("paper_batch as b", (join) => join.onRef("b.tenant_id", "=", "e.tenant_id").onRef("b.batch_id", "=", "e.batch_id"))
    .leftJoin("photo as p", (join) => join.onRef("p.tenant_id", "=", "e.tenant_id").onRef("p.statement_id", "=", "e.entry_id"))
    .leftJoin("photo_dropped as d", (join) => join.onRef("d.tenant_id", "=", "e.tenant_id").onRef("d.statement_id", "=", "e.entry_id"))
    .leftJoin("attended as r", (join) =>
      join
        .onRef("r.tenant_id", "=", "e.tenant_id")
        .onRef("r.duty_date", "=", "e.duty_date")
        .onRef("r.person_id", "=", "e.person_id")
        .onRef("r.session", "=", "e.session"),
    )
    .select(["e.entry_id", "e.person_id", "e.duty_date", "e.session", "e.said_at", "e.note", "e.photo_hash", "e.remarks"])
    .select(["b.uploaded_by", "b.uploaded_at", "p.verdicts", "d.dropped_at"])
    .where("e.tenant_id", "=", tenant)
    .where("e.duty_date", ">=", since)
    .where("r.act_id", "is", null)
    .orderBy("b.uploaded_at")
    .orderBy("e.line")
    .execute();
  const newest = new Map(rows.map((row) => [`${row.person_id} ${row.duty_date} ${row.session}`, row]));
  return [...newest.values()].map((row) => ({
    id: row.entry_id,
    person: row.person_id,
    date: row.duty_date,
    session: row.session,
    said: row.said_at,
    note: row.note,
    hash: row.photo_hash && Buffer.from(row.photo_hash).toString("hex"),
    remarks: (row.remarks as PaperRemark[] | null) ?? [],
    verdicts: (row.verdicts as Verdict[] | null) ?? [],
    dropped: row.dropped_at !== null,
    by: row.uploaded_by,
    at: row.uploaded_at,
  }));
}
