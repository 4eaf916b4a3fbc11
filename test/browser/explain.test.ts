/** From the day to the rupiah and back: an employee reads why, the treasurer takes the list, anybody with the paper proves it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import * as mupdf from "mupdf";
import type { Page } from "playwright-core";
import type { RecapStage } from "../../core/acts/act.ts";
import { prepareRecap } from "../../server/recap/prepare.ts";
import { tpp } from "../dinas.ts";
import { at } from "../world.ts";
import { overflow } from "./looks.ts";
import { buildRegency, type Regency } from "./regency.ts";
import { openStage, screens, seriousFindings, type Stage } from "./stage.ts";

const shots = process.env["SAKSI_SHOTS"];
const month = "2026-05";

async function look(page: Page, name: string): Promise<void> {
  for (const screen of ["phone", "desk"] as const) {
    await page.setViewportSize(screens[screen]);
    assert.deepEqual(await overflow(page), [], name);
    assert.deepEqual(await seriousFindings(page), [], name);
    if (shots) await page.screenshot({ path: `${shots}/G-${name}-${screen}.png`, fullPage: true });
  }
}

async function taken(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent("download");
  await press();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

function textOf(bytes: Buffer): string {
  const document = mupdf.Document.openDocument(bytes, "application/pdf");
  const pages = Array.from({ length: document.countPages() }, (_, page) => document.loadPage(page).toStructuredText("").asText());
  return pages.join(" ").replace(/\s+/g, " ");
}

describe("why a sum was cut, and the papers of a month", () => {
  let stage: Stage;
  let regency: Regency;

  before(async () => {
    stage = await openStage(at("2026-05-05", "06:00"));
    const { world } = stage;
    regency = await buildRegency(world);
    await tpp(world, regency.budi.id, 3_000_000);
    const phone = await world.phone(regency.budi.id);
    const press = async () => {
      const now = Math.round(world.context.now());
      const moment = { ceremony: { openedAt: now - 8000, pressedAt: now }, clock: { offset: 0, at: now - 8000 } };
      const { status, json } = await world.checkin(phone, { ...moment, fix: { t: now - 900, r: now - 800 } });
      assert.equal(status, 200, JSON.stringify(json));
    };
    stage.advance(135 * 60_000);
    await press();
    stage.advance(8 * 3_600_000);
    await press();
    stage.advance(30 * 86_400_000);
  });
  after(() => stage.close());

  test("from a day in May to its clause, on one page; every line leads on, and the lines come to what is paid", async () => {
    const { page, close } = await stage.actor({ cookie: await stage.world.session(regency.budi.id) });
    await page.goto("/hari-saya");
    await page.getByRole("button", { name: "Bulan sebelumnya" }).click();
    await page
      .getByRole("button", { name: /Terlambat 45 menit/ })
      .first()
      .click();
    await page.getByRole("link", { name: /Terlambat 45 menit/ }).click();
    await page.getByRole("heading", { name: "Penjelasan potongan" }).waitFor();
    await page.getByText("Rp30.000").first().waitFor();
    for (const heading of ["Aturannya", "Harinya", "Yang dicatat dan diputuskan", "Hitungannya", "Dari TPP sampai yang diterima"])
      await page.getByRole("heading", { name: heading }).waitFor();
    const main = await page.locator("main").innerText();
    assert.match(main, /08\.15 WIB/);
    assert.match(main, /Sementara: bulan ini belum dikunci/);
    const amounts = (await page.locator(".sum-lines").last().locator("li").allInnerTexts()).map((line) => {
      const [, minus, digits] = /(−?)Rp([\d.]+)\s*$/.exec(line)!;
      return Number(digits!.replaceAll(".", "")) * (minus ? -1 : 1);
    });
    assert.equal(
      amounts.slice(0, -1).reduce((sum, amount) => sum + amount, 0),
      amounts.at(-1),
      String(amounts),
    );
    await look(page, "potongan");
    const paper = await taken(page, () => page.getByRole("link", { name: "Unduh penjelasan ini (PDF)" }).click());
    assert.match(paper.name, /^penjelasan-potongan-budi-santoso-2026-05\.pdf$/);
    assert.match(textOf(paper.bytes), /DRAF[^]*Terlambat 45 menit/);

    await page.locator(".sum-lines").last().getByRole("link").last().click();
    await page.waitForURL(/\/potongan\/2026-05\/2026-05-2/);
    await page.getByText("Tanpa keterangan").first().waitFor();
    await page.goto("/kartu-saya");
    await page.getByLabel("Bulan").fill(month);
    await look(page, "kartu");
    const card = await taken(page, () => page.getByRole("link", { name: "Unduh kartu (PDF)" }).click());
    assert.match(textOf(card.bytes), /Kartu kehadiran[^]*Budi Santoso/i);
    await close();
  });

  test("the treasurer takes the list and makes one of everything; BKPSDM writes the letterhead; the paper proves itself to anybody", async () => {
    const { world } = stage;
    const treasurer = await world.outsider("Dedi Bendahara");
    await world.grant(treasurer, "bendahara");
    const directory = await world.context.cache.directory(world.tenant);
    for (const id of directory.peopleOf(regency.unit, `${month}-31`)) if (id !== regency.budi.id) await tpp(world, id, 2_000_000);
    const recap = await prepareRecap(world.context, directory, { unit: regency.unit, month, by: regency.bkpsdm });
    const row = await world.context.db
      .selectFrom("recap")
      .select(["hash", "totals"])
      .where("recap_id", "=", recap)
      .executeTakeFirstOrThrow();
    const hash = Buffer.from(row.hash).toString("hex");
    const other = await world.outsider("Wawan BKPSDM");
    await world.grant(other, "bkpsdm");
    const carried = (row.totals as { open: number }).open;
    for (const [person, stageName] of [
      [regency.bkpsdm, "checked"],
      [regency.sekda.id, "head"],
      [other, "bkpsdm"],
    ] as [string, RecapStage][]) {
      const key = await world.phone(person, { kind: "desk" });
      const { status, json } = await world.act(key, {
        subject: "recap",
        recap,
        unit: regency.unit,
        month,
        stage: stageName,
        hash,
        carried,
      });
      assert.equal(status, 200, JSON.stringify(json));
    }

    const officer = await stage.actor({ screen: "desk", cookie: regency.officer });
    await officer.page.goto("/dokumen");
    await officer.page.getByLabel("Baris pertama").fill("Pemerintah Kabupaten Uji");
    await officer.page.getByLabel("Tempat tanda tangan").fill("Bintuhan");
    await officer.page.getByRole("button", { name: "Simpan kop" }).click();
    await officer.page.getByText("Kop tersimpan.").waitFor();
    await look(officer.page, "dokumen");
    await officer.close();

    const desk = await stage.actor({ screen: "desk", cookie: await world.session(treasurer) });
    await desk.page.goto("/dokumen");
    const list = await taken(desk.page, () => desk.page.getByRole("link", { name: "Unduh PDF Daftar pembayaran" }).click());
    const text = textOf(list.bytes);
    assert.match(text, /PEMERINTAH KABUPATEN UJI/);
    assert.match(text, /Bintuhan, \d+ Juni 2026/);
    assert.ok(!text.includes("DRAF"));
    await desk.page.getByLabel("Jenis").selectOption("payroll_csv");
    await desk.page.getByRole("button", { name: "Buat kumpulan" }).click();
    const ready = desk.page.getByRole("link", { name: "Unduh kumpulan" });
    await ready.waitFor({ timeout: 20_000 });
    await look(desk.page, "kumpulan");
    const csv = await taken(desk.page, () => ready.click());
    assert.equal(csv.name, "gaji-2026-05.csv");
    assert.match(csv.bytes.toString("utf8"), /Budi Santoso/);
    await desk.close();

    const stranger = await stage.actor();
    const path = new URL(/http:\/\/localhost:\d+\/rekap\/[0-9a-f-]{36}\/ ?[0-9a-f]{32}/.exec(text)![0].replace(" ", "")).pathname;
    await stranger.page.goto(path);
    await stranger.page.getByText("Sidik ini milik rekap yang sudah dikunci.").waitFor();
    const shown = await stranger.page.locator("main").innerText();
    assert.match(shown, /Dinas Perhubungan[^]*Mei 2026[^]*Admin unit[^]*Kepala unit[^]*BKPSDM/);
    assert.ok(!/Budi|Hasan/.test(shown));
    await look(stranger.page, "cocok");
    await stranger.page.goto(path.slice(0, -4) + "0000");
    await stranger.page.getByText("Tidak cocok").waitFor();
    await look(stranger.page, "tidak-cocok");
    await stranger.close();
  });
});
