/** A month of the own days with the cuts they lead to so far. */
import { cutsOf } from "../../../core/allowance/cuts.ts";
import { setOn } from "../../../core/allowance/force.ts";
import type { MyMonth } from "../../../contract/day.ts";
import type { Context } from "../../context.ts";
import { reckonable, tppOn } from "../../days/allowance.ts";
import { boundsOf } from "../../days/dates.ts";
import { todayOf } from "../../days/duty.ts";
import { groupsOn } from "../../days/groups.ts";
import { monthDaysOf } from "../../days/month.ts";
import { dayView } from "../../days/present.ts";
import type { Who } from "../../http/access.ts";
import { rulesInForce } from "../../rules/in-force.ts";

/** Shown up to today; reckoned with the whole month. Allowance and groups are those of the month's end. */
export async function monthFor(context: Context, { tenant, person }: Who, asked: string | undefined): Promise<MyMonth> {
  const directory = await context.cache.directory(tenant);
  const { db } = context;
  const now = context.now();
  const today = todayOf(directory, person, now);
  const month = asked ?? today.slice(0, 7);
  const bounds = boundsOf(month);
  const until = today < bounds.until ? today : bounds.until;
  const [days, rules, known, groups] = await Promise.all([
    monthDaysOf(context, directory, [person], bounds.from, bounds.until, now),
    rulesInForce(db, tenant, month),
    tppOn(db, tenant, person, bounds.until),
    groupsOn(db, directory, [person], bounds.until),
  ]);
  const mine = days.get(person)!;
  const tpp = reckonable(known, rules);
  const cuts = cutsOf(
    mine.map(({ counted }) => counted),
    rules,
    { month, groups: groups.get(person)!, tpp },
  );
  const set = setOn(rules, until < bounds.from ? bounds.from : until);
  return {
    month,
    days: mine.filter(({ status }) => status.date <= until).map(({ status }) => dayView(status, cuts.cuts, { directory, person, now })),
    cuts,
    ruleSet: set?.code ?? "",
    ruleSetName: set?.name ?? "",
    tpp: tpp?.total ?? null,
  };
}
