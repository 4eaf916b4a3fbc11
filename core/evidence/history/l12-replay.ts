/**
 * L12 replayed trace: this window's movement was seen before, from this person, or from anybody in 90 days. +25.
 *
 * Three ways to recognise a copy, each with few entries read:
 *  · equal sequences of steps or of stated errors (l12-sequence.ts), anybody's, 90 days: exact and moved copies, also with other times, from six
 *    different points on;
 *  · the person's own last six movements, compared in full (l12-match.ts): warped, noisy and displaced in time; ≥ 15 s, ≥ 10 different points;
 *  · movements of the office that fall into the same bucket (l12-bucket.ts), compared likewise.
 * Never compared: the same check-in again, and one person's windows within three minutes of each other: a second press shows the same seconds.
 *
 * Why: no two honest windows err alike second by second. Honest rate (S 2026-11): none of 1.9 million pairs of generated still windows of 17 and 30 s
 * (z at most 5.8 where 6 is needed), none of 12,403 pairs of a recorded bicycle ride, of which 14 % agreed above 0.98 in their positions alone.
 * Found of 300 (M 2026-11, 30 s blends with satellites): exact and moved copies 300; noise of 10 / 30 / 50 cm, one's own, 99 / 90 / 62 %; played a tenth
 * faster between the fixes 50 %. Not found: copies of phones that hold their position, with noise greater than their own movement.
 * Entries: four sequences a check-in, each entry the newest eight (≤ 3.5 kB); a person's newest six movements (≤ 5 kB); an office's bucket, of
 * 1,024, its newest twelve (≤ 9 kB); names cleared by an inspector.
 */
import type { CivilDate } from "../../time/civil.ts";
import { later } from "../later.ts";
import { weighed } from "../points.ts";
import type { Seen } from "../seen.ts";
import type { Fold, Read, Write } from "./fold.ts";
import { clearedKey, clearedKeys, clearedWrites, isCleared } from "./cleared.ts";
import { keyOf } from "./key.ts";
import type { Path } from "./l12-alike.ts";
import { bucketOf } from "./l12-bucket.ts";
import { bestLag, isCopy, isLong, likeness, positionsAt } from "./l12-match.ts";
import { isSame, printsOf, type Print, type Sequence } from "./l12-sequence.ts";
import { traceOf, type Trace } from "./l12-trace.ts";

/** Whose movement it was; `from`: its first fix, ms. */
type Owner = { person: string; checkin: string; date: CivilDate; from: number };
/** `since`: what is older is forgotten. */
type Me = { owner: Owner; since: CivilDate };
type Prints = { seen: (Owner & Sequence)[] };
type Paths = { seen: (Owner & Path & { k: number })[] };

const days = 90;
const mostPrints = 8;
const mostOwn = 6;
const mostInBucket = 12;
const leastDistinct = 10;
const againMs = 180_000;
/** Only the most alike are compared in full, the second only when it is clearly alike. */
const mostCompared = 2;
const worthComparing = 0.6;
const clearly = 0.9;
const personKey = keyOf("L12|person|");

export const l12Replay: Fold = {
  id: "L12",
  keys(seen) {
    const look = lookOf(seen);
    if (!look) return [];
    const paths = look.path ? [look.path.own, ...(look.path.bucket ? [look.path.bucket] : [])] : [];
    return [...look.prints.map(({ key }) => key), ...paths, clearedKey("L12", seen.person)];
  },
  step(seen, read) {
    const look = lookOf(seen);
    if (!look) return { verdicts: [], writes: [] };
    const owner: Owner = { person: seen.person, checkin: seen.id, date: seen.date, from: look.trace.from };
    const me: Me = { owner, since: later(seen.date, -days) };
    const found: Owner[] = [];
    const writes = look.prints.map((print) => foldPrint(print, me, read, found));
    if (look.path) writes.push(...foldPath(look.path, look.trace, me, read, found));
    const copied = found.filter(({ person }) => !isCleared("L12", read, seen, person));
    return { verdicts: copied.length > 0 ? [verdictOf(copied, seen)] : [], writes };
  },
  clearedKeys: clearedKeys("L12"),
  cleared: clearedWrites("L12"),
};

type Look = { trace: Trace; prints: Print[]; path: { own: string; bucket: string | null; k: number } | null };

const known = new WeakMap<Seen["body"], Look | null>();

function lookOf({ body, person, place }: Seen): Look | null {
  const before = known.get(body);
  if (before !== undefined) return before;
  const trace = traceOf(body);
  const look = trace && { trace, prints: printsOf(trace), path: pathOf(trace, person, place) };
  known.set(body, look);
  return look;
}

function pathOf(trace: Trace, person: string, place: string | null): Look["path"] {
  if (trace.distinct < leastDistinct || !isLong(trace)) return null;
  const found = place === null ? null : bucketOf(trace);
  return { own: personKey(person), bucket: found && `L12|place|${place}|${found.bucket}`, k: found?.k ?? -1 };
}

function foldPrint({ key, kind, sequence }: Print, me: Me, read: Read, found: Owner[]): Write {
  const before = ((read(key) as Prints | undefined)?.seen ?? []).filter((entry) => isKept(entry, me));
  for (const entry of before) if (isOther(entry, me) && isSame(kind, sequence, entry)) found.push(entry);
  return { key, body: { seen: [...before, { ...me.owner, ...sequence }].slice(-mostPrints) } satisfies Prints, days };
}

function foldPath({ own, bucket, k }: NonNullable<Look["path"]>, { x, y }: Trace, me: Me, read: Read, found: Owner[]): Write[] {
  const ownBefore = kept(read(own) as Paths | undefined, me);
  const inBucket = bucket === null ? [] : kept(read(bucket) as Paths | undefined, me);
  const path = { x, y };
  const likely: { entry: Paths["seen"][number]; at: { lag: number; position: number } }[] = [];
  for (const entry of ownBefore) {
    if (!isOther(entry, me)) continue;
    const at = bestLag(path, entry);
    if (at.position >= worthComparing) likely.push({ entry, at });
  }
  for (const entry of inBucket) {
    if (entry.person === me.owner.person) continue;
    const lag = k - entry.k;
    const position = positionsAt(path, entry, lag);
    if (position >= worthComparing) likely.push({ entry, at: { lag, position } });
  }
  likely.sort((a, b) => b.at.position - a.at.position);
  for (const { entry, at } of likely.slice(0, likely[1] && likely[1].at.position < clearly ? 1 : mostCompared))
    if (isCopy(likeness(path, entry, at.lag))) found.push(entry);
  const mine = { ...me.owner, ...path, k };
  const writes: Write[] = [{ key: own, body: { seen: [...ownBefore, mine].slice(-mostOwn) } satisfies Paths, days }];
  if (bucket !== null) writes.push({ key: bucket, body: { seen: [...inBucket, mine].slice(-mostInBucket) } satisfies Paths, days });
  return writes;
}

const kept = (body: Paths | undefined, me: Me) => (body?.seen ?? []).filter((entry) => isKept(entry, me));
const isKept = (entry: Owner, me: Me) => entry.checkin !== me.owner.checkin && entry.date >= me.since;
const isOther = (entry: Owner, { owner }: Me) => entry.person !== owner.person || Math.abs(entry.from - owner.from) > againMs;

function verdictOf(copied: readonly Owner[], { person }: Seen) {
  const people = [...new Set(copied.map((owner) => owner.person).filter((other) => other !== person))];
  const checkins = [...new Set(copied.map(({ checkin }) => checkin))];
  const whose = people.length === 0 ? "absen pegawai ini sebelumnya" : "absen orang lain";
  const sentence = `Gerak lokasi detik demi detik sama dengan ${whose}.`;
  return { ...weighed("L12", "L12", "pattern", sentence), with: { people, checkins } };
}
