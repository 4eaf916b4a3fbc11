/** The facts that days are computed from, for many people at once, in a bounded number of queries. */
import { sql, type AliasedExpression } from "kysely";
import type { DecisionFact, ExcuseFact, JudgedRecord } from "../../core/day/facts.ts";
import { concluded } from "../../core/evidence/judge.ts";
import { timeUncertainId } from "../../core/evidence/signals/t1-time.ts";
import type { Outcome, Verdict } from "../../core/evidence/verdict.ts";
import { addDays, dateAt, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { moment } from "../db/instant.ts";
import { instantFromPostgres, type Db } from "../db/open.ts";
import { among, byPerson, knownAt, ofDays, touching, type Asked } from "./asked.ts";

/** From `from` up to but not including `until`. */
export type Span = { from: Instant; until: Instant };

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

/** What a record shows beside itself: whose code it brought along, and the slot of it. */
export type StoredRecord = JudgedRecord & { code: { key: string; at: Instant } | null };
export type Kept = {
  timeUncertain?: boolean;
  proof?: { lower: Instant | null; upper: Instant };
  manual?: boolean;
  muster?: { key: string | null; slotAt: Instant | null; credited: boolean };
};

/**
 * Records by person, with what history said of them since; refused ones never count for a day and are left out. `features` is read whole: PostgreSQL's `->>` fails on a whole table
 * for one text with a \u0000 in it, which json itself may hold.
 */
export async function recordsIn(
  db: Db,
  tenant: string,
  people: readonly string[],
  span: Span,
  asOf?: Instant,
): Promise<Map<string, StoredRecord[]>> {
  const { first, last } = nonceDays(span);
  const stored = await db
    .selectFrom("checkin")
    .select(["person_id", rowsOf("checkin_id, received_at, claimed_at, counts_at, outcome, features")])
    .where("tenant_id", "=", tenant)
    .where("counts_at", ">=", moment(span.from))
    .where("counts_at", "<", moment(span.until))
    .where("nonce_day", ">=", first)
    .where("nonce_day", "<=", last)
    .where("outcome", "<>", "refused")
    .where(among(people))
    .where(knownAt("received_at", asOf))
    .groupBy("person_id")
    .execute();
  const rows = unpacked(stored, ([id = "", received = "", claimed = "", counts = "", outcome = "", features = ""]) => ({
    id,
    receivedAt: instantFromPostgres(received),
    claimed,
    countsAt: instantFromPostgres(counts),
    outcome: outcome as Outcome,
    kept: keptIn(features),
  }));
  const all = [...rows.values()].flat();
  const doubtful = all.filter(({ outcome }) => outcome !== "accepted").map(({ id }) => id);
  const later = await outcomesOfHistory(db, tenant, people, span, doubtful, asOf);
  const unproved = all.filter(({ kept }) => kept.timeUncertain === true).map(({ id }) => id);
  const flagged = await flaggedAmong(db, tenant, unproved, { first, last }, asOf);
  const recordOf = ({ id, receivedAt, claimed, countsAt, outcome, kept }: (typeof all)[number]): StoredRecord => {
    const at = isUnbounded(kept) ? instantFromPostgres(claimed) : countsAt;
    return storedRecord({ id, at, receivedAt, outcome: later.get(id) ?? outcome, flagged: flagged.has(id) }, kept);
  };
  return new Map([...rows].map(([person, own]) => [person, inOrder(own, ({ countsAt }) => countsAt).map(recordOf)]));
}

/** A row older than its bounds counted at its receipt, and was uncertain where it claimed an earlier press. */
export function isUnbounded({ timeUncertain = false, proof }: Kept): boolean {
  return timeUncertain && !proof;
}

type Counted = Pick<StoredRecord, "id" | "at" | "receivedAt" | "outcome" | "flagged">;

/** Column by column: a month of a regency has hundreds of thousands of them, and a literal that is put together from others is several times as dear. */
export function storedRecord({ id, at, receivedAt, outcome, flagged }: Counted, kept: Kept): StoredRecord {
  const { timeUncertain = false, proof, manual = false, muster } = kept;
  const bounds = proof ? { lower: proof.lower, upper: proof.upper } : null;
  const code = muster?.credited && muster.key !== null && muster.slotAt !== null ? { key: muster.key, at: muster.slotAt } : null;
  return { id, at, receivedAt, outcome, timeUncertain, bounds, flagged, manual, code };
}

/** Stand between columns and between rows: neither JSON nor an id, a date or a kind has them. */
const column = "\u001f";
const row = "\u001e";

/**
 * A person's rows as one text, in any order: a month of a regency has millions of values, and each by itself costs more than all of them together; the few of a person are put in order here
 * (inOrder), which is cheaper than there. `columns` are never null and hold no control characters.
 */
function rowsOf(columns: string): AliasedExpression<string, "rows"> {
  return sql<string>`string_agg(concat_ws(chr(31), ${sql.raw(columns)}), chr(30))`.as("rows");
}

/** By instant; of the same one by id, as PostgreSQL orders them. Changes `facts`. */
function inOrder<Fact extends { id: string }>(facts: Fact[], at: (fact: Fact) => Instant): Fact[] {
  return facts.sort((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : Number(a.id > b.id)));
}

function unpacked<Fact>(persons: readonly { person_id: string; rows: string }[], factOf: (columns: string[]) => Fact): Map<string, Fact[]> {
  return new Map(persons.map(({ person_id, rows }) => [person_id, rows.split(row).map((text) => factOf(text.split(column)))]));
}

/**
 * Of the usual text, as the server writes it, only the bounds are read: nothing uncertain, no manual mode, no code. A quote inside a JSON text is written \", so that none of these names
 * can be part of one. Every other text is read whole.
 */
function keptIn(features: string): Kept {
  const bounds = usualBounds.exec(features);
  if (!bounds || unusual.test(features)) return JSON.parse(features) as Kept;
  return { proof: { lower: bounds[1] === "null" ? null : Number(bounds[1]), upper: Number(bounds[2]) } };
}

const usualBounds = /"proof":\{"lower":(null|\d+),"upper":(\d+),"how":"[a-z_]+"\}/;
const unusual = /"timeUncertain"(?!:false)|"muster"|"manual"/;

/** Of records whose time is uncertain, those that a person should look at for more than that, by what the request and history said. */
async function flaggedAmong(
  db: Db,
  tenant: string,
  checkins: readonly string[],
  { first, last }: { first: CivilDate; last: CivilDate },
  asOf?: Instant,
): Promise<Set<string>> {
  if (checkins.length === 0) return new Set();
  const windows = db
    .selectFrom("checkin")
    .select(["checkin_id", "verdicts"])
    .where("tenant_id", "=", tenant)
    .where("nonce_day", ">=", first)
    .where("nonce_day", "<=", last)
    .where(sql<boolean>`checkin_id = any(${checkins}::uuid[])`)
    .execute();
  const histories = db
    .selectFrom("judgement")
    .select(["checkin_id", "verdicts"])
    .where("tenant_id", "=", tenant)
    .where("kind", "=", "history")
    .where(sql<boolean>`checkin_id = any(${checkins}::uuid[])`)
    .where(knownAt("judged_at", asOf))
    .execute();
  const said = (await Promise.all([windows, histories])).flat();
  return new Set(said.filter(({ verdicts }) => isFlagged(verdicts as Verdict[])).map(({ checkin_id }) => checkin_id));
}

/** Whether a person should look for more than an uncertain time. */
export function isFlagged(verdicts: readonly Verdict[]): boolean {
  return concluded(verdicts.filter(({ id }) => id !== timeUncertainId)).outcome !== "accepted";
}

/**
 * What history makes of check-ins where it may say otherwise than the request: those that it does not accept, and of the `doubtful` all. Most are accepted by both, and are
 * not read. A query of its own and no join: on PGlite without fresh statistics a join may be planned for empty tables. */
async function outcomesOfHistory(
  db: Db,
  tenant: string,
  people: readonly string[],
  span: Span,
  doubtful: readonly string[],
  asOf?: Instant,
): Promise<Map<string, Outcome>> {
  const { from, until } = receivedFor(span);
  const rows = await db
    .selectFrom("judgement")
    .select(["checkin_id", "outcome"])
    .where("tenant_id", "=", tenant)
    .where("kind", "=", "history")
    .where("received_at", ">=", moment(from))
    .where("received_at", "<", moment(until))
    .where(among(people))
    .where(knownAt("judged_at", asOf))
    .where(sql<boolean>`(outcome <> 'accepted' or checkin_id = any(${doubtful}::uuid[]))`)
    .execute();
  return new Map(rows.map(({ checkin_id, outcome }) => [checkin_id, outcome]));
}

export type DatedDecision = DecisionFact & { date: CivilDate };

/** Every decision, by person, the first one first. */
export async function decisionsOn(db: Db, asked: Asked): Promise<Map<string, DatedDecision[]>> {
  const rows = await db
    .selectFrom("decision_line")
    .select([
      "person_id",
      rowsOf(
        "decision_id, duty_date, session, word, coalesce(reason, ''), decided_by, received_at, coalesce(checkin_id::text, ''), coalesce(to_json(note)::text, '')",
      ),
    ])
    .where(ofDays(asked, "received_at"))
    .groupBy("person_id")
    .execute();
  const said = unpacked(rows, ([id = "", date = "", session, word, reason, by = "", at = "", checkin, note]): DatedDecision => {
    return {
      id,
      date,
      word: word as DatedDecision["word"],
      reason: (reason || null) as DatedDecision["reason"],
      session: session as DatedDecision["session"],
      checkin: checkin || null,
      note: note ? (JSON.parse(note) as string) : null,
      by,
      at: instantFromPostgres(at),
    };
  });
  for (const own of said.values()) inOrder(own, ({ at }) => at);
  return said;
}

export type DatedExcuse = ExcuseFact & { from: CivilDate; until: CivilDate; cancelled: boolean };

/** Excuses that touch the days, by person, cancelled ones too. */
export async function excusesOn(db: Db, asked: Asked): Promise<Map<string, DatedExcuse[]>> {
  const rows = await db
    .selectFrom("excuse")
    .selectAll()
    .where(touching(asked, "recorded_at"))
    .orderBy("recorded_at")
    .orderBy("excuse_id")
    .execute();
  const taken = new Set(rows.map(({ cancels }) => cancels));
  const recorded = rows.filter(({ cancels }) => cancels === null);
  return byPerson(recorded, ({ excuse_id: id, kind, half, note, recorded_by: by, recorded_at: at, from_date, until_date }) => {
    return { id, kind, half, note, by, at, from: from_date, until: until_date, cancelled: taken.has(id) };
  });
}
