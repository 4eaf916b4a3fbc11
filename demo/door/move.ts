/** Brings an office to the visitor: a second place of the example unit, from today, so that the colleagues' old one stays valid. */
import type { FastifyInstance } from "fastify";
import { Type, type Static } from "typebox";
import { Latitude, Longitude } from "../../contract/scalars.ts";
import type { DoorWorld } from "./world.ts";

const Move = Type.Object({ lat: Latitude, lon: Longitude }, { additionalProperties: false });
export const movedName = "Kantor di tempat Anda (demo)";
const exampleUnit = "PUPR";

export function moveRoute(app: FastifyInstance, { context, tenant, day }: DoorWorld): void {
  app.post<{ Body: Static<typeof Move> }>(
    "/demo/office",
    { config: { access: "anyone" }, schema: { body: Move } },
    async ({ body: { lat, lon } }) => {
      const directory = await context.cache.directory(tenant.id);
      const unit = [...directory.units.values()].find(({ code }) => code === exampleUnit)!;
      await context.transact(async (tx) => {
        await tx.deleteFrom("place").where("tenant_id", "=", tenant.id).where("name", "=", movedName).execute();
        await tx
          .insertInto("place")
          .values({
            tenant_id: tenant.id,
            place_id: context.uuid(),
            unit_id: unit.id,
            name: movedName,
            lat,
            lon,
            radius_m: 100,
            ring: null,
            valid_from: day,
            valid_until: null,
          })
          .execute();
      });
      context.events.publish({ kind: "directory", tenant: tenant.id });
      return { unit: unit.name, place: movedName };
    },
  );
}
