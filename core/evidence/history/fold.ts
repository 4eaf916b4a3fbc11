import type { CivilDate } from "../../time/civil.ts";
import type { Confirmed, Seen } from "../seen.ts";
import type { Verdict } from "../verdict.ts";

/** An entry's body by its key (plain JSON), undefined when there is none. Only keys that were named may be read. */
export type Read = (key: string) => unknown;

/** Replaces the entry; `body` null removes it; forgotten `days` days after the event's date. */
export type Write = { key: string; body: unknown; days: number };

export type Cleared = { people: readonly string[]; on: CivilDate };

/** One history signal. Keys begin with the signal's id and "|"; a fold reads and writes only its own. Bodies are bounded in size. */
export type Fold = {
  id: string;
  keys(seen: Seen): string[];
  /** further keys, known once those of `keys` are there */
  more?(seen: Seen, read: Read): string[];
  step(seen: Seen, read: Read): { verdicts: Verdict[]; writes: Write[] };
  confirmedKeys?(confirmed: Confirmed): string[];
  /** what a confirmed check-in teaches; may count only from the day after `on` */
  confirmed?(confirmed: Confirmed, read: Read): Write[];
  clearedKeys?(cleared: Cleared): string[];
  cleared?(cleared: Cleared, read: Read): Write[];
};
