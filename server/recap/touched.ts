/**
 * Whom facts that came after an instant may touch: more people than whose month changes, never fewer. They are reckoned again; all others come to what they came to.
 * A minute is added, for facts that had been received and were not yet visible to everybody.
 */
import { sql } from "kysely";
import { instantAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { iso } from "../db/instant.ts";
import type { Db } from "../db/open.ts";

/** Facts about the days from `from` until `until` that came after `since`. */
export type Since = { from: CivilDate; until: CivilDate; since: Instant };

const marginMs = 60_000;

/**
 * The people among those asked. The span is told as values, so that the plan follows from how much came since; the people are told once and as a query, so that their number does not
 * make the planning of each part dearer than its run.
 */
export async function touchedSince(
  db: Db,
  tenant: string,
  people: readonly string[],
  { from, until, since: at }: Since,
): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const since = sql`${iso(at - marginMs)}::timestamptz`;
  const first = sql`${from}::date`;
  const last = sql`${until}::date`;
  const them = sql`any((select asked.people from asked)::uuid[])`;
  const among = sql`f.tenant_id = ${tenant}::uuid and f.person_id = ${them}`;
  const ofDay = (table: string, column: string) =>
    sql`select f.person_id from ${sql.table(table)} f where ${among} and f.duty_date between ${first} and ${last} and f.${sql.ref(column)} > ${since}`;
  const ofSpan = (table: string, column: string) =>
    sql`select f.person_id from ${sql.table(table)} f where ${among} and f.from_date <= ${last} and f.until_date >= ${first} and f.${sql.ref(column)} > ${since}`;
  const parts = [
    ofDay("decision_line", "received_at"),
    ofDay("attended", "recorded_at"),
    ofDay("roll_entry", "taken_at"),
    ofDay("falsification", "said_at"),
    ofDay("left_duty", "said_at"),
    ofDay("errand", "said_at"),
    ofDay("carried_word", "said_at"),
    ofSpan("excuse", "recorded_at"),
    ofSpan("muster_excuse", "recorded_at"),
    ofSpan("request", "asked_at"),
    sql`select f.person_id from request f join request_word w on w.tenant_id = f.tenant_id and w.request_id = f.request_id and w.said_at > ${since}
      where ${among} and f.from_date <= ${last} and f.until_date >= ${first}`,
    sql`select f.person_id from judgement f where ${among} and f.kind = 'history' and f.judged_at > ${since}
      and f.received_at >= ${first} - interval '3 days' and f.received_at < ${last} + interval '8 days'`,
    sql`select p.person from finding f cross join unnest(f.people) p (person) where f.tenant_id = ${tenant} and p.person = ${them}
      and f.from_date <= ${last} and f.until_date >= ${first} and (f.found_at > ${since} or exists (select 1 from finding_word w
        where w.tenant_id = ${tenant} and w.finding_id = f.finding_id and w.said_at > ${since}))`,
    // null: everybody
    sql`select null::uuid from outage f where f.tenant_id = ${tenant} and f.from_at < ${last} + interval '3 days' and f.until_at >= ${first} - interval '2 days'
      and (f.said_at > ${since} or exists (select 1 from outage_end e where e.tenant_id = ${tenant} and e.outage_id = f.outage_id and e.said_at > ${since}))`,
  ];
  if (at - marginMs < instantAt(until, 1440, "WIB") + lateMs)
    parts.push(sql`select f.person_id from checkin f where ${among} and f.received_at > ${since} and f.counts_at >= ${first} - interval '2 days'
      and f.counts_at < ${last} + interval '3 days' and f.nonce_day >= ${first} - 7 and f.nonce_day <= ${last} + 4`);
  const { rows } = await sql<{
    person: string | null;
  }>`with asked as (select ${people}::uuid[] as people) select distinct person from (${sql.join(parts, sql` union all `)}) as f (person)`.execute(
    db,
  );
  return new Set(rows.some(({ person }) => person === null) ? people : rows.map(({ person }) => person!));
}

/** A check-in that was pressed in the month has come by then: a stocked nonce is answered for 72 hours (server/days/facts.ts). */
const lateMs = 8 * 86_400_000;
