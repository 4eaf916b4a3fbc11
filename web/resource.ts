/** One GET of a screen as a signal: the remembered answer first, then the fresh one; an error keeps what is known. */
import { useSignal, type Signal } from "@preact/signals";
import { useCallback, useEffect } from "preact/hooks";
import type { RouteName } from "../contract/routes.ts";
import { ApiError, call, recallAnswer, sentenceOf, type CallOptions } from "./api.ts";

export type Resource<T> = {
  value: T | null;
  /** phone clock when the value came; of a remembered one, long ago */
  at: number | null;
  /** the value is the remembered one, not of this visit */
  stale: boolean;
  loading: boolean;
  error: ApiError | null;
};

/** `null` as name asks nothing (yet). Asks again when name, parameters or query change, or on `reload()`. */
export function useResource<T>(
  name: RouteName | null,
  options: Pick<CallOptions, "params" | "query" | "remember"> = {},
): { state: Signal<Resource<T>>; reload: () => Promise<void> } {
  const state = useSignal<Resource<T>>({ value: null, at: null, stale: false, loading: name !== null, error: null });
  const asked = JSON.stringify([name, options.params, options.query]);

  const reload = useCallback(async () => {
    if (!name) return;
    const before = JSON.stringify([name, options.params, options.query]);
    state.value = { ...state.value, loading: true };
    try {
      const value = await call<T>(name, options);
      if (before === latest.get(state)) state.value = { value, at: Date.now(), stale: false, loading: false, error: null };
    } catch (error) {
      const problem = error instanceof ApiError ? error : new ApiError("internal", sentenceOf(error));
      if (before === latest.get(state)) state.value = { ...state.value, loading: false, error: problem };
    }
  }, [asked]);

  useEffect(() => {
    latest.set(state, asked);
    const known = name && options.remember ? recallAnswer<T>(name, options) : null;
    state.value = { value: known?.value ?? null, at: known?.at ?? null, stale: known !== null, loading: name !== null, error: null };
    void reload();
  }, [asked]);

  return { state, reload };
}

/** What each resource asked for last: a slow answer to an earlier question is dropped. */
const latest = new WeakMap<object, string>();
