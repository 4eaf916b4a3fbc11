import type { FastifyInstance } from "fastify";
import { Type, type Static } from "typebox";
import type { PeoplePage } from "../../../contract/organisation.ts";
import { routes } from "../../../contract/routes.ts";
import { PlainText, Uuid } from "../../../contract/scalars.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { todayOf } from "../../identity/standing.ts";
import { personView } from "./present.ts";
import { phonesOf } from "./queries.ts";
import { searchPeople } from "./search.ts";

/** `page` counts from 1. */
const PeopleAsked = Type.Object(
  {
    unit: Type.Optional(Uuid),
    q: Type.Optional(PlainText(100)),
    page: Type.Optional(Type.String({ pattern: "^[1-9]\\d{0,5}$" })),
  },
  { additionalProperties: false },
);
type PeopleAsked = Static<typeof PeopleAsked>;

const pageSize = 50;

export function peopleRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: PeopleAsked }>(
    routes.people,
    { config: { access: ["bkpsdm", "unit_admin", "superior", "inspector"] }, schema: { querystring: PeopleAsked } },
    (request): Promise<PeoplePage> => pageOf(context, whoOf(request), request.query),
  );
}

async function pageOf(context: Context, who: Who, { unit, q, page = "1" }: PeopleAsked): Promise<PeoplePage> {
  const directory = await context.cache.directory(who.tenant);
  if (unit !== undefined && !directory.units.has(unit)) throw new Fault("unit_unknown");
  const today = todayOf(context, directory);
  const found = searchPeople(directory, who, { unit, q }, today);
  const first = (Number(page) - 1) * pageSize;
  const shown = found.slice(first, first + pageSize);
  const phones = await phonesOf(
    context.db,
    who.tenant,
    shown.map(({ id }) => id),
    context.now(),
  );
  const people = shown.map((person) => personView(directory, who, person, phones.get(person.id) ?? "none", today));
  return { people, total: found.length };
}
