/** An inspection on a phone, the finding it leads to, the answer and the word: in a real browser, signed with the inspector's own key. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { decide } from "../dinas.ts";
import { at, type Member } from "../world.ts";
import { activate, buildRegency, type Regency } from "./regency.ts";
import { openStage, screens, seriousFindings, type Actor, type Stage } from "./stage.ts";
import { overflow } from "./looks.ts";

const monday = "2026-05-04";
const day = 86_400_000;
/** A folder for pictures of the screens, where somebody wants to look at them. */
const shots = process.env["SAKSI_SHOTS"];

describe("an inspection and its finding", () => {
  let stage: Stage;
  let regency: Regency;
  let inspector: Actor;
  let staff: Member[];
  let elsewhere: string;

  /** With a phone of their own, confirmed by the Sekda. */
  async function inspectorNamed(name: string): Promise<Actor> {
    const { world } = stage;
    const person = await world.member(elsewhere, { name, superior: regency.sekda });
    await world.grant(person.id, "inspector");
    const actor = await stage.actor();
    const digits = await activate(actor, await regency.codeUrl(person.id));
    const sekda = await world.session(regency.sekda.id);
    const pending = await world.call("GET", "/api/confirmations", { cookie: sekda });
    const { credential } = pending.json.find((each: { person: { id: string } }) => each.person.id === person.id);
    await world.call("POST", `/api/confirmations/${credential}`, { cookie: sekda, body: { digits } });
    return actor;
  }

  before(async () => {
    stage = await openStage(at(monday, "08:00"));
    const { world } = stage;
    regency = await buildRegency(world);
    staff = [];
    for (let i = 1; i <= 37; i++) {
      const name = `Pegawai Lapangan ${String(i).padStart(2, "0")}`;
      staff.push(await world.member(regency.unit, { name, superior: regency.kabid }));
    }
    elsewhere = await world.unit({ name: "Inspektorat" });
    inspector = await inspectorNamed("Agus Inspektur");
    const kabid = await world.phone(regency.kabid.id);
    const words = [regency.budi, regency.siti].map(({ id }) => ({ person: id }));
    world.clock.now = Math.round(world.context.now());
    assert.equal((await decide(world, kabid, monday, words)).status, 200);
  });
  after(() => stage.close());

  const look = async ({ page }: Actor, name: string) => {
    if (!shots) return;
    for (const [size, viewport] of Object.entries(screens)) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: `${shots}/R-${name}-${size}.png`, fullPage: size === "desk" });
    }
    await page.setViewportSize(screens.phone);
  };
  const mark = (name: string, word: string) =>
    inspector.page.getByRole("group", { name: `Kehadiran ${name}` }).getByRole("radio", { name: word, exact: true });

  test("forty names at 360 pixels: one tap each, nothing sticks out, a reader can use it", async () => {
    const { page } = inspector;
    await page.goto("/sidak");
    await page.getByLabel("Unit").selectOption({ label: "Dinas Perhubungan" });
    await page.getByText("Budi Santoso", { exact: true }).waitFor();
    assert.ok((await page.getByRole("group", { name: /^Kehadiran / }).count()) >= 40);
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await seriousFindings(page), []);
    const box = await page.getByRole("group", { name: "Kehadiran Budi Santoso" }).locator("label").first().boundingBox();
    assert.ok(box && box.height >= 44 && box.width >= 80, JSON.stringify(box));
    await mark("Budi Santoso", "Tidak ada").check();
    await mark("Siti Aminah", "Tidak ada").check();
    await mark("Joko Susilo", "Ada").check();
    await page.getByText("3 dari", { exact: false }).waitFor();
    await look(inspector, "sidak");
  });

  test("a long menu stands under headings, every entry once, with an icon of its own", async () => {
    const { page } = inspector;
    await page.setViewportSize(screens.desk);
    const menu = page.getByRole("navigation", { name: "Menu utama" });
    const groups = await menu.getByRole("group").evaluateAll((all) => all.map((each) => each.getAttribute("aria-label")));
    assert.deepEqual(groups, ["Hari ini", "Orang", "Pengawasan", "Gangguan dan kertas", "Pengaturan"]);
    const entries = await menu
      .getByRole("link")
      .evaluateAll((all) => all.map((each) => [each.getAttribute("href"), each.querySelector("path")!.getAttribute("d")]));
    assert.ok(entries.length > 12, `${entries.length} entries`);
    for (const column of [0, 1]) {
      const seen = entries.map((entry) => entry[column]);
      assert.deepEqual([...new Set(seen)], seen);
    }
    await look(inspector, "menu");
    await page.setViewportSize(screens.phone);
    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("dialog", { name: "Menu" }).getByText("Pengawasan", { exact: true }).waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await look(inspector, "menu-hp");
    await page.keyboard.press("Escape");
  });

  test("by keyboard alone: arrows choose within a name", async () => {
    const { page } = inspector;
    await mark("Joko Susilo", "Ada").focus();
    await page.keyboard.press("ArrowRight");
    assert.ok(await mark("Joko Susilo", "Tidak ada").isChecked());
    await page.keyboard.press("ArrowLeft");
    assert.ok(await mark("Joko Susilo", "Ada").isChecked());
  });

  test("what was marked and not sent is kept when the page is opened again", async () => {
    const { page } = inspector;
    await page.reload();
    await page.getByText("3 dari", { exact: false }).waitFor();
    assert.ok(await mark("Budi Santoso", "Tidak ada").isChecked());
  });

  test("signed without signal: kept through a reload, and told when the signature has become too old", async () => {
    const { page, context } = inspector;
    const sign = page.getByRole("button", { name: "Tanda tangani daftar (3 orang)" });
    await context.route(/\/api\/acts$/, (route) => route.abort());
    await sign.click();
    await page.getByText(/Daftar sudah ditandatangani, belum sampai di server/).waitFor();
    await page.reload();
    await page.getByText(/Tanda tangan berlaku sampai pukul/).waitFor();
    assert.ok(await mark("Budi Santoso", "Tidak ada").isChecked());
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await seriousFindings(page), []);
    await look(inspector, "sidak-belum-terkirim");
    stage.advance(6 * 60_000);
    await context.unroute(/\/api\/acts$/);
    await page.getByRole("button", { name: "Kirim lagi" }).click();
    await page.getByText(/Tanda tangan yang lama sudah lewat waktunya/).waitFor();
    assert.equal(await page.getByRole("button", { name: "Kirim lagi" }).count(), 0);
    assert.ok(await mark("Siti Aminah", "Tidak ada").isChecked());
    assert.equal((await stage.world.context.db.selectFrom("roll").select(["act_id"]).execute()).length, 0);
  });

  test("signed again without signal; after a reload with signal it is sent by itself, once", async () => {
    const { page, context } = inspector;
    await page.getByRole("textbox", { name: /Catatan/ }).fill("Ruang pelayanan.");
    await context.route(/\/api\/acts$/, (route) => route.abort());
    await page.getByRole("button", { name: "Tanda tangani daftar (3 orang)" }).click();
    await page.getByText(/Daftar sudah ditandatangani, belum sampai di server/).waitFor();
    await context.unroute(/\/api\/acts$/);
    await page.reload();
    await page.getByText("Daftar sudah tersimpan dengan tanda tangan Anda.").waitFor();
    await page.getByText("1 ada, 2 tidak ada, 0 berhalangan").waitFor();
    const rows = await stage.world.context.db.selectFrom("roll_entry").select(["word"]).execute();
    assert.deepEqual(rows.map(({ word }) => word).toSorted(), ["away", "away", "here"]);
    assert.equal(await page.getByRole("button", { name: "Kirim lagi" }).count(), 0);
  });

  test("the superior who called them valid reads his finding and answers", async () => {
    const { page } = await stage.actor({ cookie: await stage.world.session(regency.kabid.id) });
    await page.goto("/temuan");
    await page.getByRole("link", { name: /Inspeksi berbeda dengan kata atasan/ }).click();
    await page.getByRole("heading", { name: "Yang memberatkan" }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Tanda tangani" }).count(), 0, "nobody judges himself");
    await page.getByLabel("Jawaban Anda").fill("Saya melihat keduanya di apel pagi.");
    await page.getByRole("button", { name: "Kirim jawaban" }).click();
    await page.getByText("Yusuf Effendi, ").waitFor();
    await page.goto("/data-saya");
    await page.getByRole("link", { name: "Buka Temuan" }).first().click();
    await page.getByRole("link", { name: /Inspeksi berbeda dengan kata atasan/ }).waitFor();
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await seriousFindings(page), []);
  });

  const judges = async ({ page }: Actor) => {
    await page.goto("/temuan");
    await page.getByRole("link", { name: /Inspeksi berbeda dengan kata atasan/ }).click();
    await page.getByRole("radio", { name: /^Terbukti/ }).check();
    await page.getByRole("checkbox", { name: /Siti Aminah/ }).uncheck();
    await page.getByRole("checkbox", { name: /Yusuf Effendi ikut menanggung/ }).check();
    await page.getByRole("textbox", { name: "Alasan" }).fill("Dua saksi melihat meja kosong.");
    await page.getByRole("button", { name: "Tanda tangani" }).click();
  };

  test("the inspector is told to wait, and that another signs after his own list; another inspector's word counts, one day of two", async () => {
    await judges(inspector);
    await inspector.page.getByText(/masih berhak menjawab/).waitFor();
    await look(inspector, "temuan");
    assert.deepEqual(await overflow(inspector.page), []);
    assert.deepEqual(await seriousFindings(inspector.page), []);
    stage.advance(3 * day);
    await inspector.page.getByRole("button", { name: "Tanda tangani" }).click();
    await inspector.page
      .getByText("Temuan dari daftar yang Anda periksa sendiri dinyatakan terbukti oleh inspektur lain atau atasan dari atasan itu")
      .waitFor();
    const other = await inspectorNamed("Rini Inspektur");
    await judges(other);
    const { page } = other;
    await page.getByText(/Hari .* milik Budi Santoso tidak dihitung hadir/).waitFor();
    const rows = await stage.world.context.db.selectFrom("falsification").select(["person_id", "role"]).execute();
    assert.deepEqual(rows.map(({ person_id, role }) => `${role} ${person_id}`).toSorted(), [
      `approver ${regency.kabid.id}`,
      `person ${regency.budi.id}`,
    ]);
    assert.deepEqual(await seriousFindings(page), []);
  });
});
