/** Words about groups as they are stored and read; a page's few and an import's many. */
import { sql } from "kysely";
import { monthsOtherwise, type GroupSpan } from "../../core/people/groups.ts";
import { monthAfter } from "../../core/recap/sums.ts";
import type { Instant } from "../../core/time/civil.ts";
import { recapLimits } from "../../contract/recap-limits.ts";
import { iso } from "../db/instant.ts";
import type { Db, Tx } from "../db/open.ts";
import { lockedBefore } from "../recap/locked.ts";

export type Held = GroupSpan & { personId: string; name: string };

/** Of two who say something about groups at once the second sees the first. */
export async function awaitGroups(tx: Tx, tenant: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`saksi/groups/${tenant}`}, 0))`.execute(tx);
}

/** What holds, of these people or of everybody. */
export async function groupsHeld(db: Db, tenant: string, people: readonly string[] | null): Promise<Held[]> {
  const all = db.selectFrom("person_group").where("tenant_id", "=", tenant);
  return (people === null ? all : all.where(sql<boolean>`person_id = any(${people}::uuid[])`))
    .select(["word_id as id", "person_id as personId", "name", "valid_from as from", "valid_until as until"])
    .orderBy("person_id")
    .orderBy("name")
    .orderBy("valid_from")
    .execute();
}

/** `before`: what it takes the place of. */
export type GroupWrite = Omit<Held, "id"> & { before: GroupSpan | null; reason: string };

/** Statements carry at most 65,535 values. */
const batchRows = 1000;

export async function keepGroups(
  tx: Tx,
  tenant: string,
  words: readonly GroupWrite[],
  { by, at, newId }: { by: string | null; at: Instant; newId: () => string },
): Promise<void> {
  for (let from = 0; from < words.length; from += batchRows) {
    const rows = words.slice(from, from + batchRows).map(({ personId, name, from: begins, until, before, reason }) => ({
      tenant_id: tenant,
      word_id: newId(),
      person_id: personId,
      name,
      valid_from: begins,
      valid_until: until,
      replaces: before?.id ?? null,
      reason,
      recorded_by: by,
      recorded_at: iso(at),
    }));
    await tx.insertInto("person_group_word").values(rows).execute();
  }
}

export type Otherwise = { locked: { month: string; people: number }[]; open: string[] };

/** Of the running month and the twelve before it those that count otherwise for somebody: locked for that person, or still open. The oldest first. */
export async function monthsTouched(
  db: Db,
  tenant: string,
  words: readonly GroupWrite[],
  running: string,
  now: Instant,
): Promise<Otherwise> {
  const months = Array.from({ length: recapLimits.earlierMonths + 1 }, (_, back) => monthAfter(running, -back)).toReversed();
  const lines = await lockedBefore(
    db,
    tenant,
    words.map(({ personId }) => personId),
    monthAfter(running, 1),
    now,
  );
  const locked = new Map<string, Set<string>>();
  const open = new Set<string>();
  for (const word of words) {
    const known = new Set((lines.get(word.personId) ?? []).map(({ month }) => month));
    for (const month of monthsOtherwise(word.before, word, months)) {
      if (known.has(month)) locked.set(month, (locked.get(month) ?? new Set()).add(word.personId));
      else open.add(month);
    }
  }
  const named = (of: (month: string) => boolean) => months.filter(of);
  return {
    locked: named((month) => locked.has(month)).map((month) => ({ month, people: locked.get(month)!.size })),
    open: named((month) => open.has(month)),
  };
}
