/** A flag answered in a real browser: two taps from the day, words and a photo, read beside the flag by the superior; a case on the inspector's desk. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { connecting, judged } from "../judged.ts";
import { at } from "../world.ts";
import { buildRegency, type Regency } from "./regency.ts";
import { openStage, seriousFindings, type Actor, type Stage } from "./stage.ts";

describe("what is held against a check-in", () => {
  let stage: Stage;
  let regency: Regency;
  let budi: Actor;

  before(async () => {
    stage = await openStage(at("2026-05-04", "07:20"));
    regency = await buildRegency(stage.world);
    const { world } = stage;
    const now = world.context.now();
    const moment = { ceremony: { openedAt: now - 8000, pressedAt: now }, clock: { offset: 0, at: now - 8000 } };
    const pressed = [];
    for (const { id } of [regency.budi, regency.siti]) {
      pressed.push((await world.checkin(await world.phone(id), { ...moment, fix: { t: now - 900, r: now - 800 } })).json.id);
    }
    const verdicts = [connecting("D5", [regency.siti.id], [pressed[1]])];
    await judged(world, { person: regency.budi.id, checkin: pressed[0], at: now, verdicts });
    stage.advance(28 * 60_000);
    budi = await stage.actor({ cookie: await world.session(regency.budi.id) });
  });
  after(() => stage.close());

  test("the person sees it first, without a colleague's name, and answers with words and a photo", async () => {
    const { page } = budi;
    await page.goto("/hari-saya");
    await page.getByText("Ada catatan pada absen Anda").waitFor();
    await page.getByRole("button", { name: /Senin, 4 Mei 2026, masuk 07[.:]20/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Kalimat D5.").waitFor();
    assert.ok(!(await page.locator("body").innerText()).includes("Siti Aminah"));
    await dialog.getByRole("button", { name: "Jawab", exact: true }).click();
    await dialog.getByRole("button", { name: "Kirim jawaban" }).click();
    await dialog.getByText("Tulis paling sedikit 3 huruf.").waitFor();
    await dialog.getByRole("textbox").fill("Saya semobil dengan rekan.");
    await dialog.locator("input[type=file]").setInputFiles({ name: "apel.png", mimeType: "image/png", buffer: await picture(page) });
    await dialog.getByRole("img", { name: "Foto jawaban" }).waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await dialog.getByRole("button", { name: "Kirim jawaban" }).click();
    await dialog.getByText("Saya semobil dengan rekan.").waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await page.reload();
    assert.equal(await page.getByText("Ada catatan pada absen Anda").count(), 0);
  });

  test("the superior reads it beside the flag and opens the photo, which is a JPEG of its own", async () => {
    const kabid = await stage.actor({ cookie: await stage.world.session(regency.kabid.id) });
    await kabid.page.goto("/antrean");
    const line = kabid.page.locator("li.line", { hasText: "Budi Santoso" });
    await line.getByText("Saya semobil dengan rekan.").waitFor();
    const photo = line.getByRole("img", { name: "Foto jawaban" });
    const shown = await photo.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return { width: image.naturalWidth, type: (await fetch(image.src)).headers.get("content-type") };
    });
    assert.deepEqual(shown, { width: 1280, type: "image/jpeg" });
    assert.deepEqual(await seriousFindings(kabid.page), []);
    await kabid.close();
  });

  test("the inspector opens the case, weighs what speaks for and against, and gives a word", async () => {
    const { world } = stage;
    const id = await world.outsider("Agus Inspektur");
    await world.grant(id, "inspector");
    const desk = await stage.actor({ screen: "desk", cookie: await world.session(id) });
    await desk.page.goto("/kasus");
    await desk.page.getByRole("link", { name: /HP di satu tangan.*Budi Santoso/ }).click();
    await desk.page.getByRole("heading", { name: "Yang meringankan" }).waitFor();
    await desk.page.getByRole("radio", { name: /^Wajar/ }).check();
    await desk.page.getByRole("textbox", { name: "Alasan" }).fill("Keduanya satu rumah; dilihat datang bersama oleh satpam.");
    await desk.page.getByRole("button", { name: "Simpan kata" }).click();
    await desk.page.getByText("Agus Inspektur, ").waitFor();
    assert.deepEqual(await seriousFindings(desk.page), []);
    await desk.page.goto("/kasus");
    await desk.page.getByText("Wajar").waitFor();
    await desk.close();
  });
});

/** 1600 × 900, drawn by the browser: larger than what is sent. */
async function picture(page: Actor["page"]): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 1600;
    canvas.height = 900;
    const draw = canvas.getContext("2d")!;
    draw.fillStyle = "teal";
    draw.fillRect(200, 200, 900, 500);
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}
