/**
 * Every screen as somebody, on a phone and on a desk, by day and by night: nothing serious for axe-core, nothing that sticks out, a silent console.
 * At the addresses that are not theirs: told so, and shown nobody. One goes from address to address inside the
 * app, as a tap on a link does; a screen's first visitor loads it whole. Two files walk it, beside each other.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { at } from "../world.ts";
import { assemble, signedIn, type Cast } from "./cast.ts";
import { faultsOfLooks, overflow, watchErrors } from "./looks.ts";
import { openStage, screens, seriousFindings, type Stage } from "./stage.ts";
import { date, everybody, reach, serverKnows, visits, type Visit, type Visitor } from "./visits.ts";

/** One test for each of these visitors. */
export function walkScreens(name: string, visitors: readonly Visitor[]): void {
  describe(name, () => {
    let stage: Stage;
    let cast: Cast;
    /** Screens and menus that axe-core has judged, as they stood. */
    const judged = new Set<string>();

    before(async () => {
      stage = await openStage(at(date, "07:20"));
      cast = await assemble(stage);
    });
    after(() => stage.close());

    const namesIn = async (page: Page, role: Visitor, allowed: readonly string[]) => {
      const text = await page.locator("body").innerText();
      const own = role === "nobody" ? [] : [cast.people[role].name];
      return cast.names.filter((name) => text.includes(name) && ![...own, ...allowed].includes(name));
    };
    /** Those whose names stand beside one's own affairs (who asked, who decided) count as within reach of employees. */
    const within = (role: Visitor): readonly string[] => {
      if (reach[role] === "everybody") return cast.names;
      if (reach[role] === "unit") return cast.names.filter((name) => name !== cast.stranger.name);
      return role === "employee" ? [cast.admin.name] : [];
    };
    const looksOf = async (page: Page, isFirst: boolean) => {
      if (isFirst) return faultsOfLooks(page);
      const fresh = (await partsOf(page)).filter((part) => !judged.has(part));
      for (const part of fresh) judged.add(part);
      return [...(await overflow(page)), ...(fresh.length > 0 ? await seriousFindings(page) : [])];
    };
    /** What is wrong with an address of the visitor's own. */
    const faultsOfOwn = async (page: Page, role: Visitor, may: Visit["may"]) => [
      ...(await namesIn(page, role, within(role))).map((name) => `shows ${name}`),
      ...(await looksOf(page, firstOf(may) === role)),
    ];
    const faultsOfShut = async (page: Page, role: Visitor) => [
      ...(await namesIn(page, role, [])).map((name) => `is not theirs and shows ${name}`),
      ...(await overflow(page)),
    ];

    for (const role of visitors) {
      test(`as ${role}: what is theirs looks right, what is not stays shut`, async () => {
        const { page, close } = await signedIn(stage, cast, role === "nobody" ? null : role);
        await page.setViewportSize(screens.phone);
        const errors = await watchErrors(page);
        const faults: string[] = [];
        for (const visit of visits) {
          const { path, may, hidden } = visit;
          const address = path(cast);
          const mark = may[role];
          const shut = hidden?.[role] ?? (role === "nobody" ? /belum masuk|Masuk dulu/ : /tidak berwenang/);
          await go(page, address, firstOf(may) === role);
          await found(page, mark ?? shut, address);
          await errors.quiet();
          const refusals = mark ? ownRefusals(role) : shutRefusals(role, visit);
          const wrong = mark ? await faultsOfOwn(page, role, may) : await faultsOfShut(page, role);
          faults.push(...[...wrong, ...errors.taken().filter((each) => !refusals.test(each))].map((each) => `${address} ${each}`));
          await page.setViewportSize(screens.phone);
          await errors.quiet();
        }
        assert.deepEqual(faults, []);
        await close();
      });
    }
  });
}

/** Who looks at it most closely. */
function firstOf(may: Visit["may"]): Visitor | undefined {
  return everybody.find((each) => may[each]);
}

/** Screen and menu as they stand, without what tells only where one is. */
function partsOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    ["main", ".side-nav", ".bar-nav"].map((part) =>
      (document.querySelector(part)?.outerHTML ?? "").replaceAll(' aria-current="page"', "").replaceAll(/ data-left="[^"]*"/g, ""),
    ),
  );
}

const never = /^$/;
/** A phone shows its owner's days before it knows who is signed in: that somebody has none of their own, the server says. */
const noDaysOfOwn = /status of 403 .*\/api\/my\//;

/** Only who is signed in has affairs of their own: the app asks nobody's, to learn that. */
function ownRefusals(role: Visitor): RegExp {
  return role === "nobody" ? /status of 401 .*\/api\/(me\b|my\/)/ : never;
}

/**
 * Who has no business on a screen is turned away by the page, and nothing is asked for. The server's word is needed where only this thing of it is not
 * theirs, or where even that there is such a thing is not theirs to know; and to learn that nobody is signed in.
 */
function shutRefusals(role: Visitor, { screen, hidden }: Visit): RegExp {
  if (role === "nobody") return /status of 401/;
  if (hidden?.[role]) return /status of 404/;
  const mayOthers = serverKnows[role]?.test(screen) || visits.some((each) => each.screen === screen && each.may[role]);
  return mayOthers ? /status of 403/ : noDaysOfOwn;
}

/** To the address inside the app, or by a full load where asked or where only the query changes; the page that was left is marked. */
export async function go(page: Page, address: string, isWhole = false): Promise<void> {
  const isInside = await page.evaluate((address) => {
    if (!document.querySelector("main")) return false;
    return new URL(address, location.href).pathname !== location.pathname;
  }, address);
  if (isWhole || !isInside) return void (await page.goto(address));
  await page.evaluate((address) => {
    document.querySelector<HTMLElement>("main")!.dataset["left"] = "";
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }, address);
}

/** Waits until the page's own part says so. */
export async function found(page: Page, mark: RegExp, address: string): Promise<void> {
  const shown = page.locator("main:not([data-left])").filter({ hasText: mark });
  await shown.waitFor({ timeout: 20_000 }).catch(async () => {
    assert.fail(`${address} does not show ${mark}: ${await page.locator("body").innerText()}`);
  });
}
