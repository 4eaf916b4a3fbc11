/**
 * Duty elsewhere that was granted (dinas luar with a place of its own or none, WFA): check-ins are asked, at that place or at none, and no muster is.
 * Taken back by the "cancel" of its request.
 */
import { sql } from "kysely";
import type { Place } from "../../core/place/place.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";

/** Both dates count. `place` null: none is asked. */
export type Elsewhere = {
  id: string;
  personId: string;
  from: CivilDate;
  until: CivilDate;
  kind: "wfa" | "dinas_luar";
  name: string | null;
  place: Place | null;
};

/** `asOf`: as known at that moment; null: now. Of several on one day the first said stands first. */
export async function loadElsewhere(db: Db, tenant: string, asOf: Instant | null): Promise<Elsewhere[]> {
  let query = db
    .selectFrom("duty_elsewhere as d")
    .selectAll()
    .where("d.tenant_id", "=", tenant)
    .where(
      sql<boolean>`not exists (select 1 from request_word w where w.tenant_id = d.tenant_id and w.request_id = d.request_id and w.word = 'cancel'
        and ${asOf === null ? sql`true` : sql`w.said_at <= ${moment(asOf)}`})`,
    );
  if (asOf !== null) query = query.where("d.said_at", "<=", moment(asOf));
  const rows = await query.orderBy("d.said_at").orderBy("d.act_id").execute();
  return rows.map(({ act_id: id, person_id: personId, from_date: from, until_date: until, kind, name, lat, lon, radius_m: radius }) => {
    const place: Place | null =
      lat === null || lon === null || radius === null
        ? null
        : { id, name: name ?? "Tempat tugas", shape: { kind: "circle", lat, lon, radius } };
    return { id, personId, from, until, kind, name, place };
  });
}
