/** What a person can have put right in a month, what was asked for, and what a superior wrote about duty that was left. */
import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import type { MyCorrections } from "../../../contract/correction.ts";
import { routes } from "../../../contract/routes.ts";
import { Month } from "../../../contract/scalars.ts";
import type { Context } from "../../context.ts";
import { whoOf } from "../../http/guard.ts";
import { correctionsFor } from "./mine.ts";

export function correctionRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: { month?: string } }>(
    routes.myCorrections,
    { config: { access: ["employee"] }, schema: { querystring: Type.Object({ month: Type.Optional(Month) }) } },
    (request): Promise<MyCorrections> => correctionsFor(context, whoOf(request), request.query.month),
  );
}
