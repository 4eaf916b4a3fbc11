/** What runs while the check-in page is open: evidence, the search, the clock, the outbox, a nonce ahead, and what is kept for days without network. */
import { startCollecting } from "../../device/evidence.ts";
import { prefetchNonce } from "../../device/nonce.ts";
import { keepAhead } from "../../offline/ahead.ts";
import { startOutbox } from "../../offline/outbox.ts";
import { startFlow } from "./flow.ts";
import { startClock } from "./now.ts";
import { startWaiting } from "./wait.ts";

/** A page that slept this long collects anew: what it saw before the sleep is old, and the search begins again. */
const slept = 60_000;
/** One that slept this long begins anew altogether: with the newest version of the app. */
const sleptTooLong = 10 * 60_000;

/** The returned function ends it all. */
export function openPage(credential: string | null): () => void {
  let stopCollecting = startCollecting();
  const ends = [startWaiting(), startClock(), startFlow()];
  let hiddenAt: number | null = null;
  const onVisibility = () => {
    if (document.visibilityState === "hidden") {
      hiddenAt = Date.now();
      return;
    }
    const away = hiddenAt === null ? 0 : Date.now() - hiddenAt;
    hiddenAt = null;
    if (away > sleptTooLong) return location.reload();
    if (away > slept) {
      stopCollecting();
      stopCollecting = startCollecting();
    }
    if (credential) void prefetchNonce(credential).then(() => keepAhead(credential));
  };
  const onOnline = () => void (credential && keepAhead(credential));
  startOutbox();
  onVisibility();
  addEventListener("online", onOnline);
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    stopCollecting();
    for (const end of ends) end();
    document.removeEventListener("visibilitychange", onVisibility);
    removeEventListener("online", onOnline);
  };
}
