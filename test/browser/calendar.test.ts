/** Calendar, patterns, the roster's grid and a swap, as people press them: BKPSDM, the head of a ward, and two nurses. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { CyclePattern } from "../../core/schedule/pattern.ts";
import { at, type Member } from "../world.ts";
import { faultsOfLooks, watchErrors } from "./looks.ts";
import { openStage, screens, type Actor, type Stage } from "./stage.ts";

const shots = process.env["SAKSI_SHOTS"];
const rota: CyclePattern = {
  kind: "cycle",
  code: "ROTA",
  name: "Rota rumah sakit",
  holidays: "work",
  window: { opensBefore: 60, closesAfter: 120 },
  restHours: 7,
  musters: [],
  anchor: "2026-05-04",
  shifts: {
    P: { start: "07:00", end: "14:00", label: "Dinas pagi" },
    S: { start: "14:00", end: "21:00", label: "Dinas siang" },
    M: { start: "21:00", end: "07:00", label: "Dinas malam" },
  },
  sequence: ["P", "S", "M", null],
};

describe("calendar and rosters on the screen", () => {
  let stage: Stage;
  let siti: Member;
  let people: Record<"admin" | "head" | "siti", Actor>;
  const actor = async (person: string, screen: "desk" | "phone") => stage.actor({ screen, cookie: await stage.world.session(person) });
  const look = async ({ page }: Actor, name: string) => {
    assert.deepEqual(await faultsOfLooks(page), [], name);
    if (!shots) return;
    for (const [size, viewport] of Object.entries(screens)) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: `${shots}/${name}-${size}.png`, fullPage: true });
    }
  };

  before(async () => {
    stage = await openStage(at("2026-05-06", "09:00"));
    const { world } = stage;
    await world.unit({ name: "Dinas Kesehatan" });
    const ward = await world.unit({ name: "RSUD Ruang Melati", patternId: await world.pattern(rota) });
    const head = await world.member(ward, { name: "Ratna Dewi", approves: true });
    siti = await world.member(ward, { name: "Siti Aminah", superior: head });
    const off = await world.member(ward, { name: "Joko Susilo", superior: head });
    await world.context.db
      .insertInto("pattern_assignment")
      .values({
        tenant_id: world.tenant,
        person_id: off.id,
        valid_from: "2026-05-01",
        valid_until: null,
        pattern_id: (await world.context.cache.directory(world.tenant)).unitOf(off.id, "2026-05-06")!.patternId!,
        cycle_offset: 2,
      })
      .execute();
    world.context.events.publish({ kind: "directory", tenant: world.tenant });
    const admin = await world.outsider("Petugas BKPSDM");
    await world.grant(admin, "bkpsdm");
    people = { admin: await actor(admin, "desk"), head: await actor(head.id, "desk"), siti: await actor(siti.id, "phone") };
  });
  after(() => stage.close());

  test("a free day by decree, looked at before it is saved; a calendar file; a removal", async () => {
    const { page } = people.admin;
    const errors = await watchErrors(page);
    await page.goto("/kalender");
    await page.getByRole("button", { name: "Tambah hari libur" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Tanggal").fill("2026-05-05");
    await sheet.getByLabel("Nama hari").fill("Hari Jadi Kabupaten");
    await sheet.getByLabel("Nomor keputusan").fill("Keputusan Bupati Nomor 12 Tahun 2026");
    await sheet.getByRole("button", { name: "Periksa dulu" }).click();
    await sheet.getByText("Tidak ada hari yang sudah tampil menjadi lain.").waitFor();
    await look(people.admin, "kalender-tambah");
    await sheet.getByRole("button", { name: "Simpan" }).click();
    await page.getByText("Hari Jadi Kabupaten tersimpan.").waitFor();

    await page.getByRole("button", { name: "Impor berkas" }).click();
    const event =
      "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261230\r\nDTEND;VALUE=DATE:20270101\r\nSUMMARY:Cuti bersama akhir tahun\r\nEND:VEVENT\r\n";
    await sheet.locator("input[type=file]").setInputFiles({
      name: "libur.ics",
      mimeType: "text/calendar",
      buffer: Buffer.from(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${event}END:VCALENDAR`),
    });
    await sheet.getByLabel("Nomor keputusan").fill("SKB Nomor 9 Tahun 2026");
    await sheet.getByRole("button", { name: "Periksa dulu" }).click();
    await sheet.getByText("2 hari dalam berkas").waitFor();
    await sheet.getByRole("button", { name: "Simpan" }).click();
    await page.getByText("2 hari tersimpan.").waitFor();
    await page.getByRole("list", { name: "Hari libur" }).getByText("Kamis, 31 Desember 2026").waitFor();

    await page.getByRole("button", { name: "Hapus Hari Jadi Kabupaten, 5 Mei 2026" }).click();
    await sheet.getByLabel("Nomor keputusan").fill("Keputusan Bupati Nomor 13 Tahun 2026");
    await sheet.getByRole("button", { name: "Periksa dulu" }).click();
    await sheet.getByRole("button", { name: "Simpan" }).click();
    await page.getByText("Hari Jadi Kabupaten dihapus.").waitFor();
    await look(people.admin, "kalender");
    assert.deepEqual(errors.taken(), []);
  });

  test("a flexible pattern is written and given to a unit from a date", async () => {
    const { page } = people.admin;
    await page.setViewportSize(screens.desk);
    await page.goto("/pola");
    await page.getByRole("button", { name: "Pola baru" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Nama pola").fill("Lima hari fleksibel");
    await sheet.getByLabel("Kelonggaran jam masuk, menit").fill("60");
    await look(people.admin, "pola-baru");
    await sheet.getByRole("button", { name: "Periksa dulu" }).click();
    await sheet.getByRole("button", { name: "Simpan" }).click();
    await page.getByText("Pola Lima hari fleksibel tersimpan.").waitFor();
    await page.getByRole("button", { name: "Atur pola kerja" }).click();
    await sheet.getByRole("checkbox", { name: "Dinas Kesehatan" }).check();
    await sheet.getByLabel("Pola", { exact: true }).selectOption({ label: "Lima hari fleksibel" });
    await sheet.getByLabel("Mulai tanggal").fill("2026-06-01");
    await sheet.getByRole("button", { name: "Periksa dulu" }).click();
    await look(people.admin, "pola-atur");
    await sheet.getByRole("button", { name: "Simpan" }).click();
    await page.getByText("Mulai 1 Juni 2026: Lima hari fleksibel").waitFor();
    await look(people.admin, "pola");
  });

  test("the grid by keyboard and by paste", async () => {
    const { page } = people.head;
    const errors = await watchErrors(page);
    await page.goto("/jadwal?bulan=2026-05");
    const cell = (day: string) => page.getByRole("row", { name: /Siti Aminah/ }).getByRole("gridcell", { name: new RegExp(day) });
    await cell("Kamis, 14 Mei 2026").click();
    await page.keyboard.press("m");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("-");
    assert.match((await cell("Kamis, 14 Mei 2026").getAttribute("aria-label"))!, /: M, menurut jadwal, belum disimpan/);
    await page.keyboard.press("ArrowRight");
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "P\tP\tL\n");
      document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.getByText("3 kotak ditempel.").waitFor();
    await look(people.head, "jadwal-ketik");
    await page.getByRole("button", { name: "Periksa dulu" }).click();
    await page.getByRole("button", { name: "Simpan" }).click();
    await page.getByText(/hari tersimpan/).waitFor();
    assert.match((await cell("Jumat, 15 Mei 2026").getAttribute("aria-label"))!, /Libur dinas \(jadwal\), menurut jadwal$/);
    await look(people.head, "jadwal");
    assert.deepEqual(errors.taken(), []);
  });

  test("a nurse sees her month and asks for a swap", async () => {
    const { page } = people.siti;
    const errors = await watchErrors(page);
    await page.goto("/jadwal-saya");
    await page.getByText("Rabu, 6 Mei").waitFor();
    assert.equal(await page.getByText("Selasa, 5 Mei").isVisible(), false, "what is over is folded away");
    await look(people.siti, "jadwal-saya");
    await page.setViewportSize(screens.phone);
    await page
      .getByRole("button", { name: /^Tukar dinas/ })
      .first()
      .click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Dengan siapa").selectOption({ label: "Joko Susilo" });
    await sheet.getByRole("radio").first().check();
    await look(people.siti, "jadwal-tukar");
    await page.setViewportSize(screens.phone);
    await sheet.getByRole("button", { name: "Ajukan tukar" }).click();
    await page.getByText(/Permohonan terkirim ke Joko Susilo/).waitFor();
    const { rows } = await stage.world.context.database.pool.query("select kind, person_id from request");
    assert.deepEqual(rows, [{ kind: "swap", person_id: siti.id }]);
    assert.deepEqual(errors.taken(), []);
  });
});
