import type { FastifyInstance } from "fastify";
import { addDays, datesBetween, instantAt, type CivilDate } from "../../../core/time/civil.ts";
import { DashboardAsked, dashboardLimits, type Dashboard } from "../../../contract/dashboard.ts";
import type { RoleName } from "../../../contract/identity.ts";
import { routes } from "../../../contract/routes.ts";
import type { Context } from "../../context.ts";
import { scopeOf } from "../../dashboard/scope.ts";
import { countsOf, mondayOf, type Counted } from "../../dashboard/weeks.ts";
import { realDate } from "../../days/dates.ts";
import { todayOf } from "../../days/duty.ts";
import type { Directory, Unit } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { moneyIn } from "./money.ts";
import { isFew, maySeeFew, seesFindings } from "./policy.ts";
import { outagesOf, shown } from "./present.ts";
import { findingsWaiting, requestsWaiting } from "./waiting.ts";

const access: RoleName[] = ["leadership", "bkpsdm", "inspector", "superior", "unit_admin"];

export function dashboardRoutes(app: FastifyInstance, context: Context): void {
  app.get<{ Querystring: DashboardAsked }>(routes.dashboard, { config: { access }, schema: { querystring: DashboardAsked } }, (request) =>
    dashboard(context, whoOf(request), request.query),
  );
}

async function dashboard(context: Context, who: Who, asked: DashboardAsked): Promise<Dashboard> {
  const directory = await context.cache.directory(who.tenant);
  const now = context.now();
  const today = todayOf(directory, who.person, now);
  const span = spanOf(asked, today);
  const scope = scopeOf(who, directory, today);
  const seen = [...directory.units.values()].filter(({ id }) => scope.has(id));
  const chosen = asked.unit === undefined ? null : directory.units.get(asked.unit);
  if (chosen === undefined) throw new Fault("unit_unknown");
  if (chosen && !scope.has(chosen.id)) throw new Fault("forbidden");

  const staffed = seen.filter(({ id }) => isStaffed(directory, id, span));
  const wanted = staffed.filter(({ id }) => chosen === null || directory.unitAndAbove(id).includes(chosen.id));
  const counted = await countsOf(
    context,
    directory,
    wanted.map(({ id }) => id),
    span,
  );
  const units = wanted.filter((unit) => !isHidden(who, directory, unit, counted, span.until));
  const ids = new Set(units.map(({ id }) => id));
  const { zone } = directory.tenant;
  const view = shown(counted, units, span);
  const { in: arrival, out: departure } = view.total;
  return {
    now,
    ...span,
    unit: chosen && briefly(chosen),
    units: seen
      .filter((unit) => staffed.some(({ id }) => directory.unitAndAbove(id).includes(unit.id)))
      .map(briefly)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    ...view,
    money: await moneyIn(context, directory, who, { scope, chosen: chosen?.id ?? null, units: wanted.map(({ id }) => id), ...span }),
    open: {
      decisions: arrival.waiting + departure.waiting,
      requests: await requestsWaiting(context, directory, ids),
      findings: seesFindings(who) ? await findingsWaiting(context, directory, ids) : null,
    },
    outages: outagesOf(directory, ids, { from: instantAt(span.from, 0, zone), until: instantAt(span.until, 1440, zone) }),
    hidden: wanted.length - units.length,
  };
}

/** Days ahead are left out. Throws invalid_input for a span that is none, or longer than 13 weeks. */
function spanOf({ from, until }: DashboardAsked, today: CivilDate): { from: CivilDate; until: CivilDate } {
  const asked = realDate(until ?? today);
  const last = asked < today ? asked : today;
  const first = realDate(from ?? mondayOf(addDays(last, -21)));
  if (first > last || addDays(first, dashboardLimits.days) <= last) throw new Fault("invalid_input");
  return { from: first, until: last };
}

function isStaffed(directory: Directory, unit: string, { from, until }: { from: CivilDate; until: CivilDate }): boolean {
  return datesBetween(from, until).some((date) => directory.peopleOf(unit, date).length > 0);
}

/** On any of the days few people, whom the asker may not see. */
function isHidden(who: Who, directory: Directory, { id }: Unit, counted: Counted, until: CivilDate): boolean {
  const days = [...counted.get(id)!].filter(([, { people }]) => isFew(people));
  return days.some(([date]) => !maySeeFew(who, directory, directory.peopleOf(id, date), until));
}

function briefly({ id, name }: Unit): { id: string; name: string } {
  return { id, name };
}
