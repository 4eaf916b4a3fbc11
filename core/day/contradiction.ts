/**
 * Somebody who is said to have been here stands as away on the list of an inspection or a second muster, taken within duty.
 * 1. A list taken before the middle of duty speaks against the arrival, a later one against the departure: that word vouches for this half.
 * 2. It stands until another person's later word: a decision or an attended record by somebody else than the first who vouched for the session.
 *    Where nobody had vouched before the list, the first who does so afterwards is that first one.
 * 3. A finding from it that was dismissed settles it; a confirmed one makes the day void (status.ts, rule 2).
 * `here` never harms; who is not on a list was not asked. Lists of musters speak of the muster only (muster.ts).
 */
import type { SessionExpectation } from "../schedule/expectation.ts";
import type { DayInput } from "./day.ts";
import { lastOf } from "./counting.ts";
import type { RollFact } from "./facts.ts";

export function contradictionOf({ session }: SessionExpectation, input: DayInput): RollFact | null {
  const { expectation, rolls, decisions, attended } = input;
  if (expectation.kind === "off") return null;
  const { due: begins, closes: middle } = expectation.in;
  const ends = expectation.out.due;
  const against = lastOf(
    rolls.filter(({ purpose, word, dismissed, at }) => {
      if (purpose === "muster" || word !== "away" || dismissed || at < begins || at >= ends) return false;
      return session === "in" ? at < middle : at >= middle;
    }),
  );
  if (!against) return null;
  const words = [...decisions, ...attended].filter((word) => word.session === session).toSorted((a, b) => a.at - b.at);
  const first = words[0]?.by;
  const settled = words.some(({ by, at }) => at > against.at && by !== first);
  return settled ? null : against;
}
