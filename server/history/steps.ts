/** What comes next in the ledger: check-ins, and decisions with the check-ins they confirm, a bounded number at a time. */
import { sql } from "kysely";
import type { CivilDate, Instant } from "../../core/time/civil.ts";
import type { Db } from "../db/open.ts";
import { nonceDays } from "../days/facts.ts";
import { batchesFrom, isBehind, type Batch, type Cursor } from "./cursor.ts";

/** Where a check-in is stored. */
export type Named = { id: string; nonceDay: CivilDate };
/** `confirmedAt` null: the check-in itself; else when it was called valid. */
export type Subject = Named & { confirmedAt: Instant | null };

/** A row of the ledger: one check-in, or the check-ins that a decision confirms. */
export type Step = { batch: Batch; leafPos: number; subjects: readonly Subject[] };

/** `waiting`: there are batches that cannot be folded yet; `more`: others that can. */
export type Next = { steps: Step[]; waiting: boolean; more: boolean };

/** At most `most` check-ins and confirmations, but always a whole decision. */
export async function nextSteps(db: Db, tenant: string, cursor: Cursor, most: number): Promise<Next> {
  const batches = await batchesFrom(db, tenant, cursor);
  const settled = batches.filter((batch) => batch.settled);
  const waiting = settled.length < batches.length;
  const chosen = enough(settled, most);
  const found = [...(await checkinsOf(db, tenant, chosen)), ...(await decisionsOf(db, tenant, chosen))];
  const order = new Map(chosen.map((batch, i) => [nameOf(batch), i]));
  const steps = found
    .filter(({ batch, leafPos }) => !isBehind(cursor, { ...batch, leafPos }))
    .toSorted((a, b) => order.get(nameOf(a.batch))! - order.get(nameOf(b.batch))! || a.leafPos - b.leafPos);
  const taken = steps.slice(0, countUpTo(steps, most));
  return { steps: taken, waiting, more: taken.length < steps.length || chosen.length < settled.length };
}

export function afterStep(cursor: Cursor, { batch, leafPos }: Step): Cursor {
  const { epoch, xact, committedAt, writer, seq } = batch;
  return { ...cursor, epoch, xact, committedAt, writer, seq, leafPos };
}

const nameOf = ({ writer, seq }: Batch) => `${writer}/${seq}`;
const sizeOf = ({ subjects }: Step) => Math.max(1, subjects.length);

/** The cursor's own batch may be used up: one more than the number asks for. */
function enough(batches: readonly Batch[], most: number): Batch[] {
  let leaves = 0;
  const end = batches.findIndex((batch, i) => i > 0 && (leaves += batch.leaves) >= most);
  return end < 0 ? [...batches] : batches.slice(0, end + 1);
}

function countUpTo(steps: readonly Step[], most: number): number {
  let size = 0;
  const end = steps.findIndex((step) => (size += sizeOf(step)) > most);
  return end < 0 ? steps.length : Math.max(1, end);
}

/** A writer's batches in a row: one range of its chain each, whatever the planner knows. */
function runsOf(batches: readonly Batch[], kind: Batch["kind"]): { writer: string; first: number; last: number; days: Days }[] {
  const byWriter = Map.groupBy(
    batches.filter((batch) => batch.kind === kind),
    ({ writer }) => writer,
  );
  return [...byWriter].map(([writer, own]) => {
    const seqs = own.map(({ seq }) => seq);
    const times = own.map(({ committedAt }) => committedAt);
    const days = nonceDays({ from: Math.min(...times), until: Math.max(...times) });
    return { writer, first: Math.min(...seqs), last: Math.max(...seqs), days };
  });
}
type Days = ReturnType<typeof nonceDays>;

async function checkinsOf(db: Db, tenant: string, batches: readonly Batch[]): Promise<Step[]> {
  const known = new Map(batches.map((batch) => [nameOf(batch), batch]));
  const steps: Step[] = [];
  for (const { writer, first, last, days } of runsOf(batches, "checkin")) {
    const rows = await db
      .selectFrom("checkin")
      .select(["checkin_id", "nonce_day", "batch_seq", "leaf_pos"])
      .where("tenant_id", "=", tenant)
      .where("writer_id", "=", writer)
      .where("batch_seq", ">=", first)
      .where("batch_seq", "<=", last)
      .where("nonce_day", ">=", days.first)
      .where("nonce_day", "<=", days.last)
      .execute();
    for (const { checkin_id: id, nonce_day: nonceDay, batch_seq: seq, leaf_pos: leafPos } of rows) {
      const batch = known.get(`${writer}/${seq}`);
      if (batch) steps.push({ batch, leafPos, subjects: [{ id, nonceDay, confirmedAt: null }] });
    }
  }
  return steps;
}

async function decisionsOf(db: Db, tenant: string, batches: readonly Batch[]): Promise<Step[]> {
  const known = new Map(batches.map((batch) => [nameOf(batch), batch]));
  const steps: Step[] = [];
  for (const { writer, first, last } of runsOf(batches, "decision")) {
    const rows = await db
      .selectFrom("decision")
      .select(["decision_id", "received_at", "duty_date", "batch_seq", "leaf_pos"])
      .where("tenant_id", "=", tenant)
      .where("writer_id", "=", writer)
      .where("batch_seq", ">=", first)
      .where("batch_seq", "<=", last)
      .execute();
    const confirmed = await confirmedBy(db, tenant, rows);
    for (const { decision_id, received_at: confirmedAt, batch_seq: seq, leaf_pos: leafPos } of rows) {
      const batch = known.get(`${writer}/${seq}`);
      const subjects = (confirmed.get(decision_id) ?? []).map(({ id, nonceDay }) => ({ id, nonceDay, confirmedAt }));
      if (batch) steps.push({ batch, leafPos, subjects });
    }
  }
  return steps;
}

/** The check-ins that each decision is the first to call valid: a second word about the same one teaches nothing more. */
async function confirmedBy(
  db: Db,
  tenant: string,
  decisions: readonly { decision_id: string; duty_date: CivilDate }[],
): Promise<Map<string, Named[]>> {
  if (decisions.length === 0) return new Map();
  const ids = decisions.map(({ decision_id }) => decision_id);
  const lines = await db
    .selectFrom("decision_line")
    .select(["decision_id", "person_id", "checkin_id"])
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`decision_id = any(${ids}::uuid[])`)
    .where("word", "=", "valid")
    .where("checkin_id", "is not", null)
    .execute();
  if (lines.length === 0) return new Map();
  const dates = decisions.map(({ duty_date }) => duty_date).toSorted();
  const people = [...new Set(lines.map(({ person_id }) => person_id))];
  const about = { people, ids: lines.map(({ checkin_id }) => checkin_id!), from: dates[0]!, until: dates.at(-1)! };
  const firsts = await firstWords(db, tenant, about);
  const places = await placesOf(db, tenant, about);
  const confirmed = lines.flatMap(({ decision_id, person_id, checkin_id: id }) => {
    const place = places.get(id!);
    return place?.person === person_id && firsts.get(id!) === decision_id ? [{ decision: decision_id, id: id!, ...place }] : [];
  });
  // In the order in which they came: the rows of a decision have none of their own.
  confirmed.sort((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1));
  return Map.groupBy(confirmed, ({ decision }) => decision);
}

/** Check-ins by id, and whose and of which duty dates they are: what the indexes know. */
type About = { people: string[]; ids: string[]; from: CivilDate; until: CivilDate };

/** By check-in the decision that called it valid first, in the order of the ledger. */
async function firstWords(db: Db, tenant: string, { people, ids, from, until }: About): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("decision_line as l")
    .innerJoin("decision as d", (join) => join.onRef("d.tenant_id", "=", "l.tenant_id").onRef("d.decision_id", "=", "l.decision_id"))
    .innerJoin("ledger_batch as b", (join) =>
      join.onRef("b.tenant_id", "=", "d.tenant_id").onRef("b.writer_id", "=", "d.writer_id").onRef("b.seq", "=", "d.batch_seq"),
    )
    .select(["l.checkin_id", "l.decision_id"])
    .where("l.tenant_id", "=", tenant)
    .where(sql<boolean>`l.person_id = any(${people}::uuid[])`)
    .where("l.duty_date", ">=", from)
    .where("l.duty_date", "<=", until)
    .where("l.word", "=", "valid")
    .where(sql<boolean>`l.checkin_id = any(${ids}::uuid[])`)
    .orderBy("b.epoch")
    .orderBy("b.xact")
    .orderBy("b.committed_at")
    .orderBy("b.writer_id")
    .orderBy("b.seq")
    .orderBy("d.leaf_pos")
    .execute();
  const firsts = new Map<string, string>();
  for (const { checkin_id, decision_id } of rows) if (!firsts.has(checkin_id!)) firsts.set(checkin_id!, decision_id);
  return firsts;
}

/** Whose they are and where they are stored; refused ones are no history. */
async function placesOf(
  db: Db,
  tenant: string,
  { people, ids, from, until }: About,
): Promise<Map<string, { person: string; nonceDay: CivilDate; receivedAt: Instant }>> {
  const span = { from: Date.parse(`${from}T00:00:00Z`) - 2 * day, until: Date.parse(`${until}T00:00:00Z`) + 3 * day };
  const { first, last } = nonceDays(span);
  const rows = await db
    .selectFrom("checkin")
    .select(["checkin_id", "person_id", "nonce_day", "received_at"])
    .where("tenant_id", "=", tenant)
    .where(sql<boolean>`person_id = any(${people}::uuid[])`)
    .where(sql<boolean>`checkin_id = any(${ids}::uuid[])`)
    .where("nonce_day", ">=", first)
    .where("nonce_day", "<=", last)
    .where("outcome", "<>", "refused")
    .execute();
  return new Map(rows.map((row) => [row.checkin_id, { person: row.person_id, nonceDay: row.nonce_day, receivedAt: row.received_at }]));
}

const day = 86_400_000;
