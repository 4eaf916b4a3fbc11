/** What is wrong with a page to the eye, to a screen reader, and in the console. */
import type { Page, Request } from "playwright-core";
import { screens, seriousFindings } from "./stage.ts";

export type Watch = {
  /** What went wrong since the last time it was asked. */
  taken(): string[];
  /** When everything that the page asked for is answered and drawn; only then is what it did known, and may one leave it. */
  quiet(): Promise<void>;
};

/**
 * From now on: answers that refuse, with the page that asked for them, errors on the console, uncaught exceptions, and breaches of the content policy.
 * Events that the server pushes stay open and count as answered.
 */
export async function watchErrors(page: Page): Promise<Watch> {
  let errors: string[] = [];
  const asking = new Map<Request, string>();
  const answered = (request: Request) => asking.delete(request);
  page.on("request", (request) => {
    // A new document: what the old one waited for is given up.
    if (request.isNavigationRequest()) asking.clear();
    if (request.resourceType() !== "eventsource") asking.set(request, pathOf(page.url()));
  });
  page.on("requestfinished", answered);
  page.on("requestfailed", answered);
  page.on("response", (response) => {
    const asker = asking.get(response.request()) ?? "an earlier page";
    if (response.status() >= 400) errors.push(`asked by ${asker}: status of ${response.status()} (${response.url()})`);
  });
  page.on("console", (message) => {
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource: the server responded")) return;
    errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
  await page.addInitScript(() =>
    addEventListener("securitypolicyviolation", (event) => console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`)),
  );
  return {
    taken() {
      const now = errors;
      errors = [];
      return now;
    },
    async quiet() {
      const patience = performance.now() + 20_000;
      for (;;) {
        await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
        if (asking.size === 0) return;
        const waits = [...asking].map(([request, asker]) => `${asker} waits for ${request.url()}`);
        if (performance.now() > patience) throw new Error(waits.join(", "));
        await Promise.race([
          page.waitForEvent("requestfinished", { timeout: 1000 }),
          page.waitForEvent("requestfailed", { timeout: 1000 }),
        ]).catch(() => undefined);
      }
    },
  };
}

function pathOf(address: string): string {
  return new URL(address, "http://localhost").pathname;
}

/**
 * Widths and colour schemes, dearest first: everything on a phone in daylight, then what can differ elsewhere. `part`: after the first look only at
 * this one, over a page that somebody looks at for itself.
 */
export async function faultsOfLooks(page: Page, part: string | null = null): Promise<string[]> {
  const faults: string[] = [];
  const note = (where: string, found: string[]) => faults.push(...found.map((each) => `${where}: ${each}`));
  await page.setViewportSize(screens.phone);
  note("360", [...(await overflow(page)), ...(await seriousFindings(page))]);
  await page.emulateMedia({ colorScheme: "dark" });
  note("360 dark", await seriousFindings(page, ["color-contrast"], part));
  await page.setViewportSize(screens.desk);
  note("1280 dark", await seriousFindings(page, ["color-contrast"], part));
  await page.emulateMedia({ colorScheme: "light" });
  note("1280", [...(await overflow(page)), ...(await seriousFindings(page, null, part))]);
  return faults;
}

/** What sticks out to the right, widest first; nothing when the page does not scroll sideways. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.scrollingElement!;
    if (root.scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5);
    return [
      `${root.scrollWidth} px wide: ${wide
        .slice(0, 3)
        .map((element) => element.outerHTML.slice(0, 80))
        .join(" | ")}`,
    ];
  });
}
