import type { FastifyInstance } from "fastify";
import { ChangeAsked, PhoneChangeRequest, RejectRequest, type PhoneChange, type PhoneChangeApproved } from "../../../contract/identity.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { standingOf, todayOf, type Standing } from "../../identity/standing.ts";
import { approveChange, rejectChange, requestChange } from "./commands.ts";
import { maySee } from "./policy.ts";
import { changeView } from "./present.ts";
import { allChanges, type StoredChange } from "./queries.ts";

type OfChange = { Params: { change: string } };

export function phoneChangeRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.phoneChanges, { config: { access: "signed_in" } }, (request): Promise<PhoneChange[]> =>
    list(context, whoOf(request), maySee),
  );

  app.get(routes.inspectorPhoneChanges, { config: { access: ["inspector", "bkpsdm"] } }, (request): Promise<PhoneChange[]> =>
    list(context, whoOf(request), () => true),
  );

  app.post<{ Body: { person: string; reason: string } }>(
    routes.phoneChanges,
    { config: { access: "signed_in" }, schema: { body: PhoneChangeRequest } },
    (request): Promise<PhoneChange> => requestChange(context, whoOf(request), request.body),
  );

  app.post<OfChange>(
    routes.phoneChangeApprove,
    { config: { access: ["superior", "unit_admin", "bkpsdm"] }, schema: { params: ChangeAsked } },
    (request): Promise<PhoneChangeApproved> => approveChange(context, whoOf(request), request.params.change),
  );

  app.post<OfChange & { Body: { note: string } }>(
    routes.phoneChangeReject,
    { config: { access: "signed_in" }, schema: { params: ChangeAsked, body: RejectRequest } },
    (request): Promise<PhoneChange> => rejectChange(context, whoOf(request), request.params.change, request.body.note),
  );
}

type Shown = (who: Who, change: StoredChange, person: Standing) => boolean;

async function list(context: Context, who: Who, isShown: Shown): Promise<PhoneChange[]> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const changes = await allChanges(context.db, who.tenant);
  return changes
    .map((change) => ({ change, person: standingOf(directory, change.person, today) }))
    .filter(({ change, person }) => isShown(who, change, person))
    .map(({ change, person }) => changeView(directory, who, change, person));
}
