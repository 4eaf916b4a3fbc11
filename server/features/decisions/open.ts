/** The sessions that still wait for a superior's word. */
import { addDays, type CivilDate, type Instant } from "../../../core/time/civil.ts";
import type { Queue } from "../../../contract/day.ts";
import { sessions } from "../../../core/schedule/pattern.ts";
import type { Db } from "../../db/open.ts";
import { todayOf } from "../../days/duty.ts";
import { loadDays } from "../../days/load.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { membersOf, type QueueMember } from "./members.ts";

/** Long holidays push deadlines out; never further than this. */
const mostDays = 45;

/** From the earliest date that can still be decided up to today, the oldest first. */
export async function openSessions(context: { db: Db }, directory: Directory, superior: string, now: Instant): Promise<Queue["openDates"]> {
  const members = openMembers(directory, superior, now);
  const dates = [...members.keys()].toSorted();
  const people = [...new Set([...members.values()].flat().map(({ person }) => person))];
  if (people.length === 0) return [];
  const from = dates[0]!;
  const days = await loadDays(context, directory, people, from, dates.at(-1)!, now);
  const waits = ({ person }: QueueMember, date: CivilDate, session: "in" | "out") => {
    const day = days.get(person)!.find((one) => one.date === date);
    return day?.expectation.kind === "work" && day.expectation[session].due <= now && day[session].colour === "menunggu";
  };
  return dates
    .flatMap((date) =>
      sessions.map((session) => ({ date, session, waiting: members.get(date)!.filter((member) => waits(member, date, session)).length })),
    )
    .filter(({ waiting }) => waiting > 0);
}

/** By date, those whose last deadline has not passed. */
function openMembers(directory: Directory, superior: string, now: Instant): Map<CivilDate, QueueMember[]> {
  const today = todayOf(directory, superior, now);
  const open = new Map<CivilDate, QueueMember[]>();
  for (let back = 0; back < mostDays; back++) {
    const date = addDays(today, -back);
    const all = membersOf(directory, superior, date, now);
    const members = all.filter(({ deadlines }) => now < deadlines.escalate);
    if (all.length > 0 && members.length === 0) break;
    if (members.length > 0) open.set(date, members);
  }
  return open;
}
