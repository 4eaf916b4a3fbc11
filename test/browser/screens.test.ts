/**
 * Every screen as everybody who may see it, on a phone and on a desk, by day and by night: nothing serious for axe-core, nothing that
 * sticks out, a silent console. And everybody else at the same addresses: told so, and shown nobody.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { at, office } from "../world.ts";
import { assemble, signedIn, type Cast } from "./cast.ts";
import { faultsOfLooks, overflow, watchErrors } from "./looks.ts";
import { openStage, screens, seriousFindings, type Stage } from "./stage.ts";
import { date, dialogs, everybody, reach, visits, type Visitor } from "./visits.ts";

const web = join(import.meta.dirname, "../../web");

describe("every screen", () => {
  let stage: Stage;
  let cast: Cast;

  before(async () => {
    stage = await openStage(at(date, "07:20"));
    cast = await assemble(stage);
  });
  after(() => stage.close());

  const mainOf = (page: Page) => page.locator("main");
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

  test("the lists below name every screen and every dialog of the app", () => {
    const table = readFileSync(join(web, "screens.ts"), "utf8");
    const addresses = [...table.matchAll(/^ {2}"([^"]+)": /gm)].map((found) => found[1]);
    assert.ok(addresses.length >= 20, addresses.join());
    assert.deepEqual(addresses.toSorted(), [...new Set(visits.map(({ screen }) => screen))].toSorted());
    const sources = readdirSync(web, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"));
    const counted = sources.flatMap((file) => [...readFileSync(join(web, file), "utf8").matchAll(/<Sheet /g)].map(() => file));
    assert.deepEqual(dialogs.map(({ source }) => source).toSorted(), counted.toSorted());
  });

  for (const role of everybody) {
    test(`as ${role}: what is theirs looks right, what is not stays shut`, async () => {
      const { page, close } = await signedIn(stage, cast, role === "nobody" ? null : role);
      const errors = await watchErrors(page);
      const faults: string[] = [];
      for (const { path, may, hidden } of visits) {
        const address = path(cast);
        const note = (found: string[]) => faults.push(...found.map((each) => `${address} ${each}`));
        await page.setViewportSize(screens.phone);
        await page.goto(address);
        const mark = may[role];
        if (mark) {
          await found(page, mark, address);
          note((await namesIn(page, role, within(role))).map((name) => `shows ${name}`));
          const isFirst = everybody.find((each) => may[each]) === role;
          const isSame = !isFirst && may.nobody === mark;
          note(isFirst ? await faultsOfLooks(page) : [...(await overflow(page)), ...(isSame ? [] : await seriousFindings(page))]);
          const mayAsk = role === "nobody" ? /\/api\/(me|my\/)/ : /^$/;
          note(errors.taken().filter((each) => !(/status of 401/.test(each) && mayAsk.test(each))));
        } else {
          await found(page, hidden?.[role] ?? (role === "nobody" ? /belum masuk|Masuk dulu/ : /tidak berwenang/), address);
          note((await namesIn(page, role, [])).map((name) => `is not theirs and shows ${name}`));
          note(await overflow(page));
          const refused = hidden ? /status of 40[14]/ : /status of 40[13]/;
          note(errors.taken().filter((each) => !refused.test(each)));
        }
      }
      assert.deepEqual(faults, []);
      await close();
    });
  }

  const found = async (page: Page, mark: RegExp, address: string) => {
    const shown = mainOf(page).filter({ hasText: mark });
    await shown.waitFor({ timeout: 20_000 }).catch(async () => {
      assert.fail(`${address} does not show ${mark}: ${await page.locator("body").innerText()}`);
    });
  };

  test("a phone with its key: the check-in, the day, the data", async () => {
    const { page, moveTo } = cast.joko;
    await moveTo({ lat: office.lat, lon: office.lon, accuracy: 9 });
    const errors = await watchErrors(page);
    for (const [address, mark] of [
      ["/", /Lapangan[^]*± 9 m/],
      ["/hari-saya", /Hari ini/],
      ["/data-saya", /Unduh semua data saya/],
    ] as const) {
      await page.goto(address);
      await found(page, mark, address);
      assert.deepEqual(await faultsOfLooks(page), [], address);
      assert.deepEqual(errors.taken(), [], address);
    }
    const names = await page.locator("body").innerText();
    assert.ok(!names.includes(cast.budi.name));
  });

  for (const { source, role, path, open } of dialogs) {
    test(`the dialog of ${source}, as ${role}`, async () => {
      const { page, close } = role === "phone" ? { page: cast.joko.page, close: async () => {} } : await signedIn(stage, cast, role);
      const errors = await watchErrors(page);
      await page.setViewportSize(screens.phone);
      await page.goto(path(cast));
      await open(page).catch(async (error: Error) => assert.fail(`${error.message}${await page.locator("main").innerText()}`));
      await page.locator("dialog[open] h2").waitFor();
      assert.deepEqual(await faultsOfLooks(page), []);
      assert.ok(await page.evaluate(() => document.activeElement?.closest("dialog") !== null), "the focus is inside");
      // The first Escape empties a search field.
      await page.keyboard.press("Escape");
      if (await page.locator("dialog[open]").count()) await page.keyboard.press("Escape");
      assert.equal(await page.locator("dialog[open]").count(), 0);
      assert.deepEqual(errors.taken(), []);
      await close();
    });
  }
});
