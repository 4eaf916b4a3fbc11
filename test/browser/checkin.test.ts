/** Story 3 in a real browser: inside, at the edge, outside, with a poor fix; a lost answer; offline to the last known state. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { at, office } from "../world.ts";
import { activate, buildRegency, type Regency } from "./regency.ts";
import { openStage, seriousFindings, type Actor, type Stage } from "./stage.ts";

const metresNorth = (metres: number) => Number((office.lat + metres / 111_195).toFixed(7));

describe("check-in", () => {
  let stage: Stage;
  let regency: Regency;
  let budi: Actor;

  before(async () => {
    stage = await openStage(at("2026-05-04", "07:02"));
    regency = await buildRegency(stage.world);
    budi = await stage.actor({ worker: true });
    const digits = await activate(budi, await regency.codeUrl(regency.budi.id));
    const kabid = await stage.world.session(regency.kabid.id);
    const { json } = await stage.world.call("GET", "/api/confirmations", { cookie: kabid });
    const { status } = await stage.world.call("POST", `/api/confirmations/${json[0].credential}`, { cookie: kabid, body: { digits } });
    assert.equal(status, 200);
  });
  after(() => stage.close());
  beforeEach(() => stage.advance(61_000));

  const press = async () => {
    const button = budi.page.getByRole("button", { name: /^Absen (masuk|lagi|sekarang)$/ });
    await button.waitFor({ timeout: 12_000 });
    await button.click();
  };
  const stored = async () => {
    const { rows } = await stage.world.context.database.pool.query(
      "select outcome, distance_m, accuracy_m from checkin order by received_at",
    );
    return rows as { outcome: string; distance_m: number; accuracy_m: number }[];
  };

  test("today's expectation, the distance with its uncertainty, and nothing serious for axe", async () => {
    await budi.moveTo({ lat: metresNorth(42), lon: office.lon, accuracy: 12 });
    await budi.page.goto("/");
    await budi.page.getByRole("heading", { name: /Apel pagi 07[.:]30/ }).waitFor();
    await budi.page.getByText(/42 m/).first().waitFor();
    await budi.page
      .getByText(/± 12 m/)
      .first()
      .waitFor();
    assert.deepEqual(await seriousFindings(budi.page), []);
  });

  test("inside: recorded on time, with a receipt", async () => {
    await press();
    await budi.page.getByRole("heading", { name: "Absen tercatat" }).waitFor();
    await budi.page.getByText("Tepat waktu").first().waitFor();
    assert.deepEqual(await seriousFindings(budi.page), []);
    const rows = await stored();
    assert.equal(rows.length, 1);
    assert.equal(rows[0]!.outcome, "accepted");
    assert.ok(Math.abs(rows[0]!.distance_m - 42) < 1);
    await budi.page.getByRole("button", { name: "Selesai" }).click();
  });

  test("at the edge: recorded, a person looks", async () => {
    await budi.moveTo({ lat: metresNorth(108), lon: office.lon, accuracy: 15 });
    await budi.page.goto("/");
    await budi.page.getByText(/108 m/).first().waitFor();
    await press();
    await budi.page.getByRole("heading", { name: /menunggu/ }).waitFor();
    await budi.page
      .getByText(/Di tepi area/)
      .first()
      .waitFor();
    assert.equal((await stored()).at(-1)!.outcome, "needs_look");
  });

  test("outside: refused with the distance, stored, and the way back", async () => {
    await budi.moveTo({ lat: metresNorth(160), lon: office.lon, accuracy: 10 });
    await budi.page.goto("/");
    await budi.page.getByText(/160 m/).first().waitFor();
    await press();
    await budi.page.getByRole("heading", { name: "Absen tidak diterima" }).waitFor();
    await budi.page
      .getByText(/jarak 160 m/)
      .first()
      .waitFor();
    assert.equal((await stored()).at(-1)!.outcome, "refused");
    assert.deepEqual(await seriousFindings(budi.page), []);
  });

  test("a poor fix: said before the press, recorded for a person to look at", async () => {
    await budi.moveTo({ lat: metresNorth(40), lon: office.lon, accuracy: 800 });
    await budi.page.goto("/");
    await budi.page
      .getByText(/± 800 m/)
      .first()
      .waitFor();
    await press();
    await budi.page.getByRole("button", { name: "Kirim sekarang" }).click();
    await budi.page.getByRole("heading", { name: /menunggu/ }).waitFor();
    await budi.page
      .getByText(/belum akurat/)
      .first()
      .waitFor();
  });

  test("an answer that was lost: kept on the phone, sent again, recorded once", async () => {
    await budi.moveTo({ lat: metresNorth(5), lon: office.lon, accuracy: 9 });
    await budi.page.goto("/");
    await budi.page.getByText(/± 9 m/).first().waitFor();
    const before = (await stored()).length;
    let lost = 0;
    const reached = Promise.withResolvers<void>();
    await budi.page.route("**/api/checkins", async (route) => {
      if (lost > 0) return route.continue();
      lost++;
      await route.fetch();
      reached.resolve();
      return route.abort("connectionreset");
    });
    await press();
    await reached.promise;
    await budi.page
      .getByText(/belum terkirim/)
      .first()
      .waitFor();
    assert.equal((await stored()).length, before + 1);
    const send = budi.page.getByRole("button", { name: "Kirim sekarang" });
    if (await send.isVisible()) await send.click();
    await budi.page.getByRole("heading", { name: "Absen tercatat" }).waitFor({ timeout: 20_000 });
    assert.equal((await stored()).length, before + 1);
    await budi.page.unroute("**/api/checkins");
  });

  test("without a connection the page opens to the last known state", async () => {
    await budi.page.goto("/");
    await budi.page.getByRole("heading", { name: /Apel pagi/ }).waitFor();
    await budi.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await budi.page.reload();
    await budi.context.setOffline(true);
    await budi.page.reload();
    await budi.page.getByRole("heading", { name: /Apel pagi/ }).waitFor();
    await budi.context.setOffline(false);
  });

  test("the history shows the day, and everything held can be downloaded", async () => {
    await budi.page.goto("/hari-saya");
    await budi.page.getByRole("heading", { name: "Mei 2026" }).waitFor();
    await budi.page
      .getByText(/Tepat waktu, menunggu/)
      .first()
      .waitFor();
    assert.deepEqual(await seriousFindings(budi.page), []);
    await budi.page.goto("/data-saya");
    assert.deepEqual(await seriousFindings(budi.page), []);
    const download = budi.page.waitForEvent("download");
    await budi.page
      .getByRole("link", { name: /Unduh/ })
      .or(budi.page.getByRole("button", { name: /Unduh/ }))
      .first()
      .click();
    assert.match((await download).suggestedFilename(), /json$/);
  });
});
