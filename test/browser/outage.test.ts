/** 07:40 on the day the system failed: an officer with a phone in hand sees what happened, what it means, and decides; and manual mode. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { href, routes } from "../../contract/routes.ts";
import { silenceMs } from "../../core/outage/silence.ts";
import { beat, type Pulse } from "../../server/outage/heartbeat.ts";
import { proposeOutages } from "../../server/outage/propose.ts";
import { at } from "../world.ts";
import { activate, buildRegency, type Regency } from "./regency.ts";
import { overflow } from "./looks.ts";
import { openStage, screens, seriousFindings, type Actor, type Stage } from "./stage.ts";

const shots = process.env["SAKSI_SHOTS"];

describe("the day the system fails", () => {
  let stage: Stage;
  let regency: Regency;
  let officer: Actor;
  let id: string;

  before(async () => {
    stage = await openStage(at("2026-05-04", "06:55"));
    const { world } = stage;
    regency = await buildRegency(world);
    id = await world.outsider("Tono Gangguan");
    await world.grant(id, "outage_officer");
    officer = await stage.actor();
    await officer.page.goto(await regency.codeUrl(id, "desk"));
    const finished = officer.page.waitForResponse((answer) => answer.url().endsWith(routes.activationFinish));
    await officer.page.getByRole("button", { name: /Ya, buat kunci/ }).click();
    assert.equal((await finished).status(), 200);
    await officer.page.getByRole("link").first().waitFor();

    // the server lives, is silent from 06:56 to 07:40, and lives again
    const pulse: Pulse = { life: null };
    await beat(world.context, pulse);
    stage.advance(44 * 60_000 + silenceMs);
    await beat(world.context, pulse);
    await proposeOutages(world.context, world.tenant);
    // Siti could only press when the server was back
    const phone = await world.phone(regency.siti.id);
    const now = Math.round(world.context.now());
    const moment = { ceremony: { openedAt: now - 8000, pressedAt: now }, clock: { offset: 0, at: now - 8000 } };
    const { json } = await world.checkin(phone, { ...moment, fix: { t: now - 900, r: now - 800 } });
    assert.equal(json.counts?.late > 0, true, JSON.stringify(json));
  });
  after(() => stage.close());

  const look = async (name: string, page = officer.page) => {
    for (const screen of ["phone", "desk"] as const) {
      await page.setViewportSize(screens[screen]);
      assert.deepEqual(await overflow(page), [], name);
      assert.deepEqual(await seriousFindings(page), [], name);
      if (shots) await page.screenshot({ path: `${shots}/X-${name}-${screen}.png`, fullPage: true });
    }
    await page.setViewportSize(screens.phone);
  };

  test("what happened, what it does to people, one signature", async () => {
    const { page } = officer;
    await page.goto("/gangguan");
    await page.getByText(/Denyut server berhenti Senin 4 Mei pukul 06\.5\d/).waitFor();
    await look("gangguan");
    await page.getByRole("link", { name: "Lihat dampak dan putuskan" }).click();
    await page.getByText("Pegawai yang terkena").first().waitFor();
    const line = page.locator("li").filter({ hasText: "Siti Aminah" }).filter({ hasText: "Menjadi" });
    await line.first().waitFor();
    await look("dampak");

    // a wider window needs a reason that says more
    await page.getByLabel("Mulai pukul").fill("06:20");
    assert.equal(await page.getByRole("button", { name: "Tanda tangani: gangguan dikonfirmasi" }).count(), 0);
    await page.getByRole("button", { name: "Hitung dampak" }).click();
    await page.getByText(/alasan perlu sedikitnya 20 huruf/).waitFor();
    await page.getByLabel("Alasan").fill("Server mati");
    await page.getByRole("button", { name: "Tanda tangani: gangguan dikonfirmasi" }).click();
    await page.getByText(/Alasan terlalu singkat/).waitFor();
    await page.getByLabel("Alasan").fill("Listrik ruang server padam sejak sebelum apel pagi");
    await page.getByRole("button", { name: "Tanda tangani: gangguan dikonfirmasi" }).click();
    await page.getByText("Alasan: Listrik ruang server padam").waitFor();
    assert.match(page.url(), /\/gangguan\/[0-9a-f-]{36}$/);
    await look("dikonfirmasi");
  });

  test("an employee is told; the detail says who waits for whom; withdrawing is a second word", async () => {
    const budi = await stage.actor({ cookie: await stage.world.session(regency.budi.id) });
    const { json } = await stage.world.call("GET", href("today"), { cookie: await stage.world.session(regency.budi.id) });
    assert.equal(json.outages.length, 1);
    await budi.close();
    const board = await stage.actor({ screen: "desk", cookie: await stage.world.session(regency.kabid.id) });
    await board.page.goto("/papan");
    await board.page
      .getByText(/Gangguan sistem 06\.20–07\.\d\d untuk semua unit dikonfirmasi; tidak ada yang dihitung terlambat karenanya\./)
      .waitFor();
    await board.close();
    const { page } = officer;
    await page.getByText("Batalkan gangguan ini").click();
    await page.getByLabel("Alasan").fill("Waktunya salah, akan diulang");
    await page.getByRole("button", { name: "Tanda tangani: dibatalkan" }).click();
    await page.getByText("Alasan: Waktunya salah, akan diulang").waitFor();
    await page.goto("/gangguan");
    await page.getByText("Dibatalkan").first().waitFor();
    await page.getByRole("link", { name: "Lihat dampak dan putuskan" }).waitFor();
  });

  test("manual mode by keyboard: declared for one unit, seen on the check-in page, ended, reported", async () => {
    const { page } = officer;
    await page.goto("/mode-manual");
    await page.getByRole("radio", { name: "Unit tertentu" }).check();
    await page.getByLabel("Cari unit").fill("perhub");
    await page.getByRole("checkbox", { name: "Dinas Perhubungan" }).focus();
    await page.keyboard.press("Space");
    await page.getByLabel("Alasan").fill("Aplikasi diperbaiki beberapa hari");
    await look("manual");
    await page.getByRole("button", { name: "Tanda tangani: mode manual berlaku" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Mode manual dinyatakan.").waitFor();
    // told above the list, and the form is empty again
    const [told, list] = await Promise.all(
      ["Mode manual dinyatakan.", "Yang berlaku dan yang akan datang"].map((t) => page.getByText(t).boundingBox()),
    );
    assert.ok(told!.y < list!.y && told!.y >= 0, JSON.stringify([told, list]));
    const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Tanda tangani: mode manual berlaku" }) });
    assert.equal(await form.getByLabel("Alasan").inputValue(), "");
    assert.equal(await page.getByRole("radio", { name: "Semua unit" }).isChecked(), true);
    assert.equal(await page.getByText("00.00").count(), 0);
    await page.getByText("Berlaku", { exact: true }).waitFor();

    const budi = await stage.actor();
    await activate(budi, await regency.codeUrl(regency.budi.id));
    await budi.page.goto("/");
    const banner = budi.page.getByText(/Mode manual berlaku sampai akhir \d+ \w+ \d{4}\./);
    await banner.waitFor();
    // the button stays in sight under the banner of a small phone
    const presser = (await budi.page.locator(".presser").first().boundingBox())!;
    assert.ok(presser.y + presser.height <= 800, JSON.stringify(presser));
    await banner.click();
    await budi.page.getByText("Setiap absen memerlukan foto dan menunggu keputusan atasan.").waitFor();
    if (shots) await budi.page.screenshot({ path: `${shots}/X-absen-manual-phone.png`, fullPage: true });
    await budi.close();

    await page.getByText("Akhiri sekarang").click();
    await page.locator("details").filter({ hasText: "Akhiri sekarang" }).getByLabel("Alasan").fill("Perbaikan selesai lebih cepat");
    await page.getByRole("button", { name: "Tanda tangani: diakhiri" }).click();
    await page.getByText("Diakhiri Tono Gangguan: Perbaikan selesai lebih cepat").waitFor();

    const reader = await stage.actor({ screen: "desk", cookie: regency.officer });
    await reader.page.goto("/mode-manual");
    await reader.page.getByRole("link", { name: "Laporan" }).click();
    await reader.page.getByText("Dibandingkan empat minggu sebelumnya").waitFor();
    await look("laporan", reader.page);
    await reader.close();
  });

  test("settings: a number beyond its limit changes nothing; a change is told and stands below", async () => {
    const { page, close } = await stage.actor({ screen: "phone", cookie: regency.officer });
    await page.goto("/pengaturan");
    const days = page.getByLabel("Lama foto disimpan, hari");
    await days.fill("29");
    await page.getByRole("button", { name: "Simpan pengaturan" }).click();
    await page.getByText(/di luar batasnya/).waitFor();
    await days.fill("365");
    await page.getByLabel("Bagian nama yang diundi setiap hari, persen").fill("7,5");
    await page.getByRole("button", { name: "Simpan pengaturan" }).click();
    await page.getByText("Pengaturan tersimpan.").waitFor();
    await page.getByText("Lama foto disimpan, hari: 180 hari menjadi 365 hari.").waitFor();
    await page.getByText("Bagian nama yang diundi setiap hari, persen: 3 % menjadi 7,5 %.").waitFor();
    await look("pengaturan", page);
    await close();
  });
});
