import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import holidays from "../../../rules/national/holidays-2026.json" with { type: "json" };
import {
  AssignmentRequest,
  CalendarFile,
  HolidayWords,
  PatternRequest,
  RamadanWord,
  type CalendarView,
  type PatternsView,
} from "../../../contract/calendar.ts";
import { routes } from "../../../contract/routes.ts";
import { locksOf } from "../../calendar/locked.ts";
import type { Context } from "../../context.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { limitOf } from "../../http/limit.ts";
import { todayOf } from "../../identity/standing.ts";
import { importHolidays, sayHolidays, sayRamadan } from "./holidays.ts";
import { assign, savePattern } from "./patterns.ts";
import { mayRegency, mayUnit, seesWhoSaid } from "./policy.ts";
import { patternsView } from "./present.ts";
import { holidaysOf, versionsOf } from "./queries.ts";

const Year = Type.Object({ year: Type.Optional(Type.String({ pattern: "^20\\d\\d$" })) });
/** half a MiB of file as base64 in JSON, or 400 words */
const bodyLimit = 1_500_000;
/** Files read and months compared, for one person a minute. */
const aMinute = 60;
const rulers = ["unit_admin", "bkpsdm"] as const;

export function calendarRoutes(app: FastifyInstance, context: Context): void {
  const limit = limitOf(aMinute, 60_000, () => performance.now());
  const counted = (who: Who): Who => {
    limit.take(who.person);
    return who;
  };

  app.get<{ Querystring: { year?: string } }>(
    routes.calendar,
    { config: { access: "signed_in" }, schema: { querystring: Year } },
    (request) => calendarFor(context, whoOf(request), request.query.year),
  );

  app.post<{ Body: HolidayWords }>(
    routes.calendarWords,
    { config: { access: rulers }, schema: { body: HolidayWords }, bodyLimit },
    (request) => sayHolidays(context, counted(whoOf(request)), request.body),
  );

  app.post<{ Body: CalendarFile }>(
    routes.calendarImport,
    { config: { access: rulers }, schema: { body: CalendarFile }, bodyLimit },
    (request) => importHolidays(context, counted(whoOf(request)), request.body),
  );

  app.post<{ Body: RamadanWord }>(routes.calendarRamadan, { config: { access: ["bkpsdm"] }, schema: { body: RamadanWord } }, (request) =>
    sayRamadan(context, counted(whoOf(request)), request.body),
  );

  app.get(routes.patterns, { config: { access: rulers } }, (request) => patternsFor(context, whoOf(request)));

  app.post<{ Body: PatternRequest }>(routes.patterns, { config: { access: ["bkpsdm"] }, schema: { body: PatternRequest } }, (request) =>
    savePattern(context, counted(whoOf(request)), request.body),
  );

  app.post<{ Body: AssignmentRequest }>(
    routes.patternAssignments,
    { config: { access: rulers }, schema: { body: AssignmentRequest } },
    (request) => assign(context, counted(whoOf(request)), request.body),
  );
}

async function calendarFor(context: Context, who: Who, asked?: string): Promise<CalendarView> {
  const directory = await context.cache.directory(who.tenant);
  const year = Number(asked ?? todayOf(context, directory).slice(0, 4));
  const locks = await locksOf(context.db, directory);
  const units = [...directory.units.values()].filter(({ id }) => mayUnit(who, directory, id)).map(({ id, name }) => ({ id, name }));
  const national = year === holidays.year ? holidays.citation : null;
  return {
    year,
    ...(await holidaysOf(context.db, directory, locks, year, seesWhoSaid(who))),
    national,
    may: { regency: mayRegency(who), units },
  };
}

async function patternsFor(context: Context, who: Who): Promise<PatternsView> {
  const directory = await context.cache.directory(who.tenant);
  return patternsView(directory, who, await versionsOf(context.db, who.tenant), todayOf(context, directory));
}
