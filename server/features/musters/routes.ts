import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import { MusterExcuseRequest, MusterOpening, MusterRuleRequest } from "../../../contract/muster.ts";
import { routes } from "../../../contract/routes.ts";
import { Uuid } from "../../../contract/scalars.ts";
import type { Context } from "../../context.ts";
import { whoOf } from "../../http/guard.ts";
import { countFor } from "./count.ts";
import { cancelMusterExcuse, excusesFor, recordMusterExcuse } from "./excuses.ts";
import { keysFor, openMuster } from "./open.ts";
import { addRule, endRule, rulesFor } from "./rules.ts";
import { mustersFor } from "./today.ts";

const leaders = ["superior", "unit_admin", "bkpsdm"] as const;
const rulers = ["unit_admin", "bkpsdm"] as const;
const MusterAsked = Type.Object({ muster: Uuid });
type MusterAsked = { Params: { muster: string } };

export function musterRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.musters, { config: { access: "signed_in" } }, (request) => mustersFor(context, whoOf(request)));

  app.post<{ Body: MusterOpening }>(routes.musters, { config: { access: leaders }, schema: { body: MusterOpening } }, (request) =>
    openMuster(context, whoOf(request), request.body),
  );

  app.get<MusterAsked>(routes.musterKey, { config: { access: leaders }, schema: { params: MusterAsked } }, (request) =>
    keysFor(context, whoOf(request), request.params.muster),
  );

  app.get<MusterAsked>(routes.musterCount, { config: { access: leaders }, schema: { params: MusterAsked } }, (request) =>
    countFor(context, whoOf(request), request.params.muster),
  );

  app.get(routes.musterRules, { config: { access: leaders } }, (request) => rulesFor(context, whoOf(request)));

  app.post<{ Body: MusterRuleRequest }>(
    routes.musterRules,
    { config: { access: rulers }, schema: { body: MusterRuleRequest } },
    (request) => addRule(context, whoOf(request), request.body),
  );

  app.post<{ Params: { rule: string } }>(
    routes.musterRuleEnd,
    { config: { access: rulers }, schema: { params: Type.Object({ rule: Uuid }) } },
    (request) => endRule(context, whoOf(request), request.params.rule),
  );

  app.get(routes.musterExcuses, { config: { access: leaders } }, (request) => excusesFor(context, whoOf(request)));

  app.post<{ Body: MusterExcuseRequest }>(
    routes.musterExcuses,
    { config: { access: leaders }, schema: { body: MusterExcuseRequest } },
    (request) => recordMusterExcuse(context, whoOf(request), request.body),
  );

  app.post<{ Params: { excuse: string } }>(
    routes.musterExcuseCancel,
    { config: { access: leaders }, schema: { params: Type.Object({ excuse: Uuid }) } },
    (request) => cancelMusterExcuse(context, whoOf(request), request.params.excuse),
  );
}
