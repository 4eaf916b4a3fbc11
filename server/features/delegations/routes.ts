import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import { routes } from "../../../contract/routes.ts";
import { Uuid } from "../../../contract/scalars.ts";
import { DelegationEnd, DelegationRequest, type Delegations } from "../../../contract/superior.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { todayOf } from "../../identity/standing.ts";
import { delegate, endDelegation } from "./commands.ts";
import { rightsOn } from "./policy.ts";
import { candidatesFor, limits, postView } from "./present.ts";
import { holdingsOf } from "./queries.ts";

/** Whoever holds a post may name somebody for it, also while nobody is in his queue: the rights are of the post, not of a role. */
const access = "signed_in";

export function delegationRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: { position?: string } }>(
    routes.delegations,
    { config: { access }, schema: { querystring: Type.Object({ position: Type.Optional(Uuid) }) } },
    (request): Promise<Delegations> => list(context, whoOf(request), request.query.position ?? null),
  );

  app.post<{ Body: DelegationRequest }>(routes.delegations, { config: { access }, schema: { body: DelegationRequest } }, (request) =>
    delegate(context, whoOf(request), request.body),
  );

  app.post<{ Params: { holding: string }; Body: DelegationEnd }>(
    routes.delegationEnd,
    { config: { access }, schema: { params: Type.Object({ holding: Uuid }), body: DelegationEnd } },
    (request) => endDelegation(context, whoOf(request), request.params.holding, request.body.until),
  );
}

async function list(context: Context, who: Who, position: string | null): Promise<Delegations> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const posts = directory.positions
    .map((post) => ({ post, rights: rightsOn(who, directory, post, today) }))
    .filter(({ rights }) => rights.mayPlh || rights.mayPlt)
    .toSorted((a, b) => (a.post.code < b.post.code ? -1 : 1));
  if (posts.length === 0) throw new Fault("forbidden");
  const held = Map.groupBy(
    await holdingsOf(
      context.db,
      who.tenant,
      posts.map(({ post }) => post.id),
    ),
    (one) => one.position,
  );
  const asked = posts.find(({ post }) => post.id === position);
  return {
    today,
    posts: posts.map(({ post, rights }) => postView(directory, post, rights, held.get(post.id) ?? [], today)),
    candidates: asked ? candidatesFor(directory, asked.post, today).filter(({ id }) => id !== who.person) : [],
    limits,
  };
}
