/**
 * D5 one hand: somebody works through several phones, one after the other, while their owners are elsewhere.
 *
 * Evidence: the times of the presses of a place, from every phone whose press is certain (received within 60 s of it; after an outage a whole office
 * arrives at once and that is left out).
 * Formula: for two phones, the sum over the sessions that both came to of ln(P(gap | one hand) / P(gap | two people of this office)); see d5-gaps.ts.
 * Found: a sum of 10 or more after at least six sessions together, of the last ten at least 70 % within two minutes, and the last of them too.
 * Why: skipped days and a changed order hide nothing, because each pair is followed for itself; a ring of k phones gives k(k−1)/2 such pairs.
 * A session is counted at the phone's next session, when all that pressed around it are known: so the first phone of a ring is told as well.
 * Points: D5, +15: a person looks. `with` names the partners found, never the sentence. A pair that somebody cleared is not shown for 90 days.
 * Honest rate: see bench/README.md (`npm run bench -- one-hand`, simulated 2026-11): people flagged in 20 days, rings found in 10, car pools apart.
 * Not found: presses spread by hand over many minutes, presses in a muster of everybody at once, a page that lies about the press.
 *
 * Entries: `D5|near|place|slice` at most 96 presses of two minutes (phone, time), 8 days; `D5|phone|phone` six presses and eight partners, 30 days;
 * `D5|place|place` how many press there; `D5|cleared|person` 32 colleagues, 90 days. Keys a check-in: 4, then 3 (9 where somebody pressed
 * thrice) and the partners'.
 */
import { addDays, type CivilDate, type Instant } from "../../time/civil.ts";
import { weighed } from "../points.ts";
import type { Seen } from "../seen.ts";
import type { Verdict } from "../verdict.ts";
import { crowdOf, nearMs, saysOf, type Crowd, type Near } from "./d5-gaps.ts";
import {
  candidate,
  follow,
  kept,
  lately,
  mostNew,
  mostPartners,
  mostPresses,
  sessionMs,
  type Own,
  type Partner,
  type Phone,
  type Press,
} from "./d5-partners.ts";
import type { Fold, Read, Write } from "./fold.ts";

/** Presses of a place within one slice of two minutes: how many, and the newest with phone and time. */
type Slice = { n: number; list: [phone: string, at: Instant][] };
/** How many press at a place in a half day: now, and the most of before, fading by a fifth each half day. */
type Size = { half: number; now: number; before: number };
type Cleared = [person: string, on: CivilDate][];

const mostInSlice = 96;
const mostOfSession = 3;
const mostCleared = 32;
const clearedDays = 90;
const uncertainMs = 60_000;
export const foundAt = 10;
const leastMet = 6;
const leastShare = 0.7;
const freshMs = 7 * 86_400_000;

export const d5OneHand: Fold = {
  id: "D5",
  keys: (seen) => (counts(seen) ? [phoneKey(seen.phone), sizeKey(seen.place), sliceKey(seen.place, seen.at), clearedKey(seen.person)] : []),
  more(seen, read) {
    if (!counts(seen)) return [];
    const own = ownOf(seen, read);
    const session = over(own, seen.at);
    if (session.length === 0) return [];
    return [...new Set(session.flatMap(slicesAround)), ...own.partners.map(({ phone }) => phoneKey(phone))];
  },
  step(seen, read) {
    if (!counts(seen)) return { verdicts: [], writes: [] };
    const { at, person, phone, id, place } = seen;
    const own = ownOf(seen, read);
    const press: Press = { at, place: place!, id };
    const size = read(sizeKey(place)) as Size | undefined;
    const next = { ...counted(own, seen, size, read), presses: [...own.presses, press].slice(-mostPresses) };
    const slice = (read(sliceKey(place, at)) ?? { n: 0, list: [] }) as Slice;
    return {
      verdicts: verdictsOf(next.partners, (read(clearedKey(person)) ?? []) as Cleared, seen),
      writes: [
        { key: sliceKey(place, at), body: { n: slice.n + 1, list: [...slice.list, [phone, at]].slice(-mostInSlice) }, days: 8 },
        { key: sizeKey(place), body: grown(size, at), days: 30 },
        { key: phoneKey(phone), body: next, days: 30 },
      ],
    };
  },
  clearedKeys: ({ people }) => people.map(clearedKey),
  cleared({ people, on }, read): Write[] {
    return people.map((person) => {
      const others = people.filter((other) => other !== person);
      const before = ((read(clearedKey(person)) ?? []) as Cleared).filter((entry) => !others.includes(entry[0]));
      return { key: clearedKey(person), body: [...before, ...others.map((other) => [other, on])].slice(-mostCleared), days: clearedDays };
    });
  },
};

function counts({ place, receivedAt, at }: Seen): boolean {
  return place !== null && receivedAt - at <= uncertainMs;
}

/** Own presses of the session before, once it is over: the last three. */
function over({ presses, done }: Phone, now: Instant): Press[] {
  const open = presses.filter(({ at }) => at > done);
  return open[0] && now - open[0].at >= sessionMs ? open.slice(-mostOfSession) : [];
}

/** Counts the session that is over, for everybody who is followed and for whoever pressed nearby. */
function counted(own: Phone, { at, phone, person }: Seen, size: Size | undefined, read: Read): Phone {
  const session = over(own, at).map((press) => neighbours(press, phone, size, read));
  const last = session.at(-1);
  if (!last) return own;
  const followed = own.partners.map((partner) => follow(partner, session, read(phoneKey(partner.phone)) as Phone | undefined));
  const still = kept(followed, person, at);
  const taken = new Set(own.partners.map((partner) => partner.phone));
  const fresh = session.flatMap(({ listed, crowd }) => newcomers(taken, still, listed, crowd));
  const done = last.press.at;
  return { ...own, done, partners: kept([...still, ...fresh.map(([other, sum]) => candidate(other, sum, done))], person, at) };
}

/** Phones that pressed nearby for the first time and say more than the weakest that is followed (if all seats are taken): the strongest. */
function newcomers(taken: Set<string>, still: readonly Partner[], listed: readonly Near[], crowd: Crowd): [phone: string, sum: number][] {
  const least = still.length < mostPartners ? 0 : Math.max(0, still.at(-1)!.sum);
  const found: [string, number][] = [];
  for (const sum of new Set(crowd.near.toSorted((a, b) => b - a))) {
    if (sum <= least) break;
    for (const [phone, gap] of listed) {
      if (found.length === mostNew) return found;
      if (saysOf(gap, crowd) !== sum || taken.has(phone)) continue;
      taken.add(phone);
      found.push([phone, sum]);
    }
  }
  return found;
}

/** Who else pressed within two minutes of a press, with the distance, and what crowd that was. */
function neighbours(press: Press, phone: string, size: Size | undefined, read: Read): Own & { listed: Near[] } {
  const listed: Near[] = [];
  let [all, heard] = [0, 0];
  for (const key of slicesAround(press)) {
    const slice = read(key) as Slice | undefined;
    if (!slice) continue;
    all += slice.n;
    heard += slice.list.length;
    for (const other of slice.list) {
      const gap = Math.abs(other[1] - press.at);
      if (gap <= nearMs && other[0] !== phone) listed.push([other[0], gap]);
    }
  }
  const people = Math.max(size?.now ?? 0, size?.before ?? 0, listed.length);
  return { press, listed, crowd: crowdOf(listed, heard > 0 ? all / heard : 1, people) };
}

function verdictsOf(partners: readonly Partner[], cleared: Cleared, { date, at }: Seen): Verdict[] {
  const innocent = (partner: Partner) => cleared.some(([person, on]) => person === partner.person && addDays(on, clearedDays) >= date);
  const ring = partners.filter((partner) => isFound(partner, at) && !innocent(partner));
  const strongest = ring[0];
  if (!strongest) return [];
  const { of, near } = lately(strongest);
  const sentence = `HP ini dan HP rekan absen berselang hitungan detik pada ${near} dari ${of} absen terakhir.`;
  const people = [...new Set(ring.map(({ person }) => person).filter((id) => id !== null))];
  const checkins = ring.map(({ checkin }) => checkin).filter((id) => id !== null);
  return [{ ...weighed("D5", "D5", "people", sentence), with: { people, checkins } }];
}

function isFound(partner: Partner, now: Instant): boolean {
  const { of, near } = lately(partner);
  return (
    partner.sum >= foundAt &&
    partner.met >= leastMet &&
    near >= leastShare * of &&
    (partner.near & 1) === 1 &&
    now - partner.last <= freshMs
  );
}

/** What the phone remembers; a phone under another person begins again. */
function ownOf({ phone, person }: Seen, read: Read): Phone {
  const own = read(phoneKey(phone)) as Phone | undefined;
  return own?.person === person ? own : { person, done: 0, presses: [], partners: [] };
}

function grown(size: Size | undefined, at: Instant): Size {
  const half = Math.floor(at / (12 * 3_600_000));
  if (!size) return { half, now: 1, before: 0 };
  if (half <= size.half) return { ...size, now: size.now + 1 };
  return { half, now: 1, before: Math.round(Math.max(size.now, size.before * 0.8)) };
}

function slicesAround({ place, at }: Press): string[] {
  return [at - nearMs, at, at + nearMs].map((when) => sliceKey(place, when));
}

const sliceKey = (place: string | null, at: Instant) => `D5|near|${place}|${Math.floor(at / nearMs)}`;
const sizeKey = (place: string | null) => `D5|place|${place}`;
const phoneKey = (phone: string) => `D5|phone|${phone}`;
const clearedKey = (person: string) => `D5|cleared|${person}`;
