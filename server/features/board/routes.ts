import { Type } from "typebox";
import type { FastifyInstance } from "fastify";
import type { Board, BoardUnit } from "../../../contract/day.ts";
import { routes } from "../../../contract/routes.ts";
import { Date, Uuid } from "../../../contract/scalars.ts";
import type { Context } from "../../context.ts";
import { scopeOf } from "../../dashboard/scope.ts";
import { realDate } from "../../days/dates.ts";
import { todayOf } from "../../days/duty.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { boardOn } from "./counts.ts";
import { personDay } from "./person.ts";
import { boardEvents } from "./stream.ts";
import { boardUnitOn } from "./unit.ts";

const access = ["leadership", "bkpsdm", "inspector", "superior", "unit_admin"] as const;
const Asked = Type.Object({ date: Type.Optional(Date) });
type Asked = { date?: string };

export function boardRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: Asked }>(routes.board, { config: { access }, schema: { querystring: Asked } }, (request) =>
    board(context, whoOf(request), request.query),
  );

  app.get<{ Params: { unit: string }; Querystring: Asked }>(
    routes.boardUnit,
    { config: { access }, schema: { params: Type.Object({ unit: Uuid }), querystring: Asked } },
    (request) => boardUnit(context, whoOf(request), request.params.unit, request.query),
  );

  app.get(routes.boardEvents, { config: { access } }, boardEvents(app, context, access));

  app.get<{ Params: { person: string; date: string } }>(
    routes.personDay,
    { config: { access: "signed_in" }, schema: { params: Type.Object({ person: Uuid, date: Date }) } },
    (request) => personDay(context, whoOf(request), request.params.person, realDate(request.params.date)),
  );
}

async function board(context: Context, who: Who, { date: asked }: Asked): Promise<Board> {
  const directory = await context.cache.directory(who.tenant);
  const date = realDate(asked ?? todayOf(directory, who.person, context.now()));
  return boardOn(context, directory, scopeOf(who, directory, date), date, context.now());
}

async function boardUnit(context: Context, who: Who, id: string, { date: asked }: Asked): Promise<BoardUnit> {
  const directory = await context.cache.directory(who.tenant);
  const date = realDate(asked ?? todayOf(directory, who.person, context.now()));
  const unit = directory.units.get(id);
  if (!unit) throw new Fault("unit_unknown");
  if (!scopeOf(who, directory, date).has(id)) throw new Fault("forbidden");
  return boardUnitOn(context, directory, unit, date, context.now());
}
