/**
 * Whether the master data that a lock was judged on still is the regency's. It is written over (posts, patterns, calendar, allowances, groups, rules in force), so nothing of a row
 * tells when it changed: a stamp over the rows themselves is taken before the recap is compared, and again in the lock's own turn. Where they differ the lock is judged again.
 *
 * Of the recap's people and of whoever has or had a post in the OPD it takes their own rows; of the regency what is nobody's own. Facts have an instant of their own and are not in it
 * (touched.ts): what comes after the comparison is the next month's adjustment. So is a change of master data that commits after the stamp was taken in the turn.
 */
import type { Pool, PoolClient } from "pg";
import { addDays, monthBounds } from "../../core/time/civil.ts";
import type { Directory } from "../directory/snapshot.ts";
import { opdOf } from "./opd.ts";
import type { StoredRecap } from "./stored.ts";

/** Days of a roster as far from the month as a recap's own copy keeps them (master.ts), and some more. */
const nearDays = 14;

/** Another text after every change of the master data that the recap's lines are reckoned from, or that brings somebody into it. */
export async function masterStamp(pool: Pool, directory: Directory, { id, unit, month }: StoredRecap): Promise<string> {
  const { from, until } = monthBounds(month);
  const units = [...directory.units.keys()].filter((each) => opdOf(directory, each) === unit);
  const of = [directory.tenant.id, id, units, addDays(from, -nearDays), addDays(until, nearDays)];
  const { rows } = await pool.query<{ stamp: string }>({ ...planned, values: of });
  return JSON.stringify({ of, stamp: rows[0]!.stamp });
}

/** In the turn of a lock: whether it still is what masterStamp gave. */
export async function masterHeld(client: PoolClient, text: string): Promise<boolean> {
  const { of, stamp } = JSON.parse(text) as { of: unknown[]; stamp: string };
  const { rows } = await client.query<{ stamp: string }>({ ...planned, values: of });
  return rows[0]!.stamp === stamp;
}

/** Planned once a connection: its planning takes longer than its answer. A sum, since rows have no order; each row under its table's name. */
const planned = {
  name: "saksi_master_stamp",
  text: `
with them as materialized (
  select array(
    select l.person_id from recap_line l where l.tenant_id = $1::uuid and l.recap_id = $2::uuid
    union
    select h.person_id from position p join holding h on h.tenant_id = p.tenant_id and h.position_id = p.position_id
    where p.tenant_id = $1::uuid and p.unit_id = any($3::uuid[])
  ) as people)
select count(*) || ' ' || coalesce(sum(hashtextextended(told, 0)), 0) as stamp from (
  select 'tenant ' || t::text from tenant t where t.tenant_id = $1::uuid
  union all select 'unit ' || t::text from unit t where t.tenant_id = $1::uuid
  union all select 'pattern ' || t::text from pattern t where t.tenant_id = $1::uuid
  union all select 'pattern_version ' || t::text from pattern_version t where t.tenant_id = $1::uuid
  union all select 'unit_pattern ' || t::text from unit_pattern t where t.tenant_id = $1::uuid
  union all select 'holiday ' || t::text from holiday t where t.tenant_id = $1::uuid
  union all select 'holiday_word ' || t::text from holiday_word t where t.tenant_id = $1::uuid
  union all select 'ramadan ' || t::text from ramadan t where t.tenant_id = $1::uuid
  union all select 'ramadan_word ' || t::text from ramadan_word t where t.tenant_id = $1::uuid
  union all select 'muster_rule ' || t::text from muster_rule t where t.tenant_id = $1::uuid
  union all select 'setting_change ' || t::text from setting_change t where t.tenant_id = $1::uuid
  union all select 'rule_force ' || t::text from rule_force t where t.tenant_id = $1::uuid
  union all select 'person ' || t::text from person t where t.tenant_id = $1::uuid and t.person_id = any((select people from them)::uuid[])
  union all select 'holding ' || t::text from holding t where t.tenant_id = $1::uuid and t.person_id = any((select people from them)::uuid[])
  union all select 'position ' || p::text from holding h join position p on p.tenant_id = h.tenant_id and p.position_id = h.position_id
    where h.tenant_id = $1::uuid and h.person_id = any((select people from them)::uuid[])
  union all select 'tpp ' || t::text from tpp t where t.tenant_id = $1::uuid and t.person_id = any((select people from them)::uuid[])
  union all select 'person_group ' || t::text from person_group t where t.tenant_id = $1::uuid and t.person_id = any((select people from them)::uuid[])
  union all select 'pattern_assignment ' || t::text from pattern_assignment t
    where t.tenant_id = $1::uuid and t.person_id = any((select people from them)::uuid[])
  union all select 'person_pattern ' || t::text from person_pattern t where t.tenant_id = $1::uuid and t.person_id = any((select people from them)::uuid[])
  union all select 'roster_day ' || t::text from roster_day t
    where t.tenant_id = $1::uuid and t.person_id = any((select people from them)::uuid[]) and t.duty_date between $4::date and $5::date
  union all select 'duty_elsewhere ' || d::text || coalesce((select max(w.said_at)::text from request_word w
      where w.tenant_id = d.tenant_id and w.request_id = d.request_id and w.word = 'cancel'), '')
    from duty_elsewhere d where d.tenant_id = $1::uuid and d.person_id = any((select people from them)::uuid[])
) as rows (told)`,
};
