import type { FastifyInstance } from "fastify";
import { EffectAsked, OutageAsked, ProposalAsked, type Effect, type OutageDetail, type Outages } from "../../../contract/outage.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { whoOf } from "../../http/guard.ts";
import { officerRoles, readerRoles } from "../../outage/officers.ts";
import { outageDetail, proposedEffect } from "./effect.ts";
import { outagesFor } from "./list.ts";

export function outageRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.outages, { config: { access: readerRoles } }, (request): Promise<Outages> => outagesFor(context, whoOf(request)));

  app.get<{ Params: { outage: string } }>(
    routes.outage,
    { config: { access: [...officerRoles, "inspector"] }, schema: { params: OutageAsked } },
    (request): Promise<OutageDetail> => outageDetail(context, whoOf(request), request.params.outage),
  );

  app.get<{ Params: { proposal: string }; Querystring: EffectAsked }>(
    routes.outageProposalEffect,
    { config: { access: officerRoles }, schema: { params: ProposalAsked, querystring: EffectAsked } },
    (request): Promise<Effect> => proposedEffect(context, whoOf(request), request.params.proposal, request.query),
  );
}
