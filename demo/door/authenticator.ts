/** The simulated phone in the visitor's browser: who it is, and its signature over challenges of the web app. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Type, type Static } from "typebox";
import { Base64Url } from "../../contract/scalars.ts";
import { Fault } from "../../server/fault.ts";
import { cookieName, whoOf } from "../../server/http/guard.ts";
import { whoBehind } from "../../server/http/session.ts";
import type { DoorWorld } from "./world.ts";

/** `ids`: the keys that may answer; empty for a discovered desk key. */
const Sign = Type.Object(
  { challenge: Base64Url(200), ids: Type.Array(Base64Url(1024), { maxItems: 50 }) },
  { additionalProperties: false },
);

export function authenticatorRoutes(app: FastifyInstance, world: DoorWorld): void {
  const script = readFileSync(join(import.meta.dirname, "public/authenticator.js"), "utf8");

  app.get("/demo/authenticator.js", async (request, reply) => {
    const known = JSON.stringify(await knownOf(world, request)).replaceAll("<", "\\u003c");
    return reply
      .header("cache-control", "no-store")
      .type("text/javascript; charset=utf-8")
      .send(`globalThis.saksiDemo = ${known};\n${script}`);
  });

  app.post<{ Body: Static<typeof Sign> }>("/demo/sign", { config: { access: "signed_in" }, schema: { body: Sign } }, (request) => {
    const key = world.keys.get(whoOf(request).person);
    const { challenge, ids } = request.body;
    if (!key || (ids.length > 0 && !ids.includes(key.webauthnId))) throw new Fault("credential_unknown");
    return key.phone.answer(challenge);
  });
}

/** What the page must know of the person behind the cookie; null when nobody is. `key` null: the visitor's own phone. */
async function knownOf({ context, tenant, keys }: DoorWorld, request: FastifyRequest) {
  const cookie = request.cookies[cookieName(tenant.origin)];
  const who = cookie ? await whoBehind(context, tenant.id, cookie) : null;
  if (!who) return null;
  const directory = await context.cache.directory(tenant.id);
  const name = directory.people.get(who.person)?.name ?? "";
  const key = keys.get(who.person);
  if (!key) return { person: who.person, name, key: null, marker: null };
  const stored = {
    credential: key.credential,
    webauthnId: key.webauthnId,
    person: { id: who.person, name },
    tenant: tenant.id,
    rpId: tenant.rpId,
    kind: key.kind,
    digits: null,
  };
  return { person: who.person, name, key: stored, marker: key.marker };
}
