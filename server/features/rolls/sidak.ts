/** What an inspector needs: who is to be in a unit now, and the lists of the last days with the walks that nobody did. */
import { rollLimits, type SidakLists, type SidakUnit } from "../../../contract/roll.ts";
import { addDays, dateAt } from "../../../core/time/civil.ts";
import type { Context } from "../../context.ts";
import { nameOf } from "../../days/sentence.ts";
import { Fault } from "../../fault.ts";
import { rollPeople } from "./people.ts";
import { drawnSince, rollsSince, wordsOf } from "./queries.ts";

export async function unitNow(context: Context, tenant: string, id: string): Promise<SidakUnit> {
  const directory = await context.cache.directory(tenant);
  const unit = directory.units.get(id);
  if (!unit) throw new Fault("unit_unknown");
  const now = context.now();
  const date = dateAt(now, unit.zone);
  // A night shift belongs to yesterday's people too: who left the unit today is still on duty this night.
  const people = [...new Set([...directory.peopleOf(id, date), ...directory.peopleOf(id, addDays(date, -1))])];
  return { now, unit: { id, name: unit.name }, date, people: await rollPeople(context, directory, people, now) };
}

export async function listsFor(context: Context, tenant: string): Promise<SidakLists> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const since = addDays(dateAt(now, directory.tenant.zone), -rollLimits.listedDays);
  const rolls = await rollsSince(context.db, tenant, since, ["second", "inspection"], rollLimits.listed);
  const words = await wordsOf(
    context.db,
    tenant,
    rolls.map(({ id }) => id),
  );
  const walked = new Set(rolls.flatMap(({ purpose, subject }) => (purpose === "second" ? [subject] : [])));
  const unitName = (unit: string | null) => (unit === null ? null : (directory.units.get(unit)?.name ?? null));
  const drawn = await drawnSince(context.db, tenant, since);
  return {
    now,
    rolls: rolls.map(({ id, purpose, unit, by, at }) => {
      const count = (wanted: string) => (words.get(id) ?? []).filter(({ word }) => word === wanted).length;
      const [here, away, excused] = [count("here"), count("away"), count("excused")];
      return { id, purpose, unit: unitName(unit), by: nameOf(directory, by), at, here, away, excused };
    }),
    notWalked: drawn
      .filter(({ walk, drawn: { until } }) => until <= now && !walked.has(walk))
      .slice(0, rollLimits.listed)
      .map(({ walk, date, unit, moment, verifier, names }) => {
        return { walk, date, unit: unitName(unit) ?? "", moment, verifier: verifier && nameOf(directory, verifier), names: names.length };
      }),
  };
}
