/** The sessions that still wait for a superior's word. */
import { addDays, type CivilDate, type Instant } from "../../../core/time/civil.ts";
import type { Queue } from "../../../contract/day.ts";
import { sessions } from "../../../core/schedule/pattern.ts";
import type { SessionStatus } from "../../../core/day/status.ts";
import type { Db } from "../../db/open.ts";
import { todayOf } from "../../days/duty.ts";
import { loadDays } from "../../days/load.ts";
import type { Directory } from "../../directory/snapshot.ts";
import { membersOf, type QueueMember } from "../../deciding/members.ts";

/** What waits for a person's word has no deadline (outage, manual mode, uncertain time); further back than this it is found by its date only. */
const mostDays = 45;

/** The oldest first. */
export async function openSessions(context: { db: Db }, directory: Directory, superior: string, now: Instant): Promise<Queue["openDates"]> {
  const members = recentMembers(directory, superior, now);
  const dates = [...members.keys()].toSorted();
  const people = [...new Set([...members.values()].flat().map(({ person }) => person))];
  if (people.length === 0) return [];
  const from = dates[0]!;
  const days = await loadDays(context, directory, people, from, dates.at(-1)!, now);
  const waits = ({ person }: QueueMember, date: CivilDate, session: "in" | "out") => {
    const day = days.get(person)!.find((one) => one.date === date);
    return (
      day?.expectation.kind === "work" &&
      day.expectation[session].due <= now &&
      day[session].colour === "menunggu" &&
      !isWithTheFinding(day[session])
    );
  };
  return dates
    .flatMap((date) =>
      sessions.map((session) => ({ date, session, waiting: members.get(date)!.filter((member) => waits(member, date, session)).length })),
    )
    .filter(({ waiting }) => waiting > 0);
}

/** A list that was walked speaks against a word that was said: the finding decides, not the queue. */
function isWithTheFinding({ why, decision }: SessionStatus): boolean {
  return why === "contradicted" && decision !== null;
}

/** By date. The status knows the deadline: what nobody can decide any more no longer waits. */
function recentMembers(directory: Directory, superior: string, now: Instant): Map<CivilDate, QueueMember[]> {
  const today = todayOf(directory, superior, now);
  const dates = Array.from({ length: mostDays }, (_, back) => addDays(today, -back));
  const all = dates.map((date) => [date, membersOf(directory, superior, date, now)] as const);
  return new Map(all.filter(([, members]) => members.length > 0));
}
