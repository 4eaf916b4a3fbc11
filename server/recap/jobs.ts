/** What is reckoned in a thread of its own where the database can be opened twice (reckoner.ts). What is asked and answered can be copied to another thread. */
import type { Db } from "../db/open.ts";
import { changedIn } from "./changed.ts";
import { recheck } from "./recheck.ts";
import { storeRecap } from "./store.ts";

export const jobs = { store: storeRecap, changed: changedIn, recheck };
export type Jobs = typeof jobs;
export type Kind = keyof Jobs;
export type AskedOf<K extends Kind> = Parameters<Jobs[K]>[1];
export type AnswerOf<K extends Kind> = Awaited<ReturnType<Jobs[K]>>;

export function runIn<K extends Kind>(db: Db, kind: K, asked: AskedOf<K>): Promise<AnswerOf<K>> {
  const run = jobs[kind] as (db: Db, asked: AskedOf<K>) => Promise<AnswerOf<K>>;
  return run(db, asked);
}
