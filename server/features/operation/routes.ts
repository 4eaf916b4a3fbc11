/**
 * For whoever operates the server. `/healthz`: the process answers. `/readyz`: it may be sent work: the database answers, writes included, and it is
 * not about to close. `/metrics`: Prometheus' text; to a caller on this machine that no proxy passed on, else by the token of SAKSI_METRICS_TOKEN.
 */
import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import { sha256 } from "../../hash.ts";
import { contentType } from "../../metrics/exposition.ts";

/** A database that answers later is not ready for a rush. */
const patienceMs = 2000;

export function operationRoutes(app: FastifyInstance, context: Context, token: string | null): void {
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });

  app.get(routes.health, async () => ({ ok: true }));

  app.get(routes.ready, async (_request, reply) => {
    const missing = closing ? "closing" : await missingOf(context);
    return reply.status(missing ? 503 : 200).send(missing ? { ok: false, missing } : { ok: true });
  });

  app.get(routes.metrics, async (request, reply) => {
    if (!isLocal(request) && !hasToken(request, token)) throw new Fault("forbidden");
    return reply
      .header("content-type", contentType)
      .header("cache-control", "no-store")
      .send(await context.meters.text());
  });
}

/** `read_only`: a standby that nobody promoted. */
async function missingOf(context: Context): Promise<"database" | "read_only" | null> {
  const { promise: late, resolve } = Promise.withResolvers<"database">();
  const timer = setTimeout(resolve, patienceMs, "database");
  const asked = context.database.pool.query("select pg_is_in_recovery() as standby").then(
    ({ rows }) => (rows[0].standby ? ("read_only" as const) : null),
    () => "database" as const,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

const passedOn = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

/** A proxy on this machine is a neighbour too: what it passes on comes from elsewhere. */
function isLocal(request: FastifyRequest): boolean {
  const from = request.socket.remoteAddress ?? "";
  return ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(from) && !passedOn.some((name) => name in request.headers);
}

function hasToken(request: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  return token !== null && given !== undefined && timingSafeEqual(sha256(given), sha256(token));
}
