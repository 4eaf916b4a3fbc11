/** One act of a screen (a POST, a signature): busy while it runs, a sentence when it fails. */
import { useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ApiError, sentenceOf } from "./api.ts";

export type Action = {
  busy: ReadonlySignal<boolean>;
  problem: ReadonlySignal<string | null>;
  /** Resolves to whether it went well. A second call while one runs does nothing. */
  run: (work: () => Promise<void>) => Promise<boolean>;
  clear: () => void;
};

export function useAction(): Action {
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const run = async (work: () => Promise<void>) => {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      problem.value = wholeSentenceOf(error);
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { busy, problem, run, clear: () => (problem.value = null) };
}

/** The sentence, and the particulars where the server gives them as sentences too. */
function wholeSentenceOf(error: unknown): string {
  const detail = error instanceof ApiError && Array.isArray(error.detail) ? (error.detail as unknown[]) : [];
  const particulars = detail.filter((each): each is string => typeof each === "string" && each.endsWith("."));
  return [sentenceOf(error), ...particulars].join(" ");
}

/** The value once it has rested: for searches while typing. */
export function useRested<T>(value: T, rest = 250): T {
  const rested = useSignal(value);
  useEffect(() => {
    const timer = setTimeout(() => (rested.value = value), rest);
    return () => clearTimeout(timer);
  }, [value, rest, rested]);
  return rested.value;
}
