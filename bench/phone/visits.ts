/**
 * Child process: an employee's phone in Chromium, activated and confirmed on a real server, opens the check-in page as for the first time (no service worker, nothing
 * in any cache) and then again. The page itself says when it could be used.
 */
import type { CDPSession } from "playwright-core";
import { href, routes } from "../../contract/routes.ts";
import { activate, buildRegency } from "../../test/browser/regency.ts";
import { openStage, type Actor } from "../../test/browser/stage.ts";
import { at, office } from "../../test/world.ts";

/** Chromium's own "Slow 4G" (DevTools front end, NetworkManager.Slow4GConditions): milliseconds to a response's head, bytes a second. */
export const slow4g = {
  latency: 150 * 3.75,
  downloadThroughput: ((1.6 * 1000 * 1000) / 8) * 0.9,
  uploadThroughput: ((750 * 1000) / 8) * 0.9,
};
export const slowness = 6;

/** Milliseconds since the navigation began. `nonce`: when the live one was there; a phone that was here before has a stock as well. */
export type Visit = { button: number; nonce: number; requests: number; kilobytes: number };
/** `blank`: the least that any page can cost here, one small answer of the server. */
export type Visits = { blank: number[]; first: Visit[]; second: Visit[] };

const patienceMs = 120_000;

process.on("message", ({ rounds }: { rounds: number }) => {
  visits(rounds).then(
    (value) => process.send!({ value }),
    (error: Error) => process.send!({ error: error.stack }),
  );
});
process.on("disconnect", () => process.exit(0));

async function visits(rounds: number): Promise<Visits> {
  const stage = await openStage(at("2026-05-04", "07:02"));
  try {
    const regency = await buildRegency(stage.world);
    const phone = await stage.actor({ worker: true });
    const digits = await activate(phone, await regency.codeUrl(regency.budi.id));
    const kabid = await stage.world.session(regency.kabid.id);
    const { json } = await stage.world.call("GET", routes.confirmations, { cookie: kabid });
    await stage.world.call("POST", href("confirm", { credential: json[0].credential }), { cookie: kabid, body: { digits } });
    await phone.moveTo({ ...office, accuracy: 12 });
    await phone.context.addInitScript(watchButton);

    const told: Visits = { blank: [], first: [], second: [] };
    for (let round = 0; round < rounds; round++) {
      stage.advance(61_000);
      await phone.page.goto("about:blank");
      await phone.cdp.send("Storage.clearDataForOrigin", { origin: stage.origin, storageTypes: "service_workers,cache_storage" });
      await phone.cdp.send("Network.clearBrowserCache");
      told.blank.push(await slowly(phone.cdp, () => blank(phone, stage.origin + routes.health)));
      told.first.push(await slowly(phone.cdp, () => visit(phone)));
      await phone.page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      await keptAll(phone);
      stage.advance(61_000);
      await phone.page.goto("about:blank");
      told.second.push(await slowly(phone.cdp, () => visit(phone)));
    }
    return told;
  } finally {
    await stage.close();
  }
}

async function slowly<T>(cdp: CDPSession, work: () => Promise<T>): Promise<T> {
  await cdp.send("Network.emulateNetworkConditions", { offline: false, ...slow4g });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowness });
  try {
    return await work();
  } finally {
    await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  }
}

async function blank({ page }: Actor, url: string): Promise<number> {
  await page.goto(url);
  return page.evaluate(() => performance.getEntriesByType("navigation")[0]!.duration);
}

type Watched = { usableAt?: number };

/** Runs in the page before anything else does. */
function watchButton(): void {
  const isIt = (button: HTMLButtonElement) => /^Absen (masuk|lagi|sekarang)$/.test(button.textContent!.trim()) && !button.disabled;
  const observer = new MutationObserver(() => {
    if (![...document.querySelectorAll("button")].some(isIt)) return;
    (globalThis as Watched).usableAt = performance.now();
    observer.disconnect();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}

async function visit({ page }: Actor): Promise<Visit> {
  await page.goto("/", { waitUntil: "commit", timeout: patienceMs });
  const told = await page.waitForFunction(
    (path) => {
      const { usableAt } = globalThis as Watched;
      const all = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      const nonce = all.find(({ name, responseEnd }) => new URL(name).pathname === path && responseEnd > 0);
      if (usableAt === undefined || !nonce) return null;
      const before = all.filter(({ startTime, transferSize }) => startTime < usableAt && transferSize > 0);
      const bytes = before.reduce((sum, { transferSize }) => sum + transferSize, 0);
      return { button: usableAt, nonce: nonce.responseEnd, requests: before.length, kilobytes: bytes / 1000 };
    },
    routes.nonce,
    { timeout: patienceMs, polling: 200 },
  );
  return (await told.jsonValue())!;
}

/** Until the service worker has put everything of an employee's pages by. */
async function keptAll({ page }: Actor): Promise<void> {
  await page.waitForFunction(
    async () => {
      const names = await caches.keys();
      const counts = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
      return navigator.serviceWorker.controller !== null && counts.some((count) => count > 0);
    },
    undefined,
    { timeout: patienceMs, polling: 500 },
  );
}
