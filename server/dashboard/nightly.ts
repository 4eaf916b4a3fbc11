/** Once a day the last weeks of every unit are counted anew, and what the running month costs is reckoned: a dashboard opens at once in the morning, and imports show in it. */
import { addDays, dateAt } from "../../core/time/civil.ts";
import { dashboardLimits } from "../../contract/dashboard.ts";
import type { Context } from "../context.ts";
import { countRunning, peopledOf, runningMonth } from "./running.ts";
import { countWeek, mondaysIn } from "./weeks.ts";

export async function countWeeks(context: Context, tenant: string): Promise<void> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const today = dateAt(now, directory.tenant.zone);
  for (const monday of mondaysIn(addDays(today, 1 - dashboardLimits.days), today).toReversed())
    await countWeek(context, directory, [...directory.units.keys()], monday, now);
  const month = runningMonth(context, directory);
  await countRunning(context, directory, await peopledOf(context, directory, new Set(directory.units.keys()), month), month);
}
