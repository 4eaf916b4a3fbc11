/** Attended records of the last 90 days: a superior's own; for BKPSDM and inspectors everybody's, each look logged. */
import type { FastifyInstance } from "fastify";
import { addDays } from "../../../core/time/civil.ts";
import { href, routes } from "../../../contract/routes.ts";
import type { AttendedView } from "../../../contract/superior.ts";
import type { Context } from "../../context.ts";
import { recordLooks } from "../../days/look.ts";
import { nameOf } from "../../days/sentence.ts";
import { hasRole, type Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { todayOf } from "../../identity/standing.ts";
import { attendedSince } from "./queries.ts";

const days = 90;

export function attendedRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.attended, { config: { access: ["superior", "bkpsdm", "inspector"] } }, (request) => list(context, whoOf(request)));
}

async function list(context: Context, who: Who): Promise<AttendedView[]> {
  const directory = await context.cache.directory(who.tenant);
  const from = addDays(todayOf(context, directory), -days);
  const seesAll = hasRole(who, "bkpsdm", "inspector");
  const found = await attendedSince(context.db, who.tenant, seesAll ? null : who.person, from);
  const others = new Set(found.filter(({ by, person }) => by !== who.person && person !== who.person).map(({ person }) => person));
  await recordLooks(context, who, [...others], { what: "catatan hadir oleh atasan", date: null });
  return found.map(({ id, person, date, session, said, reason, note, hasPhoto, by, at }) => ({
    id,
    date,
    session,
    said,
    reason,
    note,
    at,
    person: { id: person, name: nameOf(directory, person) },
    photo: hasPhoto ? href("photo", { statement: id, person }) : null,
    by: nameOf(directory, by),
  }));
}
