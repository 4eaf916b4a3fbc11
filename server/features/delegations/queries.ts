import type { HoldingKind } from "../../../core/chart/chart.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";

export type Held = {
  id: string;
  position: string;
  person: string;
  kind: HoldingKind;
  from: CivilDate;
  until: CivilDate | null;
  note: string | null;
  by: string | null;
  at: Instant | null;
  endedBy: string | null;
};

/** Every holding of these posts, the newest first. */
export async function holdingsOf(db: Db, tenant: string, positions: readonly string[]): Promise<Held[]> {
  if (positions.length === 0) return [];
  const rows = await db
    .selectFrom("holding")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("position_id", "in", positions)
    .orderBy("valid_from", "desc")
    .orderBy("holding_id", "desc")
    .execute();
  return rows.map(heldFrom);
}

export async function holdingById(db: Db, tenant: string, id: string): Promise<Held | null> {
  const row = await db.selectFrom("holding").selectAll().where("tenant_id", "=", tenant).where("holding_id", "=", id).executeTakeFirst();
  return row ? heldFrom(row) : null;
}

type Row = {
  holding_id: string;
  position_id: string;
  person_id: string;
  kind: HoldingKind;
  valid_from: CivilDate;
  valid_until: CivilDate | null;
  note: string | null;
  recorded_by: string | null;
  recorded_at: Instant | null;
  ended_by: string | null;
};

function heldFrom(row: Row): Held {
  const { holding_id: id, position_id: position, person_id: person, kind, valid_from: from, valid_until: until, note } = row;
  return { id, position, person, kind, from, until, note, by: row.recorded_by, at: row.recorded_at, endedBy: row.ended_by };
}
