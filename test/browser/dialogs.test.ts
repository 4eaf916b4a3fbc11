/** The lists of screens and dialogs are whole; every dialog, and the screens of a phone with its key: as they look, and where the focus goes. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { at, office } from "../world.ts";
import { assemble, signedIn, type Cast, type Role } from "./cast.ts";
import { faultsOfLooks, watchErrors, type Watch } from "./looks.ts";
import { found, go } from "./screens.ts";
import { openStage, screens, type Stage } from "./stage.ts";
import { date, dialogs, dialogsElsewhere, visits } from "./visits.ts";

const web = join(import.meta.dirname, "../../web");

describe("every dialog", () => {
  let stage: Stage;
  let cast: Cast;

  before(async () => {
    stage = await openStage(at(date, "07:20"));
    cast = await assemble(stage);
  });
  after(() => stage.close());
  /** Of Joko's own page, which several tests use. */
  let jokos: Watch | undefined;

  test("the lists name every screen and every dialog of the app", () => {
    const table = readFileSync(join(web, "screens.ts"), "utf8");
    const addresses = [...table.matchAll(/^ {2}"([^"]+)": /gm)].map((found) => found[1]);
    assert.ok(addresses.length >= 20, addresses.join());
    assert.deepEqual(addresses.toSorted(), [...new Set(visits.map(({ screen }) => screen))].toSorted());
    const sources = readdirSync(web, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"));
    const counted = sources.flatMap((file) => [...readFileSync(join(web, file), "utf8").matchAll(/<Sheet /g)].map(() => file));
    assert.deepEqual([...dialogs.map(({ source }) => source), ...dialogsElsewhere].toSorted(), counted.toSorted());
  });

  test("a phone with its key: the check-in, the day, the data", async () => {
    const { page, moveTo } = cast.joko;
    await moveTo({ lat: office.lat, lon: office.lon, accuracy: 9 });
    const errors = (jokos ??= await watchErrors(page));
    for (const [address, mark] of [
      ["/", /Lapangan[^]*± 9 m/],
      ["/hari-saya", /Hari ini/],
      ["/data-saya", /Unduh semua data saya/],
    ] as const) {
      await page.goto(address);
      await found(page, mark, address);
      assert.deepEqual(await faultsOfLooks(page), [], address);
      await errors.quiet();
      assert.deepEqual(errors.taken(), [], address);
    }
    const names = await page.locator("body").innerText();
    assert.ok(!names.includes(cast.budi.name));
  });

  const seats = new Map<string, Promise<{ page: Page; errors: Watch }>>();
  /** One browser for each role, which has heard the server's time: a page that has not would open at the month of this machine's clock. */
  const seatOf = (role: Role) => {
    const seat = seats.get(role) ?? take(role);
    seats.set(role, seat);
    return seat;
  };
  const take = async (role: Role) => {
    const { page } = await signedIn(stage, cast, role);
    await page.goto("/");
    await found(page, /Halo, /, "/");
    return { page, errors: await watchErrors(page) };
  };

  for (const { source, role, path, open } of dialogs) {
    test(`the dialog of ${source}, as ${role}`, async () => {
      const { page, errors } =
        role === "phone" ? { page: cast.joko.page, errors: (jokos ??= await watchErrors(cast.joko.page)) } : await seatOf(role);
      await page.setViewportSize(screens.phone);
      await go(page, path(cast));
      // The menu of the page that is left would open as well, and go with it.
      await page.locator("main:not([data-left])").waitFor();
      await open(page).catch(async (error: Error) => assert.fail(`${error.message}${await page.locator("main").innerText()}`));
      await page.locator("dialog[open] h2").waitFor();
      assert.deepEqual(await faultsOfLooks(page, "dialog[open]"), []);
      assert.ok(await page.evaluate(() => document.activeElement?.closest("dialog") !== null), "the focus is inside");
      // The first Escape empties a search field.
      await page.keyboard.press("Escape");
      if (await page.locator("dialog[open]").count()) await page.keyboard.press("Escape");
      assert.equal(await page.locator("dialog[open]").count(), 0);
      await errors.quiet();
      assert.deepEqual(errors.taken(), []);
    });
  }
});
