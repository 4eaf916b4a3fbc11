/**
 * A TCP proxy that behaves like a bad line: it delays, cuts in the middle of an answer, or swallows everything from some moment on without
 * closing (as a machine that lost its power does). What it swallowed stays open and silent, also when the line is calm again.
 */
import { createConnection, createServer, type AddressInfo, type Socket } from "node:net";
import type { Random } from "../../sim/random.ts";

/** Chances by piece of data that travels; `delay` of at most `longestMs`. */
export type Line = { cut: number; swallow: number; delay: number; longestMs: number };
export type LineCounts = { connections: number; cut: number; swallowed: number; delayed: number; severed: number };

export type Proxy = {
  port: number;
  counts: LineCounts;
  /** Ends every connection at once. */
  sever(): void;
  /** Nothing goes wrong any more. */
  calm(): void;
  close(): Promise<void>;
};

/** `target`: where the next connection goes; null: nobody is there, it is refused. */
export async function openProxy(random: Random, line: Line, target: () => number | null): Promise<Proxy> {
  const counts: LineCounts = { connections: 0, cut: 0, swallowed: 0, delayed: 0, severed: 0 };
  const open = new Set<() => void>();
  let bad = true;

  const server = createServer({ noDelay: true }, (near) => {
    const port = target();
    if (port === null) return void near.resetAndDestroy();
    counts.connections++;
    const far = createConnection({ port, host: "127.0.0.1", noDelay: true });
    let silent = false;
    const end = () => {
      near.destroy();
      far.destroy();
      open.delete(end);
    };
    open.add(end);
    const relay = (from: Socket, to: Socket) => {
      from.on("data", (piece: Buffer) => {
        if (silent) return;
        const dice = bad ? random.next() : 1;
        if (dice < line.cut) {
          counts.cut++;
          to.write(piece.subarray(0, piece.length >> 1), end);
        } else if (dice < line.cut + line.swallow) {
          counts.swallowed++;
          silent = true;
        } else if (dice < line.cut + line.swallow + line.delay) {
          counts.delayed++;
          from.pause();
          setTimeout(() => (to.write(piece), from.resume()), random.between(1, line.longestMs));
        } else if (!to.write(piece)) {
          from.pause();
          to.once("drain", () => from.resume());
        }
      });
      from.on("error", end);
      from.on("close", () => (silent ? undefined : end()));
    };
    relay(near, far);
    relay(far, near);
    near.on("close", end);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));

  const sever = () => {
    counts.severed += open.size;
    for (const end of open) end();
  };
  return {
    port: (server.address() as AddressInfo).port,
    counts,
    sever,
    calm: () => (bad = false),
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const end of open) end();
      return closed;
    },
  };
}
