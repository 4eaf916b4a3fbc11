/** Signatures under recaps, and the head's own word on what was carried over. */
import type { CarriedWord, RecapSign } from "../../../core/acts/act.ts";
import { monthAfter } from "../../../core/recap/sums.ts";
import { changedMeanwhile, type ActHandler } from "../../acts/handler.ts";
import { takeTurn } from "../../acts/turn.ts";
import type { Context } from "../../context.ts";
import { iso } from "../../db/instant.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { Fault } from "../../fault.ts";
import { carriedItems, carriedSigners } from "../../recap/carried.ts";
import { firstToLock } from "../../recap/first.ts";
import { lockedUntil, lockHeld } from "../../recap/lock-order.ts";
import { masterHeld, masterStamp } from "../../recap/master-stamp.ts";
import { isOver } from "../../recap/prepare.ts";
import { refusalOf, signersOf } from "../../recap/rights.ts";
import { changedSince } from "../../recap/still.ts";
import { monthsLocked, recapById, recapOf, signaturesOf, sumsAreTheLines, withoutAllowance, type StoredRecap } from "../../recap/stored.ts";

/** Names of changed people that an answer carries. */
const mostNamed = 20;

/** What a lock was judged on: other locks, and master data. */
type Upon = { locks: string; master: string };

export const recapAct: ActHandler<RecapSign> = {
  async check(context, known, { tenant, person, receivedAt, act }) {
    const { db } = context;
    const recap = await recapById(db, tenant, act.recap);
    if (!recap || recap.unit !== act.unit || recap.month !== act.month) throw new Fault("not_found");
    const master = act.stage === "bkpsdm" ? await masterStamp(context.database.pool, known, recap) : "";
    // What was told of until the stamp was taken is in this one.
    const directory = await context.cache.directory(tenant);
    const given = (await signaturesOf(db, tenant, [recap.id])).get(recap.id) ?? [];
    const signers = (await signersOf(db, directory, [recap.unit], receivedAt)).get(recap.unit)!;
    const refusal = refusalOf(act.stage, person, given, signers);
    if (refusal === "forbidden") throw new Fault("forbidden");
    const locks = act.stage === "bkpsdm" ? await lockedUntil(db, directory, recap) : null;
    const months = await monthsLocked(db, tenant, recap.unit);
    if (months.includes(recap.month)) throw new Fault("recap_locked");
    const newest = await recapOf(db, tenant, recap.unit, recap.month);
    if (newest?.id !== recap.id || act.hash !== recap.hash) throw new Fault("recap_not_newest");
    if (refusal) throw new Fault(refusal);
    if (!isOver(directory, recap.month, receivedAt)) throw new Fault("recap_not_over");
    if (months.length > 0 && monthAfter(months.at(-1)!, 1) !== recap.month) throw new Fault("recap_earlier", { locked: months.at(-1) });
    const missing = months.length > 0 ? null : await firstToLock(db, directory, recap.unit, recap.month);
    if (missing) throw new Fault("recap_earlier", { missing });
    if (!(await sumsAreTheLines(db, tenant, recap))) throw new Fault("recap_sums");
    await refuseChanged(context, directory, recap, Math.max(receivedAt, recap.asOf, locks?.last ?? 0));
    if (locks && receivedAt < recap.asOf) throw new Fault("overloaded", { retryAfter: Math.ceil((recap.asOf - receivedAt) / 1000) });
    if (act.carried !== recap.totals.open) throw new Fault("recap_count", { open: recap.totals.open });
    if (act.stage !== "checked" && recap.totals.carried > 0) throw new Fault("recap_carried", { carried: recap.totals.carried });
    if (act.stage !== "checked") await refuseUnknown(context, directory, recap);
    return locks ? JSON.stringify({ locks: locks.text, master } satisfies Upon) : undefined;
  },
  async store(client, { id, tenant, person, receivedAt, act, upon }) {
    let ordinal: number | null = null;
    if (act.stage === "bkpsdm") {
      await takeTurn(client, tenant);
      const { locks, master } = JSON.parse(upon!) as Upon;
      const held = await lockHeld(client, tenant, locks);
      if (!held.holds || !(await masterHeld(client, master))) throw changedMeanwhile();
      ordinal = held.ordinal;
    }
    await client.query(
      `insert into recap_signature (tenant_id, act_id, recap_id, unit_id, month, stage, carried, signed_by, signed_at, ordinal)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [tenant, id, act.recap, act.unit, act.month, act.stage, act.carried, person, iso(receivedAt), ordinal],
    );
  },
};

async function refuseChanged(context: Context, directory: Directory, recap: StoredRecap, now: number): Promise<void> {
  const changed = await changedSince(context, directory, recap, now);
  if (changed.length === 0) return;
  const people = changed.slice(0, mostNamed).map((person) => directory.people.get(person)?.name ?? "");
  throw new Fault("recap_changed", { people, count: changed.length });
}

/** Nobody is paid nothing because an allowance was not entered, or lacks a part that the rules take. */
async function refuseUnknown(context: Context, directory: Directory, recap: StoredRecap): Promise<void> {
  if (recap.totals.unknown === 0) return;
  const unknown = await withoutAllowance(context.db, directory.tenant.id, recap.id);
  const people = unknown.slice(0, mostNamed).map((person) => directory.people.get(person)?.name ?? "");
  throw new Fault("recap_unknown", { people, count: recap.totals.unknown });
}

export const carriedAct: ActHandler<CarriedWord> = {
  async check(context, directory, { person, receivedAt, act }) {
    const signers = carriedSigners(context.db, directory, receivedAt);
    const people = [...new Set(act.lines.map((line) => line.person))];
    const items = await carriedItems(context.db, directory, people, receivedAt);
    for (const line of act.lines) {
      const open = items.find(
        (item) => item.person === line.person && item.date === line.date && (item.session ?? line.session) === line.session,
      );
      if (!open) throw new Fault("carried_not_open", { person: line.person, date: line.date });
      if (line.person === person) throw new Fault("same_person");
      if (!(await signers(open)).includes(person)) throw new Fault("forbidden");
    }
    const named = act.lines.map(({ person: of, date, session }) => `${of} ${date} ${session}`);
    if (new Set(named).size !== named.length) throw new Fault("invalid_input");
  },
  async store(client, { id, tenant, person, receivedAt, act }) {
    await client.query(
      `insert into carried_word (tenant_id, act_id, person_id, duty_date, session, word, note, said_by, said_at)
       select $1, $2, u.person, u.date, u.session, u.word, u.note, $3, $4
       from unnest($5::uuid[], $6::date[], $7::text[], $8::text[], $9::text[]) as u (person, date, session, word, note)`,
      [
        tenant,
        id,
        person,
        iso(receivedAt),
        act.lines.map((line) => line.person),
        act.lines.map((line) => line.date),
        act.lines.map((line) => line.session),
        act.lines.map((line) => line.word),
        act.lines.map((line) => line.note),
      ],
    );
  },
  async told(context, { tenant, act }) {
    const dates = new Set(act.lines.map(({ date }) => date));
    for (const date of dates) {
      const people = act.lines.filter((line) => line.date === date).map((line) => line.person);
      context.events.publish({ kind: "act", tenant, date, people });
    }
  },
};
