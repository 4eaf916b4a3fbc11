/**
 * Every night: steps of the ladder that people newly reached are proposed to their superiors. The heaviest cumulative step and those of a run are stored, once
 * for a person and year, with the days that led there; the superior and the person are told. What is stored stays: a later excuse lowers the count and the
 * screens say that the step is no longer reached. In January the old year is looked at too: its last days are decided then.
 */
import { heaviestOf } from "../../core/discipline/ladder.ts";
import { dateAt, type CivilDate } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { iso } from "../db/instant.ts";
import { nameOf } from "../days/sentence.ts";
import type { Directory } from "../directory/snapshot.ts";
import { tell } from "../identity/tell.ts";
import { standingsOf } from "./standing.ts";

/** People whose year is read at once. */
const chunk = 50;

export async function proposeSteps(context: Context, tenant: string): Promise<void> {
  const directory = await context.cache.directory(tenant);
  const today = dateAt(context.now(), directory.tenant.zone);
  const year = Number(today.slice(0, 4));
  const years = today.slice(5, 7) === "01" ? [year - 1, year] : [year];
  for (const unit of directory.units.keys()) {
    const people = directory.peopleOf(unit, today);
    for (let i = 0; i < people.length; i += chunk)
      for (const of of years) await proposeTo(context, directory, people.slice(i, i + chunk), of, today);
  }
}

async function proposeTo(context: Context, directory: Directory, people: readonly string[], year: number, today: CivilDate): Promise<void> {
  const standings = await standingsOf(context, directory, people, year, today);
  for (const [person, standing] of standings) {
    const steps = heaviestOf(standing);
    if (steps.length === 0) continue;
    const { decider, escalation } = directory.decidersOf(person, today);
    const told = decider ?? escalation;
    const { id: tenant } = directory.tenant;
    await context.transact(async (tx) => {
      for (const { id, name, days } of steps) {
        const isNew = await tx
          .insertInto("discipline_step")
          .values({
            tenant_id: tenant,
            person_id: person,
            year,
            step: id,
            told,
            told_at: iso(context.now()),
            days: JSON.stringify(days),
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning("step")
          .executeTakeFirst();
        if (!isNew) continue;
        const detail = { name: nameOf(directory, person), step: name, days: days.length, year };
        if (told) await tell(context, tx, { tenant, person: told, kind: "discipline_step", detail });
        await tell(context, tx, { tenant, person, kind: "discipline_mine", detail });
      }
    });
  }
}
