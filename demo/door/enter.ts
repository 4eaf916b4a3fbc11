/** Becoming somebody: a session of the real table and cookie, without the key that would open it elsewhere. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { Type, type Static } from "typebox";
import { Uuid } from "../../contract/scalars.ts";
import { Fault } from "../../server/fault.ts";
import { giveCookie } from "../../server/http/guard.ts";
import { openSession } from "../../server/http/session.ts";
import { personas } from "../install/personas.ts";
import type { DoorWorld } from "./world.ts";

/** `to`: a page of the app; without it the persona's own. */
const Enter = Type.Object(
  { person: Uuid, to: Type.Optional(Type.String({ pattern: "^/[a-z0-9/-]*$", maxLength: 100 })) },
  { additionalProperties: false },
);

export function enterRoute(app: FastifyInstance, world: DoorWorld): void {
  app.post<{ Body: Static<typeof Enter> }>(
    "/demo/enter",
    { config: { access: "anyone" }, schema: { body: Enter } },
    async ({ body: { person, to } }, reply) => {
      await giveSession(reply, world, person);
      world.stage.left.add(person);
      const page = to ?? pageOf(world, person);
      // A press by hand takes real seconds; its nonce lives five minutes of the demo's clock.
      if (page === "/") world.clock.setPace(Math.min(6, world.clock.pace()));
      return reply.redirect(page, 303);
    },
  );
}

/** The cookie of a session of `person`, opened with the key that the person holds. */
async function giveSession(reply: FastifyReply, { context, tenant, keys }: DoorWorld, person: string): Promise<void> {
  const directory = await context.cache.directory(tenant.id);
  if (!directory.people.has(person)) throw new Fault("person_unknown");
  const credential = keys.get(person)?.credential ?? (await ownKeyOf(context.db, tenant.id, person))?.credential ?? null;
  // The demo's day may lie some days back: a phone's session outlasts that, a desk's would not.
  const owner = { tenant: tenant.id, person, credential, kind: "phone" } as const;
  giveCookie(reply, tenant.origin, await context.transact((tx) => openSession(context, tx, owner)));
}

/** The key that a visitor made for a person without a simulated one. */
export async function ownKeyOf(db: DoorWorld["context"]["db"], tenant: string, person: string) {
  return (
    (await db
      .selectFrom("credential")
      .select(["credential_id as credential", "marker"])
      .where("tenant_id", "=", tenant)
      .where("person_id", "=", person)
      .where("kind", "=", "phone")
      .where("revoked_at", "is", null)
      .executeTakeFirst()) ?? null
  );
}

function pageOf({ stage }: DoorWorld, person: string): string {
  const persona = personas.find(({ id }) => stage.personOf.get(id) === person);
  return persona?.to ?? "/";
}
