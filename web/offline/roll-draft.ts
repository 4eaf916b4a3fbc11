/** Marks on a list that nobody has signed yet, kept on the device; forgotten with everything about others when the session ends. */
import type { RollWord } from "../../core/acts/act.ts";
import { forget, recall, remember } from "./memory.ts";

/** Older ones are of another visit. */
const lifeMs = 12 * 3_600_000;
const keyOf = (list: string) => `/api/drafts/roll/${list}`;

export function draftOf(list: string): Record<string, RollWord> {
  const known = recall<Record<string, RollWord>>(keyOf(list));
  return known && Date.now() - known.at < lifeMs ? known.value : {};
}
export function keepDraft(list: string, words: Record<string, RollWord>): void {
  remember(keyOf(list), words);
}
export function dropDraft(list: string): void {
  forget(keyOf(list));
}
