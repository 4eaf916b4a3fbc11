/** What a check-in and what follows it take on the disk: of each table the bytes of its rows, its long values (TOAST) and its indexes, all partitions together. */
import type pg from "pg";

export type Stored = {
  table: string;
  rows: number;
  bytes: { heap: number; toast: number; index: number };
  perRow: { heap: number; toast: number; index: number };
};

const tables = ["checkin", "envelope", "judgement", "ledger_batch", "decision", "decision_line"];

export async function storedIn(client: pg.Client): Promise<{ tables: Stored[]; perCheckin: number; partitions: number; database: number }> {
  const all: Stored[] = [];
  for (const table of tables) {
    const { rows } = await client.query<{ rows: number; heap: number; toast: number; index: number }>(
      `with parts as (
         select coalesce(i.inhrelid, c.oid) as oid from pg_class c left join pg_inherits i on i.inhparent = c.oid where c.oid = $1::regclass
       )
       select (select count(*) from ${table})::float8 as rows, sum(pg_relation_size(oid))::float8 as heap, sum(pg_indexes_size(oid))::float8 as index,
         sum(coalesce((select pg_total_relation_size(nullif(t.reltoastrelid, 0)) from pg_class t where t.oid = parts.oid), 0))::float8 as toast from parts`,
      [table],
    );
    const { rows: count, ...bytes } = rows[0]!;
    const each = (size: number) => Math.round(size / Math.max(1, count));
    all.push({ table, rows: count, bytes, perRow: { heap: each(bytes.heap), toast: each(bytes.toast), index: each(bytes.index) } });
  }
  const checkins = all[0]!.rows;
  const sum = all.reduce((total, { bytes }) => total + bytes.heap + bytes.toast + bytes.index, 0);
  const { rows } = await client.query<{ partitions: number; database: number }>(
    "select (select count(*) from pg_inherits where inhparent = 'checkin'::regclass)::integer as partitions, pg_database_size(current_database())::float8 as database",
  );
  return { tables: all, perCheckin: Math.round(sum / checkins), ...rows[0]! };
}
