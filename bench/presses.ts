/** D5 alone over a memory, for presses of which only time and place are known. */
import { bodyWith } from "../core/evidence/cases/evidence.ts";
import { d5OneHand } from "../core/evidence/history/d5-one-hand.ts";
import type { Seen } from "../core/evidence/seen.ts";
import type { Verdict } from "../core/evidence/verdict.ts";
import { dateAt } from "../core/time/civil.ts";
import type { Told } from "./offices.ts";

export function foldPresses(): (told: Told) => Verdict[] {
  const entries = new Map<string, unknown>();
  const body = bodyWith();
  let number = 0;
  return ({ phone, person, place, at }) => {
    const date = dateAt(at, "WIB");
    const seen: Seen = {
      id: `c${number++}`,
      person,
      phone,
      place,
      zone: "WIB",
      at,
      date,
      receivedAt: at + 500,
      body,
      bodyHash: null,
      verdicts: [],
      baseline: null,
    };
    const { verdicts, writes } = d5OneHand.step(seen, (key) => entries.get(key));
    for (const write of writes) entries.set(write.key, write.body);
    return verdicts;
  };
}
