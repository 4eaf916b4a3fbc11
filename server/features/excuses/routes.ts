import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import { ExcuseRequest } from "../../../contract/day.ts";
import { routes } from "../../../contract/routes.ts";
import { Uuid } from "../../../contract/scalars.ts";
import type { Context } from "../../context.ts";
import { whoOf } from "../../http/guard.ts";
import { cancelExcuse, recordExcuse } from "./commands.ts";

const access = ["superior", "unit_admin", "bkpsdm"] as const;

export function excuseRoutes(app: FastifyInstance, context: Context): void {
  app.post<{ Body: ExcuseRequest }>(routes.excuses, { config: { access }, schema: { body: ExcuseRequest } }, (request) =>
    recordExcuse(context, whoOf(request), request.body),
  );

  app.post<{ Params: { excuse: string } }>(
    routes.excuseCancel,
    { config: { access }, schema: { params: Type.Object({ excuse: Uuid }) } },
    (request) => cancelExcuse(context, whoOf(request), request.params.excuse),
  );
}
