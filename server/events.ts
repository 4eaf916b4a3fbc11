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
  /** What other processes tell of other tenants is passed over from now on, before it is read. */
  hearOnly(tenant: string): void;
  /** When the others were told of all that was published. */
  told(): Promise<void>;
};

const channel = "saksi";
/** PostgreSQL carries at most 8,000 bytes; beyond this many ids the list is left empty, which means "many". */
const mostPeople = 100;

export async function openEvents(database: Database, failed: (error: unknown) => void): Promise<Events> {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  const self = randomUUID();
  /** as it stands in what is told of this process's tenant */
  let ours = "";
  await database.listen(channel, (payload) => {
    if (!payload.includes(ours)) return;
    const { from, change } = JSON.parse(payload) as { from: string; change: Change };
    if (from !== self) emitter.emit("change", change);
  });
  let waiting: Change[] = [];
  let telling: Promise<void> | null = null;

  async function tellOthers(): Promise<void> {
    while (waiting.length > 0) {
      await gathered();
      const told = together(waiting).map((change) => JSON.stringify({ from: self, change }));
      waiting = [];
      await database.pool.query(notifyText, [channel, told]).catch(failed);
    }
    telling = null;
  }

  return {
    publish(change) {
      emitter.emit("change", change);
      if (database.engine === "pglite") return;
      waiting.push(change);
      telling ??= tellOthers();
    },
    subscribe(hear) {
      emitter.on("change", hear);
      return () => emitter.off("change", hear);
    },
    hearOnly: (tenant) => void (ours = JSON.stringify({ tenant }).slice(1, -1)),
    told: async () => telling ?? undefined,
  };
}

/**
 * Each NOTIFY is a transaction of its own that others wait for, so those that come while one is under way go together in the next. Nothing is lost by
 * not waiting for the disk: a notification does not outlive the server that carries it.
 */
const notifyText = "select set_config('synchronous_commit', 'off', true), pg_notify($1::text, told) from unnest($2::text[]) as told";

/** What one group commit brings is published in one turn of the event loop. */
const gathered = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Changes of one kind and day as one, in the order of the first. */
function together(changes: readonly Change[]): Change[] {
  const merged = new Map<string, { change: Change; people: Set<string> | null }>();
  for (const change of changes) {
    const name = JSON.stringify({ ...change, people: null });
    let known = merged.get(name);
    if (!known) merged.set(name, (known = { change, people: new Set() }));
    if ("people" in change) known.people = joined(known.people, change.people);
  }
  const told = ({ change, people }: { change: Change; people: Set<string> | null }): Change =>
    "people" in change ? { ...change, people: people ? [...people] : [] } : change;
  return Array.from(merged.values(), told);
}

/** Null means "many" and stays so; an empty list says it too. */
function joined(known: Set<string> | null, more: readonly string[]): Set<string> | null {
  if (!known || more.length === 0) return null;
  for (const person of more) known.add(person);
  return known.size > mostPeople ? null : known;
}
