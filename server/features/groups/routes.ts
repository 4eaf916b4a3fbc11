import type { FastifyInstance } from "fastify";
import { GroupEnd, groupLimits, GroupRequest, GroupsAsked, GroupWordAsked, type GroupsView } from "../../../contract/groups.ts";
import { routes } from "../../../contract/routes.ts";
import { groupName } from "../../../core/people/groups.ts";
import type { Context } from "../../context.ts";
import { nameOf } from "../../days/sentence.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { todayOf } from "../../identity/standing.ts";
import { rulesInForce } from "../../rules/in-force.ts";
import { endGroup, putIntoGroup } from "./commands.ts";
import { groupWords, peopleInGroups } from "./queries.ts";

export function groupRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: GroupsAsked }>(
    routes.groups,
    { config: { access: ["bkpsdm", "inspector"] }, schema: { querystring: GroupsAsked } },
    (request) => groupsFor(context, whoOf(request), request.query),
  );

  app.post<{ Body: GroupRequest }>(routes.groups, { config: { access: ["bkpsdm"] }, schema: { body: GroupRequest } }, (request) =>
    putIntoGroup(context, whoOf(request), request.body),
  );

  app.post<{ Params: { word: string }; Body: GroupEnd }>(
    routes.groupEnd,
    { config: { access: ["bkpsdm"] }, schema: { params: GroupWordAsked, body: GroupEnd } },
    (request) => endGroup(context, whoOf(request), request.params.word, request.body),
  );
}

async function groupsFor(context: Context, who: Who, asked: GroupsAsked): Promise<GroupsView> {
  const { db } = context;
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const find = asked.find?.trim().toLowerCase() ?? "";
  const people =
    find === "" ? null : [...directory.people.values()].filter(({ name }) => name.toLowerCase().includes(find)).map(({ id }) => id);
  const { rows, all } = await groupWords(db, who.tenant, { people, name: asked.name ?? null }, groupLimits.listed);
  const inGroups = await peopleInGroups(db, who.tenant, today);
  const rules = await rulesInForce(db, who.tenant, today.slice(0, 7));
  const inRules = new Set(
    rules
      .flatMap(({ set }) => set.clauses.flatMap(({ for: only = [], notFor = [] }) => [...only, ...notFor]))
      .filter((name) => groupName(name) === name),
  );
  return {
    today,
    known: [...new Set([...inRules, ...inGroups.keys()])]
      .toSorted()
      .map((name) => ({ name, people: inGroups.get(name) ?? 0, inRules: inRules.has(name) })),
    rows: rows.map(({ id, person, name, from, until, reason, by, at, holds }) => ({
      id,
      person: { id: person, name: nameOf(directory, person), unit: directory.unitOf(person, today)?.name ?? null },
      name,
      from,
      until,
      reason,
      by: by && nameOf(directory, by),
      at,
      counts: holds !== null,
    })),
    more: all - rows.length,
    may: hasRole(who, "bkpsdm"),
  };
}
