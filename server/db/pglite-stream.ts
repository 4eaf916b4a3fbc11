/**
 * What `pg` takes for a socket, with PGlite behind it: `pg` writes its messages and reads PGlite's own bytes, once. The adapter that PGlite ships
 * gives each message of a statement (parse, bind, describe, execute, sync) to the engine alone and reads every answer with a parser of its own, which
 * costs a third of a statement.
 *
 * Where the engine says nothing to what must be answered, it has broken down in the middle of it (its disk refused an fsync, a panic): PGlite swallows that. What its memory
 * holds then is worth nothing, so it is not asked again until it is opened anew, by another process; everything that waits fails at once and may come again.
 */
import { EventEmitter } from "node:events";
import type { PGlite } from "@electric-sql/pglite";

/** Authentication is done (R, 0), and the session is idle (Z, I). */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
const terminate = 0x58;
/** Query and Sync: the engine says after each that it is ready (Z, 5 bytes, the state). */
const answered: readonly number[] = [0x51, 0x53];
const ready = Buffer.from([0x5a, 0, 0, 0, 5]);

/** What is asked of PGlite; in this thread or beside it (pglite-beside.ts). */
export type Engine = Pick<PGlite, "waitReady" | "close"> & {
  execProtocolRawStream(asked: Uint8Array, given: { onRawData(part: Uint8Array): void }): Promise<void>;
};

const broken = new WeakSet<Engine>();
/** With the SQLSTATE of a system's fault (58030, its disk). */
const brokenDown = (cause?: unknown) =>
  Object.assign(new Error("the embedded database broke down; it must be started again", { cause }), { code: "58030" });

export class PgliteStream extends EventEmitter {
  #pglite: Engine;
  #tell: (error: Error) => void;
  #written: Uint8Array[] = [];
  #corked = 0;
  #asked = false;
  /** `pg` asks before it writes. */
  writable = true;

  /** `tell`: of the breakdown. */
  constructor(pglite: Engine, tell: (error: Error) => void) {
    super();
    this.#pglite = pglite;
    this.#tell = tell;
  }

  connect(): this {
    void this.#pglite.waitReady.then(
      () => (broken.has(this.#pglite) ? this.destroy(brokenDown()) : this.emit("connect")),
      (error) => this.destroy(error),
    );
    return this;
  }

  write(bytes: Uint8Array, done?: () => void): boolean {
    if (bytes[0] === 0) queueMicrotask(() => this.emit("data", welcome));
    else if (bytes[0] !== terminate) {
      this.#written.push(bytes);
      if (this.#corked === 0) this.#ask();
    }
    if (done) queueMicrotask(done);
    return true;
  }

  cork(): void {
    this.#corked++;
  }

  uncork(): void {
    if (--this.#corked === 0) this.#ask();
  }

  /** Not at once: `pg` expects its answer after it has finished asking. */
  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      void this.#answer();
    });
  }

  async #answer(): Promise<void> {
    const asked = this.#written;
    if (asked.length === 0 || !this.writable) return;
    if (broken.has(this.#pglite)) return this.destroy(brokenDown());
    this.#written = [];
    const parts: Buffer[] = [];
    try {
      await this.#pglite.execProtocolRawStream(asked.length === 1 ? asked[0]! : Buffer.concat(asked), {
        // the bytes stand in the engine's own memory until it goes on
        onRawData: (part) => void parts.push(Buffer.from(part)),
      });
    } catch (error) {
      return this.#breakDown(error);
    }
    const answer = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    if (answered.includes(asked.at(-1)![0]!) && !answer.subarray(-6, -1).equals(ready)) return this.#breakDown();
    if (answer.length > 0) this.emit("data", answer);
  }

  #breakDown(cause?: unknown): void {
    broken.add(this.#pglite);
    const error = brokenDown(cause);
    this.#tell(error);
    this.destroy(error);
  }

  end(): void {
    this.destroy();
  }

  destroy(error?: Error): void {
    if (!this.writable) return;
    this.writable = false;
    queueMicrotask(() => {
      if (error) this.emit("error", error);
      this.emit("close");
    });
  }

  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}
}
