import type { FastifyInstance } from "fastify";
import {
  ActivationBegin,
  ActivationFinish,
  CodesRequest,
  CredentialAsked,
  type Activated,
  type ActivationState,
  type CodesAnswer,
  type RegistrationBegun,
} from "../../../contract/identity.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import type { Tenant } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { giveCookie, whoOf } from "../../http/guard.ts";
import { faultLimit, limitOf } from "../../http/limit.ts";
import { beginActivation, finishActivation } from "./commands.ts";
import { issueCodes } from "./issue.ts";
import { stateOf } from "./present.ts";

/** The phone that shows its digits asks every few seconds. */
const statesAMinute = 60;

export function activationRoutes(app: FastifyInstance, context: Context): void {
  const clock = () => performance.now();
  const limited = faultLimit(clock);
  const stateLimit = limitOf(statesAMinute, 60_000, clock);

  app.post<{ Body: CodesRequest }>(
    routes.codes,
    { config: { access: ["bkpsdm", "unit_admin"] }, schema: { body: CodesRequest } },
    (request): Promise<CodesAnswer> => issueCodes(context, whoOf(request), request.body),
  );

  app.post<{ Body: ActivationBegin }>(
    routes.activationBegin,
    { config: { access: "anyone" }, schema: { body: ActivationBegin } },
    async ({ body, ip }): Promise<RegistrationBegun> => {
      const tenant = await tenantOf(context);
      return limited(ip, body.code, () => beginActivation(context, tenant, body));
    },
  );

  app.post<{ Body: ActivationFinish }>(
    routes.activationFinish,
    { config: { access: "anyone" }, schema: { body: ActivationFinish } },
    async ({ body, ip }, reply): Promise<Activated> => {
      const tenant = await tenantOf(context);
      const { activated, session } = await limited(ip, body.code, () => finishActivation(context, tenant, body));
      giveCookie(reply, tenant.origin, session);
      return activated;
    },
  );

  app.get<{ Querystring: { credential: string } }>(
    routes.activationState,
    { config: { access: "anyone" }, schema: { querystring: CredentialAsked } },
    async ({ query: { credential }, ip }): Promise<ActivationState> => {
      const tenant = await tenantOf(context);
      stateLimit.take(`${ip} ${credential}`);
      return limited(ip, credential, async () => {
        const key = await context.cache.key(tenant.id, credential);
        if (!key) throw new Fault("credential_unknown");
        return stateOf(key);
      });
    },
  );
}

async function tenantOf(context: Context): Promise<Tenant> {
  const tenant = await context.cache.tenant();
  if (!tenant) throw new Fault("setup_needed");
  return tenant;
}
