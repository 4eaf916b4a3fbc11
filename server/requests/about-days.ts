/** Requests that are about days of people, with how they stand: what is open there is not decided yet. */
import { sql } from "kysely";
import type { RequestState } from "../../contract/request.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import { among } from "../days/asked.ts";
import type { Db } from "../db/open.ts";
import type { RequestKindName } from "./kind.ts";
import { standingOf, type Word } from "./state.ts";

export type AboutDays = {
  id: string;
  kind: RequestKindName;
  person: string;
  askedBy: string;
  askedAt: Instant;
  from: CivilDate;
  until: CivilDate;
  body: unknown;
  steps: string[];
  words: Word[];
  state: RequestState;
  /** the step that waits, and since when; null where none does */
  step: number | null;
  since: Instant;
};

/** Of these kinds, touching the days from `from` until `until`, by person, the first one asked first. */
export async function requestsAbout(
  db: Db,
  tenant: string,
  {
    people,
    kinds,
    from,
    until,
    now,
  }: { people: readonly string[]; kinds: readonly RequestKindName[]; from: CivilDate; until: CivilDate; now: Instant },
): Promise<Map<string, AboutDays[]>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom("request")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("kind", "in", kinds)
    .where("from_date", "<=", until)
    .where("until_date", ">=", from)
    .where(among(people))
    .orderBy("asked_at")
    .orderBy("request_id")
    .execute();
  const words = await wordsOf(
    db,
    tenant,
    rows.map(({ request_id }) => request_id),
  );
  const found = rows.map((row): AboutDays => {
    const said = words.get(row.request_id) ?? [];
    const { state, step, since } = standingOf(row.steps.length, row.asked_at, said, now);
    const { request_id: id, kind, person_id: person, asked_by: askedBy, asked_at: askedAt, from_date, until_date, body, steps } = row;
    return { id, kind, person, askedBy, askedAt, from: from_date, until: until_date, body, steps, words: said, state, step, since };
  });
  return Map.groupBy(found, ({ person }) => person);
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
  const grouped = Map.groupBy(rows, ({ request_id }) => request_id);
  return new Map(
    [...grouped].map(([request, said]) => [
      request,
      said.map(({ act_id: act, step, word, note, said_by: by, said_at: at }) => ({ act, step, word, note, by, at })),
    ]),
  );
}
