/**
 * D5 one hand: somebody works through several phones, one after the other, while their owners are elsewhere.
 *
 * Evidence: the times of the presses of a place, from every phone whose press is certain (received within 60 s of it; after an outage a whole office
 * arrives at once and that is left out).
 * Formula: for two phones, the sum over the sessions of one of them of ln(P(gap | one hand) / P(gap | two people of this office)), and for the phone
 * the rhythm of those that it is followed with: ln(P(gap | one hand) / P(gap | friends)); see d5-gaps.ts.
 * Found: a sum of 7 or more after at least four sessions near each other, the last among them, with a rhythm of 4 or more.
 * Why: skipped days and a changed order hide nothing, because each pair is followed for itself; a ring of k phones gives k(k−1)/2 such pairs.
 * A session is counted at the phone's next session, when all that pressed around it are known: so the first phone of a ring is told as well.
 * Points: D5, +15: a person looks. `with` names the partners found, never the sentence. Told once in three days of a phone, so that friends who share a car are
 * a question and no daily burden. A pair that somebody cleared is not shown for 90 days.
 * Honest rate: see bench/README.md (`npm run bench -- one-hand`, simulated 2026-11): people flagged in 20 days, rings found in 10, car pools apart.
 * Not used: that two pages were open at once. One hand may open all phones before it presses the first.
 * Not found: presses spread by hand over many minutes, presses in a muster of everybody at once, a page that lies about the press.
 *
 * Entries: `D5|log|place|six minutes` at most 128 presses, 8 days; `D5|phone|phone` three presses and eight partners, 30 days; `D5|place|place` how many
 * press there; `D5|cleared|person` 32 colleagues, 90 days. Keys a check-in: 3, then one or two logs for each press of the session before (at most three), and 1.
 */
import { addDays, type Instant } from "../../time/civil.ts";
import { weighed } from "../points.ts";
import type { Seen } from "../seen.ts";
import type { Verdict } from "../verdict.ts";
import { clearedKey, clearedKeys, clearedWrites, isCleared } from "./cleared.ts";
import { around, hashOf, logged, logKey, logKeys, type Log, type Press } from "./d5-log.ts";
import { counted, lately, type Partner, type Phone } from "./d5-partners.ts";
import type { Fold, Read } from "./fold.ts";
import { keyOf } from "./key.ts";

/** How many press at a place in a half day: now, and the most of before, fading by a fifth each half day. */
type Size = { half: number; now: number; before: number };

/** Presses of one session lie within this, ms. */
const sessionMs = 4 * 3_600_000;
const mostOfSession = 3;
const uncertainMs = 60_000;
const foundAt = 7;
const rhythmAt = 4;
const leastMet = 4;
const freshMs = 7 * 86_400_000;
const quietDays = 3;

export const d5OneHand: Fold = {
  id: "D5",
  keys: (seen) => (counts(seen) ? [phoneKey(seen.phone), sizeKey(seen.place!), logKey(seen.at, seen.place!)] : []),
  more(seen, read) {
    if (!counts(seen)) return [];
    const own = ownOf(seen, read);
    const keys: string[] = [];
    if (own.partners.some(({ sum }) => sum >= foundAt - 2)) keys.push(clearedKey("D5", seen.person));
    if (isOver(own, seen.at)) {
      const here = logKey(seen.at, seen.place!);
      for (const press of own.presses) for (const key of logKeys(press)) if (key !== here && !keys.includes(key)) keys.push(key);
    }
    return keys;
  },
  step(seen, read) {
    if (!counts(seen)) return { verdicts: [], writes: [] };
    const { at, person, phone, id, place } = seen;
    const own = ownOf(seen, read);
    const h = hashOf(phone);
    const size = read(sizeKey(place!)) as Size | undefined;
    const over = isOver(own, at);
    const next = over ? counted(own, session(own, h, read), Math.max(size?.now ?? 0, size?.before ?? 0)) : own;
    const key = logKey(at, place!);
    const isQuiet = own.told !== undefined && seen.date >= own.told && seen.date < addDays(own.told, quietDays);
    const verdicts = next.partners.length > 0 && !isQuiet ? verdictsOf(next, seen, read) : [];
    const told = verdicts.length > 0 ? seen.date : own.told;
    return {
      verdicts,
      writes: [
        { key, body: logged(read(key) as Log | undefined, h, at, person, id), days: 8 },
        { key: sizeKey(place!), body: grown(size, at), days: 30 },
        {
          key: phoneKey(phone),
          body: { ...next, ...(told === undefined ? {} : { told }), presses: added(next.presses, [at, place!]) },
          days: 30,
        },
      ],
    };
  },
  clearedKeys: clearedKeys("D5"),
  cleared: clearedWrites("D5"),
};

function counts({ place, receivedAt, at }: Seen): boolean {
  return place !== null && receivedAt - at <= uncertainMs;
}

/** The session before is over: whoever pressed around it has been heard. */
function isOver({ presses }: Phone, now: Instant): boolean {
  return presses.length > 0 && now - presses[0]![0] >= sessionMs;
}

function session({ presses }: Phone, h: number, read: Read) {
  return presses.map((press) => ({ press, ...around(press, h, read) }));
}

function added(presses: readonly Press[], press: Press): Press[] {
  return [...presses, press].slice(-mostOfSession);
}

function verdictsOf({ partners, rhythm }: Phone, seen: Seen, read: Read): Verdict[] {
  if (rhythm < rhythmAt) return [];
  const found = partners.filter((partner) => isFound(partner, seen.at));
  if (found.length === 0) return [];
  const innocent = (partner: Partner) => isCleared("D5", read, seen, partner.person);
  // The rhythm is of all of them together: who was cleared explains it for whoever is weaker. Their own phones still tell.
  const explained = Math.max(0, ...found.filter(innocent).map(({ sum }) => sum));
  const ring = found
    .filter((partner) => !innocent(partner) && partner.sum > explained)
    .sort((a, b) => b.sum - a.sum || b.last - a.last || a.h - b.h);
  if (ring.length === 0) return [];
  const near = lately(ring[0]!);
  const sentence = `HP ini dan HP rekan absen berselang hitungan detik pada ${near} absen belakangan ini.`;
  const people = [...new Set(ring.map((partner) => partner.person))];
  return [{ ...weighed("D5", "D5", "people", sentence), with: { people, checkins: ring.map(({ checkin }) => checkin) } }];
}

function isFound({ sum, met, near, last }: Partner, now: Instant): boolean {
  return sum >= foundAt && met >= leastMet && (near & 1) === 1 && now - last <= freshMs;
}

/** What the phone remembers; a phone under another person begins again. */
function ownOf({ phone, person }: Seen, read: Read): Phone {
  const own = read(phoneKey(phone)) as Phone | undefined;
  return own?.person === person ? own : { person, presses: [], partners: [], rhythm: 0 };
}

function grown(size: Size | undefined, at: Instant): Size {
  const half = Math.floor(at / (12 * 3_600_000));
  if (!size) return { half, now: 1, before: 0 };
  if (half <= size.half) return { ...size, now: size.now + 1 };
  return { half, now: 1, before: Math.round(Math.max(size.now, size.before * 0.8)) };
}

const sizeKey = keyOf("D5|place|");
const phoneKey = keyOf("D5|phone|");
