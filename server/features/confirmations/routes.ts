import type { FastifyInstance } from "fastify";
import { ConfirmRequest, CredentialAsked, type ActivationState, type PendingConfirmation } from "../../../contract/identity.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { whoOf } from "../../http/guard.ts";
import { answersFor, personView, standingOf, todayOf } from "../../identity/standing.ts";
import { confirm } from "./commands.ts";
import { pendingKeys } from "./queries.ts";

const access = ["superior", "unit_admin", "bkpsdm"] as const;

export function confirmationRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.confirmations, { config: { access } }, async (request): Promise<PendingConfirmation[]> => {
    const who = whoOf(request);
    const directory = await context.cache.directory(who.tenant);
    const today = todayOf(context, directory);
    const keys = await pendingKeys(context.db, who.tenant);
    return keys
      .filter(({ person }) => directory.people.has(person))
      .map(({ person, ...key }) => ({ key, standing: standingOf(directory, person, today) }))
      .filter(({ standing }) => answersFor(who, standing))
      .map(({ key, standing }) => ({ ...key, person: { id: standing.id, ...personView(standing) } }));
  });

  app.post<{ Params: { credential: string }; Body: { digits: string } }>(
    routes.confirm,
    { config: { access }, schema: { params: CredentialAsked, body: ConfirmRequest } },
    async (request): Promise<ActivationState> => confirm(context, whoOf(request), request.params.credential, request.body.digits),
  );
}
