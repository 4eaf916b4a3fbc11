/** A phone's side of HTTP/1.1 with as little work as can be: requests are bytes made before, one at a time on a connection that is kept. */
import { connect, type Socket } from "node:net";

export type Answer = { status: number; retryAfter: number | null; body: Buffer };

export function requestBytes(path: string, payload: object): Buffer {
  const body = Buffer.from(JSON.stringify(payload));
  const head = `POST ${path} HTTP/1.1\r\nhost: localhost\r\norigin: http://localhost:8080\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

/** Status 0: the connection broke, or nothing came within `patienceMs`. */
export type Line = { ask(request: Buffer, heard: (answer: Answer) => void): void; close(): void };

const patienceMs = 30_000;
const lost: Answer = { status: 0, retryAfter: null, body: Buffer.alloc(0) };

export function openLine(port: number): Line {
  let socket: Socket | null = null;
  let waiting: ((answer: Answer) => void) | null = null;
  let received: Buffer = Buffer.alloc(0);

  const tell = (answer: Answer) => {
    const hear = waiting;
    waiting = null;
    received = Buffer.alloc(0);
    hear?.(answer);
  };
  const broken = (which: Socket) => {
    if (which !== socket) return;
    socket = null;
    which.destroy();
    tell(lost);
  };
  const open = () => {
    const made = connect({ port, host: "127.0.0.1", noDelay: true });
    made.setTimeout(patienceMs, () => broken(made));
    made.on("error", () => broken(made));
    made.on("close", () => broken(made));
    made.on("data", (part: Buffer) => {
      received = received.length === 0 ? part : Buffer.concat([received, part]);
      const answer = answerIn(received);
      if (answer) tell(answer);
    });
    return made;
  };
  return {
    ask(request, heard) {
      waiting = heard;
      socket ??= open();
      socket.write(request);
    },
    close() {
      const open = socket;
      socket = null;
      open?.destroy();
    },
  };
}

/** Null until the whole answer is there. Ours always say how long they are. */
export function answerIn(bytes: Buffer): Answer | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = bytes.toString("latin1", 0, end);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  if (bytes.length < end + 4 + length) return null;
  const retry = /\r\nretry-after: (\d+)/i.exec(head);
  return {
    status: Number(head.slice(9, 12)),
    retryAfter: retry ? Number(retry[1]) : null,
    body: bytes.subarray(end + 4, end + 4 + length),
  };
}
