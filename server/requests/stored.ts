/** Requests as they are stored, with their words. */
import { sql } from "kysely";
import type { PoolClient } from "pg";
import type { Instant } from "../../core/time/civil.ts";
import { takeTurn } from "../acts/turn.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import type { Asked } from "./kind.ts";
import type { Word } from "./state.ts";
import type { SaidBy } from "./written.ts";

export type Stored = Asked<Record<string, unknown>> & { steps: string[]; words: Word[] };

type Which = { id: string } | { of: string } | { askedSince: Instant };

/** One; those of a person, asked by or for him, the newest first; or all asked since, the oldest first. */
export async function requestsOf(db: Db, tenant: string, which: Which, most = 5000): Promise<Stored[]> {
  let query = db.selectFrom("request").selectAll().where("tenant_id", "=", tenant).limit(most);
  if ("id" in which) query = query.where("request_id", "=", which.id);
  else if ("of" in which) {
    query = query
      .where(sql<boolean>`(person_id = ${which.of}::uuid or asked_by = ${which.of}::uuid)`)
      .orderBy("asked_at", "desc")
      .orderBy("request_id", "desc");
  } else query = query.where("asked_at", ">=", moment(which.askedSince)).where(isOpen(tenant)).orderBy("asked_at").orderBy("request_id");
  const rows = await query.execute();
  const words = await wordsOf(
    db,
    tenant,
    rows.map(({ request_id }) => request_id),
  );
  return rows.map((row) => ({
    id: row.request_id,
    tenant,
    kind: row.kind,
    person: row.person_id,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    from: row.from_date,
    until: row.until_date,
    body: row.body as Record<string, unknown>,
    steps: row.steps,
    words: words.get(row.request_id) ?? [],
  }));
}

/** Nobody rejected or cancelled it, and a step is left. */
function isOpen(tenant: string) {
  return sql<boolean>`(select count(*) filter (where w.word = 'approve') < jsonb_array_length(request.steps) and count(*) filter (where w.word <> 'approve') = 0
    from request_word w where w.tenant_id = ${tenant} and w.request_id = request.request_id)`;
}

export async function requestById(db: Db, tenant: string, id: string): Promise<Stored | null> {
  const [found] = await requestsOf(db, tenant, { id }, 1);
  return found ?? null;
}

async function wordsOf(db: Db, tenant: string, requests: readonly string[]): Promise<Map<string, Word[]>> {
  if (requests.length === 0) return new Map();
  const rows = await db
    .selectFrom("request_word")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`request_id = any(${[...requests]}::uuid[])`)
    .orderBy("said_at")
    .orderBy("step")
    .execute();
  const words = rows.map(({ request_id, act_id: act, step, word, note, said_by: by, said_at: at }) => {
    return { request: request_id, word: { act, step, word, note, by, at } };
  });
  return new Map([...Map.groupBy(words, ({ request }) => request)].map(([request, said]) => [request, said.map(({ word }) => word)]));
}

/** Inside the transaction of a word: the words said until now, while nobody else of the regency can say one on any request. */
export async function wordsHeld(client: PoolClient, tenant: string, request: string): Promise<Pick<Word, "step" | "word">[]> {
  await takeTurn(client, tenant);
  const { rows } = await client.query("select step, word from request_word where tenant_id = $1 and request_id = $2", [tenant, request]);
  return rows;
}

/** The same request, read inside a word's transaction. */
export async function requestHeld(client: PoolClient, tenant: string, id: string): Promise<Omit<Stored, "words">> {
  const { rows } = await client.query("select * from request where tenant_id = $1 and request_id = $2", [tenant, id]);
  const row = rows[0];
  return {
    id,
    tenant,
    kind: row.kind,
    person: row.person_id,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    from: row.from_date,
    until: row.until_date,
    body: row.body,
    steps: row.steps,
  };
}

/** The last "approve" of a request that was granted. */
export async function grantHeld(client: PoolClient, tenant: string, request: string): Promise<SaidBy> {
  const { rows } = await client.query(
    "select act_id, said_by, said_at from request_word where tenant_id = $1 and request_id = $2 and word = 'approve' order by step desc limit 1",
    [tenant, request],
  );
  const { act_id: act, said_by: by, said_at: at } = rows[0];
  return { act, by, at };
}
