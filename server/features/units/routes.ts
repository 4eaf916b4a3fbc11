import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { PlaceRequest, type UnitView } from "../../../contract/organisation.ts";
import { routes } from "../../../contract/routes.ts";
import { Uuid } from "../../../contract/scalars.ts";
import { dateAt } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { whoOf } from "../../http/guard.ts";
import { todayOf } from "../../identity/standing.ts";
import { placeFaults } from "./check.ts";
import { addPlace } from "./commands.ts";
import { mayPlace, seesUnit } from "./policy.ts";
import { unitView } from "./present.ts";

const UnitAsked = Type.Object({ unit: Uuid });

export function unitRoutes(app: FastifyInstance, context: Context): void {
  app.get(routes.units, { config: { access: "signed_in" } }, (request): Promise<UnitView[]> => unitsFor(context, whoOf(request)));

  app.post<{ Params: { unit: string }; Body: PlaceRequest }>(
    routes.unitPlaces,
    { config: { access: ["bkpsdm", "unit_admin"] }, schema: { params: UnitAsked, body: PlaceRequest } },
    (request): Promise<UnitView> => placed(context, whoOf(request), request.params.unit, request.body),
  );
}

async function unitsFor(context: Context, who: Who): Promise<UnitView[]> {
  const directory = await context.cache.directory(who.tenant);
  const today = todayOf(context, directory);
  const own = directory.unitOf(who.person, today)?.id ?? null;
  return [...directory.units.values()].filter(({ id }) => seesUnit(who, id, own)).map((unit) => unitView(directory, unit, today));
}

async function placed(context: Context, who: Who, unitId: string, request: PlaceRequest): Promise<UnitView> {
  const directory = await context.cache.directory(who.tenant);
  if (!mayPlace(who, unitId)) throw new Fault("forbidden");
  const unit = directory.units.get(unitId);
  if (!unit) throw new Fault("unit_unknown");
  const today = dateAt(context.now(), unit.zone);
  const places = directory.places.filter((place) => place.unitId === unitId);
  const faults = placeFaults(request, places, today);
  if (faults.length > 0) throw new Fault("invalid_input", faults);
  await context.transact((tx) => addPlace(tx, who.tenant, unitId, context.uuid(), request));
  context.events.publish({ kind: "directory", tenant: who.tenant });
  return unitView(await context.cache.directory(who.tenant), unit, today);
}
