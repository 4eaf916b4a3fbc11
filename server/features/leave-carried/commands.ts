import type { LeaveCarried } from "../../../contract/leave-carried.ts";
import type { Context } from "../../context.ts";
import { Fault } from "../../fault.ts";
import type { Who } from "../../http/access.ts";
import { todayOf } from "../../identity/standing.ts";
import { carriedFaultOf, keepCarried } from "../../requests/leave-carried.ts";
import { keptSinceYear, usedByYear } from "../../requests/leave-known.ts";

/** Nobody writes down his own. */
export async function putCarried(context: Context, who: Who, { person, year, days, letter }: LeaveCarried): Promise<void> {
  const directory = await context.cache.directory(who.tenant);
  const known = directory.people.get(person);
  if (!known) throw new Fault("person_unknown");
  if (person === who.person) throw new Fault("same_person");
  const keptSince = await keptSinceYear(context, directory);
  const years = { keptSince, thisYear: Number(todayOf(context, directory).slice(0, 4)) };
  const used = (await usedByYear(context, directory, [person], keptSince)).get(person) ?? new Map<number, number>();
  const fault = carriedFaultOf(known.status, { year, days }, years, used);
  if (fault) throw new Fault(fault.code, fault.code === "carried_most" ? { most: fault.most } : undefined);
  const word = { personId: person, year, days, letter };
  await context.transact((tx) => keepCarried(tx, who.tenant, [word], { by: who.person, at: context.now(), newId: context.uuid }));
}
