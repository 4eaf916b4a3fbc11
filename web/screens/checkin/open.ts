/** What runs while the check-in page is open: evidence, the clock, the outbox, a nonce ahead. */
import { startCollecting } from "../../device/evidence.ts";
import { prefetchNonce } from "../../device/nonce.ts";
import { answered, startOutbox } from "../../offline/outbox.ts";
import { startClock } from "./now.ts";
import { startWaiting } from "./wait.ts";

/** A page that slept this long begins anew: with fresh evidence, and the newest version of the app. */
const sleptTooLong = 10 * 60_000;

/** The returned function ends it all. */
export function openPage(credential: string | null): () => void {
  const ends = [startCollecting(), startWaiting(), startClock()];
  let hiddenAt: number | null = null;
  const onVisibility = () => {
    if (document.visibilityState === "hidden") {
      hiddenAt = Date.now();
      return;
    }
    if (hiddenAt !== null && Date.now() - hiddenAt > sleptTooLong) location.reload();
    else if (credential) void prefetchNonce(credential);
  };
  answered.value = null;
  startOutbox();
  onVisibility();
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    for (const end of ends) end();
    document.removeEventListener("visibilitychange", onVisibility);
  };
}
