/** Everything an import is compared with, read in the transaction that will write. */
import { dateAt } from "../../../core/time/civil.ts";
import type { Db } from "../../db/open.ts";
import type { Tenant } from "../../directory/snapshot.ts";
import { groupsHeld } from "../../groups/words.ts";
import { carriedNow, type UsedDays } from "../../requests/leave-carried.ts";
import type { Stored } from "./plan/known.ts";

/** `keptSince`: the first year that was kept here whole; `used`: leave granted since, by person; `importer`: null on the command line. */
export type Run = { now: number; keptSince: number; used: ReadonlyMap<string, UsedDays>; importer: string | null };

export async function loadStored(db: Db, tenant: Tenant, { now, keptSince, used, importer }: Run): Promise<Stored> {
  const of = tenant.id;
  const units = await db.selectFrom("unit").selectAll().where("tenant_id", "=", of).execute();
  const places = await db.selectFrom("place").selectAll().where("tenant_id", "=", of).orderBy("valid_from").execute();
  const positions = await db.selectFrom("position").selectAll().where("tenant_id", "=", of).execute();
  const people = await db.selectFrom("person").select(["person_id", "nip", "name", "status"]).where("tenant_id", "=", of).execute();
  const tpp = await db.selectFrom("tpp").selectAll().where("tenant_id", "=", of).execute();
  const holdings = await db.selectFrom("holding").selectAll().where("tenant_id", "=", of).orderBy("valid_from").execute();
  const assignments = await db.selectFrom("pattern_assignment").selectAll().where("tenant_id", "=", of).orderBy("valid_from").execute();
  const patterns = await db.selectFrom("pattern").select(["code", "pattern_id"]).where("tenant_id", "=", of).orderBy("code").execute();
  const today = dateAt(now, tenant.zone);
  return {
    today,
    importer,
    used,
    years: { keptSince, thisYear: Number(today.slice(0, 4)) },
    groups: await groupsHeld(db, of, null),
    carried: await carriedNow(db, of),
    units: units.map((row) => ({
      id: row.unit_id,
      code: row.code,
      name: row.name,
      kind: row.kind,
      parentId: row.parent_id,
      patternId: row.pattern_id,
      zone: row.zone,
    })),
    places: places.map((row) => ({
      id: row.place_id,
      unitId: row.unit_id,
      name: row.name,
      shape: row.ring ? { kind: "polygon", ring: row.ring } : { kind: "circle", lat: row.lat!, lon: row.lon!, radius: row.radius_m! },
      from: row.valid_from,
      until: row.valid_until,
    })),
    positions: positions.map((row) => ({
      id: row.position_id,
      code: row.code,
      name: row.name,
      unitId: row.unit_id,
      superiorId: row.superior_id,
      approves: row.approves,
    })),
    people: people.map((row) => ({ id: row.person_id, nip: row.nip, name: row.name, status: row.status })),
    tpp: tpp.map((row) => ({ personId: row.person_id, from: row.valid_from, total: row.total, parts: row.parts })),
    holdings: holdings.map((row) => ({
      id: row.holding_id,
      positionId: row.position_id,
      personId: row.person_id,
      kind: row.kind,
      from: row.valid_from,
      until: row.valid_until,
    })),
    assignments: assignments.map((row) => ({
      personId: row.person_id,
      patternId: row.pattern_id,
      offset: row.cycle_offset,
      from: row.valid_from,
      until: row.valid_until,
    })),
    patterns: new Map(patterns.map((row) => [row.code, row.pattern_id])),
  };
}
