/** A unit's month is reckoned from the facts and stored with its lines: a new version whenever it came to something else, until one is locked. */
import { sql } from "kysely";
import { engineEdition, type Engine } from "../../core/recap/edition.ts";
import { canonicalLine, recapText } from "../../core/recap/canonical.ts";
import type { RecapLine } from "../../core/recap/line.ts";
import { sumsOf } from "../../core/recap/sums.ts";
import { instantAt, monthBounds, type Instant } from "../../core/time/civil.ts";
import type { Context } from "../context.ts";
import { iso } from "../db/instant.ts";
import type { Db, Tx } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import { Fault } from "../fault.ts";
import { sha256 } from "../hash.ts";
import { packed, type Bases } from "./basis.ts";
import { gatheredFrom, type Kept } from "./gather.ts";
import { lockedBesides } from "./locked.ts";
import { membersOf } from "./members.ts";
import { opdsOf } from "./opd.ts";
import { reckonedEach } from "./reckon.ts";
import { monthsLocked, recapOf, type StoredTotals } from "./stored.ts";
import { addLine, bothTotals, noTotals } from "./totals.ts";

/** People reckoned at once: what is in memory, and how many queries there are. */
export const chunkSize = 250;

/** What is stored of a line; `adds`: to the totals. */
export type Written = {
  person: string;
  text: string;
  hash: Buffer;
  cut: number;
  payable: number;
  open: number;
  sums: string;
  adds: StoredTotals;
};
export type Reckoning = { unit: { id: string; name: string }; month: string; asOf: Instant; engine?: Engine; before?: number | null };

/** What is made of the lines of a unit's month, in order of person ids, chunk by chunk, each chunk with what it was reckoned from. */
export async function* recapLines<Made>(
  db: Db,
  directory: Directory,
  people: readonly string[],
  asked: Reckoning,
  make: (line: RecapLine) => Made,
): AsyncGenerator<{ made: Made[]; bases: Bases }> {
  const kept: Kept = new Map();
  for (let from = 0; from < people.length; from += chunkSize) {
    const chunk = people.slice(from, from + chunkSize);
    const locked = await lockedBesides(db, directory.tenant.id, chunk, asked.month, asked.asOf);
    const bases = await gatheredFrom(db, directory, chunk, { month: asked.month, asOf: asked.asOf, kept, locked });
    yield { made: await reckonedEach(db, bases, { tenant: directory.tenant.id, ...asked }, make, locked), bases };
  }
}

export function writtenFrom(db: Db, tenant: string, bases: Bases, asked: Reckoning): Promise<Written[]> {
  return reckonedEach(db, bases, { tenant, ...asked }, writtenOf);
}

function writtenOf(line: RecapLine): Written {
  const { person, cuts, payable, open } = line;
  const text = canonicalLine(line);
  const adds = addLine(noTotals, line);
  return { person, text, hash: sha256(text), cut: cuts.rupiah, payable, open: open.length, sums: JSON.stringify(sumsOf(line)), adds };
}

/** The month's last duty has ended everywhere: a day after its last midnight. */
export function isOver({ tenant }: Directory, month: string, now: Instant): boolean {
  return now >= instantAt(monthBounds(month).until, 2 * 1440, tenant.zone);
}

/** The OPD of that id. Throws unit_unknown for any other unit. */
export function opdNamed(directory: Directory, unit: string): { id: string; name: string } {
  const found = opdsOf(directory).find(({ id }) => id === unit);
  if (!found) throw new Fault("unit_unknown");
  return { id: found.id, name: found.name };
}

/** Its id: of the present version where nothing changed since, so that its signatures stay. Throws recap_not_over, recap_locked. */
export async function prepareRecap(
  context: Context,
  directory: Directory,
  asked: { unit: string; month: string; by: string | null },
): Promise<string> {
  const unit = opdNamed(directory, asked.unit);
  const { month } = asked;
  const asOf = context.now();
  if (!isOver(directory, month, asOf)) throw new Fault("recap_not_over");
  const locked = await monthsLocked(context.db, directory.tenant.id, unit.id);
  if (locked.includes(month)) throw new Fault("recap_locked");
  const people = await membersOf(context.db, directory, unit.id, month);
  const id = context.uuid();
  const before = await recapOf(context.db, directory.tenant.id, unit.id, month);
  // Of two in one millisecond the later one counts.
  const made = { by: asked.by, id, at: Math.max(asOf, (before?.madeAt ?? 0) + 1) };
  // One snapshot of the facts for all chunks.
  try {
    await context.db
      .transaction()
      .setIsolationLevel("repeatable read")
      .execute(async (tx) => {
        const hash = await store(tx, directory, people, { unit, month, asOf }, made);
        if (before && hash === before.hash) throw new Unchanged();
      });
    return id;
  } catch (error) {
    if (error instanceof Unchanged) return before!.id;
    throw error;
  }
}

/** Takes back what was stored of a version that is the same as the present one. */
class Unchanged extends Error {}

async function store(
  tx: Tx,
  directory: Directory,
  people: readonly string[],
  asked: Reckoning,
  made: { id: string; by: string | null; at: Instant },
): Promise<string> {
  const tenant = directory.tenant.id;
  const head = { tenant, unit: asked.unit.id, month: asked.month, engine: engineEdition };
  const hashes: { person: string; hash: string }[] = [];
  let totals: StoredTotals = noTotals;
  let all: Bases | null = null;
  for await (const { made: written, bases } of recapLines(tx, directory, people, asked, writtenOf)) {
    await insertLines(tx, tenant, made.id, written);
    for (const { person, hash, adds } of written) {
      hashes.push({ person, hash: hash.toString("hex") });
      totals = bothTotals(totals, adds);
    }
    all = all ? joined(all, bases) : bases;
  }
  const { body, hash } = packed(all ?? { main: { month: asked.month, shared: {}, rules: [], people: {} }, earlier: [] });
  await tx.insertInto("recap_basis").values({ tenant_id: tenant, recap_id: made.id, body, hash }).execute();
  const whole = sha256(recapText(head, hashes));
  await tx
    .insertInto("recap")
    .values({
      tenant_id: tenant,
      recap_id: made.id,
      unit_id: asked.unit.id,
      month: asked.month,
      as_of: iso(asked.asOf),
      engine: engineEdition,
      people: hashes.length,
      hash: whole,
      totals: JSON.stringify(totals),
      made_by: made.by,
      made_at: iso(made.at),
    })
    .execute();
  return whole.toString("hex");
}

function joined(all: Bases, more: Bases): Bases {
  Object.assign(all.main.people, more.main.people);
  for (const basis of more.earlier) {
    const same = all.earlier.find(({ month }) => month === basis.month);
    if (same) Object.assign(same.people, basis.people);
    else all.earlier.push(basis);
  }
  return all;
}

/** Stands between texts: JSON holds no control character. */
const between = "\u001f";

async function insertLines(tx: Tx, tenant: string, recap: string, written: readonly Written[]): Promise<void> {
  const of = <T>(pick: (each: Written) => T) => written.map(pick);
  await sql`
    insert into recap_line (tenant_id, recap_id, person_id, body, hash, cut, payable, open, sums)
    select ${tenant}::uuid, ${recap}::uuid, u.person, u.body, u.hash, u.cut, u.payable, u.open, u.sums::jsonb
    from unnest(${of(({ person }) => person)}::uuid[], string_to_array(${of(({ text }) => text).join(between)}, chr(31)),
      ${of(({ hash }) => hash)}::bytea[], ${of(({ cut }) => cut)}::bigint[], ${of(({ payable }) => payable)}::bigint[],
      ${of(({ open }) => open)}::integer[], string_to_array(${of(({ sums }) => sums).join(between)}, chr(31)))
      as u (person, body, hash, cut, payable, open, sums)`.execute(tx);
}
