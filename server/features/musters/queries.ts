import { sql } from "kysely";
import type { RollWord } from "../../../core/acts/act.ts";
import type { MusterExcuseKind } from "../../../core/day/facts.ts";
import type { MusterClaim } from "../../../core/muster/claim.ts";
import type { CivilDate, Instant } from "../../../core/time/civil.ts";
import { among } from "../../days/asked.ts";
import { excusesOn, nonceDays } from "../../days/facts.ts";
import { moment } from "../../db/instant.ts";
import type { Db } from "../../db/open.ts";
import type { Muster } from "../../muster/book.ts";

/** By person. `coded`, `pressed`: the first moment. `excuses`: kind of the day's or the muster's excuse. */
export type MusterFacts = {
  coded: Map<string, Instant>;
  pressed: Map<string, Instant>;
  excuses: Map<string, string>;
  rolls: Map<string, { word: RollWord; at: Instant }>;
};

/** Who is there early checked in up to this long before; check-ins sent later come in for so long. */
const aroundMs = 3 * 3_600_000;

export async function factsOf(db: Db, tenant: string, people: readonly string[], muster: Muster, key: string): Promise<MusterFacts> {
  const span = { from: muster.from - aroundMs, until: muster.until + aroundMs };
  const [checkins, excuses, apart, entries] = await Promise.all([
    checkinsIn(db, tenant, people, span),
    excusesOn(db, { tenant, people, from: muster.date, until: muster.date }),
    musterExcusesOn(db, tenant, people, muster.date),
    entriesOf(db, tenant, muster.id),
  ]);
  const facts: MusterFacts = { coded: new Map(), pressed: new Map(), excuses: new Map(apart), rolls: new Map() };
  for (const { person_id: person, counts_at: at, features } of checkins) {
    const claim = (features as { muster?: MusterClaim }).muster;
    if (!facts.pressed.has(person)) facts.pressed.set(person, at);
    if (claim?.credited && claim.key === key && !facts.coded.has(person)) facts.coded.set(person, at);
  }
  for (const [person, ofPerson] of excuses) {
    const excuse = ofPerson.findLast(({ cancelled }) => !cancelled);
    if (excuse) facts.excuses.set(person, excuse.kind);
  }
  for (const { person_id, word, taken_at: at } of entries) facts.rolls.set(person_id, { word, at });
  return facts;
}

/** `features` is read whole: see server/days/facts.ts. */
function checkinsIn(db: Db, tenant: string, people: readonly string[], span: { from: Instant; until: Instant }) {
  const { first, last } = nonceDays(span);
  return db
    .selectFrom("checkin")
    .select(["person_id", "counts_at", "features"])
    .where("tenant_id", "=", tenant)
    .where("counts_at", ">=", moment(span.from))
    .where("counts_at", "<", moment(span.until))
    .where("nonce_day", ">=", first)
    .where("nonce_day", "<=", last)
    .where("outcome", "<>", "refused")
    .where(among(people))
    .orderBy("counts_at")
    .execute();
}

function entriesOf(db: Db, tenant: string, muster: string) {
  return db
    .selectFrom("roll_entry")
    .select(["person_id", "word", "taken_at"])
    .where("tenant_id", "=", tenant)
    .where("purpose", "=", "muster")
    .where("subject_id", "=", muster)
    .orderBy("taken_at")
    .execute();
}

/** In force on the date. */
async function musterExcusesOn(db: Db, tenant: string, people: readonly string[], date: CivilDate): Promise<Map<string, string>> {
  const rows = await excuseRows(db, tenant, date, date).where(among(people)).execute();
  return new Map(inForce(rows).map(({ person_id, kind }) => [person_id, kind]));
}

export type MusterExcuseRow = {
  excuse_id: string;
  person_id: string;
  from_date: CivilDate;
  until_date: CivilDate;
  kind: MusterExcuseKind;
  note: string | null;
  recorded_by: string;
  recorded_at: Instant;
  cancels: string | null;
};

/** Those that touch the days and were not taken back, the oldest first. */
export async function musterExcusesIn(db: Db, tenant: string, from: CivilDate, until: CivilDate): Promise<MusterExcuseRow[]> {
  return inForce(await excuseRows(db, tenant, from, until).execute());
}

function inForce(rows: readonly MusterExcuseRow[]): MusterExcuseRow[] {
  const taken = new Set(rows.map(({ cancels }) => cancels));
  return rows.filter(({ excuse_id, cancels }) => cancels === null && !taken.has(excuse_id));
}

function excuseRows(db: Db, tenant: string, from: CivilDate, until: CivilDate) {
  return db
    .selectFrom("muster_excuse")
    .select(["excuse_id", "person_id", "from_date", "until_date", "kind", "note", "recorded_by", "recorded_at", "cancels"])
    .where("tenant_id", "=", tenant)
    .where("until_date", ">=", sql<string>`${from}::date`)
    .where("from_date", "<=", sql<string>`${until}::date`)
    .orderBy("recorded_at")
    .orderBy("excuse_id");
}

/** An excuse, whether it was taken back, and whether a word on a request wrote it; null for an unknown id or that of a taking back. */
export async function musterExcuseById(
  db: Db,
  tenant: string,
  id: string,
): Promise<(MusterExcuseRow & { taken: boolean; isOfRequest: boolean }) | null> {
  const rows = await db
    .selectFrom("muster_excuse")
    .select(["excuse_id", "person_id", "from_date", "until_date", "kind", "note", "recorded_by", "recorded_at", "cancels"])
    .where("tenant_id", "=", tenant)
    .where((where) => where.or([where("excuse_id", "=", id), where("cancels", "=", id)]))
    .execute();
  const row = rows.find(({ excuse_id, cancels }) => excuse_id === id && cancels === null);
  if (!row) return null;
  const isOfRequest = (await excusesOfRequests(db, tenant, [id])).has(id);
  return { ...row, taken: rows.some(({ cancels }) => cancels === id), isOfRequest };
}

/** Those of these excuses that a word on a request wrote: they have the id of the word's act. */
export async function excusesOfRequests(db: Db, tenant: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("request_word")
    .select("act_id")
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`act_id = any(${ids}::uuid[])`)
    .execute();
  return new Set(rows.map(({ act_id }) => act_id));
}
