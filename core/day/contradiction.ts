/**
 * Somebody who is said to have been here stands as away on the list of an inspection or a second muster, taken within duty.
 * 1. A list taken before the middle of duty speaks against the arrival, a later one against the departure: that word vouches for this half.
 * 2. It stands until another person's later word: the last decision or attended record is by somebody else than the first who vouched for the session.
 *    Where nobody had vouched before the list, the first who does so afterwards is that first one.
 *    The head's own word on what was carried over settles it too. One walked by the only person who vouches contradicts nobody: he may say invalid himself, and there is no finding against him.
 * 3. A finding from it that was dismissed settles it; a confirmed one makes the day void (status.ts, rule 2).
 * `here` never harms; who is not on a list was not asked. Lists of musters speak of the muster only (muster.ts).
 */
import type { SessionExpectation } from "../schedule/expectation.ts";
import type { Session } from "../schedule/pattern.ts";
import type { Instant } from "../time/civil.ts";
import type { DayInput } from "./day.ts";
import { lastOf } from "./counting.ts";
import type { RollFact } from "./facts.ts";

export function contradictionOf({ session }: SessionExpectation, input: DayInput): RollFact | null {
  const { expectation, rolls } = input;
  if (expectation.kind === "off" || rolls.length === 0) return null;
  const { due: begins, closes: middle } = expectation.in;
  const ends = expectation.out.due;
  const words = wordsOn(session, input);
  const first = words[0]?.by;
  const isOpen = (list: RollFact) => {
    const last = words.findLast(({ at }) => at > list.at);
    const isSettled = last !== undefined && (last.by !== first || last.final);
    return !isSettled && (words.length === 0 || vouchersOf(words).some((by) => by !== list.by));
  };
  return lastOf(
    rolls.filter((list) => {
      const { purpose, word, dismissed, at } = list;
      if (purpose === "muster" || word !== "away" || dismissed || at < begins || at >= ends) return false;
      return (session === "in" ? at < middle : at >= middle) && isOpen(list);
    }),
  );
}

type Word = { id: string; by: string; at: Instant; vouches: boolean; final: boolean };

/** The first one first. */
function wordsOn(session: Session, { decisions, attended }: DayInput): Word[] {
  const said = [
    ...decisions.map((fact) => ({ ...fact, vouches: fact.word === "valid", final: fact.final ?? false })),
    ...attended.map((fact) => ({ ...fact, vouches: true, final: false })),
  ];
  return said.filter((word) => word.session === session).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Whose last word is that the person was here. */
function vouchersOf(words: readonly Word[]): string[] {
  return [...new Map(words.map((word) => [word.by, word])).values()].filter(({ vouches }) => vouches).map(({ by }) => by);
}
