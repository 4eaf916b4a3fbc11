import { sql, type Expression, type SqlBool } from "kysely";
import type { FindingDetail, FindingKind } from "../../../contract/finding.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import { moment } from "../../db/instant.ts";
import type { Db } from "../../db/open.ts";

export type Stored = {
  id: string;
  kind: FindingKind;
  people: string[];
  approver: string | null;
  unit: string | null;
  detail: FindingDetail;
  from: CivilDate;
  until: CivilDate;
  at: Instant;
};
export type StoredWord = { id: string; word: "answer" | "confirmed" | "dismissed"; text: string; by: string; at: Instant };

const columns = [
  "finding_id as id",
  "kind",
  "people",
  "approver_id as approver",
  "unit_id as unit",
  "detail",
  "from_date as from",
  "until_date as until",
  "found_at as at",
] as const;
type Row = Omit<Stored, "kind" | "detail"> & { kind: string; detail: unknown };
const stored = (row: Row): Stored => ({ ...row, kind: row.kind as FindingKind, detail: row.detail as FindingDetail });

/** `about` null: all of them; else those that name one of these people, or one of these approvers. The newest first. */
export async function findingsSince(
  db: Db,
  tenant: string,
  since: Instant,
  about: { person: string; approvers: readonly string[] } | null,
  most: number,
): Promise<Stored[]> {
  let query = db
    .selectFrom("finding")
    .select(columns)
    .where("tenant_id", "=", tenant)
    .where("found_at", ">=", moment(since))
    .orderBy("found_at", "desc")
    .orderBy("finding_id", "desc")
    .limit(most);
  if (about) query = query.where((where) => where.or(concerning(about).map((one) => one as Expression<SqlBool>)));
  return (await query.execute()).map(stored);
}

function concerning({ person, approvers }: { person: string; approvers: readonly string[] }) {
  return [
    sql<boolean>`approver_id = ${person}::uuid`,
    sql<boolean>`${person}::uuid = any(people)`,
    sql<boolean>`approver_id = any(${[...approvers]}::uuid[])`,
  ];
}

export async function findingOf(db: Db, tenant: string, id: string): Promise<Stored | null> {
  const row = await db
    .selectFrom("finding")
    .select(columns)
    .where("tenant_id", "=", tenant)
    .where("finding_id", "=", id)
    .executeTakeFirst();
  return row ? stored(row) : null;
}

/** The first word first. */
export async function wordsOf(db: Db, tenant: string, findings: readonly string[]): Promise<Map<string, StoredWord[]>> {
  if (findings.length === 0) return new Map();
  const rows = await db
    .selectFrom("finding_word")
    .select(["finding_id as finding", "word_id as id", "word", "text", "said_by as by", "said_at as at"])
    .where("tenant_id", "=", tenant)
    .where("finding_id", "in", findings)
    .orderBy("said_at")
    .orderBy("word_id")
    .execute();
  return Map.groupBy(rows, ({ finding }) => finding);
}

export async function voidedBy(db: Db, tenant: string, finding: string) {
  return db
    .selectFrom("falsification")
    .select(["person_id as person", "duty_date as date", "role"])
    .where("tenant_id", "=", tenant)
    .where("finding_id", "=", finding)
    .orderBy("duty_date")
    .orderBy("person_id")
    .execute();
}

export async function inspectorsOn(db: Db, tenant: string, date: CivilDate): Promise<string[]> {
  const rows = await db
    .selectFrom("role_grant")
    .select("person_id")
    .distinct()
    .where("tenant_id", "=", tenant)
    .where("role", "=", "inspector")
    .where("valid_from", "<=", date)
    .where((where) => where.or([where("valid_until", "is", null), where("valid_until", ">=", date)]))
    .execute();
  return rows.map(({ person_id }) => person_id);
}
