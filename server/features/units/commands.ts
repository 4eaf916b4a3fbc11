import type { PlaceRequest } from "../../../contract/organisation.ts";
import { addDays } from "../../../core/time/civil.ts";
import type { Tx } from "../../db/open.ts";

/** A place from its date on; the one it replaces ends the day before. */
export async function addPlace(tx: Tx, tenant: string, unit: string, id: string, request: PlaceRequest): Promise<void> {
  const { name, from, replaces, shape } = request;
  if (replaces !== null) {
    await tx
      .updateTable("place")
      .set({ valid_until: addDays(from, -1) })
      .where("tenant_id", "=", tenant)
      .where("place_id", "=", replaces)
      .where("unit_id", "=", unit)
      .execute();
  }
  const circle = shape.kind === "circle" ? shape : null;
  await tx
    .insertInto("place")
    .values({
      tenant_id: tenant,
      place_id: id,
      unit_id: unit,
      name: name.trim(),
      lat: circle?.lat ?? null,
      lon: circle?.lon ?? null,
      radius_m: circle?.radius ?? null,
      ring: shape.kind === "polygon" ? JSON.stringify(shape.ring) : null,
      valid_from: from,
      valid_until: null,
    })
    .execute();
}
