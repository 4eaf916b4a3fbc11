/** The second muster in a real browser: the verifier walks the list that the draw gave and signs it; afterwards anybody recomputes the draw. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { UnitDraw } from "../../core/draw/draw.ts";
import { runDraws } from "../../server/features/draws/jobs.ts";
import { at, type Member } from "../world.ts";
import { activate, buildRegency, type Regency } from "./regency.ts";
import { openStage, screens, seriousFindings, type Actor, type Stage } from "./stage.ts";
import { overflow } from "./looks.ts";

const monday = "2026-05-04";
/** A folder for pictures of the screens, where somebody wants to look at them. */
const shots = process.env["SAKSI_SHOTS"];

describe("a second muster", () => {
  let stage: Stage;
  let regency: Regency;
  let verifier: Actor;
  let other: Member;
  let drawn: UnitDraw;
  const run = () => runDraws(stage.world.context, stage.world.tenant);
  /** Moves the stage's clock to that moment. */
  const goTo = (when: number) => stage.advance(when - stage.world.context.now());

  before(async () => {
    stage = await openStage(at(monday, "00:06"));
    const { world } = stage;
    regency = await buildRegency(world);
    // Another unit's superior walks the lists: of this world only one.
    const elsewhere = await world.unit({ name: "Dinas Kesehatan" });
    other = await world.member(elsewhere, { name: "Nurul Hidayah", superior: regency.sekda, approves: true });
    await world.member(elsewhere, { name: "Staf Kesehatan", superior: other });
    for (let i = 0; i < 30; i++) await world.member(regency.unit, { name: `Pegawai ${i}`, superior: regency.kabid });
    const { settings } = await world.context.db.selectFrom("tenant").select("settings").executeTakeFirstOrThrow();
    const share = { ...settings, secondMuster: { share: 0.5, otherUnit: true } };
    await world.context.db
      .updateTable("tenant")
      .set({ settings: JSON.stringify(share) })
      .execute();
    world.context.events.publish({ kind: "directory", tenant: world.tenant });
    await run();

    goTo(at(monday, "06:00"));
    verifier = await stage.actor();
    const digits = await activate(verifier, await regency.codeUrl(other.id));
    const sekda = await world.session(regency.sekda.id);
    const pending = await world.call("GET", "/api/confirmations", { cookie: sekda });
    await world.call("POST", `/api/confirmations/${pending.json[0].credential}`, { cookie: sekda, body: { digits } });
  });
  after(() => stage.close());

  const look = async (page: Actor["page"], name: string) => {
    if (!shots) return;
    for (const [size, viewport] of Object.entries(screens)) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: `${shots}/R-${name}-${size}.png` });
    }
    await page.setViewportSize(screens.phone);
  };

  test("before the moment there is no list", async () => {
    await verifier.page.goto("/keliling");
    await verifier.page.getByText("Tidak ada daftar untuk Anda hari ini.").waitFor();
    assert.deepEqual(await seriousFindings(verifier.page), []);
  });

  test("at the moment the list is there: names, three large choices, one signature", async () => {
    const { world } = stage;
    for (let minute = 8 * 60; minute < 15.5 * 60; minute++) {
      const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
      goTo(at(monday, clock));
      await run();
      const rows = await world.context.db.selectFrom("draw_unit").select("drawn").where("unit_id", "=", regency.unit).execute();
      if (rows[0]) {
        drawn = rows[0].drawn as UnitDraw;
        break;
      }
    }
    assert.equal(drawn.verifier, other.id);
    const { page } = verifier;
    await page.reload();
    await page.getByRole("heading", { name: "Daftar Dinas Perhubungan" }).waitFor();
    assert.equal(await page.getByRole("group", { name: /^Kehadiran / }).count(), drawn.names.length);
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await seriousFindings(page), []);
    await look(page, "keliling");
    for (const group of await page.getByRole("group", { name: /^Kehadiran / }).all())
      await group.getByRole("radio", { name: "Ada", exact: true }).check();
    await page.getByRole("button", { name: `Tanda tangani daftar (${drawn.names.length} orang)` }).click();
    await page.getByText(/Ditandatangani pukul/).waitFor();
    const entries = await world.context.db.selectFrom("roll_entry").select("purpose").execute();
    assert.deepEqual(
      entries.map(({ purpose }) => purpose),
      drawn.names.map(() => "second"),
    );
  });

  test("somebody drawn is told on the same page", async () => {
    const { page } = await stage.actor({ cookie: await stage.world.session(drawn.names[0]!) });
    await page.goto("/keliling");
    await page.getByText(/Nama Anda keluar pada undian pukul/).waitFor();
  });

  test("once revealed the page recomputes the draw, and says what it said of the reader", async () => {
    const { page } = await stage.actor({ cookie: await stage.world.session(drawn.names[0]!) });
    await page.goto("/undian");
    await page.getByText(/Benih dibuka setelah/).waitFor();
    goTo(at("2026-05-05", "00:01"));
    await run();
    await page.reload();
    await page.getByRole("button", { name: "Periksa undian" }).click();
    await page.getByText(/^Cocok\./).waitFor();
    await page.getByText("Nama Anda keluar pada hari itu.").waitFor();
    await look(page, "undian");
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await seriousFindings(page), []);
  });

  test("a name that was taken out afterwards is found", async () => {
    const { page } = await stage.actor({ cookie: await stage.world.session(drawn.names[0]!) });
    await page.route("**/api/draws?date=*", async (route) => {
      const answer = await route.fetch();
      const json = (await answer.json()) as { drawn: UnitDraw[] };
      for (const one of json.drawn) one.names = one.names.slice(1);
      await route.fulfill({ response: answer, json });
    });
    await page.goto("/undian");
    await page.getByRole("button", { name: "Periksa undian" }).click();
    await page.getByText(/Tidak cocok.*nama berbeda/).waitFor();
  });
});
