/** The web app as it was built, with one script more: the simulated authenticator, in front of the app's own. */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const script = '<script src="/demo/authenticator.js"></script>';

/** Copies `built` to `folder`. Without a built web app the folder stays away and only the API is served. */
export function demoWeb(built: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  if (!existsSync(join(built, "index.html"))) return;
  cpSync(built, folder, { recursive: true });
  const page = join(folder, "index.html");
  writeFileSync(page, readFileSync(page, "utf8").replace("<head>", `<head>\n    ${script}`));
  // The service worker of the real app would keep serving its own page without the script: the demo's takes its place and leaves.
  // Pages are loaded anew only when there was something kept, so never twice.
  writeFileSync(join(folder, "sw.js"), leavingWorker);
}

const leavingWorker = `self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const kept = await caches.keys();
    for (const name of kept) await caches.delete(name);
    await self.registration.unregister();
    if (kept.length === 0) return;
    for (const client of await self.clients.matchAll({ type: "window" })) client.navigate(client.url);
  })());
});
`;
