/** After a confirmation: every superior is told how many of their people wait for a word. */
import type { Window } from "../../../core/outage/cover.ts";
import type { Context } from "../../context.ts";
import { dateAt } from "../../../core/time/civil.ts";
import { loadDays } from "../../days/load.ts";
import { tell } from "../../identity/tell.ts";
import { dutyDatesOf, peopleIn } from "../../outage/expected.ts";

/** By decider and duty date. */
export async function tellSuperiors(context: Context, tenant: string, outage: Window): Promise<void> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const today = dateAt(now, directory.tenant.zone);
  const waiting: { decider: string; date: string; count: number }[] = [];
  for (const date of dutyDatesOf(outage, directory).filter((day) => day <= today)) {
    const people = peopleIn(outage, directory, date);
    const days = await loadDays(context, directory, people, date, date, now);
    const open = people.filter((person) => {
      const day = days.get(person)![0]!;
      return [day.in, day.out].some(({ colour, why }) => colour === "menunggu" && why === "outage");
    });
    const byDecider = Map.groupBy(open, (person) => directory.decidersOf(person, date).decider);
    for (const [decider, those] of byDecider) if (decider) waiting.push({ decider, date, count: those.length });
    context.events.publish({ kind: "act", tenant, date, people: [] });
  }
  await context.transact(async (tx) => {
    for (const { decider, date, count } of waiting) {
      await tell(context, tx, { tenant, person: decider, kind: "outage_confirmed", detail: { date, waiting: count } });
    }
  });
}
