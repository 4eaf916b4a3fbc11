import { sql } from "kysely";
import type { RollPurpose, RollWord } from "../../../core/acts/act.ts";
import type { UnitDraw } from "../../../core/draw/draw.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import { moment } from "../../db/instant.ts";
import type { Db } from "../../db/open.ts";

export type DrawnUnit = {
  walk: string;
  date: CivilDate;
  unit: string;
  moment: Instant;
  verifier: string | null;
  names: string[];
  drawn: UnitDraw;
};

function drawnUnits(db: Db, tenant: string) {
  return db
    .selectFrom("draw_unit as u")
    .innerJoin("draw as d", (join) => join.onRef("d.tenant_id", "=", "u.tenant_id").onRef("d.draw_id", "=", "u.draw_id"))
    .select(["u.walk_id as walk", "d.date", "u.unit_id as unit", "u.moment", "u.verifier_id as verifier", "u.names", "u.drawn"])
    .where("u.tenant_id", "=", tenant);
}
type Row = Omit<DrawnUnit, "drawn"> & { drawn: unknown };
const told = (row: Row): DrawnUnit => ({ ...row, drawn: row.drawn as UnitDraw });

export async function drawnIn(db: Db, tenant: string, walk: string): Promise<DrawnUnit | null> {
  const row = await drawnUnits(db, tenant).where("u.walk_id", "=", walk).executeTakeFirst();
  return row ? told(row) : null;
}

export async function walksOf(db: Db, tenant: string, verifier: string, since: Instant): Promise<DrawnUnit[]> {
  const rows = await drawnUnits(db, tenant)
    .where("u.verifier_id", "=", verifier)
    .where("u.moment", ">=", moment(since))
    .orderBy("u.moment", "desc")
    .execute();
  return rows.map(told);
}

/** Those in which somebody was drawn, the newest first. */
export async function drawnSince(db: Db, tenant: string, since: CivilDate): Promise<DrawnUnit[]> {
  const rows = await drawnUnits(db, tenant).where("d.date", ">=", since).orderBy("u.moment", "desc").execute();
  return rows.map(told).filter(({ names }) => names.length > 0);
}

/** Of shifts that still run. */
export async function callsOf(db: Db, tenant: string, person: string, now: Instant): Promise<Instant[]> {
  const rows = await db
    .selectFrom("draw_unit")
    .select("moment")
    .where("tenant_id", "=", tenant)
    .where("moment", "<=", moment(now))
    .where("until_at", ">", moment(now))
    .where(sql<boolean>`${person}::uuid = any(names)`)
    .orderBy("moment", "desc")
    .execute();
  return rows.map((row) => row.moment);
}

type TakenRoll = { id: string; at: Instant };
export async function rollOf(db: Db, tenant: string, walk: string): Promise<TakenRoll | null> {
  const row = await db
    .selectFrom("roll")
    .select(["act_id as id", "taken_at as at"])
    .where("tenant_id", "=", tenant)
    .where("subject_id", "=", walk)
    .where("purpose", "=", "second")
    .executeTakeFirst();
  return row ?? null;
}

export type Roll = { id: string; purpose: RollPurpose; subject: string | null; unit: string | null; by: string; at: Instant };

export async function rollsSince(
  db: Db,
  tenant: string,
  since: CivilDate,
  purposes: readonly RollPurpose[],
  most: number,
): Promise<Roll[]> {
  return db
    .selectFrom("roll")
    .select(["act_id as id", "purpose", "subject_id as subject", "unit_id as unit", "taken_by as by", "taken_at as at"])
    .where("tenant_id", "=", tenant)
    .where("date", ">=", since)
    .where("purpose", "in", purposes)
    .orderBy("taken_at", "desc")
    .orderBy("act_id", "desc")
    .limit(most)
    .execute();
}

export async function wordsOf(
  db: Db,
  tenant: string,
  rolls: readonly string[],
): Promise<Map<string, { person: string; word: RollWord }[]>> {
  if (rolls.length === 0) return new Map();
  const rows = await db
    .selectFrom("roll_entry")
    .select(["act_id as roll", "person_id as person", "word"])
    .where("tenant_id", "=", tenant)
    .where("act_id", "in", rolls)
    .execute();
  return Map.groupBy(rows, ({ roll }) => roll);
}

export async function musterRow(db: Db, tenant: string, id: string) {
  const row = await db
    .selectFrom("muster")
    .select(["date", "rule_id as rule", "session", "unit_id as unit", "from_at as from", "until_at as until", "opened_by as openedBy"])
    .where("tenant_id", "=", tenant)
    .where("muster_id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}

/** People excused from musters on a date. */
export async function musterExcusesOn(db: Db, tenant: string, people: readonly string[], date: CivilDate): Promise<Set<string>> {
  const rows = await db
    .selectFrom("muster_excuse")
    .select(["excuse_id as id", "person_id as person", "cancels"])
    .where("tenant_id", "=", tenant)
    .where("person_id", "in", people)
    .where("from_date", "<=", date)
    .where("until_date", ">=", date)
    .execute();
  const cancelled = new Set(rows.map(({ cancels }) => cancels));
  return new Set(rows.filter(({ id, cancels }) => cancels === null && !cancelled.has(id)).map(({ person }) => person));
}
