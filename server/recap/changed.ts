/**
 * Whether a recap still is what its facts come to: whoever may have been touched since it was reckoned is reckoned again, and compared with what was stored. Nobody else
 * can have changed: a line without anything that waits does not change with time. A request or a finding that only opens or closes, and cuts and excuses nothing, changes nothing:
 * nobody holds up a month by asking. What is granted of it after the lock is the next month's adjustment.
 */
import { monthBounds, type Instant } from "../../core/time/civil.ts";
import { canonicalLine, lineFrom } from "../../core/recap/canonical.ts";
import type { OpenItem, RecapLine } from "../../core/recap/line.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";
import type { Bases, Basis } from "./basis.ts";
import { basesOf, changedIn, gatheredFrom, unchangedIn, type Kept } from "./gather.ts";
import { lockedBesides, storedLines, type LockedLine } from "./locked.ts";
import { membersOf } from "./members.ts";
import { opdsOf } from "./opd.ts";
import { chunkSize, writtenFrom, type Reckoning } from "./prepare.ts";
import type { StoredRecap } from "./stored.ts";
import { marginMs, touchedSince } from "./touched.ts";

/** People whose line is not what was stored; those who came or left are among them. In order of ids. */
export async function changedSince(db: Db, directory: Directory, recap: StoredRecap, now: Instant): Promise<string[]> {
  const tenant = directory.tenant.id;
  const unit = opdsOf(directory).find(({ id }) => id === recap.unit);
  const rows = await linesOf(db, tenant, recap.id);
  const members = await membersOf(db, directory, recap.unit, recap.month);
  const came = members.filter((person) => !rows.has(person));
  const present = new Set(unit ? members : []);
  const left = [...rows.keys()].filter((person) => !present.has(person));
  const changed = new Set([...came, ...left]);
  const kept: Kept = new Map();
  const people = [...rows.keys()].filter((person) => !changed.has(person));
  const before = await basesOf(db, tenant, recap.id, kept);
  const asked: Reckoning = { unit: { id: recap.unit, name: unit?.name ?? "" }, month: recap.month, asOf: now };
  for (let from = 0; from < people.length; from += chunkSize) {
    const chunk = people.slice(from, from + chunkSize);
    const locked = await lockedBesides(db, tenant, chunk, recap.month, now);
    const bases = await gatheredFrom(db, directory, chunk, { month: recap.month, asOf: now, kept, locked });
    const suspects = await suspectsOf(db, tenant, { recap, before, bases, people: chunk, rows, locked });
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

type Compared = {
  recap: StoredRecap;
  before: Bases | null;
  bases: Bases;
  people: readonly string[];
  rows: ReadonlyMap<string, Row>;
  locked: ReadonlyMap<string, readonly LockedLine[]>;
};

async function suspectsOf(db: Db, tenant: string, compared: Compared): Promise<Set<string>> {
  const { recap, before, bases, people, rows, locked } = compared;
  if (!before) return new Set(people);
  const touched = await touchedSince(db, tenant, people, { ...monthBounds(recap.month), since: recap.asOf });
  const same = unchangedIn(before.main, bases.main, people);
  const master = changedIn(before.main, bases.main, [...same], same);
  const adjusted = new Set([...before.earlier, ...bases.earlier].flatMap((basis) => Object.keys(basis.people)));
  return new Set(
    people.filter(
      (person) =>
        rows.get(person)!.open > 0 ||
        touched.has(person) ||
        adjusted.has(person) ||
        master.has(person) ||
        !same.has(person) ||
        (locked.get(person) ?? []).some(({ lockedAt }) => lockedAt > recap.asOf - marginMs),
    ),
  );
}
