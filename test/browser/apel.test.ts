/** A muster in real browsers: a leader's screen, an employee who scans it with a (fake) camera and one who types the letters, a network that is gone. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import type { MusterList } from "../../contract/muster.ts";
import { href } from "../../contract/routes.ts";
import { shownAt } from "../muster.ts";
import { at, office } from "../world.ts";
import { cameraFlags, writeFilm } from "./camera-film.ts";
import { faultsOfLooks } from "./looks.ts";
import { activate, buildRegency, type Regency } from "./regency.ts";
import { openStage, screens, seriousFindings, type Actor, type Stage } from "./stage.ts";

/** ms; less than a code lives */
const clockError = 5_000;

describe("a muster", () => {
  let stage: Stage;
  let regency: Regency;
  let kabid: Actor;
  let budi: Actor;
  let siti: Actor;
  let cookie: string;
  const folder = mkdtempSync(join(tmpdir(), "saksi-film-"));
  const film = join(folder, "camera.y4m");

  before(async () => {
    stage = await openStage(at("2026-05-04", "07:20"), cameraFlags(film));
    regency = await buildRegency(stage.world);
    cookie = await stage.world.session(regency.kabid.id);
    kabid = await stage.actor();
    budi = await employee(regency.budi.id);
    siti = await employee(regency.siti.id);
    await budi.context.grantPermissions(["geolocation", "camera"]);
    const digits = await activate(kabid, await regency.codeUrl(regency.kabid.id));
    await confirm(await stage.world.session(regency.head.id), digits);
  });
  after(async () => {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function employee(person: string): Promise<Actor> {
    const actor = await stage.actor();
    await actor.moveTo({ lat: office.lat, lon: office.lon, accuracy: 11 });
    const digits = await activate(actor, await regency.codeUrl(person));
    await confirm(cookie, digits);
    return actor;
  }

  async function confirm(by: string, digits: string): Promise<void> {
    const { json } = await stage.world.call("GET", href("confirmations"), { cookie: by });
    for (const { credential } of json) await stage.world.call("POST", href("confirm", { credential }), { cookie: by, body: { digits } });
  }

  const lettersOn = async (page: Page) => (await page.locator(".muster-letters").innerText()).replace(/[^A-Z]/g, "").slice(-6);
  const presences = async () => {
    const { rows } = await stage.world.context.database.pool.query("select person_id, features from checkin order by received_at");
    return rows as { person_id: string; features: { muster?: { credited: boolean; why: string; key: string } } }[];
  };

  test("the leader opens it: a code, its letters, the count; on a phone and on a projector", async () => {
    const { page } = kabid;
    await page.goto("/apel");
    await page.getByRole("button", { name: "Buka Apel pagi Dinas Perhubungan" }).click();
    await page.locator(".muster-letters").waitFor();
    assert.match(await lettersOn(page), /^[BCDFGHJKLMNPRSTWXZ]{6}$/);
    await page.getByText(/0 dari \d hadir/).waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    await shoot(page, "apel-360");
    await page.setViewportSize(screens.desk);
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, "apel-1280");
  });

  test("the code changes every ten seconds and is the server's", async () => {
    const { page } = kabid;
    const [muster] = ((await stage.world.call("GET", href("musters"), { cookie })).json as MusterList).musters;
    const { json } = await stage.world.call("GET", href("musterKey", { muster: muster!.id! }), { cookie });
    const first = await lettersOn(page);
    await page.waitForFunction(
      (before) =>
        !document
          .querySelector(".muster-letters")
          ?.textContent?.replace(/[^A-Z]/g, "")
          .endsWith(before),
      first,
      {
        timeout: 15_000,
      },
    );
    const shown = await lettersOn(page);
    const now = stage.world.context.now();
    assert.ok(
      [now, now - 3_000].some((moment) => shownAt(json, moment).letters === shown),
      shown,
    );
  });

  test("a scan of the leader's screen through the camera is one press: recorded, credited, counted live", async () => {
    const { page } = budi;
    await page.goto("/");
    await page
      .getByText(/± 11 m/)
      .first()
      .waitFor();
    await writeFilm(film, await kabid.page.locator(".muster-code .qr").screenshot());
    await page.getByRole("button", { name: "Pindai kode apel" }).click();
    await page.getByRole("heading", { name: "Absen tercatat" }).waitFor({ timeout: 25_000 });
    await page.getByText("Kode Apel pagi cocok dan masih berlaku.").waitFor();
    await shoot(page, "apel-absen-360");
    const [presence] = await presences();
    assert.deepEqual([presence!.features.muster!.credited, presence!.features.muster!.why], [true, "right"]);
    await kabid.page.getByText(/1 dari \d hadir/).waitFor({ timeout: 10_000 });
  });

  test("a camera that sees something else says so and presses nothing", async () => {
    const { page } = budi;
    const before = (await presences()).length;
    await page.getByRole("button", { name: "Selesai" }).click();
    await writeFilm(
      film,
      await (
        await import("sharp")
      )
        .default({ create: { width: 200, height: 200, channels: 3, background: "#fff" } })
        .png()
        .toBuffer(),
    );
    await page.getByRole("button", { name: "Pindai kode apel" }).click();
    await page.getByText(/Arahkan kamera ke kode/).waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    await shoot(page, "apel-kamera-360");
    await page.keyboard.press("Escape");
    assert.equal((await presences()).length, before);
  });

  test("without a camera six letters are typed; wrong ones are told at once by their form", async () => {
    const { page } = siti;
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    });
    await page.goto("/");
    await page
      .getByText(/± 11 m/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Pindai kode apel" }).click();
    await page.getByText(/Izin kamera ditolak/).waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    const field = page.getByLabel("Atau ketik enam huruf");
    await field.fill("AB12");
    await page.keyboard.press("Enter");
    await page.getByText(/enam huruf mati/).waitFor();
    const letters = await lettersOn(kabid.page);
    await field.fill(`${letters.slice(0, 3).toLowerCase()} ${letters.slice(3)}`);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Absen tercatat" }).waitFor({ timeout: 25_000 });
    await page.getByText("Kode Apel pagi cocok dan masih berlaku.").waitFor();
    const last = (await presences()).at(-1)!;
    assert.deepEqual([last.person_id, last.features.muster!.credited], [regency.siti.id, true]);
  });

  test("without a network the leader's screen goes on with codes that the server knows, and says so", async () => {
    const { page } = kabid;
    const { json: list } = await stage.world.call("GET", href("musters"), { cookie });
    const { json: keys } = await stage.world.call("GET", href("musterKey", { muster: (list as MusterList).musters[0]!.id! }), { cookie });
    await kabid.context.setOffline(true);
    await page.getByText(/Tanpa jaringan: kode tetap berlaku sampai pukul 07[.:]45/).waitFor({ timeout: 15_000 });
    const before = await lettersOn(page);
    await page.waitForFunction(
      (known) =>
        !document
          .querySelector(".muster-letters")
          ?.textContent?.replace(/[^A-Z]/g, "")
          .endsWith(known),
      before,
      {
        timeout: 15_000,
      },
    );
    const began = stage.world.context.now();
    const shown = await lettersOn(page);
    const ended = stage.world.context.now();
    // A page knows the server's time to half of what its last call took: on a busy machine, seconds.
    const moments = [began - clockError, began, ended, ended + clockError];
    assert.ok(
      moments.some((moment) => shownAt(keys, moment).letters === shown),
      shown,
    );
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, "apel-tanpa-jaringan-1280");
    await page.setViewportSize(screens.phone);
    assert.deepEqual(await faultsOfLooks(page), []);
    await shoot(page, "apel-tanpa-jaringan-360");
    await kabid.context.setOffline(false);
  });

  test("those without a code are called by name: one signature", async () => {
    const { page } = kabid;
    stage.advance(at("2026-05-04", "07:32") - stage.world.context.now());
    await page.reload();
    await page.locator(".muster-letters").waitFor();
    await page.getByText(/Untuk yang belum memakai kode/).click();
    await page.getByRole("group", { name: "Kehadiran Joko Susilo" }).getByRole("radio", { name: "Ada", exact: true }).check();
    assert.deepEqual(await faultsOfLooks(page), []);
    await shoot(page, "apel-panggil-360");
    await page.getByRole("button", { name: "Tanda tangani daftar (1)" }).click();
    await page.getByText("Daftar 1 orang tercatat.").waitFor();
    const { rows } = await stage.world.context.database.pool.query("select person_id, word from roll_entry");
    assert.deepEqual(rows, [{ person_id: regency.joko.id, word: "here" }]);
  });

  test("the admin sets a ceremony and excuses somebody from musters", async () => {
    const admin = await stage.actor({ screen: "desk", cookie: regency.officer });
    const { page } = admin;
    await page.goto("/apel/aturan");
    await page.getByRole("button", { name: "Tambah aturan" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Nama apel").fill("Upacara Kesadaran");
    await dialog.getByText("Upacara atau apel tersendiri").click();
    await dialog.getByLabel("Unit penyelenggara", { exact: true }).selectOption({ label: "Dinas Perhubungan" });
    await dialog.getByText("Semua unit", { exact: true }).click();
    await dialog.getByRole("radio", { name: "Tanggal tertentu" }).check();
    await dialog.getByLabel(/^Tanggal, pisahkan/).fill("2026-05-16, 2026-05-17");
    assert.deepEqual(await seriousFindings(page), []);
    await shoot(page, "apel-aturan-baru-1280");
    await dialog.getByRole("button", { name: "Simpan aturan" }).click();
    await page.getByText("Upacara Kesadaran tersimpan.").waitFor();
    await page.setViewportSize(screens.phone);
    assert.deepEqual(await faultsOfLooks(page), []);
    await shoot(page, "apel-aturan-360");
    await page.getByRole("radio", { name: "Dispensasi apel" }).check();
    await page.getByRole("button", { name: "Beri dispensasi" }).click();
    await page.getByRole("dialog").getByLabel("Cari pegawai").fill("joko");
    await page.getByRole("button", { name: /^Pilih Joko Susilo/ }).click();
    await page.getByRole("dialog").getByText("Tugas lapangan").click();
    await page.getByRole("button", { name: "Simpan dispensasi" }).click();
    await page.getByText("Dispensasi untuk Joko Susilo tersimpan.").waitFor();
    await shoot(page, "apel-dispensasi-360");
    const { rows } = await stage.world.context.database.pool.query("select kind, session, dates::text[] as dates from muster_rule");
    assert.deepEqual(rows, [{ kind: "upacara", session: null, dates: ["2026-05-16", "2026-05-17"] }]);
    await admin.close();
  });

  /** For looking at: SAKSI_SHOTS names a folder. */
  const shoot = async (page: Page, name: string) => {
    const folder = process.env.SAKSI_SHOTS;
    if (!folder) return;
    await page.setViewportSize(name.endsWith("-360") ? screens.phone : screens.desk);
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  };
});
