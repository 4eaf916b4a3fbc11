/** What is wrong with a page to the eye, to a screen reader, and in the console. */
import type { Page } from "playwright-core";
import { screens, seriousFindings } from "./stage.ts";

/** Errors on the console, uncaught exceptions, and breaches of the content policy from now on; `taken` empties the list. */
export async function watchErrors(page: Page): Promise<{ taken(): string[] }> {
  let errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
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
  };
}

/** Widths and colour schemes, dearest first: everything on a phone in daylight, then what can differ elsewhere. */
export async function faultsOfLooks(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const note = (where: string, found: string[]) => faults.push(...found.map((each) => `${where}: ${each}`));
  await page.setViewportSize(screens.phone);
  note("360", [...(await overflow(page)), ...(await seriousFindings(page))]);
  await page.emulateMedia({ colorScheme: "dark" });
  note("360 dark", await seriousFindings(page, ["color-contrast"]));
  await page.setViewportSize(screens.desk);
  note("1280 dark", await seriousFindings(page, ["color-contrast"]));
  await page.emulateMedia({ colorScheme: "light" });
  note("1280", [...(await overflow(page)), ...(await seriousFindings(page))]);
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
