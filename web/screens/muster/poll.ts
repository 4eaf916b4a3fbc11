/** The count, asked every five seconds while the page is looked at. */
import { useEffect } from "preact/hooks";
import type { MusterCount } from "../../../contract/muster.ts";
import { useResource } from "../../resource.ts";

const everyMs = 5_000;

export function useCount(muster: string) {
  const count = useResource<MusterCount>("musterCount", { params: { muster } });
  const { reload } = count;
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === "visible") void reload();
    };
    const timer = setInterval(ask, everyMs);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [reload]);
  return count;
}
