/**
 * Who was found innocent together: for folds that name people. An inspector looked at the case and found a harmless reason; the same people are then
 * not held against each other again for 90 days, nor one person against himself. One entry a person and fold: at most 32 names with the date.
 */
import { addDays, type CivilDate } from "../../time/civil.ts";
import type { Cleared, Read, Write } from "./fold.ts";
import { keyOf } from "./key.ts";

type Body = { with: { person: string; on: CivilDate }[] };

const days = 90;
const most = 32;

const keys: Record<string, (person: string) => string> = {};

export const clearedKey = (fold: string, person: string) => (keys[fold] ??= keyOf(`${fold}|cleared|`))(person);

/** Whether the two were found innocent together in the 90 days before `date`. */
export function isCleared(fold: string, read: Read, { person, date }: { person: string; date: CivilDate }, other: string): boolean {
  const body = read(clearedKey(fold, person)) as Body | undefined;
  return body?.with.some((entry) => entry.person === other && addDays(entry.on, days) >= date) ?? false;
}

export const clearedKeys = (fold: string) => (cleared: Cleared) => cleared.people.map((person) => clearedKey(fold, person));

export const clearedWrites =
  (fold: string) =>
  ({ people, on }: Cleared, read: Read): Write[] =>
    people.map((person) => {
      const others = people.length === 1 ? people : people.filter((other) => other !== person);
      const kept = (read(clearedKey(fold, person)) as Body | undefined)?.with.filter((entry) => !others.includes(entry.person)) ?? [];
      const body: Body = { with: [...kept, ...others.map((other) => ({ person: other, on }))].slice(-most) };
      return { key: clearedKey(fold, person), body, days };
    });
