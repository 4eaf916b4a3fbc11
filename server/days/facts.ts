/** The facts that days are computed from, for many people at once, in a bounded number of queries. */
import { sql, type RawBuilder } from "kysely";
import type { DecisionFact, ExcuseFact, JudgedRecord } from "../../core/day/facts.ts";
import type { Outcome } from "../../core/evidence/verdict.ts";
import { addDays, dateAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";

/** From `from` up to but not including `until`. */
export type Span = { from: Instant; until: Instant };

/** Beyond this many the whole tenant is read and the rest left aside. */
const named = 500;

/** Restricts a query to these people. */
export function among(people: readonly string[]): RawBuilder<boolean> {
  return people.length > named ? sql<boolean>`true` : sql<boolean>`person_id = any(${people}::uuid[])`;
}

/** Days of nonces whose check-ins may have been received, or count, in the span: the partitions that are read (a nonce lives 72 hours). */
export function nonceDays({ from, until }: Span): { first: CivilDate; last: CivilDate } {
  return { first: addDays(dateAt(from, "WIB"), -5), last: addDays(dateAt(until, "WIB"), 1) };
}

const stockMs = 72 * 3_600_000;
const dayMs = 86_400_000;

/** When check-ins that count in the span may have been received: a stocked nonce is answered for 72 hours, and a day for zones and slow clocks. */
export function receivedFor({ from, until }: Span): Span {
  return { from: from - dayMs, until: until + stockMs + dayMs };
}

type Kept = { timeUncertain?: boolean; proof?: { lower: Instant | null; upper: Instant }; manual?: boolean };

/**
 * Records by person, with what history said of them since; refused ones never count for a day and are left out. `features` is read whole: PostgreSQL's `->>` fails on a whole table
 * for one text with a \u0000 in it, which json itself may hold.
 */
export async function recordsIn(db: Db, tenant: string, people: readonly string[], span: Span): Promise<Map<string, JudgedRecord[]>> {
  const { first, last } = nonceDays(span);
  const stored = db
    .selectFrom("checkin")
    .select(["checkin_id", "person_id", "counts_at", "outcome", "features"])
    .where("tenant_id", "=", tenant)
    .where("counts_at", ">=", moment(span.from))
    .where("counts_at", "<", moment(span.until))
    .where("nonce_day", ">=", first)
    .where("nonce_day", "<=", last)
    .where("outcome", "<>", "refused")
    .where(among(people))
    .execute();
  const [rows, later] = await Promise.all([stored, outcomesOfHistory(db, tenant, people, span)]);
  return gathered(rows, ({ checkin_id: id, counts_at: at, outcome, features }) => {
    const { timeUncertain, proof, manual } = features as Kept;
    const bounds = proof ? { lower: proof.lower, upper: proof.upper } : null;
    return { id, at, outcome: later.get(id) ?? outcome, timeUncertain: timeUncertain === true, bounds, manual: manual === true };
  });
}

/** A query of its own and no join: on PGlite without fresh statistics a join may be planned for empty tables. */
async function outcomesOfHistory(db: Db, tenant: string, people: readonly string[], span: Span): Promise<Map<string, Outcome>> {
  const { from, until } = receivedFor(span);
  const rows = await db
    .selectFrom("judgement")
    .select(["checkin_id", "outcome"])
    .where("tenant_id", "=", tenant)
    .where("kind", "=", "history")
    .where("received_at", ">=", moment(from))
    .where("received_at", "<", moment(until))
    .where(among(people))
    .execute();
  return new Map(rows.map(({ checkin_id, outcome }) => [checkin_id, outcome]));
}

export type DatedDecision = DecisionFact & { date: CivilDate };

/** Every decision, by person, the first one first. */
export async function decisionsOn(
  db: Db,
  tenant: string,
  people: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<Map<string, DatedDecision[]>> {
  const rows = await db
    .selectFrom("decision_line")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("duty_date", ">=", from)
    .where("duty_date", "<=", until)
    .where(among(people))
    .orderBy("received_at")
    .orderBy("decision_id")
    .execute();
  return gathered(rows, ({ decision_id: id, duty_date: date, session, word, reason, note, decided_by: by, received_at: at }) => {
    return { id, date, session, word, reason, note, by, at };
  });
}

export type DatedExcuse = ExcuseFact & { from: CivilDate; until: CivilDate; cancelled: boolean };

/** Excuses that touch the days, by person, cancelled ones too. */
export async function excusesOn(
  db: Db,
  tenant: string,
  people: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<Map<string, DatedExcuse[]>> {
  const rows = await db
    .selectFrom("excuse")
    .selectAll()
    .where("tenant_id", "=", tenant)
    .where("from_date", "<=", until)
    .where("until_date", ">=", from)
    .where(among(people))
    .orderBy("recorded_at")
    .orderBy("excuse_id")
    .execute();
  const taken = new Set(rows.map(({ cancels }) => cancels));
  const recorded = rows.filter(({ cancels }) => cancels === null);
  return gathered(recorded, ({ excuse_id: id, kind, note, recorded_by: by, recorded_at: at, from_date, until_date }) => {
    return { id, kind, note, by, at, from: from_date, until: until_date, cancelled: taken.has(id) };
  });
}

function gathered<Row extends { person_id: string }, Fact>(rows: readonly Row[], factOf: (row: Row) => Fact): Map<string, Fact[]> {
  const facts = new Map<string, Fact[]>();
  for (const row of rows) {
    const known = facts.get(row.person_id);
    if (known) known.push(factOf(row));
    else facts.set(row.person_id, [factOf(row)]);
  }
  return facts;
}
