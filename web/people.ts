/** People by unit and words, page after page, as every desk screen asks for them. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { PeoplePage } from "../contract/organisation.ts";
import { useRested } from "./action.ts";
import { ApiError, call, sentenceOf } from "./api.ts";
import type { Resource } from "./resource.ts";

/** `pages`: how many are shown, one after the other. */
export type PeopleQuery = { query: string; unit?: string; pages?: number };
/** `isCurrent`: what was found is of the words as they stand now, and not of those before. */
type Found = { state: ReadonlySignal<Resource<PeoplePage>>; reload: () => Promise<void>; isCurrent: boolean };

/** Asks once the typing rests; `null` asks nothing. */
export function usePeople(wanted: PeopleQuery | null): Found {
  const words = wanted?.query.trim() ?? null;
  const query = useRested(words);
  const asked = words === null ? null : query;
  const unit = wanted?.unit ?? "";
  const pages = wanted?.pages ?? 1;
  const found = useMemo(() => (asked === null ? nobody() : search(asked, unit)), [asked, unit]);
  useEffect(() => void found.upTo(pages), [found, pages]);
  return { state: found.state, reload: found.reload, isCurrent: query === words };
}

function search(q: string, unit: string) {
  const state = signal<Resource<PeoplePage>>({ value: null, at: null, stale: false, loading: true, error: null });
  let loaded = 0;
  let wanted = 0;
  let running: Promise<void> | null = null;
  const loadMissing = async () => {
    state.value = { ...state.value, loading: true, error: null };
    try {
      while (loaded < wanted) {
        const page = await call<PeoplePage>("people", { query: { q, unit, page: String(loaded + 1) } });
        const before = loaded > 0 ? (state.value.value?.people ?? []) : [];
        loaded = page.people.length > 0 ? loaded + 1 : wanted;
        state.value = { ...state.value, value: { people: [...before, ...page.people], total: page.total }, at: Date.now() };
      }
      state.value = { ...state.value, loading: false };
    } catch (error) {
      const problem = error instanceof ApiError ? error : new ApiError("internal", sentenceOf(error));
      state.value = { ...state.value, loading: false, error: problem };
    }
  };
  const upTo = (pages: number): Promise<void> => {
    wanted = Math.max(wanted, pages);
    running ??= loadMissing().finally(() => {
      running = null;
    });
    return running;
  };
  const reload = () => {
    loaded = 0;
    return upTo(Math.max(1, wanted));
  };
  return { state, reload, upTo };
}

function nobody() {
  const state = signal<Resource<PeoplePage>>({ value: null, at: null, stale: false, loading: false, error: null });
  return { state, reload: async () => {}, upTo: async () => {} };
}
