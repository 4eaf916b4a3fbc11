/**
 * Duty left without permission, as the superior who decides for the person saw it.
 *
 * 1. The person stands in the signer's queue of that date (delegation and escalation included); never oneself.
 * 2. The person was on duty that day and the day is not excused as a whole.
 * 3. From and until lie within that day's duty and not in the future, and no earlier word covers any of it.
 * 4. Until the deadline of the next superior, as for decisions.
 * The person is told. A permission that was there after all is asked for as an errand (izin keluar): once granted it covers the time.
 */
import type { Left } from "../../../core/acts/act.ts";
import type { ActHandler } from "../../acts/handler.ts";
import { realDate } from "../../days/dates.ts";
import { loadDays } from "../../days/load.ts";
import { nameOf } from "../../days/sentence.ts";
import { clockAt } from "../../days/words.ts";
import { iso, moment } from "../../db/instant.ts";
import { membersOf } from "../../deciding/members.ts";
import { Fault } from "../../fault.ts";
import { tell } from "../../identity/tell.ts";

export const leftAct: ActHandler<Left> = {
  async check(context, directory, { tenant, person: by, receivedAt, act: { person, date, from, until } }) {
    realDate(date);
    if (by === person) throw new Fault("same_person");
    const member = membersOf(directory, by, date, receivedAt).find((one) => one.person === person);
    if (!member) throw new Fault("not_your_queue");
    const day = (await loadDays(context, directory, [person], date, date, receivedAt)).get(person)?.[0];
    if (day?.expectation.kind !== "work" || (day.in.excuse && day.out.excuse)) throw new Fault("attended_not_expected");
    const { in: start, out: end } = day.expectation;
    if (from >= until || from < start.due || until > end.due || until > receivedAt) throw new Fault("left_time");
    if (receivedAt >= member.deadlines.escalate) throw new Fault("too_late");
    const earlier = await context.db
      .selectFrom("left_duty")
      .select("act_id")
      .where("tenant_id", "=", tenant)
      .where("person_id", "=", person)
      .where("duty_date", "=", date)
      .where("from_at", "<", moment(until))
      .where("until_at", ">", moment(from))
      .executeTakeFirst();
    if (earlier) throw new Fault("left_time");
  },

  async store(client, { id, tenant, person: by, receivedAt, act: { person, date, from, until, note } }) {
    await client.query(
      `insert into left_duty (tenant_id, act_id, person_id, duty_date, from_at, until_at, note, said_by, said_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tenant, id, person, date, iso(from), iso(until), note, by, iso(receivedAt)],
    );
  },

  async told(context, { tenant, person: by, act: { person, date, from, until } }) {
    const directory = await context.cache.directory(tenant);
    context.events.publish({ kind: "act", tenant, date, people: [person] });
    const zone = directory.zoneOf(person, date);
    const detail = { by: nameOf(directory, by), date, from: clockAt(from, zone), until: clockAt(until, zone) };
    await context.transact((tx) => tell(context, tx, { tenant, person, kind: "left_duty", detail }));
  },
};
