/**
 * A month is closed on the screen by people with keys of their own: prepared and checked on a phone, refused because facts changed, signed by the head,
 * locked by BKPSDM unit after unit; then what each sees of it, an adjustment with both sums, and the head's word on what was carried over.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { routes } from "../../contract/routes.ts";
import { iso } from "../../server/db/instant.ts";
import { excused, openOpd, prepared, signed, type Opd } from "../closing.ts";
import { at, type World } from "../world.ts";
import { overflow, watchErrors } from "./looks.ts";
import { openStage, screens, seriousFindings, type Actor, type Stage } from "./stage.ts";

const shots = process.env["SAKSI_SHOTS"];

describe("a month that closes, on the screen", () => {
  let stage: Stage;
  let world: World;
  let opd: Opd;
  let second: Opd;
  let admin: Actor;
  let head: Actor;
  let officer: Actor;

  /** A key of the person's own, made in the browser's authenticator from the sheet that BKPSDM prints. */
  async function withKey(person: string, screen: "phone" | "desk"): Promise<Actor> {
    const cookie = await world.session(opd.second.person);
    const { json } = await world.call("POST", routes.codes, { cookie, body: { people: [person], purpose: "desk" } });
    const actor = await stage.actor({ screen });
    await actor.page.goto(json.sheets[0].url);
    const finished = actor.page.waitForResponse((answer) => answer.url().endsWith(routes.activationFinish));
    await actor.page.getByRole("button", { name: /Ya, buat kunci/ }).click();
    assert.equal((await finished).status(), 200);
    await actor.page.getByRole("link").first().waitFor();
    return actor;
  }

  const moveTo = (date: string) => {
    stage.advance(at(date, "09:00") - world.context.now());
    world.clock.now = Math.round(world.context.now());
  };
  const look = async (page: Page, name: string) => {
    for (const screen of ["desk", "phone"] as const) {
      await page.setViewportSize(screens[screen]);
      assert.deepEqual(await overflow(page), [], name);
      if (shots) await page.screenshot({ path: `${shots}/H-${name}-${screen}.png`, fullPage: true });
    }
    assert.deepEqual(await seriousFindings(page), [], name);
  };
  const unitPage = (month: string, of = opd) => `/rekap/unit/${of.unit}/${month}`;
  const prepareButton = (page: Page, again = false) => page.getByRole("button", { name: again ? "Siapkan ulang" : "Siapkan rekap" });

  before(async () => {
    stage = await openStage(at("2026-05-04", "05:00"));
    ({ world } = stage);
    opd = await openOpd(world);
    second = await openOpd(world);
    await world.context.db.updateTable("unit").set({ name: "Dinas Sosial" }).where("unit_id", "=", second.unit).execute();
    world.context.events.publish({ kind: "directory", tenant: world.tenant });
    // Ani misses Monday 4 May; a failure on Monday 11 May touches Budi's whole day, which waits; everybody else is on duty elsewhere.
    for (const { id } of [opd.kepala, opd.citra, second.kepala, second.ani, second.budi, second.citra])
      await excused(world, id, "2026-05-04", "2026-07-31");
    await excused(world, opd.ani.id, "2026-05-05", "2026-07-31");
    await excused(world, opd.budi.id, "2026-05-04", "2026-05-10");
    await excused(world, opd.budi.id, "2026-05-12", "2026-07-31");
    await world.context.db
      .insertInto("outage")
      .values({
        tenant_id: world.tenant,
        act_id: world.context.uuid(),
        outage_id: world.context.uuid(),
        proposal_id: null,
        unit_ids: null,
        from_at: iso(at("2026-05-11", "05:00")),
        until_at: iso(at("2026-05-11", "22:00")),
        said_by: opd.bkpsdm.person,
        said_at: iso(world.clock.now),
        reason: "Server mati.",
      })
      .execute();
    moveTo("2026-06-10");
    // The other unit is ready to be locked.
    const { recap } = await prepared(second, "2026-05");
    assert.equal((await signed(second, recap, "checked", second.admin)).status, 200);
    assert.equal((await signed(second, recap, "head", second.head)).status, 200);
    admin = await withKey(opd.admin.person, "phone");
    head = await withKey(opd.kepala.id, "phone");
    officer = await withKey(opd.bkpsdm.person, "desk");
  });
  after(() => stage.close());

  test("the admin prepares, sees what waits, and checks", async () => {
    const { page } = admin;
    const errors = await watchErrors(page);
    await page.goto("/rekap?bulan=2026-05");
    await page.getByText("0 dari 1 unit sudah terkunci.").waitFor();
    await look(page, "rekap-admin");
    await page.getByRole("link", { name: "Dinas Pekerjaan Umum" }).click();
    await page.getByText("Sementara: dihitung dari catatan").waitFor();
    await look(page, "unit-belum");
    await prepareButton(page).click();
    await page.getByRole("button", { name: "Tanda tangani: sudah diperiksa" }).waitFor();
    await page.getByText("2 hal masih terbuka dan dialihkan ke Juni 2026.").waitFor();
    await look(page, "unit-disiapkan");
    await page.getByRole("link", { name: "Lihat 2 yang masih terbuka" }).click();
    await page.getByText("Senin, 11 Mei 2026, masuk").waitFor();
    await look(page, "terbuka");
    await page.getByRole("link", { name: "Rekap unit" }).click();
    await page.getByRole("button", { name: "Tanda tangani: sudah diperiksa" }).click();
    await page.getByText("Dinas Pekerjaan Umum: tercatat sudah diperiksa.").waitFor();
    await look(page, "unit-diperiksa");
    assert.deepEqual(errors.taken(), []);
  });

  test("the head is refused where facts changed since, by name; prepared and checked anew he signs", async () => {
    const { page } = head;
    await page.goto("/rekap?bulan=2026-05");
    await page.getByRole("heading", { name: "Giliran Anda: Dinas Pekerjaan Umum" }).waitFor();
    await look(page, "giliran-kepala");
    world.clock.now = Math.round(world.context.now());
    await excused(world, opd.ani.id, "2026-05-05", "2026-05-05", "cuti_tahunan");
    await page.getByRole("button", { name: "Tanda tangani sebagai Kepala OPD" }).click();
    await page.getByText("Pegawainya: Ani.").waitFor();
    await look(page, "ditolak-berubah");
    await page.getByRole("link", { name: "Lihat rinciannya" }).click();
    // A signature falls: it is asked whose, and nothing happens before the answer.
    await prepareButton(page, true).click();
    const sheet = page.getByRole("dialog", { name: "Siapkan ulang rekap ini?" });
    await sheet.getByText(/^Memeriksa: Admin, /).waitFor();
    await look(page, "siapkan-ulang");
    await sheet.getByRole("button", { name: "Biarkan" }).click();
    await page.getByRole("button", { name: "Tanda tangani sebagai Kepala OPD" }).waitFor();
    await prepareButton(page, true).click();
    await sheet.getByRole("button", { name: "Siapkan ulang" }).click();
    await page.getByText(/Menunggu Admin/).waitFor();
    await admin.page.goto(unitPage("2026-05"));
    await admin.page.getByRole("button", { name: "Tanda tangani: sudah diperiksa" }).click();
    await admin.page.getByText("tercatat sudah diperiksa").waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Tanda tangani sebagai Kepala OPD" }).click();
    await page.getByText("Dinas Pekerjaan Umum: ditandatangani Kepala OPD.").waitFor();
    await look(page, "unit-kepala");
  });

  test("BKPSDM locks one unit after the other without leaving the list, by keyboard", async () => {
    const { page } = officer;
    await page.goto("/beranda");
    await page.getByText("Rekap Mei 2026 dari 2 unit menunggu Anda.").waitFor();
    await look(page, "beranda-bkpsdm");
    await page.getByRole("link", { name: "Buka rekap", exact: true }).click();
    await page.getByText("Belum pernah selesai, atau yang terakhir gagal.").waitFor();
    const heading = page.getByRole("heading", { name: /^Giliran Anda: / });
    await heading.waitFor();
    await page.getByText("1 dari 2", { exact: true }).waitFor();
    await look(page, "giliran-bkpsdm");
    const first = await heading.innerText();
    await page.getByRole("button", { name: "Lewati" }).click();
    const other = page.getByRole("heading", { name: first.includes("Sosial") ? /Pekerjaan Umum/ : /Sosial/ });
    await other.waitFor();
    await page.waitForFunction(() => document.activeElement?.tagName === "H2");
    await page.getByRole("button", { name: "Tanda tangani dan kunci" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("1 dari 2 unit sudah terkunci.").waitFor();
    await page.getByRole("heading", { name: first }).waitFor();
    await page.getByRole("button", { name: "Tanda tangani dan kunci" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("2 dari 2 unit sudah terkunci.").waitFor();
    await page.getByText("Tidak ada lagi yang menunggu tanda tangan Anda.").waitFor();
    await look(page, "terkunci-semua");
    await page.getByRole("link", { name: "Dinas Pekerjaan Umum" }).click();
    await page.getByText("2 yang terbuka dialihkan.").first().waitFor();
    assert.equal(await prepareButton(page, true).count(), 0);
    await page.getByLabel("Cari nama atau NIP").fill("an");
    await page.getByText("1 dari 4 pegawai").waitFor();
    await page.getByRole("link", { name: /^Ani/ }).click();
    await page.getByText(/Final: dikunci 10 Juni 2026/).waitFor();
    await page.getByText("Tanpa keterangan").first().waitFor();
    assert.match(await page.locator("main").innerText(), /Rp3\.000\.000[^]*−Rp90\.000[^]*Rp2\.910\.000/);
    await look(page, "pegawai");
    await page.getByRole("link", { name: /^Penjelasan: Tanpa keterangan/ }).click();
    await page.getByRole("heading", { name: "Penjelasan potongan" }).waitFor();
  });

  test("the treasurer sees what is paid and its lists, leadership sums and nobody's name, an employee the own month with its lock", async () => {
    const role = async (name: "bendahara" | "leadership") => {
      const person = await world.outsider(`Petugas ${name}`);
      await world.grant(person, name);
      return stage.actor({ cookie: await world.session(person) });
    };
    const treasurer = await role("bendahara");
    await treasurer.page.goto(unitPage("2026-05"));
    await treasurer.page.getByRole("link", { name: "Daftar pembayaran (PDF)" }).waitFor();
    assert.equal(await treasurer.page.getByRole("link", { name: "Rekap (PDF)" }).count(), 0);
    const downloading = treasurer.page.waitForEvent("download");
    await treasurer.page.getByRole("link", { name: "Data untuk sistem gaji (CSV)" }).click();
    assert.match((await downloading).suggestedFilename(), /\.csv$/);
    await treasurer.page.getByRole("radio", { name: "Potongan" }).check();
    assert.match(await treasurer.page.locator(".recap-lines > li").first().innerText(), /Ani[^]*−Rp90\.000/);
    await look(treasurer.page, "bendahara");
    await treasurer.page.getByRole("link", { name: /^Ani/ }).click();
    await treasurer.page.getByText("Dari TPP sampai yang dibayarkan").waitFor();
    assert.equal(await treasurer.page.getByText("Hari demi hari").count(), 0);
    assert.match(await treasurer.page.locator("main").innerText(), /Izin, cuti, atau tugas\s+\d+ hari/);
    await treasurer.close();

    const leader = await role("leadership");
    await leader.page.goto(unitPage("2026-05"));
    await leader.page.getByText("Anda melihat jumlah unit saja").waitFor();
    assert.ok(!(await leader.page.locator("main").innerText()).includes("Ani"));
    await leader.page.getByText("Jumlah unit dengan kurang dari lima pegawai tidak ditampilkan").waitFor();
    await look(leader.page, "pimpinan");
    await leader.page.goto("/rekap?bulan=2026-05");
    await leader.page.getByRole("radio", { name: "Belum terkunci" }).waitFor();
    assert.equal(await leader.page.getByRole("radio", { name: "Giliran saya" }).count(), 0);
    await leader.close();

    const ani = await stage.actor({ cookie: await world.session(opd.ani.id) });
    await ani.page.goto("/hari-saya");
    await ani.page.getByText("Belum dikunci. Jumlahnya masih dapat berubah.").waitFor();
    await ani.page.getByRole("button", { name: "Bulan sebelumnya" }).click();
    await ani.page.getByText(/Final, dikunci 10 Juni 2026/).waitFor();
    await ani.page.getByText("Dibayarkan Rp2.910.000.").waitFor();
    await look(ani.page, "hari-saya-final");
    await ani.page.getByRole("link", { name: "Lihat hitungan TPP bulan ini" }).click();
    await ani.page.getByRole("heading", { name: "TPP saya" }).waitFor();
    await ani.page.getByText(/Final: dikunci 10 Juni 2026/).waitFor();
    await look(ani.page, "tpp-saya");
    await ani.close();
  });

  test("a late leave is an adjustment with both sums; what was carried over once waits for the head's own word", async () => {
    await excused(world, opd.ani.id, "2026-05-04", "2026-05-04", "cuti_tahunan");
    moveTo("2026-07-10");
    const { recap } = await prepared(opd, "2026-06");
    assert.deepEqual([recap.carried, recap.totals?.adjusted], [2, -90_000]);
    assert.equal((await signed(opd, recap, "checked", opd.admin)).status, 200);
    const { page, context } = head;
    const [name, value] = (await world.session(opd.kepala.id)).split("=") as [string, string];
    await context.addCookies([{ name, value, url: stage.origin, httpOnly: true, sameSite: "Strict" }]);
    await page.goto(`${unitPage("2026-06")}/pegawai/${opd.ani.id}`);
    await page.getByText("Semula dipotong").waitFor();
    assert.match(await page.locator("main").innerText(), /Semula dipotong\s+Rp90\.000\s+Seharusnya dipotong\s+Rp0[^]*cuti tahunan/);
    await look(page, "penyesuaian");
    await page.goto(unitPage("2026-06"));
    await page.getByText("2 hal sudah pernah dialihkan sebulan.").waitFor();
    assert.equal(await page.getByRole("button", { name: "Tanda tangani sebagai Kepala OPD" }).count(), 0);
    await look(page, "unit-tertahan");
    await page.getByRole("link", { name: "Buka yang harus diputuskan" }).click();
    const sign = page.getByRole("button", { name: /^Tanda tangani \d keputusan/ });
    assert.equal(await sign.isDisabled(), true);
    for (const session of ["masuk", "pulang"])
      await page
        .getByRole("group", { name: `Budi, Senin, 11 Mei 2026, ${session}` })
        .getByRole("radio", { name: "Hadir", exact: true })
        .check();
    await look(page, "dialihkan");
    await sign.click();
    await page.getByText("Keputusan tersimpan.").waitFor();
    const again = (await prepared(opd, "2026-06")).recap;
    assert.deepEqual([again.open, again.carried], [0, 0]);
  });
});
