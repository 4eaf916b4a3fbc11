/** The app can be put on a phone's start screen: its manifest, its icons, its service worker, and what Chromium itself says. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { chromium } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";
import { at } from "../world.ts";
import { chromiumFlags } from "./chromium.ts";
import { openStage, type Actor, type Stage } from "./stage.ts";

type Manifest = {
  name: string;
  short_name: string;
  lang: string;
  start_url: string;
  scope: string;
  display: string;
  icons: { src: string; sizes: string; type: string; purpose?: string }[];
};

describe("the app on the start screen", () => {
  let stage: Stage;
  let phone: Actor;

  before(async () => {
    stage = await openStage(at("2026-05-04", "06:30"));
    phone = await stage.actor({ worker: true });
    await phone.page.goto("/");
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  });
  after(() => stage.close());

  test("the manifest names the app, and every icon is what it says", async () => {
    const address = await phone.page.locator("link[rel=manifest]").getAttribute("href");
    const answer = await phone.page.request.get(address ?? "");
    assert.match(answer.headers()["content-type"] ?? "", /manifest\+json|application\/json/);
    const manifest = (await answer.json()) as Manifest;
    assert.deepEqual(
      [manifest.name, manifest.short_name, manifest.lang, manifest.start_url, manifest.scope, manifest.display],
      ["Saksi", "Saksi", "id", "/", "/", "standalone"],
    );
    assert.ok(manifest.icons.some(({ purpose }) => purpose === "maskable"));
    for (const wanted of ["192x192", "512x512"])
      assert.ok(
        manifest.icons.some(({ sizes }) => sizes === wanted),
        wanted,
      );
    for (const { src, sizes, type } of manifest.icons) {
      const icon = await phone.page.request.get(src);
      assert.equal(icon.status(), 200, src);
      assert.equal(icon.headers()["content-type"]?.split(";")[0], type, src);
      if (type !== "image/png") continue;
      const bytes = await icon.body();
      assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
    }
  });

  test("a screen that is gone after a deployment: loaded again once the new worker has taken over, not before", async () => {
    const { page } = phone;
    await page.goto("/");
    const mark = () => page.evaluate(() => sessionStorage.getItem("loads"));
    await page.evaluate(() => sessionStorage.setItem("loads", "first"));
    await page.addInitScript(() => sessionStorage.setItem("loads", "again"));
    await page.evaluate(() => dispatchEvent(new Event("vite:preloadError", { cancelable: true })));
    await page.waitForTimeout(500);
    assert.equal(await mark(), "first");
    const reloaded = page.waitForEvent("load");
    await page.evaluate(() => navigator.serviceWorker.dispatchEvent(new Event("controllerchange")));
    await reloaded;
    assert.equal(await mark(), "again");
  });

  test("Chromium reads the manifest without an error", async () => {
    const { errors, data } = await phone.cdp.send("Page.getAppManifest");
    assert.ok(data?.includes("Saksi"));
    assert.deepEqual(errors, []);
  });

  test("Chromium would install it, asked in a profile of its own: the others are incognito, where nothing can be installed", async () => {
    const profile = mkdtempSync(join(tmpdir(), "saksi-profile-"));
    const context = await chromium.launchPersistentContext(profile, { executablePath: findChromium()!, args: chromiumFlags });
    try {
      const page = await context.newPage();
      await page.goto(stage.origin);
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      const cdp = await context.newCDPSession(page);
      const { installabilityErrors } = await cdp.send("Page.getInstallabilityErrors");
      assert.deepEqual(installabilityErrors, []);
    } finally {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    }
  });

  test("the worker keeps the shell and nothing of the server's answers", async () => {
    await phone.page.reload();
    const kept = await phone.page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    assert.ok(
      kept.some((path) => path === "/index.html"),
      kept.join(),
    );
    assert.deepEqual(
      kept.filter((path) => /^\/(api|\.well-known|demo)/.test(path)),
      [],
    );
    assert.ok(await phone.page.evaluate(() => navigator.serviceWorker.controller !== null));
    await phone.context.setOffline(true);
    await phone.page.goto("/");
    await phone.page.getByText("Saksi").first().waitFor();
    await phone.context.setOffline(false);
  });
});
