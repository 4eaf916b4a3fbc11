/** The server's time, four times a second as long as somebody looks at it. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { serverNow } from "../../device/clock.ts";

export const now = signal(serverNow());

/** Runs while the component is there. */
export function useTick(): void {
  useEffect(() => {
    const tell = () => (now.value = serverNow());
    tell();
    const timer = setInterval(tell, 250);
    return () => clearInterval(timer);
  }, []);
}
