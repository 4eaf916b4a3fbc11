import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import { caseLimits, CaseWordRequest, type CaseList, type CaseView } from "../../../contract/case.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { recordLooks } from "../../days/look.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { sayOn } from "./commands.ts";
import { caseOf, casesOf, clusterOf } from "./read.ts";

const access = ["inspector"] as const;
const usualDays = 30;
const Key = Type.Object({ key: Type.String({ pattern: "^[a-z_]{6,12}-[0-9a-f]{20}$" }) });
const Days = Type.Object({ days: Type.Optional(Type.String({ pattern: "^[1-9]\\d?$" })) });

export function caseRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: { days?: string } }>(
    routes.cases,
    { config: { access }, schema: { querystring: Days } },
    (request): Promise<CaseList> =>
      casesOf(context, whoOf(request).tenant, Math.min(caseLimits.days, Number(request.query.days ?? usualDays))),
  );

  app.get<{ Params: { key: string } }>(routes.case, { config: { access }, schema: { params: Key } }, (request): Promise<CaseView> =>
    lookAt(context, whoOf(request), request.params.key),
  );

  app.post<{ Params: { key: string }; Body: CaseWordRequest }>(
    routes.caseWords,
    { config: { access }, schema: { params: Key, body: CaseWordRequest } },
    (request): Promise<CaseView> => say(context, whoOf(request), request.params.key, request.body),
  );
}

async function say(context: Context, who: Who, key: string, word: CaseWordRequest): Promise<CaseView> {
  await sayOn(context, who, await clusterOf(context, who.tenant, key), word);
  return lookAt(context, who, key);
}

/** A look at a case is a look at everybody in it. */
async function lookAt(context: Context, who: Who, key: string): Promise<CaseView> {
  const cluster = await clusterOf(context, who.tenant, key);
  const view = await caseOf(context, who.tenant, cluster);
  const others = view.members.map(({ id }) => id).filter((id) => id !== who.person);
  await recordLooks(context, who, others, { what: "kasus pola absen", date: null });
  return view;
}
