/**
 * What `pg` takes for a socket, with PGlite behind it: `pg` writes its messages and reads PGlite's own bytes, once. The adapter that PGlite ships
 * gives each message of a statement (parse, bind, describe, execute, sync) to the engine alone and reads every answer with a parser of its own, which
 * costs a third of a statement.
 */
import { EventEmitter } from "node:events";
import type { PGlite } from "@electric-sql/pglite";

/** Authentication is done (R, 0), and the session is idle (Z, I). */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
const terminate = 0x58;

export class PgliteStream extends EventEmitter {
  #pglite: PGlite;
  #written: Uint8Array[] = [];
  #corked = 0;
  #asked = false;
  /** `pg` asks before it writes. */
  writable = true;

  constructor(pglite: PGlite) {
    super();
    this.#pglite = pglite;
  }

  connect(): this {
    void this.#pglite.waitReady.then(
      () => this.emit("connect"),
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
    this.#written = [];
    const parts: Buffer[] = [];
    try {
      await this.#pglite.execProtocolRawStream(asked.length === 1 ? asked[0]! : Buffer.concat(asked), {
        // the bytes stand in the engine's own memory until it goes on
        onRawData: (part) => void parts.push(Buffer.from(part)),
      });
    } catch (error) {
      this.destroy(error as Error);
      return;
    }
    if (parts.length > 0) this.emit("data", parts.length === 1 ? parts[0] : Buffer.concat(parts));
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
