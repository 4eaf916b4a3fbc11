import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import { MyRecapAsked, RecapAsked, RecapPage, RecapPersonAsked, RecapsAsked, type UnitMonth } from "../../../contract/recap.ts";
import { routes } from "../../../contract/routes.ts";
import type { RoleName } from "../../../contract/identity.ts";
import type { Context } from "../../context.ts";
import { boundsOf } from "../../days/dates.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { limitOf } from "../../http/limit.ts";
import { opdNamed, prepareRecap } from "../../recap/prepare.ts";
import { signersOf } from "../../recap/rights.ts";
import { mayPrepare } from "./policy.ts";
import { monthsOf, myRecap, openItems, personRecap, recheckFor, unitMonthFor, unitRecap } from "./read.ts";

const lines: RoleName[] = ["unit_admin", "bkpsdm", "superior", "inspector", "bendahara"];
const totals: RoleName[] = [...lines, "leadership"];
const none = Type.Object({}, { additionalProperties: false });

/** Of one person: each reckons and writes a whole unit's month. */
const preparedAMinute = 30;

export function recapRoutes(app: FastifyInstance, context: Context): void {
  const limit = limitOf(preparedAMinute, 60_000, () => performance.now());
  app.get<{ Querystring: RecapsAsked }>(routes.recaps, { config: { access: totals }, schema: { querystring: RecapsAsked } }, (request) =>
    monthsOf(context, whoOf(request), request.query.month),
  );
  app.get(routes.recapRecheck, { config: { access: ["bkpsdm", "inspector"] }, schema: { querystring: none } }, (request) =>
    recheckFor(context, whoOf(request)),
  );
  app.get<{ Params: RecapAsked; Querystring: RecapPage }>(
    routes.recap,
    { config: { access: totals }, schema: { params: RecapAsked, querystring: RecapPage } },
    (request) => unitRecap(context, whoOf(request), request.params, request.query, false),
  );
  app.get<{ Params: RecapAsked; Querystring: RecapPage }>(
    routes.recapProvisional,
    { config: { access: totals }, schema: { params: RecapAsked, querystring: RecapPage } },
    (request) => unitRecap(context, whoOf(request), request.params, request.query, true),
  );
  app.post<{ Params: RecapAsked }>(
    routes.recapPrepare,
    { config: { access: ["unit_admin", "bkpsdm", "superior"] }, schema: { params: RecapAsked, body: none } },
    (request) => {
      limit.take(whoOf(request).person);
      return prepare(context, whoOf(request), request.params);
    },
  );
  app.get<{ Params: RecapAsked }>(routes.recapOpen, { config: { access: lines }, schema: { params: RecapAsked } }, (request) =>
    openItems(context, whoOf(request), request.params),
  );
  app.get<{ Params: RecapPersonAsked }>(
    routes.recapPerson,
    { config: { access: lines }, schema: { params: RecapPersonAsked } },
    (request) => personRecap(context, whoOf(request), request.params),
  );
  app.get<{ Querystring: MyRecapAsked }>(
    routes.myRecap,
    { config: { access: ["employee", "superior"] }, schema: { querystring: MyRecapAsked } },
    (request) => myRecap(context, whoOf(request), request.query.month),
  );
}

async function prepare(context: Context, who: Who, { unit, month }: RecapAsked): Promise<UnitMonth> {
  boundsOf(month);
  const directory = await context.cache.directory(who.tenant);
  const { id } = opdNamed(directory, unit);
  const signers = (await signersOf(context.db, directory, [id], context.now())).get(id)!;
  if (!mayPrepare(who, id, signers)) throw new Fault("forbidden");
  await prepareRecap(context, directory, { unit: id, month, by: who.person });
  return unitMonthFor(context, who, { unit, month });
}
