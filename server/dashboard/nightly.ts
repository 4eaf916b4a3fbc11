/** Once a day the last weeks of every unit are counted anew, so that a dashboard opens at once in the morning and imports show in it. */
import { addDays, dateAt } from "../../core/time/civil.ts";
import { dashboardLimits } from "../../contract/dashboard.ts";
import type { Context } from "../context.ts";
import { countWeek, mondaysIn } from "./weeks.ts";

export async function countWeeks(context: Context, tenant: string): Promise<void> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const today = dateAt(now, directory.tenant.zone);
  for (const monday of mondaysIn(addDays(today, 1 - dashboardLimits.days), today).toReversed())
    await countWeek(context, directory, [...directory.units.keys()], monday, now);
}
