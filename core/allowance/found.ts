/** What a clause finds, before it is counted over the month and priced. */
import type { Session } from "../schedule/pattern.ts";
import type { CivilDate } from "../time/civil.ts";
import type { Amount, Clause, CutKind } from "./clause.ts";
import type { Held } from "./force.ts";

export type Found = {
  /** null: of the month */
  date: CivilDate | null;
  set: string;
  clause: Clause;
  kind: CutKind;
  band: string;
  session: Session | null;
  minutes: number;
  amount: Amount;
  /** hours that it is taken for; 1 otherwise */
  times: number;
  /** half of the amount, for half a day */
  half: boolean;
  /** whether it is an occurrence, of which the n-th costs more */
  counts: boolean;
  /** another cut of the day stands for it; it is an occurrence all the same */
  absorbed: boolean;
  /** of half a day: it costs no more than the whole day's absence would, a cut of this kind, and caps of that kind hold for it */
  atMost: { amount: Amount; kind: CutKind } | null;
};

type Told = Partial<Omit<Found, "set" | "clause" | "kind" | "amount" | "date">>;

export function found(date: CivilDate | null, held: Held, clause: Clause, kind: CutKind, amount: Amount, told: Told = {}): Found {
  const plain = { band: "", session: null, minutes: 0, times: 1, half: false, counts: true, absorbed: false, atMost: null };
  return { date, set: held.code, clause, kind, amount, ...plain, ...told };
}
