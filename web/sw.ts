/**
 * The service worker: keeps the employee's pages for times without network, and sends the outbox when the browser finds one, page or no page.
 * A new version takes over at once (see offline/deployed.ts).
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { showCount, syncTag } from "./offline/background.ts";
import { deliverStored } from "./offline/deliver.ts";

type SyncEvent = ExtendableEvent & { tag: string; lastChance: boolean };
declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] };

self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("index.html"), { denylist: [/^\/api/, /^\/\.well-known/, /^\/demo/] }));

self.addEventListener("sync" as never, (event: SyncEvent) => {
  if (event.tag === syncTag) event.waitUntil(sendInBackground());
});

/** What could not be sent fails the event: the browser wakes us again later, by its own rhythm. */
async function sendInBackground(): Promise<void> {
  const { left } = await deliverStored();
  showCount(left);
  if (left > 0) throw new Error(`${left} left in the outbox`);
}
