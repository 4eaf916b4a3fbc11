/** A real activation code for a new employee without a phone: the visitor's own browser makes the key. */
import type { FastifyInstance } from "fastify";
import { Fault } from "../../server/fault.ts";
import { issueCode } from "../../server/identity/codes.ts";
import type { DoorWorld } from "./world.ts";
import { ownKeyOf } from "./enter.ts";

export function activateRoute(app: FastifyInstance, world: DoorWorld): void {
  app.post("/demo/activate", { config: { access: "anyone" } }, async () => {
    const { context, tenant, clock, stage } = world;
    const person = await newcomerWithoutPhone(world);
    if (!person) throw new Fault("second_phone");
    const by = stage.personOf.get("admin")!;
    const { code, url } = await context.transact((tx) => issueCode(context, tx, tenant, { person, purpose: "phone", by }));
    // A ceremony by hand takes real seconds; its nonce lives five minutes of the demo's clock.
    clock.setPace(Math.min(1, clock.pace()));
    return { person, code, url: url.slice(tenant.origin.length) };
  });
}

async function newcomerWithoutPhone({ context, tenant, keys, day }: DoorWorld): Promise<string | null> {
  const directory = await context.cache.directory(tenant.id);
  for (const { personId, from } of directory.holdings) {
    if (from !== day || keys.has(personId)) continue;
    if (!(await ownKeyOf(context.db, tenant.id, personId))) return personId;
  }
  return null;
}
