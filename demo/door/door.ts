/**
 * The demo's door: step into anybody, set the pace, bring an office to where the visitor is. It is a plugin of the demo alone; the server has
 * no such route. It answers loopback only, and every write must come from a page of its own origin.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply } from "fastify";
import { activateRoute } from "./activate.ts";
import { authenticatorRoutes } from "./authenticator.ts";
import { enterRoute } from "./enter.ts";
import { moveRoute } from "./move.ts";
import { paceRoute } from "./pace.ts";
import { stateRoute } from "./state.ts";
import type { DoorWorld } from "./world.ts";

const folder = join(import.meta.dirname, "public");
const files = { "demo.html": "text/html", "demo.css": "text/css", "demo.js": "text/javascript", "banner.css": "text/css" } as const;

export function openDoor(app: FastifyInstance, world: DoorWorld): void {
  app.decorate("demo", true);
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.addHook("onRequest", async (request, reply) => {
    if (!request.url.startsWith("/demo")) return;
    const host = request.headers.host?.replace(/:\d+$/, "") ?? "";
    if (!isLoopback(request.ip) || !["localhost", "127.0.0.1", "[::1]"].includes(host)) await reply.status(403).send("loopback only");
  });
  app.get("/demo", (_request, reply) => file(reply, "demo.html"));
  for (const name of ["demo.css", "demo.js", "banner.css"] as const) app.get(`/demo/${name}`, (_request, reply) => file(reply, name));
  stateRoute(app, world);
  enterRoute(app, world);
  paceRoute(app, world);
  moveRoute(app, world);
  activateRoute(app, world);
  authenticatorRoutes(app, world);
}

function file(reply: FastifyReply, name: keyof typeof files): FastifyReply {
  const body = readFileSync(join(folder, name), "utf8");
  return reply.header("cache-control", "no-cache").type(`${files[name]}; charset=utf-8`).send(body);
}

function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}
