/**
 * Years of check-ins before today, made inside PostgreSQL month by month, the oldest first, as they would have come: every person's own real check-in of this morning (pattern.ts) at the
 * times of every earlier day, arrival and departure, with batches of eight in chains that follow each other, and a decision of each superior on each session up to the day before
 * yesterday. Days older than `textDays` keep every row, column and index entry; what is long and read by nobody any more (verdicts, features, history's verdicts) is empty and the signed
 * bytes are gone, as their retention takes them.
 */
import { createHash } from "node:crypto";
import type pg from "pg";
import { opdSize } from "../rush/regency.ts";
import { once } from "../rush/stage.ts";

/** `days` before today. Instants in ms. */
export type Past = { tenant: string; people: number; days: number; textDays: number; arrival: number; departure: number };
export type Filled = { checkins: number; judgements: number; seconds: number };

const dayMs = 86_400_000;

/** Months are filled side by side: the oldest come first, and what follows them may begin before they are done. */
const atOnce = 3;

export async function fill(url: string, past: Past): Promise<Filled> {
  const from = performance.now();
  const months = monthsOf(past);
  const put = await once(url, (client) => withoutIndexes(client, past));
  const left = months.map((month, i) => ({ month, heads: i > 0 ? headsOf(past, months[i - 1]!) : [] }));
  const each = <Work>(list: Work[], work: (client: pg.Client, one: Work) => Promise<unknown>) =>
    Promise.all(
      Array.from({ length: atOnce }, () =>
        once(url, async (client) => {
          // rows are written by hand here: decisions before their lines, all of a month at once
          await client.query("set session_replication_role = replica");
          for (let one = list.shift(); one; one = list.shift()) await work(client, one);
        }),
      ),
    );
  await each(left, (client, { month, heads }) => fillMonth(client, past, month, heads));
  await each(put, (client, index) => client.query(index));
  await each(["judgement", "decision", "decision_line", "ledger_batch"], (client, table) => client.query(`vacuum (analyze) ${table}`));
  return once(url, async (client) => {
    await client.query("analyze");
    const { rows } = await client.query(
      "select (select count(*) from checkin)::float8 as checkins, (select count(*) from judgement)::float8 as judgements",
    );
    return { ...(rows[0] as { checkins: number; judgements: number }), seconds: Math.round((performance.now() - from) / 100) / 10 };
  });
}

/** The tables that are not parted get their indexes at the end: answers how. */
async function withoutIndexes(client: pg.Client, { arrival, days }: Past): Promise<string[]> {
  await client.query("update tenant set created_at = to_timestamp($1::float8 / 1000)", [arrival - (days + 1) * dayMs]);
  const { rows } = await client.query<{ name: string; text: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as text from pg_index
     where indrelid = any('{judgement,decision_line,ledger_batch}'::regclass[]) and not indisprimary`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ text }) => text);
}

type Month = { name: string; first: string; after: string; oldest: number; newest: number };

/** Days back, by the month that the day lies in; the oldest month first. */
function monthsOf({ days, arrival }: Past): Month[] {
  const months = new Map<string, Month>();
  for (let back = days; back >= 1; back--) {
    const first = `${new Date(arrival - back * dayMs).toISOString().slice(0, 7)}-01`;
    const known = months.get(first);
    if (known) known.newest = back;
    else months.set(first, { name: `_${first.slice(0, 7).replace("-", "_")}`, first, after: nextMonth(first), oldest: back, newest: back });
  }
  return [...months.values()];
}

function nextMonth(first: string): string {
  const date = new Date(first);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 10);
}

async function fillMonth(client: pg.Client, past: Past, month: Month, heads: readonly string[]): Promise<void> {
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  const { rows } = await run("select to_regclass($1) is not null as there", [`checkin${month.name}`]);
  const isThere = rows[0].there as boolean;
  const into = (table: string) => (isThere ? table : `${table}${month.name}`);
  await run("begin");
  for (const table of isThere ? [] : parted)
    await run(
      `create table ${into(table)} (like ${table} including defaults including constraints including storage including compression)`,
    );
  if (!isThere) await run(`alter table ${into("envelope")} set (toast_tuple_target = 4000)`);
  await run(pressText, [past.arrival, past.departure, month.oldest, month.newest, past.textDays, month.first]);
  await run("analyze press");
  await run(`insert into ${into("checkin")} ${checkinText}`, [past.tenant]);
  await run(`insert into ${into("envelope")} ${envelopeText}`, [past.tenant]);
  await run(judgementText, [past.tenant]);
  await run(batchText, [past.tenant, month.first, heads]);
  await run(saidText);
  await run("analyze said");
  await run(decisionText, [past.tenant, month.first]);
  await run(lineText, [past.tenant]);
  await run(decisionBatchText, [past.tenant, month.first, heads]);
  // the indexes of the whole table are built here
  for (const table of isThere ? [] : parted)
    await run(`alter table ${table} attach partition ${into(table)} for values from ('${month.first}') to ('${month.after}')`);
  await run("drop table press, said");
  await run("commit");
  for (const table of parted) await run(`vacuum (analyze) ${table}${month.name}`);
}

const parted = ["checkin", "envelope"];
const batchSize = 8;

/** Hashes of the last batches of a month, as the statements below number and hash them. */
function headsOf({ people }: Past, { first, oldest, newest }: Month): string[] {
  const days = oldest - newest + 1;
  const decided = oldest - Math.max(newest, 2) + 1;
  const led = Array.from({ length: Math.ceil(people / opdSize) }, (_, i) => i).filter((i) => i * opdSize + 1 < people).length;
  return [lastHash(`writer ${first}`, Math.ceil((people * 2 * days) / batchSize)), lastHash(`decider ${first}`, led * 2 * decided)];
}

function lastHash(name: string, seq: number): string {
  const number = Buffer.alloc(4);
  number.writeInt32BE(seq);
  const who = createHash("md5").update(name).digest();
  return createHash("sha256").update(who).update(number).digest("hex");
}

const writer = (month: string) => `md5('writer ' || ${month}::text)::uuid`;
const decider = (month: string) => `md5('decider ' || ${month}::text)::uuid`;
const headOf = (who: string, seq: string) => `sha256(uuid_send(${who}) || int4send(${seq}::integer))`;
/** UUIDv7 as the application makes it. */
const uuidAt = (at: string, salt: string) =>
  `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(${salt}), 1, 3) || '8' || substr(md5(${salt}), 4, 15))::uuid`;
const ms = (at: string) => `(extract(epoch from ${at}) * 1000)::bigint`;
/** 0 to 1,499, the same in every run. */
const chance = "(hashint8(p.n::bigint * 1000003 + d.back * 2 + w.n) & 2147483647) % 1500";

/** $1, $2: today's arrival and departure; $3 to $4: days back. `pos`: the order in which they came; `day`: of the nonce, which a phone fetched in the morning. */
const pressText = `create temporary table press as
  select *, row_number() over (order by received) - 1 as pos, ${uuidAt("received", "n || ' ' || back || session")} as id, ${writer("$6")} as writer
  from (
    select *, at + interval '900 ms' as received from (
      select p.n, p.head, d.back, w.session, (due + p.shift)::date as duty, (to_timestamp($1::float8 / 1000) - make_interval(days => d.back))::date as day, due, back <= $5::integer as whole,
        case w.session when 'in' then due - make_interval(secs => 30 + ${chance}) else due + make_interval(secs => 20 + ${chance}) end as at
      from bench_pattern p cross join generate_series($4::integer, $3::integer) d (back) cross join (values (0, 'in', $1::float8), (1, 'out', $2::float8)) w (n, session, today)
      cross join lateral (select to_timestamp(w.today / 1000) - make_interval(days => d.back) as due) due
    ) timed
  ) came`;

const checkinText = `(tenant_id, nonce_day, checkin_id, person_id, credential_id, nonce_hash, body_hash, received_at, claimed_at, counts_at, duty_date, session, place_id, distance_m,
    accuracy_m, outcome, points, verdicts, features, judge_version, judged_hash, writer_id, batch_seq, leaf_pos)
  select $1::uuid, day, id, p.person_id, p.credential_id, sha256(uuid_send(id)), sha256(uuid_send(id) || '\\x01'), received, at, received, duty, press.session, p.place_id,
    p.distance_m, p.accuracy_m, p.outcome, p.points, case when whole then p.verdicts else '[]' end::json,
    case when whole then format(p.features, duty, press.session, ${ms("at")}, ${ms("due")}, ${ms("received")}, ${ms("at")} - 8000) else '{}' end::json,
    p.judge_version, sha256(uuid_send(id) || '\\x02'), writer, 1 + pos / ${batchSize}, pos % ${batchSize}
  from press join bench_pattern p using (n) order by pos`;

const envelopeText = `(tenant_id, nonce_day, checkin_id, nonce, body, client_data, authenticator_data, signature, second_signature)
  select $1::uuid, day, id, p.nonce, p.body, p.client_data, p.authenticator_data, p.signature, p.second_signature from press join bench_pattern p using (n) where whole order by pos`;

const judgementText = `insert into judgement (tenant_id, judgement_id, kind, nonce_day, checkin_id, person_id, received_at, judged_at, judge_version, outcome, points, verdicts, connects)
  select $1::uuid, ${uuidAt("received + interval '1 s'", "'j' || n || ' ' || back || press.session")}, 'history', day, id, p.person_id, received, received + interval '1 s', p.later_version, p.later_outcome,
    p.later_points, case when whole then p.later_verdicts else '[]' end::json, p.later_connects from press join bench_pattern p using (n) order by pos`;

const batchColumns =
  "ledger_batch (tenant_id, writer_id, seq, kind, leaf_count, root, prev_heads, prev_hash, hash, committed_at, key_id, signature, xact, epoch)";
const batchValues = (who: string, month: string, heads: string) =>
  `sha256(int4send(seq)), case when seq = 1 then ${heads}::text[] else '{}' end, ${headOf(who, "seq - 1")}, ${headOf(who, "seq")}, at, 'bench', sha512(int4send(seq) || uuid_send(${writer(month)})), '3'::xid8, 0`;

const batchText = `insert into ${batchColumns}
  select $1::uuid, ${writer("$2")}, seq, 'checkin', leaves, ${batchValues(writer("$2"), "$2", "$3")}
  from (select (1 + pos / ${batchSize})::integer as seq, count(*) as leaves, max(received) + interval '5 ms' as at from press group by 1) b order by seq`;

/** Three hours after the session; nobody has said anything of yesterday yet. */
const saidText = `create temporary table said as
  select d.*, ${uuidAt("at", "'d' || head || duty || session")} as id, row_number() over (order by at, head) as pos
  from (select press.head, duty, session, max(due) + interval '3 hours' as at, string_agg(p.person_id::text, '","') as lines
    from press join bench_pattern p using (n) where back > 1 and p.person_id <> p.head group by press.head, duty, session) d`;

const decisionText = `insert into decision (tenant_id, nonce_day, decision_id, decided_by, credential_id, duty_date, session, received_at, nonce_hash, body_hash, nonce, body, client_data, authenticator_data,
    signature, writer_id, batch_seq, leaf_pos)
  select $1::uuid, duty, id, said.head, credential_id, duty, session, at, sha256(uuid_send(id)), sha256(uuid_send(id) || '\\x01'), nonce, convert_to(lines, 'UTF8'), client_data, authenticator_data, signature,
    ${decider("$2")}, pos, 0
  from said join bench_pattern p on p.person_id = said.head order by pos`;

const lineText = `insert into decision_line (tenant_id, decision_id, person_id, duty_date, session, received_at, decided_by, word, checkin_id)
  select $1::uuid, said.id, p.person_id, duty, session, said.at, said.head, 'valid', press.id
  from press join bench_pattern p using (n) join said using (duty, session) where said.head = p.head and p.person_id <> p.head order by said.pos`;

const decisionBatchText = `insert into ${batchColumns}
  select $1::uuid, ${decider("$2")}, seq, 'decision', 1, ${batchValues(decider("$2"), "$2", "$3")}
  from (select pos::integer as seq, at from said) b order by seq`;
