/** A comparison that comes line by line: how far it is, then the result. Leaving the page ends it. */
import { useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Cost, CostLine } from "../../../contract/rules.ts";
import type { ErrorBody } from "../../../contract/errors.ts";
import { href } from "../../../contract/routes.ts";
import { common } from "../../text/words.ts";
import { rulesText as text } from "../../text/rules.ts";

export type CostState =
  | { kind: "idle" }
  | { kind: "running"; done: number; of: number }
  | { kind: "done"; cost: Cost }
  | { kind: "failed"; sentence: string };

export type CostQuery = { set: string; month: string; before?: string | undefined; from?: string | undefined; unit?: string | undefined };

export function useCost(): { state: ReadonlySignal<CostState>; ask: (query: CostQuery) => Promise<void>; forget: () => void } {
  const state = useSignal<CostState>({ kind: "idle" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const forget = () => {
    running.current?.abort();
    state.value = { kind: "idle" };
  };
  const ask = async ({ set, ...query }: CostQuery) => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    state.value = { kind: "running", done: 0, of: 0 };
    const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
    const tell = (next: CostState) => {
      if (running.current === control && !control.signal.aborted) state.value = next;
    };
    try {
      const answer = await fetch(href("ruleCost", { set }, Object.fromEntries(given)), { cache: "no-store", signal: control.signal });
      if (!answer.ok || !answer.body) return tell({ kind: "failed", sentence: await refusal(answer) });
      for await (const line of linesOf(answer.body)) {
        if (line.kind === "progress") tell(Object.assign(line, { kind: "running" as const }));
        if (line.kind === "result") return tell({ kind: "done", cost: line });
        if (line.kind === "failed") break;
      }
      tell({ kind: "failed", sentence: text.failed });
    } catch {
      tell({ kind: "failed", sentence: common.offline });
    }
  };
  return { state, ask, forget };
}

async function refusal(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => null)) as ErrorBody | null;
  return body?.message ?? common.unexpected;
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<CostLine> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line) yield JSON.parse(line) as CostLine;
  }
}
