/** Who may walk a second muster's list, and who may inspect. */
import type { Roll } from "../../../core/acts/act.ts";
import type { UnitDraw } from "../../../core/draw/draw.ts";
import { dateAt } from "../../../core/time/civil.ts";
import type { Signed } from "../../acts/handler.ts";
import type { Context } from "../../context.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { rolesOf } from "../../http/session.ts";
import { drawnIn, rollOf } from "./queries.ts";

export async function refuseInspection(context: Context, directory: Directory, { act, body, tenant, person }: Signed<Roll>): Promise<void> {
  const roles = await rolesOf(context, tenant, person);
  if (!roles.some(({ role }) => role === "inspector")) throw new Fault("forbidden");
  if (act.of !== null) throw new Fault("invalid_input", "an inspection is of nothing else");
  const zone = (act.unit && directory.units.get(act.unit)?.zone) || directory.tenant.zone;
  if (act.date !== dateAt(body.at, zone)) throw new Fault("invalid_input", "an inspection is of its own day");
}

export async function refuseSecond({ db }: Context, _directory: Directory, { act, body, tenant, person }: Signed<Roll>): Promise<void> {
  if (!act.of || !act.unit) throw new Fault("invalid_input", "a second muster names its walk and its unit");
  const told = await drawnIn(db, tenant, act.of);
  if (!told || told.unit !== act.unit) throw new Fault("not_found");
  if (told.verifier !== person) throw new Fault("not_your_walk");
  if (act.date !== told.date) throw new Fault("invalid_input", "the draw is of another day");
  if (act.entries.some((entry) => !told.names.includes(entry.person))) throw new Fault("not_drawn");
  if (body.at < told.moment) throw new Fault("walk_closed");
  if (body.at >= walkUntil(told.drawn)) throw new Fault("walk_closed");
  if (await rollOf(db, tenant, act.of)) throw new Fault("already_decided");
}

/** A list is walked while the shift runs. */
export const walkUntil = ({ until }: Pick<UnitDraw, "until">) => until;
