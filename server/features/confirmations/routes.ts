import type { FastifyInstance } from "fastify";
import { ConfirmRequest, CredentialAsked, type ActivationState, type PendingConfirmation } from "../../../contract/identity.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { answersFor, standingOf, todayOf } from "../../identity/standing.ts";
import { confirm } from "./commands.ts";
import { pendingView } from "./present.ts";
import { pendingKeys } from "./queries.ts";

const access = ["superior", "unit_admin", "bkpsdm"] as const;

export function confirmationRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.confirmations, { config: { access } }, (request): Promise<PendingConfirmation[]> => pendingFor(context, whoOf(request)));

  app.post<{ Params: { credential: string }; Body: { digits: string } }>(
    routes.confirm,
    { config: { access }, schema: { params: CredentialAsked, body: ConfirmRequest } },
    (request): Promise<ActivationState> => confirm(context, whoOf(request), request.params.credential, request.body.digits),
  );
}

async function pendingFor(context: Context, who: Who): Promise<PendingConfirmation[]> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const keys = await pendingKeys(context.db, who.tenant);
  return keys
    .filter(({ person }) => directory.people.has(person))
    .map((key) => ({ key, person: standingOf(directory, key.person, today) }))
    .filter(({ person }) => answersFor(who, person))
    .map(({ key, person }) => pendingView(key, person));
}
