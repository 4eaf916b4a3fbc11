import type { FastifyInstance } from "fastify";
import { GrantAsked } from "../../../contract/identity.ts";
import { RoleRequest, type RoleView } from "../../../contract/organisation.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { whoOf } from "../../http/guard.ts";
import { todayOf } from "../../identity/standing.ts";
import { endRole, grantRole } from "./commands.ts";
import { grantView } from "./present.ts";
import { grantsFrom } from "./queries.ts";

const access = ["bkpsdm"] as const;

export function roleRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.roles, { config: { access } }, (request): Promise<RoleView[]> => listGrants(context, whoOf(request).tenant));

  app.post<{ Body: RoleRequest }>(routes.roles, { config: { access }, schema: { body: RoleRequest } }, (request): Promise<RoleView> =>
    grantRole(context, whoOf(request), request.body),
  );

  app.post<{ Params: { grant: string } }>(
    routes.roleEnd,
    { config: { access }, schema: { params: GrantAsked } },
    (request): Promise<RoleView> => endRole(context, whoOf(request), request.params.grant),
  );
}

async function listGrants(context: Context, tenant: string): Promise<RoleView[]> {
  const directory = await context.cache.directory(tenant);
  const grants = await grantsFrom(context.db, tenant, todayOf(context, directory));
  return grants.map((grant) => grantView(directory, grant));
}
