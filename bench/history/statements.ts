/** The statements of both databases side by side, by what they cost on the large one; and the plans of those that took long, as PostgreSQL itself wrote them down. */
import { once } from "../rush/stage.ts";

/** Mean ms and pages touched a call. */
export type Compared = { text: string; calls: number; base: number; large: number; basePages: number; largePages: number };

export const watching = {
  shared_preload_libraries: "pg_stat_statements,auto_explain",
  "pg_stat_statements.max": "2000",
  "pg_stat_statements.track_planning": "on",
  "auto_explain.log_min_duration": "200ms",
  "auto_explain.log_analyze": "on",
  "auto_explain.log_buffers": "on",
  "auto_explain.log_timing": "off",
};

const most = 40;

export async function statementsOf(urls: { base: string; large: string }): Promise<Compared[]> {
  const [base, large] = await Promise.all([seenIn(urls.base), seenIn(urls.large)]);
  return [...large]
    .flatMap(([id, here]) => {
      const there = base.get(id);
      return there
        ? [{ text: here.text, calls: here.calls, base: there.mean, large: here.mean, basePages: there.pages, largePages: here.pages }]
        : [];
    })
    .toSorted((a, b) => (b.large - b.base) * b.calls - (a.large - a.base) * a.calls)
    .slice(0, most);
}

export async function watch(urls: { base: string; large: string }): Promise<void> {
  for (const url of [urls.base, urls.large])
    await once(url, (client) => client.query("create extension if not exists pg_stat_statements; select pg_stat_statements_reset()"));
}

type Seen = { text: string; calls: number; mean: number; pages: number };
/** A statement is the same where its text is: its number names tables by their number in one database. */
async function seenIn(url: string): Promise<Map<string, Seen>> {
  return once(url, async (client) => {
    const { rows } = await client.query<Seen>(
      `select query as text, sum(calls)::integer as calls, sum(total_exec_time + total_plan_time) / sum(calls) as mean, sum(shared_blks_hit + shared_blks_read) / sum(calls)::float8 as pages
       from pg_stat_statements where calls > 0 and dbid = (select oid from pg_database where datname = current_database()) group by query`,
    );
    return new Map(rows.map((row) => [row.text, row]));
  });
}
