/**
 * Whom facts that came after an instant may touch: more people than whose month changes, never fewer. They are reckoned again; all others come to what they came to.
 * A minute is added, for facts that had been received and were not yet visible to everybody.
 */
import { sql } from "kysely";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import { iso } from "../db/instant.ts";
import type { Db } from "../db/open.ts";

/** Facts about the days from `from` until `until` that came after `since`. */
export type Since = { from: CivilDate; until: CivilDate; since: Instant };

const marginMs = 60_000;

/** For each span the people among those asked. */
export async function touchedSince(db: Db, tenant: string, people: readonly string[], spans: readonly Since[]): Promise<Set<string>[]> {
  const touched = spans.map(() => new Set<string>());
  if (people.length === 0 || spans.length === 0) return touched;
  const { rows } = await sql<{ i: number; person: string | null }>`
    with span as (
      select * from unnest(${spans.map((_, i) => i)}::integer[], ${spans.map(({ from }) => from)}::date[], ${spans.map(({ until }) => until)}::date[],
        ${spans.map(({ since }) => iso(since - marginMs))}::timestamptz[]) as s (i, first, last, since)
    )
    select distinct i, person from (
      ${ofDay("decision_line", "received_at", tenant, people)} union all
      ${ofDay("attended", "recorded_at", tenant, people)} union all
      ${ofDay("roll_entry", "taken_at", tenant, people)} union all
      ${ofDay("falsification", "said_at", tenant, people)} union all
      ${ofDay("left_duty", "said_at", tenant, people)} union all
      ${ofDay("carried_word", "said_at", tenant, people)} union all
      ${ofSpan("excuse", "recorded_at", tenant, people)} union all
      ${ofSpan("muster_excuse", "recorded_at", tenant, people)} union all
      ${ofSpan("request", "asked_at", tenant, people)} union all
      select s.i, r.person_id from span s join request r on r.tenant_id = ${tenant} and r.person_id = any(${people}::uuid[])
        and r.from_date <= s.last and r.until_date >= s.first
        join request_word w on w.tenant_id = r.tenant_id and w.request_id = r.request_id and w.said_at > s.since union all
      select s.i, c.person_id from span s join checkin c on c.tenant_id = ${tenant} and c.person_id = any(${people}::uuid[])
        and c.counts_at >= s.first - interval '2 days' and c.counts_at < s.last + interval '3 days'
        and c.nonce_day >= s.first - 7 and c.nonce_day <= s.last + 4
        and c.received_at > s.since and s.since < s.last + interval '8 days' union all
      select s.i, j.person_id from span s join judgement j on j.tenant_id = ${tenant} and j.person_id = any(${people}::uuid[]) and j.kind = 'history'
        and j.received_at >= s.first - interval '3 days' and j.received_at < s.last + interval '8 days' and j.judged_at > s.since union all
      select s.i, p.person from span s join finding f on f.tenant_id = ${tenant} and f.from_date <= s.last and f.until_date >= s.first
        cross join unnest(f.people) p (person)
        where p.person = any(${people}::uuid[]) and (f.found_at > s.since or exists (select 1 from finding_word w
          where w.tenant_id = f.tenant_id and w.finding_id = f.finding_id and w.said_at > s.since)) union all
      select s.i, null::uuid from span s join outage o on o.tenant_id = ${tenant}
        and o.from_at < s.last + interval '3 days' and o.until_at >= s.first - interval '2 days'
        where o.said_at > s.since or exists (select 1 from outage_end e
          where e.tenant_id = o.tenant_id and e.outage_id = o.outage_id and e.said_at > s.since)
    ) as f (i, person)`.execute(db);
  for (const { i, person } of rows) for (const one of person === null ? people : [person]) touched[i]!.add(one);
  return touched;
}

/** Rows of one duty day. */
function ofDay(table: string, at: string, tenant: string, people: readonly string[]) {
  return sql`select s.i, f.person_id from span s join ${sql.table(table)} f on f.tenant_id = ${tenant} and f.person_id = any(${people}::uuid[])
    and f.duty_date between s.first and s.last and f.${sql.ref(at)} > s.since`;
}

/** Rows of days from–until; what takes one back has the same days. */
function ofSpan(table: string, at: string, tenant: string, people: readonly string[]) {
  return sql`select s.i, f.person_id from span s join ${sql.table(table)} f on f.tenant_id = ${tenant} and f.person_id = any(${people}::uuid[])
    and f.from_date <= s.last and f.until_date >= s.first and f.${sql.ref(at)} > s.since`;
}
