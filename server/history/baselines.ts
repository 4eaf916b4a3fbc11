/**
 * Baselines for the request: what confirmed check-ins of a model and a place showed up to the day before. A day's figures do not change once the
 * day before was folded, so each is read once a day and kept; after the first check-in of a model and a place no query is needed.
 */
import { sql } from "kysely";
import { baselineKeys, baselineOn, type Baseline } from "../../core/evidence/baseline.ts";
import type { CivilDate } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";

type Of = { model: string | null; place: string | null };
export type Baselines = { of(tenant: string, of: Of, date: CivilDate): Promise<Baseline> };

/** Statements come up to three days late. */
const keptDates = 5;
const mostKeys = 20_000;

export function openBaselines(db: Db): Baselines {
  const dates = new Map<CivilDate, Map<string, Promise<unknown>>>();

  const keptOn = (date: CivilDate) => {
    let kept = dates.get(date);
    if (!kept) dates.set(date, (kept = new Map()));
    if (dates.size > keptDates) dates.delete([...dates.keys()].toSorted()[0]!);
    if (kept.size > mostKeys) kept.clear();
    return kept;
  };

  return {
    async of(tenant, of, date) {
      const kept = keptOn(date);
      const nameOf = (key: string) => `${tenant}|${key}`;
      const keys = baselineKeys(of);
      const missing = keys.filter((key) => !kept.has(nameOf(key)));
      if (missing.length > 0) {
        const loaded = load(db, tenant, missing, date);
        for (const key of missing) keep(kept, nameOf(key), () => loaded.then((bodies) => bodies.get(key)));
      }
      // All at once: none may fail while nobody waits for it.
      const bodies = await Promise.all(keys.map((key) => kept.get(nameOf(key))));
      return baselineOn((key) => bodies[keys.indexOf(key)], of, date);
    },
  };
}

/** What could not be read is asked for again the next time. */
function keep(kept: Map<string, Promise<unknown>>, name: string, read: () => Promise<unknown>): void {
  const body = read();
  kept.set(name, body);
  body.catch(() => {
    if (kept.get(name) === body) kept.delete(name);
  });
}

async function load(db: Db, tenant: string, keys: string[], date: CivilDate): Promise<Map<string, unknown>> {
  const { rows } = await sql<{ key: string; body: unknown }>`
    select key, body from signal_state
    where tenant_id = ${tenant}::uuid and key = any(${keys}::text[]) and until >= ${date}::date`.execute(db);
  return new Map(rows.map(({ key, body }) => [key, body]));
}
