/**
 * A connection that gives up. A machine that lost its power, or a line that swallows, answers nothing and closes nothing; a statement would wait for
 * it for a quarter of an hour (the system's own patience). Where no byte comes for its patience while a statement is under way, the connection is
 * destroyed and everything on it fails at once; what had been asked may have happened or not.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Socket } from "node:net";
import pg from "pg";

export const usualMs = 120_000;

const leave = new AsyncLocalStorage<number>();

/**
 * Whatever statement `work` asks, on whatever connection, may say nothing for so long, or for the connection's usual patience where that is longer. A piece of work inside that has
 * a patience of its own (withPatience) keeps it. A machine that is gone is still noticed by the system's keep-alive, within about a quarter of an hour.
 */
export function unhurried<T>(ms: number, work: () => Promise<T>): Promise<T> {
  return leave.run(ms, work);
}

export class PatientClient extends pg.Client {
  /** its patience where no piece of work asks for another */
  readonly usual: number;
  #ms: number;
  #timer: NodeJS.Timeout | undefined;
  #read = 0;

  constructor(config?: pg.ClientConfig, usual: number = usualMs) {
    super(config);
    this.usual = usual;
    this.#ms = usual;
    const ask = this.query.bind(this) as (...asked: unknown[]) => unknown;
    this.query = ((...asked: unknown[]) => {
      this.#watch();
      return ask(...asked);
    }) as typeof this.query;
    this.on("drain", () => this.#rest());
    this.on("end", () => this.#rest());
  }

  /** Infinity: waits for ever. */
  set patience(ms: number) {
    this.#ms = ms;
    this.#rest();
  }

  #watch(ms = this.#ms === this.usual ? Math.max(this.usual, leave.getStore() ?? 0) : this.#ms): void {
    if (this.#timer || ms === Infinity) return;
    const { stream } = (this as unknown as { connection: { stream: Socket } }).connection;
    this.#read = stream.bytesRead;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (stream.bytesRead > this.#read) return this.#watch(ms);
      stream.destroy(Object.assign(new Error(`PostgreSQL said nothing for ${ms / 1000} s`), { code: "ETIMEDOUT" }));
    }, ms).unref();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** `ms` for this piece of work; the usual patience when it is done. Other clients have all the patience in the world. */
export async function withPatience<T>(client: pg.ClientBase, ms: number, work: () => Promise<T>): Promise<T> {
  if (!(client instanceof PatientClient)) return work();
  client.patience = ms;
  try {
    return await work();
  } finally {
    client.patience = client.usual;
  }
}
