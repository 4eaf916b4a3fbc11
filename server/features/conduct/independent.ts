/**
 * What was known of people's sessions on a day, independently of whoever decided: the points of their own check-ins by window and history, without the
 * muster's code (the superior may have shown it himself), and what somebody else wrote who walked a list.
 */
import { sql } from "kysely";
import { concluded } from "../../../core/evidence/judge.ts";
import type { Outcome, Verdict } from "../../../core/evidence/verdict.ts";
import type { Session } from "../../../core/schedule/pattern.ts";
import { instantAt, type CivilDate, type Instant } from "../../../core/time/civil.ts";
import { moment } from "../../db/instant.ts";
import type { Db } from "../../db/open.ts";
import { nonceDays } from "../../days/facts.ts";
import type { Directory } from "../../directory/snapshot.ts";

export type OwnRecord = { id: string; receivedAt: Instant; points: number };

const hour = 3_600_000;
/** The most that a muster's code takes off: below it the sum without the code is below every threshold here. */
const worthReading = 5;

/** Check-ins of the duty day that were not refused, by "person session", the first one first. */
export async function recordsOn(db: Db, directory: Directory, date: CivilDate): Promise<Map<string, OwnRecord[]>> {
  const tenant = directory.tenant.id;
  const midnight = instantAt(date, 0, directory.tenant.zone);
  const span = { from: midnight - 12 * hour, until: midnight + 48 * hour };
  const { first, last } = nonceDays(span);
  const rows = await db
    .selectFrom("checkin")
    .select(["checkin_id as id", "person_id as person", "session", "received_at as receivedAt", "points", "outcome", verdictsWorthReading])
    .where("tenant_id", "=", tenant)
    .where("counts_at", ">=", moment(span.from))
    .where("counts_at", "<", moment(span.until))
    .where("nonce_day", ">=", first)
    .where("nonce_day", "<=", last)
    .where("duty_date", "=", date)
    .where("outcome", "<>", "refused")
    .orderBy("counts_at")
    .execute();
  const ids = rows.map(({ id }) => id);
  const history = ids.length === 0 ? [] : await historyOf(db, tenant, ids);
  const later = new Map(history.map((row) => [row.id, row]));
  return Map.groupBy(
    rows.map(({ id, person, session, receivedAt, ...judged }) => {
      return { id, receivedAt, points: withoutCode(later.get(id) ?? judged), key: `${person} ${session ?? ""}` };
    }),
    ({ key }) => key,
  );
}

const verdictsWorthReading = sql<unknown>`case when points >= ${worthReading} then verdicts end`.as("verdicts");

function historyOf(db: Db, tenant: string, ids: readonly string[]) {
  return db
    .selectFrom("judgement")
    .select(["checkin_id as id", "points", "outcome", verdictsWorthReading])
    .where("tenant_id", "=", tenant)
    .where("kind", "=", "history")
    .where(sql<boolean>`checkin_id = any(${ids}::uuid[])`)
    .execute();
}

function withoutCode({ points, verdicts }: { points: number; verdicts: unknown; outcome: Outcome }): number {
  if (!Array.isArray(verdicts)) return points;
  const all = verdicts as Verdict[];
  return all.some(({ id }) => id === "H4") ? concluded(all.filter(({ id }) => id !== "H4")).points : points;
}

export type Walked = { word: "here" | "away"; by: string };

/**
 * Second musters and inspections of the days, by "date person session". The session is the arrival while the list was walked in the first half of the duty, else the
 * departure; whoever was there once was there.
 */
export async function walkedBetween(db: Db, directory: Directory, from: CivilDate, until: CivilDate): Promise<Map<string, Walked[]>> {
  const rows = await db
    .selectFrom("roll_entry")
    .select(["person_id as person", "duty_date as date", "word", "taken_by as by", "taken_at as at"])
    .where("tenant_id", "=", directory.tenant.id)
    .where("duty_date", ">=", from)
    .where("duty_date", "<=", until)
    .where("purpose", "in", ["second", "inspection"])
    .where("word", "in", ["here", "away"])
    .execute();
  return Map.groupBy(
    rows.flatMap(({ person, date, word, by, at }) => {
      const session = sessionAt(directory, person, date, at);
      return session === null ? [] : [{ word: word as Walked["word"], by, key: `${date} ${person} ${session}` }];
    }),
    ({ key }) => key,
  );
}

function sessionAt(directory: Directory, person: string, date: CivilDate, at: Instant): Session | null {
  const expectation = directory.expectation(person, date);
  if (expectation.kind !== "work") return null;
  return at < expectation.in.closes ? "in" : "out";
}
