/** What history remembers, loaded by name, written over in memory by one group of events, and stored once at its end. */
import { sql } from "kysely";
import type { Entry } from "../../core/evidence/history.ts";
import type { Read } from "../../core/evidence/history/fold.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Tx } from "../db/open.ts";

type Kept = { body: unknown; until: CivilDate } | null;

export type Entries = Awaited<ReturnType<typeof openEntries>>;

export async function openEntries(tx: Tx, tenant: string) {
  const some = await tx.selectFrom("signal_state").select("key").where("tenant_id", "=", tenant).limit(1).executeTakeFirst();
  const isEmpty = some === undefined;
  const kept = new Map<string, Kept>();
  const changed = new Set<string>();
  return {
    async load(keys: Iterable<string>): Promise<void> {
      const missing = [...new Set(keys)].filter((key) => !kept.has(key));
      if (missing.length === 0) return;
      for (const key of missing) kept.set(key, null);
      if (isEmpty) return;
      const { rows } = await sql<{ key: string; body: unknown; until: CivilDate }>`
        select key, body, until from signal_state where tenant_id = ${tenant}::uuid and key = any(${missing}::text[])`.execute(tx);
      for (const { key, body, until } of rows) kept.set(key, { body, until });
    },

    /** As of an event's own date: what ended before it is forgotten. Reading what was not loaded is a fault. */
    readOn(date: CivilDate): Read {
      return (key) => {
        const entry = kept.get(key);
        if (entry === undefined) throw new Error(`a fold read ${key} without naming it`);
        return entry && entry.until >= date ? entry.body : undefined;
      };
    },

    write(entries: readonly Entry[]): void {
      for (const { key, body, until } of entries) {
        kept.set(key, body === null ? null : { body, until });
        changed.add(key);
      }
    },

    async save(): Promise<void> {
      const gone = [...changed].filter((key) => !kept.get(key));
      const stays = [...changed].flatMap((key) => {
        const entry = kept.get(key);
        return entry ? [{ key, ...entry }] : [];
      });
      if (gone.length > 0) {
        await sql`delete from signal_state where tenant_id = ${tenant}::uuid and key = any(${gone}::text[])`.execute(tx);
      }
      if (stays.length === 0) return;
      const keys = stays.map(({ key }) => key);
      const bodies = stays.map(({ body }) => JSON.stringify(body));
      const untils = stays.map(({ until }) => until);
      await sql`
        insert into signal_state (tenant_id, key, body, until)
        select ${tenant}::uuid, u.key, u.body::json, u.until
        from unnest(${keys}::text[], ${bodies}::text[], ${untils}::date[]) as u (key, body, until)
        on conflict (tenant_id, key) do update set body = excluded.body, until = excluded.until`.execute(tx);
    },
  };
}
