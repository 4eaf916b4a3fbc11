/** A value of the address's query (?tanggal=…), so that a page can be reloaded, shared and come back to. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { useMemo } from "preact/hooks";

/** The value ("" when absent) and how to set it; setting leaves no step in the history. */
export function useQuery(name: string): [ReadonlySignal<string>, (value: string) => void] {
  return useMemo(() => {
    const value = signal(new URLSearchParams(location.search).get(name) ?? "");
    const set = (next: string) => {
      const query = new URLSearchParams(location.search);
      if (next) query.set(name, next);
      else query.delete(name);
      const text = query.toString();
      history.replaceState(history.state, "", location.pathname + (text ? `?${text}` : ""));
      value.value = next;
    };
    return [value, set];
  }, [name]);
}
