import type { FastifyInstance } from "fastify";
import { DrawAsked, rollLimits, type Draws } from "../../../contract/roll.ts";
import { routes } from "../../../contract/routes.ts";
import { addDays, dateAt, type CivilDate } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { realDate } from "../../days/dates.ts";
import { whoOf } from "../../http/guard.ts";
import { drawsSince, revealsOf } from "./queries.ts";

export function drawRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: { date?: string } }>(
    routes.draws,
    { config: { access: "signed_in" }, schema: { querystring: DrawAsked } },
    (request): Promise<Draws> =>
      list(context, whoOf(request).tenant, request.query.date === undefined ? null : realDate(request.query.date)),
  );
}

/** Everybody may see a draw and recompute it: hashes at once, seed and ids of the drawn once revealed. No names: ids are told to nobody else. */
async function list(context: Context, tenant: string, asked: CivilDate | null): Promise<Draws> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const draws = await drawsSince(context.db, tenant, addDays(dateAt(now, directory.tenant.zone), -rollLimits.listedDays));
  const revealed = await revealsOf(
    context.db,
    tenant,
    draws.map(({ id }) => id),
  );
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  const one = draws.find(({ date }) => date === asked);
  const drawn = (one && revealed.get(one.id)?.drawn) ?? null;
  return {
    now,
    draws: draws.map(({ id, date, commitment, share, publishedAt }) => {
      const open = revealed.get(id);
      return {
        id,
        date,
        commitment: hex(commitment),
        share,
        publishedAt,
        seed: open ? hex(open.seed) : null,
        revealedAt: open?.at ?? null,
      };
    }),
    drawn,
    unitNames: Object.fromEntries((drawn ?? []).map(({ unit }) => [unit, directory.units.get(unit)?.name ?? ""])),
  };
}
