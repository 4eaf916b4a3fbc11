/**
 * Every minute: silences of the heartbeat and failures that phones told become proposals. A silence in which nobody had to come or go is none: a
 * restart at night. Proposals are only added; what tells the same again is left out.
 */
import { silencesOf } from "../../core/outage/silence.ts";
import { longestToldMs, troublesOf, type Failure } from "../../core/outage/failures.ts";
import { candidatesOf, tellsMore, type Candidate, type Evidence } from "../../core/outage/proposal.ts";
import { dateAt, type Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { iso, moment } from "../db/instant.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { sha256 } from "../hash.ts";
import { clockAt } from "../days/words.ts";
import { tell } from "../identity/tell.ts";
import { expectedIn } from "./expected.ts";
import { officersOn } from "./officers.ts";

const day = 86_400_000;
/** Phones tell within 72 hours of a failure; a day more. */
const lookBackMs = longestToldMs + day;
const livesKeptMs = 30 * day;

export async function proposeOutages(context: Context, tenant: string): Promise<void> {
  const directory = await context.cache.directory(tenant);
  const now = context.now();
  const since = now - lookBackMs;
  const [lives, failures, proposed] = await Promise.all([
    livesOf(context.db, tenant),
    failuresSince(context.db, directory, since),
    proposedSince(context.db, tenant, since - day),
  ]);
  const silences = silencesOf(lives).filter(({ until }) => until >= since);
  const unitSize = (unit: string) => directory.peopleOf(unit, dateAt(now, directory.tenant.zone)).length;
  const parentOf = (unit: string) => directory.units.get(unit)?.parentId ?? null;
  for (const candidate of candidatesOf(silences, troublesOf(failures, unitSize))) {
    const expected = expectedIn(candidate, directory);
    if (expected === 0 && !candidate.phones) continue;
    if (tellsMore(candidate, proposed, parentOf)) await propose(context, directory, candidate, expected);
  }
  await forgetLives(context.db, tenant, now - livesKeptMs);
}

async function propose(context: Context, directory: Directory, candidate: Candidate, expected: number): Promise<void> {
  const { units, from, until, silence, phones } = candidate;
  const tenant = directory.tenant.id;
  const named = units && units.toSorted();
  const key = sha256(Buffer.from(JSON.stringify([named, from, until, phones?.phones ?? 0]))).toString("hex");
  const evidence: Evidence = { silence, phones, expected };
  const officers = await officersOn(context, directory);
  const { zone } = directory.tenant;
  const detail = { date: dateAt(from, zone), time: clockAt(from, zone) };
  await context.transact(async (tx) => {
    const added = await tx
      .insertInto("outage_proposal")
      .values({
        tenant_id: tenant,
        proposal_id: context.uuid(),
        unit_ids: named,
        from_at: iso(from),
        until_at: iso(until),
        evidence: JSON.stringify(evidence),
        proposed_at: iso(context.now()),
        key,
      })
      .onConflict((conflict) => conflict.columns(["tenant_id", "key"]).doNothing())
      .returning("proposal_id")
      .executeTakeFirst();
    if (!added) return;
    for (const person of officers) await tell(context, tx, { tenant, person, kind: "outage_proposed", detail });
  });
  context.events.publish({ kind: "outage", tenant });
}

async function livesOf(db: Db, tenant: string) {
  const rows = await db.selectFrom("heartbeat").select(["process_id", "started_at", "last_at"]).where("tenant_id", "=", tenant).execute();
  return rows.map((row) => ({ process: row.process_id, from: row.started_at, until: row.last_at }));
}

async function forgetLives(db: Db, tenant: string, before: Instant): Promise<void> {
  await db.deleteFrom("heartbeat").where("tenant_id", "=", tenant).where("last_at", "<", moment(before)).execute();
}

async function failuresSince(db: Db, directory: Directory, since: Instant): Promise<Failure[]> {
  const rows = await db
    .selectFrom("delivery")
    .selectAll()
    .where("tenant_id", "=", directory.tenant.id)
    .where("received_at", ">=", moment(since))
    .orderBy("first_failed_at")
    .execute();
  return rows.flatMap((row) => {
    const unit = directory.unitOf(row.person_id, dateAt(row.received_at, directory.tenant.zone))?.id;
    if (!unit) return [];
    const { person_id: person, received_at: receivedAt, first_failed_at: first, last_failed_at: last, last_failure: code } = row;
    return [{ person, unit, receivedAt, first, last, code }];
  });
}

async function proposedSince(db: Db, tenant: string, since: Instant) {
  const rows = await db
    .selectFrom("outage_proposal")
    .select(["unit_ids", "from_at", "until_at", "evidence"])
    .where("tenant_id", "=", tenant)
    .where("until_at", ">=", moment(since))
    .execute();
  return rows.map((row) => {
    return { units: row.unit_ids, from: row.from_at, until: row.until_at, phones: (row.evidence as Evidence).phones?.phones ?? 0 };
  });
}
