/** The attended record: the superior vouches for people in his own name and signature, for whoever could not record himself. */
import type { PoolClient } from "pg";
import type { Attended } from "../../../core/acts/act.ts";
import type { Instant } from "../../../core/time/civil.ts";
import type { ActHandler, Signed } from "../../acts/handler.ts";
import type { Context } from "../../context.ts";
import { realDate } from "../../days/dates.ts";
import { todayOf } from "../../days/duty.ts";
import { loadDays } from "../../days/load.ts";
import { nameOf } from "../../days/sentence.ts";
import { iso } from "../../db/instant.ts";
import { membersOf } from "../../deciding/members.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { tell } from "../../identity/tell.ts";
import { refuseForm, refuseLines, type Known } from "./policy.ts";

export const attendedAct: ActHandler<Attended> = {
  async check(context, directory, { person, act: { lines }, receivedAt }) {
    for (const { date } of lines) realDate(date);
    refuseForm(lines, todayOf(directory, person, receivedAt));
    refuseLines(directory, await known(context, directory, person, lines, receivedAt), receivedAt);
  },

  store,

  async told(context, { tenant, person, act: { lines } }) {
    for (const [date, of] of Map.groupBy(lines, ({ date }) => date))
      context.events.publish({ kind: "act", tenant, date, people: [...new Set(of.map((line) => line.person))] });
    const by = nameOf(await context.cache.directory(tenant), person);
    await context.transact(async (tx) => {
      for (const { person: whom, date, session, reason } of lines)
        await tell(context, tx, { tenant, person: whom, kind: "attended", detail: { by, date, session, reason } });
    });
  },
};

async function known(context: Context, directory: Directory, superior: string, lines: Attended["lines"], now: Instant): Promise<Known[]> {
  const found: Known[] = [];
  for (const [date, of] of Map.groupBy(lines, (line) => line.date)) {
    const members = new Map(membersOf(directory, superior, date, now).map((member) => [member.person, member]));
    const people = [...new Set(of.map(({ person }) => person))].filter((person) => members.has(person));
    const days = await loadDays(context, directory, people, date, date, now);
    found.push(...of.map((line) => ({ line, member: members.get(line.person) ?? null, day: days.get(line.person)?.[0] ?? null })));
  }
  return found;
}

async function store(client: PoolClient, { id, tenant, person, receivedAt, act: { lines } }: Signed<Attended>): Promise<void> {
  await client.query({
    name: "attended-insert",
    text: `insert into attended (tenant_id, act_id, recorded_by, recorded_at, person_id, duty_date, session, said_at, reason, note, photo_hash)
      select $1::uuid, $2::uuid, $3::uuid, $4::timestamptz, u.* from unnest($5::uuid[], $6::date[], $7::text[], $8::timestamptz[], $9::text[],
        $10::text[], $11::bytea[]) as u`,
    values: [
      tenant,
      id,
      person,
      iso(receivedAt),
      lines.map((line) => line.person),
      lines.map((line) => line.date),
      lines.map((line) => line.session),
      lines.map((line) => line.at && iso(line.at)),
      lines.map((line) => line.reason),
      lines.map((line) => line.note),
      lines.map((line) => line.photo && Buffer.from(line.photo, "hex")),
    ],
  });
}
