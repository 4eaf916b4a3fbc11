/**
 * What a day of the past is made from: the check-in that each person's phone really sent this morning, with its raw bytes, times and dates left open. History says something of few; here
 * every check-in has its word, which is more than the server writes.
 */
import type pg from "pg";
import type { Crowd } from "../rush/phones.ts";
import { opdSize } from "../rush/regency.ts";

/** Of today, ms. */
export type Today = { arrival: number; departure: number };

/** Makes the table `bench_pattern`; answers today's times by the regency's pattern. */
export async function keepPattern(client: pg.Client, { tenant, owners }: Crowd, deadline: number): Promise<Today> {
  const { zone, body } = (await client.query("select t.zone, p.body from tenant t join pattern p using (tenant_id)")).rows[0];
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const { start, end } = body.days["1"] as { start: string; end: string };
  const shift = { WIB: 7, WITA: 8, WIT: 9 }[zone as "WIB" | "WITA" | "WIT"];
  await client.query(
    `create table bench_pattern as
     select o.n::integer as n, c.person_id, c.credential_id, ($3::uuid[])[1 + (o.n - 1) / ${opdSize} * ${opdSize}] as head, make_interval(hours => $4::integer) as shift, c.place_id, c.distance_m, c.accuracy_m,
       c.outcome, c.points, c.judge_version, c.verdicts::text as verdicts, c.features::text as features, c.judge_version as later_version, coalesce(j.outcome, c.outcome) as later_outcome, coalesce(j.points, c.points) as later_points,
       coalesce(j.verdicts::text, c.verdicts::text) as later_verdicts, coalesce(j.connects, false) as later_connects, e.nonce, e.body, e.client_data, e.authenticator_data, e.signature, e.second_signature
     from unnest($2::uuid[]) with ordinality as o (person_id, n)
     join checkin c on c.tenant_id = $1::uuid and c.person_id = o.person_id
     join envelope e using (tenant_id, nonce_day, checkin_id)
     left join judgement j on j.tenant_id = c.tenant_id and j.checkin_id = c.checkin_id and j.kind = 'history'`,
    [tenant, owners.map(({ person }) => person), owners.map(({ person }) => person), shift],
  );
  const { rows } = await client.query<{ n: number; features: string }>("select n, features from bench_pattern");
  await client.query(
    "update bench_pattern p set features = u.features from unnest($1::integer[], $2::text[]) as u (n, features) where u.n = p.n",
    [rows.map(({ n }) => n), rows.map(({ features }) => opened(features))],
  );
  await client.query("analyze bench_pattern");
  return { arrival: deadline, departure: deadline + (minutes(end) - minutes(start)) * 60_000 };
}

/** For PostgreSQL's `format`: date, session, claimed, due, counts, lower bound. */
function opened(features: string): string {
  const kept = JSON.parse(features) as Record<string, unknown>;
  const text = JSON.stringify({
    ...kept,
    counts: { date: "@1", session: "@2", late: 0, early: 0 },
    claimedAt: "@3",
    due: "@4",
    session: "@2",
    countsAt: "@5",
    proof: { lower: "@6", upper: "@5", how: "receipt" },
  });
  return text
    .replaceAll("%", "%%")
    .replaceAll(/"@([12])"/g, '"%$1$$s"')
    .replaceAll(/"@([3-6])"/g, "%$1$$s");
}
