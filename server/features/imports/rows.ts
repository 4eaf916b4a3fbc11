/** Planned records as table rows. */
import type { Insertable } from "kysely";
import { iso } from "../../db/instant.ts";
import type { Tables } from "../../db/tables.ts";
import type * as known from "./plan/known.ts";

type Row<T extends keyof Tables> = Insertable<Tables[T]>;

export function unitRow(tenant: string, unit: known.StoredUnit): Row<"unit"> {
  const { id, code, name, kind, parentId, patternId, zone } = unit;
  return { tenant_id: tenant, unit_id: id, code, name, kind, parent_id: parentId, zone, pattern_id: patternId };
}

export function placeRow(tenant: string, { id, unitId, name, shape, from, until }: known.StoredPlace): Row<"place"> {
  const circle = shape.kind === "circle" ? shape : null;
  return {
    tenant_id: tenant,
    place_id: id,
    unit_id: unitId,
    name,
    lat: circle?.lat ?? null,
    lon: circle?.lon ?? null,
    radius_m: circle?.radius ?? null,
    ring: shape.kind === "polygon" ? JSON.stringify(shape.ring) : null,
    valid_from: from,
    valid_until: until,
  };
}

export function positionRow(tenant: string, position: known.StoredPosition): Row<"position"> {
  const { id, code, name, unitId, superiorId, approves } = position;
  return { tenant_id: tenant, position_id: id, code, name, unit_id: unitId, superior_id: superiorId, approves };
}

export function personRow(tenant: string, { id, nip, name, status }: known.StoredPerson, now: number): Row<"person"> {
  return { tenant_id: tenant, person_id: id, nip, name, status, created_at: iso(now) };
}

export function tppRow(tenant: string, { personId, from, total, parts }: known.StoredTpp): Row<"tpp"> {
  return { tenant_id: tenant, person_id: personId, valid_from: from, total, parts: JSON.stringify(parts) };
}

export function holdingRow(tenant: string, holding: known.StoredHolding): Row<"holding"> {
  const { id, positionId, personId, kind, from, until } = holding;
  return { tenant_id: tenant, holding_id: id, position_id: positionId, person_id: personId, kind, valid_from: from, valid_until: until };
}

export function assignmentRow(tenant: string, assignment: known.StoredAssignment): Row<"pattern_assignment"> {
  const { personId, patternId, offset, from, until } = assignment;
  return { tenant_id: tenant, person_id: personId, valid_from: from, valid_until: until, pattern_id: patternId, cycle_offset: offset };
}
