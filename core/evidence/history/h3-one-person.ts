/**
 * H3 one phone, one person: the same key, or the same mark in the phone's storage, under two persons within 30 days. +20, and a person looks.
 * A phone that was left with a colleague, or one phone that serves several: the mark survives a new registration, until the phone's data are
 * cleared (then it cannot be seen here; D5 is for the rest). Honest: a phone handed on, about 0.1 % (J 2026-11); an inspector's word that these
 * people share it innocently holds for 90 days.
 * Entries: for a key and for a mark the last four persons with date and check-in; names cleared by an inspector (h3-cleared.ts).
 */
import { addDays, type CivilDate } from "../../time/civil.ts";
import { weighed } from "../points.ts";
import type { Seen } from "../seen.ts";
import type { Fold, Write } from "./fold.ts";
import { clearedKey, clearedKeys, clearedWrites, isCleared } from "./cleared.ts";
import { keyOf } from "./key.ts";

type User = { person: string; date: CivilDate; checkin: string };
type Body = { users: User[] };

const days = 30;
const mostUsers = 4;
const phoneKey = keyOf("H3|phone|");
const markerKey = keyOf("H3|marker|");

export const h3OnePerson: Fold = {
  id: "H3",
  keys: (seen) => [...thingKeys(seen), clearedKey("H3", seen.person)],
  step(seen, read) {
    const me: User = { person: seen.person, date: seen.date, checkin: seen.id };
    const others: User[] = [];
    const writes: Write[] = [];
    for (const key of thingKeys(seen)) {
      const users = (read(key) as Body | undefined)?.users ?? [];
      for (const user of users) if (isOther(user, seen) && !isCleared("H3", read, seen, user.person)) others.push(user);
      const last = users.at(-1);
      // Once a day is enough.
      if (last?.person === me.person && last.date === me.date) continue;
      writes.push({ key, body: { users: [...users.filter(({ person }) => person !== me.person), me].slice(-mostUsers) }, days });
    }
    if (others.length === 0) return { verdicts: [], writes };
    const people = [...new Set(others.map(({ person }) => person))];
    const checkins = [...new Set(others.map(({ checkin }) => checkin))];
    const sentence = `HP ini dalam 30 hari terakhir juga dipakai absen oleh ${people.length} orang lain.`;
    return { verdicts: [{ ...weighed("H3", "H3", "device", sentence), effect: "look", with: { people, checkins } }], writes };
  },
  clearedKeys: clearedKeys("H3"),
  cleared: clearedWrites("H3"),
};

function thingKeys({ phone, body }: Seen): string[] {
  return body.marker ? [phoneKey(phone), markerKey(body.marker)] : [phoneKey(phone)];
}

const isOther = (user: User, seen: Seen) => user.person !== seen.person && addDays(user.date, days) >= seen.date;
