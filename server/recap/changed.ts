/**
 * Whether a recap still is what its facts come to: whoever may have been touched since it was reckoned is reckoned again, and compared with what was stored. Nobody else
 * can have changed: a line without anything that waits does not change with time. A request or a finding that only opens or closes, and cuts and excuses nothing, changes nothing:
 * nobody holds up a month by asking. What is granted of it after the lock is the next month's adjustment.
 */
import { monthBounds, type Instant } from "../../core/time/civil.ts";
import { canonicalLine, lineFrom } from "../../core/recap/canonical.ts";
import type { OpenItem, RecapLine } from "../../core/recap/line.ts";
import type { Db } from "../db/open.ts";
import { Fault } from "../fault.ts";
import { isPacked, isWhole, joined, type Bases, type Basis } from "./basis.ts";
import { basesOf, gatheredFrom, differingIn, storedBasis, unchangedIn, type Kept } from "./gather.ts";
import { chunkSize, writtenFrom, type Reckoning } from "./lines.ts";
import { lockedBesides, storedLines, type LockedLine } from "./locked.ts";
import { masterIn, type MasterText } from "./master.ts";
import type { StoredRecap } from "./stored.ts";
import { touchedSince } from "./touched.ts";

/** A lock has the moment of its request, and may then wait for the units before it: what was reckoned meanwhile did not see it. */
const waitedMs = 60 * 60_000;

/** `members`: whose lines the unit's month has now, ids in order, all of them in `master`; none of a unit that is no more (`unit` null). */
export type ToCompare = {
  master: MasterText;
  recap: StoredRecap;
  unit: { id: string; name: string } | null;
  members: readonly string[];
  now: Instant;
};

/** People whose line is not what was stored; those who came or left are among them. In order of ids. */
export async function changedIn(db: Db, { master, recap, unit, members, now }: ToCompare): Promise<string[]> {
  const { tenant } = master;
  const rows = await linesOf(db, tenant, recap.id);
  const came = members.filter((person) => !rows.has(person));
  const present = new Set(unit ? members : []);
  const left = [...rows.keys()].filter((person) => !present.has(person));
  const changed = new Set([...came, ...left]);
  const kept: Kept = new Map();
  const people = [...rows.keys()].filter((person) => !changed.has(person));
  const asked: Reckoning = { unit: unit ?? { id: recap.unit, name: "" }, month: recap.month, asOf: now };
  const chunks: Chunk[] = [];
  for (let from = 0; from < people.length; from += chunkSize) {
    const chunk = people.slice(from, from + chunkSize);
    const locked = await lockedBesides(db, tenant, chunk, recap.month, now);
    chunks.push({
      people: chunk,
      locked,
      bases: await gatheredFrom(db, masterIn(master, chunk), chunk, { month: recap.month, asOf: now, kept, locked }),
    });
  }
  const before = await beforeOf(db, tenant, recap, chunks);
  for (const chunk of chunks) {
    const { bases } = chunk;
    const suspects = await suspectsOf(db, tenant, { recap, before: before === "same" ? bases : before, rows, ...chunk });
    if (suspects.size === 0) continue;
    const written = await writtenFrom(db, tenant, only(bases, suspects), asked);
    const others = written.filter(({ person, hash }) => !hash.equals(rows.get(person)!.hash));
    const stored = await storedLines(
      db,
      tenant,
      recap.id,
      others.map(({ person }) => person),
    );
    for (const { person, text } of others) if (!sameButAsked(stored.get(person)!, lineFrom(text))) changed.add(person);
  }
  return [...changed].toSorted();
}

type Chunk = { people: readonly string[]; locked: ReadonlyMap<string, readonly LockedLine[]>; bases: Bases };

/** What the recap was reckoned from; mostly it is what is gathered now, which the hash tells. Throws recap_basis where its own copy is not what was stored. */
async function beforeOf(db: Db, tenant: string, recap: StoredRecap, chunks: readonly Chunk[]): Promise<Bases | null | "same"> {
  const [first, ...more] = chunks.map(({ bases }) => bases);
  const all = first && more.reduce(joined, { main: copied(first.main), earlier: first.earlier.map(copied) });
  const stored = await storedBasis(db, tenant, recap.id);
  if (!stored || !isWhole(stored)) throw new Fault("recap_basis");
  return all && isPacked(all, stored.hash) ? "same" : basesOf(db, tenant, recap.id);
}

const copied = (basis: Basis): Basis => ({ ...basis, people: { ...basis.people } });

const asked = new Set<OpenItem["why"]>(["leave", "correction", "finding"]);

function sameButAsked(before: RecapLine, now: RecapLine): boolean {
  const text = (line: RecapLine) => canonicalLine({ ...line, open: line.open.filter(({ why }) => !asked.has(why)) });
  return text(before) === text(now);
}

export function only({ main, earlier }: Bases, people: ReadonlySet<string>): Bases {
  const of = (basis: Basis): Basis => ({
    ...basis,
    people: Object.fromEntries(Object.entries(basis.people).filter(([id]) => people.has(id))),
  });
  return { main: of(main), earlier: earlier.map(of).filter((basis) => Object.keys(basis.people).length > 0) };
}

type Row = { hash: Buffer; open: number };

async function linesOf(db: Db, tenant: string, recap: string): Promise<Map<string, Row>> {
  const rows = await db
    .selectFrom("recap_line")
    .select(["person_id", "hash", "open"])
    .where("tenant_id", "=", tenant)
    .where("recap_id", "=", recap)
    .orderBy("person_id")
    .execute();
  return new Map(rows.map(({ person_id, hash, open }) => [person_id, { hash: Buffer.from(hash), open }]));
}

type Compared = Chunk & { recap: StoredRecap; before: Bases | null; rows: ReadonlyMap<string, Row> };

async function suspectsOf(db: Db, tenant: string, compared: Compared): Promise<Set<string>> {
  const { recap, before, bases, people, rows, locked } = compared;
  if (!before) return new Set(people);
  const touched = await touchedSince(db, tenant, people, { ...monthBounds(recap.month), since: recap.asOf });
  const same = unchangedIn(before.main, bases.main, people);
  const master = differingIn(before.main, bases.main, [...same], same);
  const adjusted = new Set([...before.earlier, ...bases.earlier].flatMap((basis) => Object.keys(basis.people)));
  return new Set(
    people.filter(
      (person) =>
        rows.get(person)!.open > 0 ||
        touched.has(person) ||
        adjusted.has(person) ||
        master.has(person) ||
        !same.has(person) ||
        (locked.get(person) ?? []).some(({ lockedAt }) => lockedAt > recap.asOf - waitedMs),
    ),
  );
}
