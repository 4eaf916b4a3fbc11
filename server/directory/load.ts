import { sql, type Selectable } from "kysely";
import type { JointMuster } from "../../core/muster/rule.ts";
import type { Instant } from "../../core/time/civil.ts";
import type { ActTables } from "../db/act-tables.ts";
import type { Db } from "../db/open.ts";
import type { Tables } from "../db/tables.ts";
import { loadAbsences } from "./absences.ts";
import { loadDeadlineRules } from "./deadline-rules.ts";
import { loadElsewhere } from "./elsewhere.ts";
import { loadWorkingTime } from "./load-schedule.ts";
import { loadManualModes, loadOutages } from "./windows.ts";
import { directoryOf, type DatedPlace, type Directory, type Tenant, type Unit } from "./snapshot.ts";

/** `asOf`: as known at that moment, where a table says when its rows were recorded (patterns, rosters and calendar); absent: now. */
export async function loadDirectory(db: Db, tenant: Tenant, asOf: Instant | null = null): Promise<Directory> {
  const of = tenant.id;
  const [units, places, positions, holdings, workingTime, people, rules, outages, manualModes, absences, deadlineRules, elsewhere] =
    await Promise.all([
      db.selectFrom("unit").selectAll().where("tenant_id", "=", of).orderBy("code").execute(),
      db.selectFrom("place").selectAll().where("tenant_id", "=", of).orderBy("place_id").execute(),
      db.selectFrom("position").selectAll().where("tenant_id", "=", of).execute(),
      db.selectFrom("holding").selectAll().where("tenant_id", "=", of).execute(),
      loadWorkingTime(db, of, asOf),
      db.selectFrom("person").select(["person_id", "name", "nip", "status"]).where("tenant_id", "=", of).execute(),
      // a date inside an array is read as text, like every other date
      db
        .selectFrom("muster_rule")
        .selectAll()
        .select(sql<string[] | null>`dates::text[]`.as("dates"))
        .where("tenant_id", "=", of)
        .execute(),
      loadOutages(db, of),
      loadManualModes(db, of),
      loadAbsences(db, of),
      loadDeadlineRules(db, tenant),
      loadElsewhere(db, of, asOf),
    ]);
  return directoryOf({
    tenant,
    units: new Map(units.map((row) => [row.unit_id, unitFrom(row, tenant)])),
    places: places.map(placeFrom),
    positions: positions.map((row) => ({
      id: row.position_id,
      code: row.code,
      name: row.name,
      unitId: row.unit_id,
      superiorId: row.superior_id,
      approves: row.approves,
    })),
    holdings: holdings.map((row) => ({
      positionId: row.position_id,
      personId: row.person_id,
      kind: row.kind,
      from: row.valid_from,
      until: row.valid_until,
    })),
    ...workingTime,
    people: new Map(people.map((row) => [row.person_id, { id: row.person_id, name: row.name, nip: row.nip, status: row.status }])),
    musterRules: rules.map((row) => jointMusterFrom(row, units.find((unit) => unit.unit_id === row.host_unit_id)?.zone ?? tenant.zone)),
    outages,
    manualModes,
    absences,
    deadlineRules,
    elsewhere,
  });
}

export async function loadTenant(db: Db, id: string): Promise<Tenant | null> {
  const row = await db.selectFrom("tenant").selectAll().where("tenant_id", "=", id).executeTakeFirst();
  return row ? tenantFrom(row) : null;
}

export function tenantFrom({ tenant_id: id, name, zone, origin, rp_id: rpId, settings }: Selectable<Tables["tenant"]>): Tenant {
  return { id, name, zone, origin, rpId, settings };
}

function jointMusterFrom(row: Selectable<ActTables["muster_rule"]>, hostZone: Unit["zone"]): JointMuster {
  return {
    id: row.rule_id,
    name: row.name,
    kind: row.kind,
    session: row.session,
    units: row.unit_ids,
    statuses: row.statuses,
    weekdays: row.weekdays,
    dates: row.dates,
    starts: row.starts,
    minutes: row.minutes,
    host: row.host_unit_id,
    hostZone,
    place: row.place_id,
    from: row.valid_from,
    until: row.valid_until,
  };
}

type UnitRow = {
  unit_id: string;
  code: string;
  name: string;
  kind: string;
  parent_id: string | null;
  zone: Unit["zone"] | null;
  pattern_id: string | null;
};

function unitFrom(row: UnitRow, tenant: Tenant): Unit {
  const { unit_id: id, code, name, kind, parent_id: parentId, pattern_id: patternId } = row;
  return { id, code, name, kind, parentId, patternId, zone: row.zone ?? tenant.zone };
}

type PlaceRow = {
  place_id: string;
  unit_id: string;
  name: string;
  lat: number | null;
  lon: number | null;
  radius_m: number | null;
  ring: [number, number][] | null;
  valid_from: string;
  valid_until: string | null;
};

function placeFrom(row: PlaceRow): DatedPlace {
  const shape: DatedPlace["shape"] = row.ring
    ? { kind: "polygon", ring: row.ring }
    : { kind: "circle", lat: row.lat!, lon: row.lon!, radius: row.radius_m! };
  return { id: row.place_id, name: row.name, unitId: row.unit_id, shape, from: row.valid_from, until: row.valid_until };
}
