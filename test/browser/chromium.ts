/** One Chromium for all stages of a process: a person has a context of their own in it, which shares nothing with the others. */
import { after } from "node:test";
import { chromium, type Browser } from "playwright-core";
import { chromiumMissing, findChromium } from "../../scripts/chromium.mjs";

/**
 * The last `--disable-features` is the only one that counts, so this repeats what playwright-core 1.65 turns off, and adds the two hidden pages that
 * Chromium prepares for the address bar of every window: a second of computing each time, which a person's browser spends once a morning.
 */
const disabledFeatures = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "TcpPortRandomizationWin",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
];

export const chromiumFlags = [
  `--disable-features=${disabledFeatures.join()}`,
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-blink-features=AutomationControlled",
  // A camera of moving shapes; a page still needs the permission of its context.
  "--use-fake-device-for-media-stream",
];

/** By their further flags; a browser that died is started anew. */
const running = new Map<string, Promise<Browser>>();

export async function sharedChromium(flags: readonly string[]): Promise<Browser> {
  const key = flags.join(" ");
  const known = await running.get(key);
  if (known?.isConnected()) return known;
  const started = start(flags);
  running.set(key, started);
  return started;
}

function start(flags: readonly string[]): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(chromiumMissing);
  return chromium.launch({ executablePath, args: [...chromiumFlags, ...flags] });
}

after(async () => {
  const all = await Promise.allSettled(running.values());
  await Promise.all(all.map((each) => each.status === "fulfilled" && each.value.close()));
});
