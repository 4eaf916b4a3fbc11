import type { FastifyInstance } from "fastify";
import { paces } from "../clock.ts";
import { personas } from "../install/personas.ts";
import type { DoorWorld } from "./world.ts";
import { movedName } from "./move.ts";

/** What the start page shows. */
export function stateRoute(app: FastifyInstance, { context, tenant, clock, keys, stage, day, live }: DoorWorld): void {
  app.get("/demo/state", async () => {
    const directory = await context.cache.directory(tenant.id);
    const own = directory.holdings.filter(({ from, personId }) => from === day && !keys.has(personId)).map(({ personId }) => personId);
    const activated = own.length === 0 ? [] : await activatedOf(own);
    return {
      tenant: tenant.name,
      day,
      now: clock.now(),
      pace: clock.pace(),
      paces,
      ended: clock.ended(),
      done: live.done,
      moved: directory.places.some(({ name }) => name === movedName),
      own: activated.map((person) => ({ person, name: directory.people.get(person)?.name ?? "" })),
      roles: personas.map(({ id, title, sentence, to }) => {
        const person = stage.personOf.get(id)!;
        const name = directory.people.get(person)?.name ?? "";
        const unit = directory.unitOf(person, day)?.name ?? tenant.name;
        return { id, title, sentence, to, person, name, unit, position: directory.positionName(person, day) };
      }),
    };
  });

  async function activatedOf(people: readonly string[]): Promise<string[]> {
    const rows = await context.db
      .selectFrom("credential")
      .select("person_id")
      .where("tenant_id", "=", tenant.id)
      .where("person_id", "in", people)
      .where("revoked_at", "is", null)
      .execute();
    return rows.map(({ person_id }) => person_id);
  }
}
