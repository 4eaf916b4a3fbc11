import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import type { LookView, MyMonth } from "../../../contract/day.ts";
import { routes } from "../../../contract/routes.ts";
import { Month } from "../../../contract/scalars.ts";
import type { Context } from "../../context.ts";
import { todayOf } from "../../days/duty.ts";
import { nameOf } from "../../days/sentence.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { everythingAbout } from "./export.ts";
import { monthFor } from "./month.ts";
import { looksAt } from "./queries.ts";
import { scheduleFor } from "./schedule.ts";
import { todayFor } from "./today.ts";

export function myRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.today, { config: { access: ["employee"] } }, (request) => todayFor(context, whoOf(request)));

  app.get(routes.mySchedule, { config: { access: ["employee"] } }, (request) => scheduleFor(context, whoOf(request)));

  app.get<{ Querystring: { month?: string } }>(
    routes.myDays,
    { config: { access: ["employee"] }, schema: { querystring: Type.Object({ month: Type.Optional(Month) }) } },
    (request): Promise<MyMonth> => monthFor(context, whoOf(request), request.query.month),
  );

  app.get(routes.myLooks, { config: { access: "signed_in" } }, (request) => myLooks(context, whoOf(request)));

  app.get(routes.myExport, { config: { access: "signed_in" } }, (request, reply) => {
    const { tenant, person, pending } = whoOf(request);
    if (pending) throw new Fault("credential_pending");
    return context.cache.directory(tenant).then((directory) => {
      const date = todayOf(directory, person, context.now());
      reply.header("content-disposition", `attachment; filename="saksi-data-saya-${date}.json"`);
      reply.header("cache-control", "no-store");
      return everythingAbout(context, directory, person);
    });
  });
}

async function myLooks(context: Context, { tenant, person }: Who): Promise<LookView[]> {
  const directory = await context.cache.directory(tenant);
  const looks = await looksAt(context.db, tenant, person);
  return looks.map(({ by, at, what, date }) => ({ by: nameOf(directory, by), at, what, date }));
}
