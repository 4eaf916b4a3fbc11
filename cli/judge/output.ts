import type { Writable } from "node:stream";

/** Writes as fast as the reader reads, and stops quietly when the reader is gone (`| head`). Other faults of the stream are thrown. */
export function outputTo(stream: Writable): { write(text: string): Promise<void>; closed(): boolean } {
  let closed = false;
  let fault: Error | null = null;
  let wake = () => {};
  stream.on("drain", () => wake());
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") closed = true;
    else fault = error;
    wake();
  });
  return {
    async write(text) {
      if (fault) throw fault;
      if (closed || stream.write(text)) return;
      await new Promise<void>((resolve) => (wake = resolve));
    },
    closed: () => closed,
  };
}
