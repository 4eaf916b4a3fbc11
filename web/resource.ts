/** One GET of a screen as a signal: the remembered answer first, then the fresh one; an error keeps what is known. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { routes, type RouteName } from "../contract/routes.ts";
import { ApiError, call, recallAnswer, sentenceOf, type CallOptions } from "./api.ts";
import { isAboutOthers } from "./offline/memory.ts";
import { hasRole } from "./state.ts";
import type { RoleName } from "../contract/identity.ts";

/** `roles`: the server is asked only for who is known to hold one of them. */
type Options = Pick<CallOptions, "params" | "query" | "remember"> & { roles?: readonly RoleName[] };

export type Resource<T> = {
  value: T | null;
  /** phone clock when the value came; of a remembered one, long ago */
  at: number | null;
  /** the value is the remembered one, not of this visit */
  stale: boolean;
  loading: boolean;
  error: ApiError | null;
};
type Loaded<T> = { state: ReadonlySignal<Resource<T>>; reload: () => Promise<void> };

/** What a person who may not see it any more must not go on seeing. */
const shutOut: readonly string[] = ["signed_out", "forbidden"];

/** `null` as name asks nothing (yet). Asks anew when name, parameters or query change, and on `reload()`. */
export function useResource<T>(name: RouteName | null, { roles, ...options }: Options = {}): Loaded<T> {
  const may = !roles || hasRole(...roles);
  const asked = JSON.stringify([may ? name : null, options]);
  const resource = useMemo(() => {
    const [wanted, given] = JSON.parse(asked) as [RouteName | null, Options];
    return resourceOf<T>(wanted, given);
  }, [asked]);
  useEffect(() => void resource.reload(), [resource]);
  return resource;
}

/** Every question has a signal of its own, so a slow answer to an earlier question changes nothing. */
function resourceOf<T>(name: RouteName | null, options: Options): Loaded<T> {
  const known = name && options.remember ? recallAnswer<T>(name, options) : null;
  const state = signal<Resource<T>>({
    value: known?.value ?? null,
    at: known?.at ?? null,
    stale: known !== null,
    loading: name !== null,
    error: null,
  });
  const reload = async () => {
    if (!name) return;
    state.value = { ...state.peek(), loading: true };
    try {
      const value = await call<T>(name, options);
      state.value = { value, at: Date.now(), stale: false, loading: false, error: null };
    } catch (error) {
      const problem = error instanceof ApiError ? error : new ApiError("internal", sentenceOf(error));
      const value = shutOut.includes(problem.code) && isAboutOthers(routes[name]) ? null : state.peek().value;
      state.value = { ...state.peek(), value, loading: false, error: problem };
    }
  };
  return { state, reload };
}
