import type { UnitDraw } from "../../../core/draw/draw.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";

export type Draw = { id: string; date: CivilDate; key: number; share: number; commitment: Uint8Array; publishedAt: Instant };
export type Revealed = { draw: string; seed: Uint8Array; drawn: UnitDraw[]; at: Instant };

/** The newest first. */
export async function drawsSince(db: Db, tenant: string, since: CivilDate): Promise<Draw[]> {
  const rows = await db
    .selectFrom("draw")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("date", ">=", since)
    .orderBy("date", "desc")
    .execute();
  return rows.map(({ draw_id: id, date, mac_key: key, share, commitment, published_at: publishedAt }) => {
    return { id, date, key, share, commitment, publishedAt };
  });
}

export async function unitsTold(db: Db, tenant: string, draw: string): Promise<UnitDraw[]> {
  const rows = await db
    .selectFrom("draw_unit")
    .select("drawn")
    .where("tenant_id", "=", tenant)
    .where("draw_id", "=", draw)
    .orderBy("unit_id")
    .orderBy("from_at")
    .orderBy("until_at")
    .execute();
  return rows.map(({ drawn }) => drawn as UnitDraw);
}

export async function revealsOf(db: Db, tenant: string, draws: readonly string[]): Promise<Map<string, Revealed>> {
  if (draws.length === 0) return new Map();
  const rows = await db.selectFrom("draw_reveal").selectAll().where("tenant_id", "=", tenant).where("draw_id", "in", draws).execute();
  return new Map(
    rows.map((row) => [row.draw_id, { draw: row.draw_id, seed: row.seed, drawn: row.drawn as UnitDraw[], at: row.revealed_at }]),
  );
}
