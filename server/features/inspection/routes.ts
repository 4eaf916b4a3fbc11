import type { FastifyInstance } from "fastify";
import type { InspectedAttempt, InspectedLook } from "../../../contract/organisation.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { attemptsView, looksView } from "./present.ts";
import { newestAttempts, newestLooks } from "./queries.ts";

export function inspectionRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.inspectorLooks, { config: { access: ["inspector"] } }, (request) => looks(context, whoOf(request)));
  app.get(routes.inspectorAttempts, { config: { access: ["inspector"] } }, (request) => attempts(context, whoOf(request)));
}

async function looks(context: Context, { tenant }: Who): Promise<InspectedLook[]> {
  return looksView(await context.cache.directory(tenant), await newestLooks(context.db, tenant));
}

async function attempts(context: Context, { tenant }: Who): Promise<InspectedAttempt[]> {
  return attemptsView(await context.cache.directory(tenant), await newestAttempts(context.db, tenant));
}
