/**
 * Every screen as somebody, on a phone and on a desk, by day and by night: nothing serious for axe-core, nothing that sticks out, a silent console.
 * At the addresses that are not theirs: told so, and shown nobody. Two files walk it, so that they run beside each other.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { at } from "../world.ts";
import { assemble, signedIn, type Cast } from "./cast.ts";
import { faultsOfLooks, overflow, watchErrors } from "./looks.ts";
import { openStage, screens, seriousFindings, type Stage } from "./stage.ts";
import { date, everybody, reach, visits, type Visitor } from "./visits.ts";

/** One test for each of these visitors. */
export function walkScreens(name: string, visitors: readonly Visitor[]): void {
  describe(name, () => {
    let stage: Stage;
    let cast: Cast;

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

    for (const role of visitors) {
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
            const refused = !hidden ? /status of 40[13]/ : hidden[role] ? /status of 40[14]/ : /status of 40[134]/;
            note(errors.taken().filter((each) => !refused.test(each)));
          }
        }
        assert.deepEqual(faults, []);
        await close();
      });
    }
  });
}

/** Waits until the page's own part says so. */
export async function found(page: Page, mark: RegExp, address: string): Promise<void> {
  const shown = page.locator("main").filter({ hasText: mark });
  await shown.waitFor({ timeout: 20_000 }).catch(async () => {
    assert.fail(`${address} does not show ${mark}: ${await page.locator("body").innerText()}`);
  });
}
