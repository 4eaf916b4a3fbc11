/**
 * Whether each window that was signed as ended still says so: of the acts that end one outage or one manual mode exactly one has its row. Of two who end
 * it at once the second writes none, and of one writer's acts the first is the one. Without this a deleted row would bring a window back to life.
 */
import type { ActBody } from "../../core/acts/act.ts";
import type { ActRow } from "./records.ts";

type End = { writer: string; id: string; stored: boolean };
export type Ends = Map<string, End[]>;

export function noteEnd(ends: Ends, writer: string, { id, envelope, lines }: ActRow): void {
  const window = lines && windowEndedBy(envelope.body);
  if (!window) return;
  const known = ends.get(window);
  const end = { writer, id, stored: lines.length > 0 };
  if (known) known.push(end);
  else ends.set(window, [end]);
}

export function endFaults(ends: Ends): { id: string; what: string }[] {
  return [...ends.values()].flatMap((acts) => {
    const [first, ...more] = acts.filter(({ stored }) => stored);
    if (!first) return [{ id: acts[0]!.id, what: "the window that it ended has no row that says so" }];
    const faults = more.map(({ id }) => ({ id, what: "the window that it ended was ended by another act already" }));
    const earlier = acts.find(({ writer }) => writer === first.writer)!;
    if (earlier !== first) faults.push({ id: earlier.id, what: "a later act's row stands where its own should" });
    return faults;
  });
}

function windowEndedBy(body: string): string | null {
  try {
    const { act } = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as ActBody;
    if (act.subject === "outage_end") return `outage ${act.outage}`;
    return act.subject === "manual_end" ? `manual ${act.mode}` : null;
  } catch {
    // that its bytes cannot be read is told of the row itself
    return null;
  }
}
