/** Asking and deciding in a real browser: a sick day in three taps, duty elsewhere with its letter; the superior sees the proof beside it and signs. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import sharp from "sharp";
import { at } from "../world.ts";
import { faultsOfLooks, overflow } from "./looks.ts";
import { activate, buildRegency, type Regency } from "./regency.ts";
import { openStage, screens, seriousFindings, type Actor, type Stage } from "./stage.ts";

/** A folder for pictures of the screens, where somebody wants to look at them. */
const shots = process.env["SAKSI_SHOTS"];

describe("requests", () => {
  let stage: Stage;
  let regency: Regency;
  let budi: Actor;
  let kabid: Actor;
  let letter: Buffer;

  before(async () => {
    stage = await openStage(at("2026-05-04", "07:40"));
    regency = await buildRegency(stage.world);
    const { world } = stage;
    // the head of the agency is the one below the Sekda
    await world.context.db
      .updateTable("position")
      .set({ unit_id: await world.unit({ name: "Sekretariat Daerah" }) })
      .where("position_id", "=", regency.sekda.positionId)
      .execute();
    world.context.events.publish({ kind: "directory", tenant: world.tenant });
    budi = await stage.actor({ cookie: await world.session(regency.budi.id) });
    kabid = await stage.actor();
    const digits = await activate(kabid, await regency.codeUrl(regency.kabid.id));
    const head = await world.session(regency.head.id);
    const pending = await world.call("GET", "/api/confirmations", { cookie: head });
    const confirmed = await world.call("POST", `/api/confirmations/${pending.json[0].credential}`, { cookie: head, body: { digits } });
    assert.equal(confirmed.status, 200, JSON.stringify(confirmed.json));
    const lines = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200"><rect width="900" height="1200" fill="#fff"/><text x="120" y="160" font-size="44">SURAT PERINTAH TUGAS</text><text x="120" y="260" font-size="32">Nomor 800/12/2026</text></svg>`;
    letter = await sharp(Buffer.from(lines)).jpeg().toBuffer();
  });
  after(() => stage.close());

  const look = async ({ page }: Actor, name: string) => {
    if (!shots) return;
    for (const [size, viewport] of Object.entries(screens)) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: `${shots}/D-${name}-${size}.png`, fullPage: true });
    }
    await page.setViewportSize(screens.phone);
  };

  test("asking: sick today in three taps, then duty elsewhere with its letter; what the law says against it comes with its number", async () => {
    const { page } = budi;
    await page.goto("/permohonan");
    await page.getByText("Sisa cuti tahunan 2026: 12 hari kerja").waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    await look(budi, "permohonan");
    await page.getByRole("button", { name: "Sakit hari ini" }).click();
    await look(budi, "sakit");
    await page.getByRole("dialog").getByRole("button", { name: "Kirim: sakit hari ini" }).click();
    await page.getByText("Terkirim. Menunggu Yusuf Effendi.").waitFor();
    await page.getByRole("link", { name: /Cuti sakit, Senin 4 Mei\.[^]*Menunggu/ }).waitFor();

    await page.getByRole("button", { name: "Ajukan cuti atau dinas" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Jenis").selectOption("cuti_tahunan");
    await sheet.getByLabel("Mulai").fill("2026-06-02");
    await sheet.getByLabel("Sampai").fill("2026-06-30");
    await sheet.getByRole("button", { name: "Kirim permohonan" }).click();
    await sheet.getByText("Sisa cuti tahunan 2026 tinggal 12 hari kerja; yang diminta 21 hari kerja.").waitFor();

    await sheet.getByLabel("Jenis").selectOption("dinas_luar");
    await sheet.getByLabel("Mulai").fill("2026-05-06");
    await sheet.getByLabel("Sampai").fill("2026-05-07");
    await sheet.getByRole("radio", { name: /Di tempat tugas/ }).check();
    await sheet.getByLabel("Nama tempat tugas").fill("Balai Kota");
    await sheet.getByLabel("Titik (lintang, bujur)").fill("-3.62, 102.2656");
    await sheet.getByLabel("Nomor surat (boleh kosong)").fill("800/12/2026");
    await sheet.getByLabel(/Bukti|Pilih foto atau PDF/).setInputFiles({ name: "spt.jpg", mimeType: "image/jpeg", buffer: letter });
    await sheet.getByAltText("Foto bukti").waitFor();
    assert.deepEqual([...(await overflow(page)), ...(await seriousFindings(page))], []);
    await look(budi, "dinas");
    await sheet.getByRole("button", { name: "Kirim permohonan" }).click();
    await page.getByRole("link", { name: /Dinas luar \(SPT\), Rabu 6 Mei sampai Kamis 7 Mei/ }).waitFor();
    await look(budi, "daftar");
  });

  test("deciding: the inbox, the proof beside the request, a signature; the asker sees it, and takes it back", async () => {
    const { page } = kabid;
    await page.goto("/permohonan/masuk");
    await page.getByRole("link", { name: /Budi Santoso[^]*Cuti sakit/ }).waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    await look(kabid, "masuk");
    await page.getByRole("link", { name: /Budi Santoso[^]*Dinas luar/ }).click();
    await page.getByAltText("spt.jpg").waitFor();
    assert.equal(
      await page.getByAltText("spt.jpg").evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth > 0)),
      true,
    );
    await page.getByText("800/12/2026").first().waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    await look(kabid, "putuskan");
    await page.getByRole("button", { name: "Setujui" }).click();
    await page.getByText("Disetujui dan ditandatangani.").waitFor();
    await page.getByRole("link", { name: "Kembali ke permohonan masuk" }).click();
    await page.getByRole("link", { name: /Budi Santoso[^]*Cuti sakit/ }).click();
    await page.getByRole("button", { name: "Tolak" }).click();
    await page.getByRole("button", { name: "Tolak dan tandatangani" }).click();
    await page.getByText("Tulis alasan penolakan.").waitFor();
    await page.getByLabel("Alasan penolakan").fill("Hadir pada apel pagi.");
    await look(kabid, "tolak");
    await page.getByRole("button", { name: "Tolak dan tandatangani" }).click();
    await page.getByText("Ditolak dan ditandatangani.").waitFor();

    await budi.page.goto("/permohonan");
    await budi.page.getByRole("link", { name: /Cuti sakit[^]*Ditolak/ }).click();
    await budi.page.getByText("“Hadir pada apel pagi.”").waitFor();
    await look(budi, "ditolak");
    const { json } = await stage.world.call("GET", "/api/my/today", { cookie: await stage.world.session(regency.budi.id) });
    assert.equal(json.elsewhere, null, "not before the day");
  });

  test("BKPSDM writes down leave from before Saksi and puts people into a group; each reads it, with who wrote it and why", async () => {
    const { world } = stage;
    const officer = await world.outsider("Rina Petugas");
    await world.grant(officer, "bkpsdm");
    const bkpsdm = await stage.actor({ screen: "desk", cookie: await world.session(officer) });
    const { page } = bkpsdm;
    await page.goto("/sisa-cuti");
    await page.getByText(/^Paling banyak 6 hari dari tahun sebelumnya; paling banyak 12 hari bila 2 tahun/).waitFor();
    await page.getByRole("button", { name: "Tulis sisa cuti" }).click();
    const sheet = page.getByRole("dialog");
    const asked: (string | null)[] = [];
    page.on("request", (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname === "/api/people") asked.push(searchParams.get("q"));
    });
    await sheet.getByLabel("Cari pegawai").fill("budi");
    await sheet
      .getByRole("button", { name: /^Pilih / })
      .first()
      .click();
    await sheet.getByText("Terpilih: Budi Santoso").waitFor();
    assert.deepEqual(asked, ["budi"], "nobody is offered whom the words do not name");
    await sheet.getByLabel("Hari kerja").fill("13");
    await sheet.getByLabel("Nomor dan tanggal surat").fill("800/31/BKPSDM tanggal 5 Januari 2026");
    await sheet.getByRole("button", { name: "Simpan" }).click();
    await sheet.getByText("Menurut aturan cutinya paling banyak 12 hari. Periksa suratnya.").waitFor();
    await sheet.getByLabel("Hari kerja").fill("6");
    await sheet.getByRole("button", { name: "Simpan" }).click();
    await page.getByText("Sisa cuti Budi Santoso untuk 2026: 6 hari kerja.").waitFor();
    await page.getByText(/Surat 800\/31\/BKPSDM tanggal 5 Januari 2026\. Ditulis Rina Petugas, 4 Mei 2026\./).waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    await look(bkpsdm, "sisa-cuti");
    await budi.page.goto("/permohonan");
    await budi.page.getByText("Sisa cuti tahunan 2026: 18 hari kerja").waitFor();
    await budi.page.getByText(/^Sisa lama 6 hari menurut surat 800\/31\/BKPSDM.*, ditulis Rina Petugas, 4 Mei 2026\.$/).waitFor();

    await page.setViewportSize(screens.desk);
    await page.goto("/kelompok");
    await page.getByRole("button", { name: "Masukkan ke kelompok" }).click();
    await sheet.getByLabel("Cari pegawai").fill("budi");
    await sheet.getByRole("checkbox", { name: "Budi Santoso" }).check();
    await sheet.getByLabel("Nama kelompok").fill("Guru sertifikasi");
    await sheet.getByLabel("Dasar").fill("SK 800/3/2026");
    await sheet.getByRole("button", { name: "Periksa dulu" }).click();
    await sheet.getByText("1 orang dimasukkan.").waitFor();
    await sheet.getByText("Dihitung dengan keadaan baru: Mei 2026.").waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await sheet.getByRole("button", { name: "Simpan" }).click();
    await page.getByText(/SK 800\/3\/2026\. Dicatat Rina Petugas, 4 Mei 2026\./).waitFor();
    await page.getByText("1 orang hari ini · tidak disebut aturan yang berlaku, jadi tidak mengubah potongan").waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    await look(bkpsdm, "kelompok");
    await page.setViewportSize(screens.desk);
    await page.getByRole("button", { name: "Akhiri kelompok guru sertifikasi untuk Budi Santoso" }).click();
    await sheet.getByRole("checkbox", { name: /tidak pernah berlaku/ }).check();
    await sheet.getByLabel("Dasar").fill("Keliru orang, 800/4/2026");
    await sheet.getByRole("button", { name: "Periksa dulu" }).click();
    await sheet.getByText("1 catatan diganti.").waitFor();
    await sheet.getByRole("button", { name: "Simpan" }).click();
    await page.getByText(/dinyatakan tidak pernah berlaku/).waitFor();
    await page.getByText(/sudah diganti catatan yang lebih baru/).waitFor();
  });
});
