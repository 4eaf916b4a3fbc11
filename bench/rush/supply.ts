/** How many statements a run signs beforehand, and how many people it needs for that: of one key the server takes so many a day and so many a minute, as from a real phone. */
import { stockPerDay } from "../../server/features/nonces/stock.ts";
import { statementsAMinute } from "../../server/features/checkins/routes.ts";

export type Sender = "server" | "naive" | "pglite";
export type Run = { seconds: number; rounds: number };

/** Nobody takes more than this a second here: so many statements are signed for a round. */
const supplies: Record<Sender, number> = { server: 7000, naive: 2500, pglite: 6000 };
const senders = Object.keys(supplies) as Sender[];
export const warmSeconds = 4;
/** Two rounds of one server may lie within a minute; a request brings sixteen nonces at most. */
const mostInRound = Math.min(16, statementsAMinute / 2);

/** Statements a person in a round of so many seconds. */
export function eachIn(sender: Sender, seconds: number, people: number): number {
  return Math.max(1, Math.ceil((supplies[sender] * seconds) / people));
}

/** The people that were asked for, or as many more as the run needs. */
export function peopleFor(asked: number, { seconds, rounds }: Run): number {
  const longest = Math.max(seconds, warmSeconds);
  let people = Math.max(asked, ...senders.map((sender) => Math.ceil((supplies[sender] * longest) / mostInRound)));
  while (noncesOf(people, { seconds, rounds }) > stockPerDay) people = Math.ceil(people * 1.02);
  return people;
}

/** Nonces of one person in a whole run; one is for the empty requests at its end. */
export function noncesOf(people: number, { seconds, rounds }: Run): number {
  return 1 + senders.reduce((sum, sender) => sum + eachIn(sender, warmSeconds, people) + rounds * eachIn(sender, seconds, people), 0);
}
