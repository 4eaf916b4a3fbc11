/** Who is to be at work at a moment: inside the duty itself, not in the windows around it, and without leave, illness or duty elsewhere. */
import type { WorkExpectation } from "../../core/schedule/expectation.ts";
import { addDays, type CivilDate, type Instant } from "../../core/time/civil.ts";
import { todayOf } from "../days/duty.ts";
import { excusesOn } from "../days/facts.ts";
import { excuseWord } from "../days/words.ts";
import type { Db } from "../db/open.ts";
import type { Directory } from "../directory/snapshot.ts";

/** The duty that runs at a moment, a night shift's too; null when none does. */
function dutyDuring(directory: Directory, person: string, at: Instant): WorkExpectation | null {
  const today = todayOf(directory, person, at);
  const near = [today, addDays(today, -1), addDays(today, 1)].map((date) => directory.expectation(person, date));
  return near.filter((expectation) => expectation.kind === "work").find((duty) => duty.in.due <= at && at < duty.out.due) ?? null;
}

/** By person the word of the excuse that stands on a date. */
export async function excusedOn(db: Db, directory: Directory, people: readonly string[], date: CivilDate): Promise<Map<string, string>> {
  const excuses = await excusesOn(db, { tenant: directory.tenant.id, people, from: date, until: date });
  const standing = [...excuses].flatMap(([person, list]) => {
    const excuse = list.findLast(({ cancelled }) => !cancelled);
    return excuse && people.includes(person) ? [[person, excuseWord[excuse.kind]] as const] : [];
  });
  return new Map(standing);
}

/** `expected` with the day it belongs to; else why nobody may call this person away. */
export type Presence = { expected: true; date: CivilDate; duty: WorkExpectation } | { expected: false; date: CivilDate; why: string };

export async function presenceAt(db: Db, directory: Directory, people: readonly string[], at: Instant): Promise<Map<string, Presence>> {
  const duties = new Map(people.map((person) => [person, dutyDuring(directory, person, at)]));
  const dateOf = (person: string) => duties.get(person)?.date ?? todayOf(directory, person, at);
  const excused = new Map<string, string>();
  for (const [date, group] of Map.groupBy(people, dateOf))
    for (const [person, word] of await excusedOn(db, directory, group, date)) excused.set(person, word);
  const presence = (person: string): Presence => {
    const date = dateOf(person);
    const duty = duties.get(person);
    const word = excused.get(person);
    if (word) return { expected: false, date, why: `${word}, tercatat untuk hari ini.` };
    if (duty) return { expected: true, date, duty };
    const expectation = directory.expectation(person, date);
    return { expected: false, date, why: expectation.kind === "off" ? `${expectation.label}.` : "Di luar jam kerjanya." };
  };
  return new Map(people.map((person) => [person, presence(person)]));
}
