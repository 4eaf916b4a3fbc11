import type { FastifyInstance } from "fastify";
import { MonthAsked, RosterAsked, RosterSave } from "../../../contract/roster.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { whoOf } from "../../http/guard.ts";
import { limitOf } from "../../http/limit.ts";
import { saveRoster } from "./save.ts";
import { myRosterFor, rosterFor } from "./view.ts";

const planners = ["superior", "unit_admin", "bkpsdm"] as const;
/** 9,300 cells of some 100 letters */
const bodyLimit = 1_200_000;
const aMinute = 30;

export function rosterRoutes(app: FastifyInstance, context: Context): void {
  const limit = limitOf(aMinute, 60_000, () => performance.now());

  app.get<{ Querystring: { unit: string; month: string } }>(
    routes.rosters,
    { config: { access: planners }, schema: { querystring: RosterAsked } },
    (request) => rosterFor(context, whoOf(request), request.query),
  );

  app.post<{ Body: RosterSave }>(routes.rosters, { config: { access: planners }, schema: { body: RosterSave }, bodyLimit }, (request) => {
    const who = whoOf(request);
    limit.take(who.person);
    return saveRoster(context, who, request.body);
  });

  app.get<{ Querystring: { month?: string } }>(
    routes.myRoster,
    { config: { access: "signed_in" }, schema: { querystring: MonthAsked } },
    (request) => myRosterFor(context, whoOf(request), request.query.month),
  );
}
