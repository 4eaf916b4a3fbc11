/**
 * D6 over days: on Wi-Fi whenever it checks in, but never on the office's, where nearly everybody's Wi-Fi is the office's.
 *
 * Evidence: the kind of network that the browser tells at the press, and whether the address is the office's (D6.office of the window). Formula: of
 * the person's last ten days with check-ins at this place at least five on Wi-Fi, and not one check-in by Wi-Fi from the office's address; while of
 * the confirmed check-ins by Wi-Fi of other people there at least 20, by at least three people, and 60 % came from it.
 * Why: whoever fakes the position sits at home, on the Wi-Fi at home. A phone that is carried to the office joins the office's Wi-Fi or none.
 * Mobile data says nothing, nor does a place whose addresses nobody entered (nobody's Wi-Fi comes from there), nor a phone that does not tell.
 * Told once in seven days. Points: D6.elsewhere, +12, lowered by the baseline. Honest rate: 0 of 1,539 generated people in 20 days (M 2026-11, where
 * one Wi-Fi in ten is another than the office's by chance); ~1 % (J 2026-11) who carry a router of their own, use a neighbour's, or a VPN.
 *
 * Entries: `D6|person|person` one place, two dates, twenty bits, 60 days; `D6|place|place` counts and at most eight people, twice, 180 days.
 */
import { addDays, type CivilDate } from "../../time/civil.ts";
import { weighed } from "../points.ts";
import type { Seen } from "../seen.ts";
import { countOf } from "./bits.ts";
import type { Fold } from "./fold.ts";
import { keyOf } from "./key.ts";

/** A bit a day, newest lowest: Wi-Fi at a check-in, and the office's address at one by Wi-Fi. Only days at one place in a row. */
type Days = { place: string; last: CivilDate; wifi: number; office: number; told: CivilDate | null };
/** Confirmed check-ins by Wi-Fi, all and from the office's address, halved together when there are many; and the first people who came from it. */
type Counts = { all: number; office: number; people: string[] };
/** All of it, and how it stood before `day`: what is confirmed on a day counts from the next. */
type Place = { day: CivilDate; now: Counts; before: Counts };

const window = 10;
const leastDays = 5;
const leastAll = 20;
const leastShare = 0.6;
const leastPeople = 3;
const mostPeople = 8;
const mostCounted = 2000;
const quietDays = 7;
const none: Counts = { all: 0, office: 0, people: [] };

export const d6Elsewhere: Fold = {
  id: "D6",
  keys: (seen) => (tells(seen) ? [personKey(seen.person), placeKey(seen.place)] : []),
  step(seen, read) {
    if (!tells(seen)) return { verdicts: [], writes: [] };
    const { person, place, date, baseline } = seen;
    const before = read(personKey(person)) as Days | undefined;
    const now = counted(before, seen);
    if (now === before) return { verdicts: [], writes: [] };
    const days = countOf(now.wifi);
    const due = now.told === null || addDays(now.told, quietDays) <= date;
    const fires =
      (now.wifi & 1) === 1 && days >= leastDays && now.office === 0 && due && isUsual(read(placeKey(place)) as Place | undefined, seen);
    const sentence = `HP ini selalu memakai Wi-Fi lain, tidak pernah Wi-Fi kantor, pada ${days} hari absen terakhir dengan Wi-Fi.`;
    return {
      verdicts: fires ? [weighed("D6", "D6.elsewhere", "device", sentence, baseline)] : [],
      writes: [{ key: personKey(person), body: fires ? { ...now, told: date } : now, days: 60 }],
    };
  },
  confirmedKeys: ({ seen }) => (isWifi(seen) && seen.place !== null ? [placeKey(seen.place)] : []),
  confirmed({ seen, on }, read) {
    if (!isWifi(seen) || seen.place === null) return [];
    const key = placeKey(seen.place);
    const { day, now, before } = (read(key) ?? { day: on, now: none, before: none }) as Place;
    const next = learned(now, seen);
    return [{ key, body: day < on ? { day: on, now: next, before: now } : { day, now: next, before }, days: 180 }];
  },
};

type Placed = Seen & { place: string };

function tells(seen: Seen): seen is Placed {
  return seen.place !== null && typeof seen.body.network?.type === "string";
}

function isWifi({ body }: Seen): boolean {
  return body.network?.type === "wifi";
}

function isOffice({ verdicts }: Seen): boolean {
  return verdicts.some(({ weight }) => weight === "D6.office");
}

/** A day with other places begins again. A late check-in of an earlier day counts for the last. Unchanged where it adds nothing. */
function counted(before: Days | undefined, seen: Placed): Days {
  const wifi = isWifi(seen) ? 1 : 0;
  const office = wifi === 1 && isOffice(seen) ? 1 : 0;
  if (!before || before.place !== seen.place) return { place: seen.place, last: seen.date, wifi, office, told: before?.told ?? null };
  if (seen.date <= before.last) {
    const same = (before.wifi | wifi) === before.wifi && (before.office | office) === before.office;
    return same ? before : { ...before, wifi: before.wifi | wifi, office: before.office | office };
  }
  const mask = 2 ** window - 1;
  return { ...before, last: seen.date, wifi: ((before.wifi << 1) | wifi) & mask, office: ((before.office << 1) | office) & mask };
}

/** Whether the Wi-Fi of others at this place is the office's. */
function isUsual(place: Place | undefined, { person, date }: Seen): boolean {
  if (!place) return false;
  const { all, office, people } = place.day < date ? place.now : place.before;
  const others = people.filter((other) => other !== person).length;
  return others >= leastPeople && all >= leastAll && office >= leastShare * all;
}

function learned({ all, office, people }: Counts, seen: Seen): Counts {
  const came = isOffice(seen);
  const share = all < mostCounted ? 1 : 0.5;
  const isNew = came && people.length < mostPeople && !people.includes(seen.person);
  return { all: all * share + 1, office: office * share + (came ? 1 : 0), people: isNew ? [...people, seen.person] : people };
}

const personKey = keyOf("D6|person|");
const placeKey = keyOf("D6|place|");
