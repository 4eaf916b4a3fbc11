/**
 * Facts of a regency for one month, written straight into PostgreSQL in the shape that the server writes: check-ins with features and verdicts of the real judge, history's word on
 * each, a decision on each, leave, attended records. OPDs of a hundred people. One session in ten is late, one in fifty has no record, one day in a hundred neither.
 */
import type pg from "pg";
import { judge } from "../../core/evidence/judge.ts";

import { checkinsOf } from "../checkins.ts";

export const month = "2026-05";
const opdSize = 100;

/** Chances are of a hash of person, day and session: the same for every run. */
const chance = (salt: string) => `(('x' || substr(md5(p.n || ':' || d.day || ':${salt}'), 1, 7))::bit(28)::integer % 1000)`;

export async function seed(client: pg.Client, tenant: string, people: number): Promise<{ units: number; checkins: number }> {
  const units = Math.max(1, Math.round(people / opdSize));
  const verdicts = verdictsText();
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  // decisions are named by their lines only: their signed bytes are not read here
  await run("set session_replication_role = replica");
  await run(
    `create temporary table opd as select i as n, gen_random_uuid() as unit, gen_random_uuid() as head from generate_series(0, ${units - 1}) i`,
  );
  await run(`create temporary table p as select i as n, (i % ${units}) as opd, gen_random_uuid() as person, gen_random_uuid() as position, gen_random_uuid() as credential,
    i < ${units} as leads from generate_series(0, ${people - 1}) i`);
  await run(`create temporary table d as select day::date as day, extract(isodow from day)::integer as weekday
    from generate_series(date '2026-05-01', date '2026-05-31', interval '1 day') day where extract(isodow from day) <= 5 and day not in ('2026-05-01', '2026-05-14', '2026-05-15', '2026-05-27', '2026-05-28')`);
  await run(
    `insert into unit (tenant_id, unit_id, code, name, kind, parent_id, zone, pattern_id)
    select $1, unit, 'OPD' || n, 'Dinas ' || n, 'dinas', null, null, (select pattern_id from pattern where tenant_id = $1 limit 1) from opd`,
    [tenant],
  );
  await run(
    `insert into person (tenant_id, person_id, nip, name, status, created_at)
    select $1, person, '19860926201001' || (1 + n % 2) || lpad((n % 1000)::text, 3, '0'), 'Pegawai ' || n, 'PNS', '2026-04-01Z' from p where n < 1000`,
    [tenant],
  );
  await run(
    `insert into person (tenant_id, person_id, nip, name, status, created_at) select $1, person, null, 'Pegawai ' || n, case when n % 4 = 0 then 'PPPK' else 'PNS' end, '2026-04-01Z' from p where n >= 1000`,
    [tenant],
  );
  await run(
    `insert into position (tenant_id, position_id, code, name, unit_id, superior_id, approves)
    select $1, p.position, 'J' || p.n, case when p.leads then 'Kepala Dinas' else 'Analis' end, o.unit, case when p.leads then null else h.position end, p.leads
    from p join opd o on o.n = p.opd join p h on h.leads and h.opd = p.opd order by p.leads desc`,
    [tenant],
  );
  await run(
    `insert into holding (tenant_id, holding_id, position_id, person_id, kind, valid_from) select $1, gen_random_uuid(), position, person, 'definitif', '2026-01-01' from p`,
    [tenant],
  );
  await run(
    `insert into tpp (tenant_id, person_id, valid_from, total, parts) select $1, person, '2026-05-01', 3000000 + (n % 40) * 50000, '{}' from p`,
    [tenant],
  );
  await run(`create temporary table s as select p.n, p.person, p.credential, p.opd, d.day, w.session, gen_random_uuid() as id,
      case w.session when 'in' then d.day + time '00:30' else d.day + case d.weekday when 5 then time '09:30' else time '09:00' end end at time zone 'UTC' as due,
      ${chance("late")} as late, ${chance("gone")} as gone, w.session = 'in' and ${chance("muster")} < 20 as rejected
    from p cross join d cross join (values ('in'), ('out')) w (session)
    where ${chance("absent")} >= 10 and ('x' || substr(md5(p.n || ':' || d.day || w.session), 1, 7))::bit(28)::integer % 50 > 0 and not (p.n % 30 = 7 and d.day between '2026-05-11' and '2026-05-20')`);
  await run(`create temporary table c as select *, case session
      when 'in' then due + make_interval(secs => case when late < 100 then 60 + late * 54 else -(late % 1500) - 30 end)
      else due + make_interval(secs => case when gone < 40 then -(60 + gone * 120) else 20 + gone * 3 end) end as at from s`);
  await run(
    `insert into checkin (tenant_id, nonce_day, checkin_id, person_id, credential_id, nonce_hash, body_hash, received_at, claimed_at, counts_at, duty_date, session,
      place_id, distance_m, accuracy_m, outcome, points, verdicts, features, judge_version, judged_hash, writer_id, batch_seq, leaf_pos)
    select $1, at::date, id, person, credential, sha256(uuid_send(id)), sha256(uuid_send(id) || '\\x01'), at + interval '900 ms', at, at + interval '900 ms', day, session, null, 31.4, 12.4,
      'accepted', 0, $2::json, ${features}::json, 'bench', sha256(uuid_send(id)), $1, 0, 0 from c`,
    [tenant, verdicts],
  );
  await run(
    `insert into judgement (tenant_id, judgement_id, kind, nonce_day, checkin_id, person_id, received_at, judged_at, judge_version, outcome, points, verdicts)
    select $1, gen_random_uuid(), 'history', at::date, id, person, at + interval '900 ms', at + interval '20 s', 'bench', 'accepted', 0, $2::json from c`,
    [tenant, verdicts],
  );
  await run(
    `insert into decision_line (tenant_id, decision_id, person_id, duty_date, session, received_at, decided_by, word, reason, note, checkin_id)
    select $1, md5(c.opd || ':' || c.day || c.session)::uuid, c.person, c.day, c.session, c.day + time '11:00', h.person, case when c.rejected then 'invalid' else 'valid' end,
      case when c.rejected then 'not_in_muster' end, null, c.id from c join p h on h.leads and h.opd = c.opd where c.person <> h.person`,
    [tenant],
  );
  await run(
    `insert into excuse (tenant_id, excuse_id, person_id, from_date, until_date, kind, note, recorded_by, recorded_at)
    select $1, gen_random_uuid(), person, '2026-05-11', '2026-05-20', (array['cuti_tahunan', 'dinas_luar', 'cuti_sakit'])[1 + n % 3], null, person, '2026-05-10T03:00Z' from p where n % 30 = 7`,
    [tenant],
  );
  await run(
    `insert into attended (tenant_id, act_id, person_id, duty_date, session, said_at, reason, note, recorded_by, recorded_at)
    select $1, gen_random_uuid(), p.person, '2026-05-04', 'in', null, 'broken', 'Hadir.', h.person, '2026-05-04T02:00Z' from p join p h on h.leads and h.opd = p.opd where p.n % 50 = 9`,
    [tenant],
  );
  const { rows } = await run("select count(*)::integer as n from checkin where tenant_id = $1", [tenant]);
  await run("vacuum analyze");
  return { units, checkins: rows[0].n };
}

/** What the server keeps of a check-in beside its columns (server/features/checkins/record.ts). */
const features =
  `format('{"counts":{"date":"%s","session":"%s","late":0,"early":0},"place":{"name":"Kantor","distance":31.4,"accuracy":12.4},"lat":-3.8004471,"lon":102.2655873,"model":"SM-A045F","tier":"B","claimedAt":%s,"timeUncertain":false,"points":0,"judge":"bench","placeId":null,"confirmed":true,"due":%s,"session":"%s","origin":"mobile","countsAt":%s,"proof":{"lower":%s,"upper":%s,"how":"receipt"}}',
  day, session, ms.at, ms.due, session, ms.at + 900, ms.at - 8000, ms.at + 900)`
    .replaceAll("ms.at", "(extract(epoch from at) * 1000)::bigint")
    .replaceAll("ms.due", "(extract(epoch from due) * 1000)::bigint");

/** Of a real window of the judge. */
function verdictsText(): string {
  for (const { evidence } of checkinsOf({ seed: "month", people: 20, days: 1 })) return JSON.stringify(judge(evidence).verdicts);
  return "[]";
}
