/** From a missing record to a blue day: two taps to ask, one signature to agree, the original stays. Then the ladder and duty left, as the superior signs them. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { RequestList } from "../../contract/request.ts";
import { href } from "../../contract/routes.ts";
import { proposeSteps } from "../../server/discipline/propose.ts";
import { signWord } from "../request-word.ts";
import { at } from "../world.ts";
import { faultsOfLooks, watchErrors } from "./looks.ts";
import { activate, buildRegency, type Regency } from "./regency.ts";
import { openStage, screens, seriousFindings, type Actor, type Stage } from "./stage.ts";

const dayMs = 86_400_000;

describe("what is missing is put right", () => {
  let stage: Stage;
  let regency: Regency;
  let budi: Actor;
  let kabid: Actor;
  let errors: { taken(): string[] };

  before(async () => {
    stage = await openStage(at("2026-05-04", "07:20"));
    const { world } = stage;
    regency = await buildRegency(world);
    const now = world.context.now();
    const moment = { ceremony: { openedAt: now - 8000, pressedAt: now }, clock: { offset: 0, at: now - 8000 } };
    await world.checkin(await world.phone(regency.budi.id), { ...moment, fix: { t: now - 900, r: now - 800 } });
    // Monday the 11th: both deadlines of deciding have passed, the one of asking has not
    stage.advance(7 * dayMs + 100 * 60_000);
    kabid = await stage.actor();
    const digits = await activate(kabid, await regency.codeUrl(regency.kabid.id));
    const head = await world.session(regency.head.id);
    const pending = await world.call("GET", href("confirmations"), { cookie: head });
    await world.call("POST", href("confirm", { credential: pending.json[0].credential }), { cookie: head, body: { digits } });
    budi = await stage.actor({ cookie: await world.session(regency.budi.id) });
    errors = await watchErrors(budi.page);
  });
  after(() => stage.close());

  const openMonday = async () => {
    const { page } = budi;
    await page.goto("/hari-saya");
    await page.getByRole("button", { name: /^4 Senin/ }).click();
    return page.getByRole("dialog");
  };

  test("what is missing stands above the days; two taps, and the form is filled in", async () => {
    const { page } = budi;
    await page.goto("/hari-saya");
    await page.getByText("Ada absen yang kurang").waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    await page.setViewportSize(screens.phone);
    await page.getByRole("button", { name: /^Senin, 4 Mei 2026, pulang/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Dapat diajukan sampai 11 Mei 2026.").waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await dialog.getByRole("link", { name: "Ajukan koreksi absen pulang" }).click();
    await page.getByRole("radio", { name: /^Lupa absen/ }).waitFor();
    assert.ok(await page.getByRole("radio", { name: /^Lupa absen/ }).isChecked());
    await page.getByText("Lupa absen bulan ini: 0 dari 3 kali.").waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    await page.setViewportSize(screens.phone);
    await page.getByRole("radio", { name: /^Alasan teknis/ }).check();
    await page.getByRole("button", { name: "Kirim permohonan" }).click();
    await page.getByText("Catatan masih terlalu singkat.").waitFor();
    await page.getByRole("radio", { name: /^Lupa absen/ }).check();
    await page.getByRole("button", { name: "Kirim permohonan" }).click();
    await page.getByText(/^Menunggu keputusan Yusuf Effendi\. Hasilnya/).waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await (await openMonday()).getByText("Menunggu keputusan Yusuf Effendi.").waitFor();
  });

  test("the superior agrees; the day is blue, and what it was before stands beside it", async () => {
    const { world } = stage;
    const inbox = await world.call("GET", href("requestInbox"), { cookie: await world.session(regency.kabid.id) });
    const { id } = (inbox.json as RequestList).requests[0]!;
    const desk = await world.phone(regency.kabid.id, { kind: "desk" });
    const { status } = await signWord(world, desk, { request: id, step: 0, word: "approve", note: null });
    assert.equal(status, 200);
    const dialog = await openMonday();
    const original = dialog.locator(".original");
    await original.getByText("Tanpa catatan dan tanpa keterangan sampai batas keputusan lewat.").waitFor();
    const session = dialog.locator("section.detail", { has: budi.page.locator(".original") });
    assert.match(await session.innerText(), /Apel sore\s+Biru[^]*lupa absen[^]*Sebelum dikoreksi\s+Merah[^]*Disetujui Yusuf Effendi/);
    assert.deepEqual(await faultsOfLooks(budi.page), []);
    assert.deepEqual(errors.taken(), []);
  });

  test("the superior reads who reached a step, its days and the draft, and signs what was done; duty left is signed too", async () => {
    const { world } = stage;
    // Friday the 15th, 08:20 after the muster
    stage.advance(4 * dayMs - 40 * 60_000);
    await proposeSteps(world.context, world.tenant);
    const [name, value] = (await world.session(regency.kabid.id)).split("=") as [string, string];
    await kabid.context.addCookies([{ name, value, url: stage.origin, httpOnly: true, sameSite: "Strict" }]);
    const { page } = kabid;
    await page.setViewportSize(screens.desk);
    await page.goto("/disiplin");
    await page.getByRole("link", { name: "Buka Siti Aminah" }).waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    await page.getByRole("link", { name: "Buka Siti Aminah" }).click();
    const paper = page.locator(".paper");
    await paper.waitFor();
    assert.match(await paper.innerText(), /LAPORAN DUGAAN PELANGGARAN DISIPLIN[^]*Nama: Siti Aminah[^]*1\. Senin 4 Mei 2026/);
    assert.deepEqual(await faultsOfLooks(page), []);
    await page.getByRole("button", { name: "Tanda tangani" }).click();
    await page.getByText("Pilih salah satu.").waitFor();
    await page.getByRole("radio", { name: /^Sudah saya tindaklanjuti/ }).check();
    await page.getByRole("textbox", { name: "Alasan atau nomor surat" }).fill("Teguran tertulis 800/21 tanggal 15 Mei.");
    await page.getByRole("button", { name: "Tanda tangani" }).click();
    await page.getByText(/^Sudah ditindaklanjuti, Yusuf Effendi, 15 Mei 2026/).waitFor();

    await page.goto("/tinggal-tugas");
    await page.getByLabel("Siapa").selectOption({ label: "Joko Susilo" });
    await page.getByLabel("Pergi pukul").fill("07.40");
    await page.getByLabel("Kembali pukul").fill("08.10");
    await page.getByLabel("Bagaimana Anda tahu").fill("Dicari di ruangan, tidak ada.");
    assert.deepEqual(await faultsOfLooks(page), []);
    await page.getByRole("button", { name: "Tanda tangani" }).click();
    await page.getByText("Tercatat. Joko Susilo diberi tahu.").waitFor();

    // in the queue the corrected session names in one line what it was
    await page.goto("/antrean?tanggal=2026-05-04&sesi=out");
    await page.locator("details.decided summary").click();
    const line = page.locator("li.line", { hasText: regency.budi.name });
    await line.getByText("Semula merah. Tanpa catatan dan tanpa keterangan sampai batas keputusan lewat.").waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    const { rows } = await world.context.database.pool.query("select said_by from left_duty where person_id = $1", [regency.joko.id]);
    assert.deepEqual(rows, [{ said_by: regency.kabid.id }]);
  });
});
