/** Keys of the coming hours: fetched at once, renewed while there is a network, kept while there is none. */
import { useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { MusterKeys } from "../../../contract/muster.ts";
import { call, recallAnswer } from "../../api.ts";

const renewMs = 5 * 60_000;
const againMs = 15_000;

/** `muster` null: none are needed any more. */
export function useKeys(muster: string | null): ReadonlySignal<MusterKeys | null> {
  const keys = useSignal<MusterKeys | null>(null);
  useEffect(() => {
    if (muster === null) return;
    const asked = { params: { muster } };
    keys.value = recallAnswer<MusterKeys>("musterKey", asked)?.value ?? null;
    let timer: ReturnType<typeof setTimeout>;
    let ended = false;
    const fetchKeys = async () => {
      clearTimeout(timer);
      const fresh = await call<MusterKeys>("musterKey", { ...asked, remember: true, timeout: 8_000 }).catch(() => null);
      if (ended) return;
      if (fresh) keys.value = fresh;
      timer = setTimeout(() => void fetchKeys(), fresh ? renewMs : againMs);
    };
    const onOnline = () => void fetchKeys();
    addEventListener("online", onOnline);
    void fetchKeys();
    return () => {
      ended = true;
      clearTimeout(timer);
      removeEventListener("online", onOnline);
    };
  }, [muster, keys]);
  return keys;
}
