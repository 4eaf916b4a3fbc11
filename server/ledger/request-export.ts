/**
 * Requests as an export tells them: what was asked, the hashes of the proofs as their bytes are now, and every row that a granted one or its "cancel" wrote,
 * or that claims so. A row belongs to the request of the word that it names, else to the request that it names.
 */
import { sql } from "kysely";
import type { Db } from "../db/open.ts";
import { sealedBody } from "../requests/asked.ts";
import { isReadable } from "../requests/readable.ts";
import { daysSwapped, rowText, writtenTables, type WrittenRow } from "../requests/written.ts";
import type { SwapBody } from "../../contract/roster.ts";
import type { RequestRecord, RosterRow } from "./records.ts";

const page = 500;

export async function* requestsIn(db: Db, tenant: string): AsyncGenerator<RequestRecord> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const requests = await db
      .selectFrom("request")
      .selectAll()
      .where("tenant_id", "=", tenant)
      .where("request_id", ">", after)
      .orderBy("request_id")
      .limit(page)
      .execute();
    if (requests.length === 0) return;
    const ids = requests.map(({ request_id }) => request_id);
    const files = await filesOf(db, tenant, ids);
    const { rows, cancelled } = await rowsOf(db, tenant, ids);
    for (const row of requests) {
      const {
        request_id: id,
        kind,
        person_id: person,
        asked_by: askedBy,
        asked_at: askedAt,
        from_date: from,
        until_date: until,
        steps,
      } = row;
      const { body } = row;
      const isBack = kind === "swap" && cancelled.has(id) && isReadable(kind, body);
      yield {
        type: "request",
        id,
        kind,
        person,
        askedBy,
        askedAt,
        from,
        until,
        body: sealedBody(body),
        steps,
        files: files.get(id) ?? [],
        rows: rows.get(id) ?? [],
        rosters: isBack ? await rostersOf(db, tenant, person, body as SwapBody) : [],
      };
    }
    after = ids.at(-1)!;
  }
}

async function filesOf(db: Db, tenant: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom("request_file")
    .select(["request_id as request", sql<string>`encode(sha256(bytes), 'hex')`.as("hash")])
    .where("tenant_id", "=", tenant)
    .where("request_id", "in", ids)
    .orderBy("ordinal")
    .execute();
  return new Map([...Map.groupBy(rows, ({ request }) => request)].map(([id, of]) => [id, of.map(({ hash }) => hash)]));
}

type Found = { rows: Map<string, string[]>; cancelled: Set<string> };

async function rowsOf(db: Db, tenant: string, ids: readonly string[]): Promise<Found> {
  const words = await db
    .selectFrom("request_word")
    .select(["act_id as act", "request_id as request", "word"])
    .where("tenant_id", "=", tenant)
    .where("request_id", "in", ids)
    .execute();
  const acts = words.map(({ act }) => act);
  const rows = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const table of writtenTables) {
    const act = sql.ref(table === "muster_excuse" ? "f.excuse_id" : "f.act_id");
    const claims = table === "muster_excuse" ? sql`null::uuid` : sql.ref("f.request_id");
    const found = await sql<Record<string, unknown>>`
      select f.*, coalesce(w.request_id, ${claims}) as of_request from ${sql.table(table)} f
      left join request_word w on w.tenant_id = f.tenant_id and w.act_id = ${act}
      where f.tenant_id = ${tenant} and (${act} = any(${acts}::uuid[]) or ${claims} = any(${ids}::uuid[]))`.execute(db);
    for (const { of_request, tenant_id: _tenant, row_id: _row, ...columns } of found.rows)
      rows.get(of_request as string)?.push(rowText({ table, columns: plain(columns) }));
  }
  return { rows, cancelled: new Set(words.filter(({ word }) => word === "cancel").map(({ request }) => request)) };
}

function plain(columns: Record<string, unknown>): WrittenRow["columns"] {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString("hex") : (value as string),
    ]),
  );
}

/** What the rosters said of a swap's days, the first said first. */
async function rostersOf(db: Db, tenant: string, asker: string, body: SwapBody): Promise<RosterRow[]> {
  const days = daysSwapped(asker, body);
  return await db
    .selectFrom("roster_day")
    .select(["person_id as person", "duty_date as date", "word", "code", "starts", "ends", "rest", "label", "request_id", "act_id as act"])
    .select("recorded_at as at")
    .where("tenant_id", "=", tenant)
    .where("person_id", "in", [...new Set(days.map(({ person }) => person))])
    .where("duty_date", "in", [...new Set(days.map(({ date }) => date))])
    .orderBy("recorded_at")
    .orderBy("row_id")
    .execute();
}
