/** A month of the own days with the cuts they lead to so far. */
import { cutsOf } from "../../../core/allowance/cuts.ts";
import type { MyMonth } from "../../../contract/day.ts";
import type { Context } from "../../context.ts";
import { noTpp, tppOn } from "../../days/allowance.ts";
import { boundsOf } from "../../days/dates.ts";
import { todayOf } from "../../days/duty.ts";
import { loadDays } from "../../days/load.ts";
import { dayView } from "../../days/present.ts";
import type { Who } from "../../http/access.ts";
import { ruleSetOf } from "../../rules/registry.ts";

/** Up to today; the allowance is the one of the month's end. */
export async function monthFor(context: Context, { tenant, person }: Who, asked: string | undefined): Promise<MyMonth> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const today = todayOf(directory, person, now);
  const month = asked ?? today.slice(0, 7);
  const bounds = boundsOf(month);
  const until = today < bounds.until ? today : bounds.until;
  const days = (await loadDays(context, directory, [person], bounds.from, until, now)).get(person)!;
  const rules = ruleSetOf(directory.tenant.settings.ruleSet);
  const tpp = await tppOn(context.db, tenant, person, bounds.until);
  const cuts = cutsOf(days, rules, tpp ?? noTpp(rules));
  return {
    month,
    days: days.map((day) => dayView(day, cuts.cuts, { directory, person, now })),
    cuts,
    ruleSetName: rules.name,
    tpp: tpp?.total ?? null,
  };
}
