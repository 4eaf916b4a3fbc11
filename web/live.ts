/** Server-sent events of the board: ids and counts only; what changed is asked for anew, gathered for a moment. */
import { useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { BoardChange } from "../contract/day.ts";
import { routes } from "../contract/routes.ts";

const gatherFor = 700;
const retryAfter = 10_000;

/** `onChange` gets the changes of the last moment; after a gap, `null`: anything may have changed. */
export function useLive(onChange: (changes: BoardChange[] | null) => void): ReadonlySignal<boolean> {
  const connected = useSignal(false);
  const latest = useSignal(onChange);
  latest.value = onChange;
  useEffect(
    () =>
      listen(
        (changes) => latest.peek()(changes),
        (on) => (connected.value = on),
      ),
    [latest, connected],
  );
  return connected;
}

function listen(tell: (changes: BoardChange[] | null) => void, onState: (on: boolean) => void): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let gather: ReturnType<typeof setTimeout> | undefined;
  let gathered: BoardChange[] = [];
  let missed = false;

  const flush = () => {
    gather = undefined;
    const changes = gathered;
    gathered = [];
    tell(changes);
  };
  const open = () => {
    source = new EventSource(routes.boardEvents);
    source.addEventListener("open", () => {
      onState(true);
      if (missed) tell(null);
      missed = false;
    });
    source.addEventListener("change", (event) => {
      gathered.push(JSON.parse((event as MessageEvent<string>).data) as BoardChange);
      gather ??= setTimeout(flush, gatherFor);
    });
    source.addEventListener("error", () => {
      onState(false);
      missed = true;
      // The browser reconnects by itself unless the server said no.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, retryAfter);
    });
  };
  open();
  return () => {
    clearTimeout(retry);
    clearTimeout(gather);
    source.close();
  };
}
