import type { FastifyInstance } from "fastify";
import { UnitAsked, type MyWalk, type SidakLists, type SidakUnit } from "../../../contract/roll.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { whoOf } from "../../http/guard.ts";
import { listsFor, unitNow } from "./sidak.ts";
import { walkFor } from "./walk.ts";

export function rollRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.myWalk, { config: { access: ["employee"] } }, (request): Promise<MyWalk> => walkFor(context, whoOf(request)));

  app.get(routes.sidak, { config: { access: ["inspector"] } }, (request): Promise<SidakLists> => listsFor(context, whoOf(request).tenant));

  app.get<{ Params: { unit: string } }>(
    routes.sidakPeople,
    { config: { access: ["inspector"] }, schema: { params: UnitAsked } },
    (request): Promise<SidakUnit> => unitNow(context, whoOf(request).tenant, request.params.unit),
  );
}
