/** What waits for a person's word beside sessions: requests that nobody decided yet, and findings without a final word, as they stood at an instant. */
import { sql } from "kysely";
import type { OpenItem } from "../../core/recap/line.ts";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import { standingOf, type Word } from "../requests/state.ts";

/** By person; each once, on its first day in the span. */
export async function waitingIn(
  db: Db,
  tenant: string,
  people: readonly string[],
  { from, until }: { from: CivilDate; until: CivilDate },
  asOf: Instant,
): Promise<Map<string, OpenItem[]>> {
  const [requests, findings] = [
    await requestsWaiting(db, tenant, people, from, until, asOf),
    await findingsOpen(db, tenant, people, from, until, asOf),
  ];
  const items = [...requests, ...findings].map(({ person, date, why }) => {
    return { person, item: { date: date < from ? from : date, session: null, why } satisfies OpenItem };
  });
  return new Map([...Map.groupBy(items, ({ person }) => person)].map(([person, list]) => [person, list.map(({ item }) => item)]));
}

type Found = { person: string; date: CivilDate; why: OpenItem["why"] };

async function requestsWaiting(
  db: Db,
  tenant: string,
  people: readonly string[],
  from: CivilDate,
  until: CivilDate,
  asOf: Instant,
): Promise<Found[]> {
  const rows = await db
    .selectFrom("request")
    .select(["request_id", "person_id", "kind", "from_date", "asked_at", sql<number>`jsonb_array_length(steps)`.as("steps")])
    .where("tenant_id", "=", tenant)
    .where("kind", "in", ["leave", "correction"])
    .where("from_date", "<=", until)
    .where("until_date", ">=", from)
    .where("asked_at", "<=", moment(asOf))
    .where(sql<boolean>`person_id = any(${people}::uuid[])`)
    .orderBy("asked_at")
    .orderBy("request_id")
    .execute();
  const words = await wordsUntil(
    db,
    tenant,
    rows.map(({ request_id }) => request_id),
    asOf,
  );
  return rows
    .filter(({ request_id, steps, asked_at }) => standingOf(steps, asked_at, words.get(request_id) ?? [], asOf).state === "waiting")
    .map(({ person_id: person, from_date: date, kind }) => ({ person, date, why: kind === "leave" ? "leave" : "correction" }));
}

async function wordsUntil(db: Db, tenant: string, requests: readonly string[], asOf: Instant): Promise<Map<string, Word[]>> {
  if (requests.length === 0) return new Map();
  const rows = await db
    .selectFrom("request_word")
    .select(["request_id as request", "act_id as act", "step", "word", "note", "said_by as by", "said_at as at"])
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`request_id = any(${[...requests]}::uuid[])`)
    .where("said_at", "<=", moment(asOf))
    .orderBy("said_at")
    .orderBy("step")
    .execute();
  return Map.groupBy(rows, ({ request }) => request);
}

async function findingsOpen(
  db: Db,
  tenant: string,
  people: readonly string[],
  from: CivilDate,
  until: CivilDate,
  asOf: Instant,
): Promise<Found[]> {
  const rows = await db
    .selectFrom("finding as f")
    .select(["f.people", "f.from_date"])
    .where("f.tenant_id", "=", tenant)
    .where("f.kind", "in", ["inspection_against_valid", "second_against_valid"])
    .where("f.from_date", "<=", until)
    .where("f.until_date", ">=", from)
    .where("f.found_at", "<=", moment(asOf))
    .where(sql<boolean>`f.people && ${people}::uuid[]`)
    .where(
      sql<boolean>`not exists (select 1 from finding_word w where w.tenant_id = f.tenant_id and w.finding_id = f.finding_id and w.word <> 'answer'
        and w.said_at <= ${moment(asOf)})`,
    )
    .orderBy("f.found_at")
    .orderBy("f.finding_id")
    .execute();
  const asked = new Set(people);
  return rows.flatMap(({ people: named, from_date: date }) =>
    named.filter((person) => asked.has(person)).map((person) => ({ person, date, why: "finding" as const })),
  );
}

/** "<person> <date>" of every word by which a head decided what was carried over. */
export async function decidedByHead(
  db: Db,
  tenant: string,
  people: readonly string[],
  from: CivilDate,
  until: CivilDate,
  asOf: Instant,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom("carried_word")
    .select(["person_id", "duty_date"])
    .distinct()
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`person_id = any(${people}::uuid[])`)
    .where("duty_date", ">=", from)
    .where("duty_date", "<=", until)
    .where("said_at", "<=", moment(asOf))
    .execute();
  return new Set(rows.map(({ person_id, duty_date }) => `${person_id} ${duty_date}`));
}
