/** What changed, told to this process at once and to the others by NOTIFY: ids and counts only. */
import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import type { Database } from "./db/open.ts";

export type Change =
  | { kind: "checkin" | "decision" | "excuse" | "judgement" | "act"; tenant: string; date: string; people: string[] }
  | { kind: "directory"; tenant: string }
  | { kind: "muster" | "outage"; tenant: string }
  | { kind: "credential"; tenant: string; credential: string }
  | { kind: "session"; tenant: string; session: string };

export type Events = {
  publish(change: Change): void;
  /** Returns how to stop hearing. */
  subscribe(hear: (change: Change) => void): () => void;
};

const channel = "saksi";
/** PostgreSQL carries at most 8,000 bytes; beyond this many ids the list is left empty, which means "many". */
const mostPeople = 100;

export async function openEvents(database: Database, failed: (error: unknown) => void): Promise<Events> {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  const self = randomUUID();
  await database.listen(channel, (payload) => {
    const { from, change } = JSON.parse(payload) as { from: string; change: Change };
    if (from !== self) emitter.emit("change", change);
  });
  return {
    publish(change) {
      emitter.emit("change", change);
      if (database.engine === "pglite") return;
      const told = "people" in change && change.people.length > mostPeople ? { ...change, people: [] } : change;
      database.pool.query("select pg_notify($1, $2)", [channel, JSON.stringify({ from: self, change: told })]).catch(failed);
    },
    subscribe(hear) {
      emitter.on("change", hear);
      return () => emitter.off("change", hear);
    },
  };
}
