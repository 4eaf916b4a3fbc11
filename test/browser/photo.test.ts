/** The photo under manual mode, in a real browser with a camera of moving shapes: taken, refused, offline, and how the superior sees it. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import sharp from "sharp";
import { challengeNamed } from "../../core/photo/challenge.ts";
import type { NamedPhoto } from "../../core/photo/named.ts";
import type { CheckinBody } from "../../core/evidence/envelope.ts";
import { iso } from "../../server/db/instant.ts";
import { gesturesOf } from "../../server/photos/gesture.ts";
import { at } from "../world.ts";
import { buildRegency, type Regency } from "./regency.ts";
import { openStage, screens, seriousFindings, type Stage } from "./stage.ts";
import { equipped, inStore, press, waitKept, type Traveller } from "./travel.ts";

const shots = process.env.SAKSI_SHOTS ?? null;

describe("photos in the page", () => {
  let stage: Stage;
  let regency: Regency;

  before(async () => {
    stage = await openStage(at("2026-05-04", "07:05"));
    regency = await buildRegency(stage.world);
    const { context, tenant } = stage.world;
    await context.db
      .insertInto("manual_mode")
      .values({
        tenant_id: tenant,
        act_id: context.uuid(),
        mode_id: context.uuid(),
        unit_ids: null,
        from_at: iso(at("2026-05-04", "05:00")),
        until_at: iso(at("2026-05-08", "18:00")),
        reason: "Aplikasi diperbaiki dua hari.",
        renews: null,
        said_by: regency.bkpsdm,
        said_at: iso(at("2026-05-04", "05:00")),
      })
      .execute();
    context.events.publish({ kind: "directory", tenant });
    if (shots) mkdirSync(shots, { recursive: true });
  });
  after(() => stage.close());

  const shot = async ({ page }: Pick<Traveller, "page">, name: string) => {
    if (!shots) return;
    const size = page.viewportSize()!;
    await page.screenshot({ path: `${shots}/${name}-${size.width}.png`, fullPage: true });
  };
  const rows = async (person: string) => {
    const { rows } = await stage.world.context.database.pool.query(
      `select c.checkin_id as id, convert_from(e.body, 'utf8') as body, encode(e.nonce, 'hex') as nonce, c.features->'photo' as named,
         p.bytes, p.verdicts, encode(p.photo_hash, 'hex') as hash, p.taken_at
       from checkin c join envelope e using (tenant_id, nonce_day, checkin_id)
       left join photo p on p.tenant_id = c.tenant_id and p.statement_id = c.checkin_id where c.person_id = $1 order by c.received_at`,
      [person],
    );
    return rows.map(({ body, named, nonce, bytes, verdicts, hash }) => {
      return { body: JSON.parse(body) as CheckinBody, named: named as NamedPhoto | null, nonce, bytes, verdicts, hash };
    });
  };
  const arrived = async (person: string, photos: number) => {
    const started = Date.now();
    let found = await rows(person);
    while (found.filter(({ hash }) => hash).length < photos && Date.now() - started < 25_000) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      found = await rows(person);
    }
    return found;
  };
  const dialog = ({ page }: Traveller) => page.getByRole("dialog", { name: "Foto bukti" });

  test("a press asks for the gesture of this person, day and session, takes the photo inside the page, and sends it after its receipt", async () => {
    const budi = await equipped(stage, regency, regency.budi);
    await budi.context.grantPermissions(["camera", "geolocation"]);
    await press(budi.page);
    const asked = await dialog(budi).locator(".photo-ask strong").innerText();
    await dialog(budi).getByRole("button", { name: "Ambil foto" }).waitFor();
    assert.deepEqual(await seriousFindings(budi.page), []);
    await shot(budi, "foto-kamera");
    await dialog(budi).getByRole("button", { name: "Ambil foto" }).click();
    await dialog(budi).getByRole("img", { name: "Foto yang diambil" }).waitFor();
    await shot(budi, "foto-setuju");
    await dialog(budi).getByRole("button", { name: "Pakai foto ini" }).click();
    const [row, ...more] = await arrived(budi.member.id, 1);
    assert.equal(more.length, 0);
    const { body, named, bytes, verdicts, hash } = row!;
    const of = { tenant: stage.world.tenant, person: budi.member.id, date: "2026-05-04", session: "in" } as const;
    const challenge = challengeNamed(gesturesOf(stage.world.context.keys, of)[0])!;
    assert.deepEqual([asked, body.photo?.challenge, named?.asked, named?.claimed], [challenge.sentence, ...Array(3).fill(challenge.id)]);
    assert.deepEqual([body.photo?.hash, body.photo?.bytes, body.photo?.source, verdicts], [hash, bytes, "camera", []]);
    assert.ok(bytes <= 200 * 1024, `${bytes} bytes`);
    assert.ok(body.photo!.at <= body.ceremony.pressedAt && body.ceremony.pressedAt - body.photo!.at < 60_000);
    assert.deepEqual(await inStore(budi.page, "keep", "photo/"), []);
    await budi.close();
  });

  test("without network the photo waits beside its statement and follows it, once", async () => {
    const siti = await equipped(stage, regency, regency.siti);
    await siti.context.grantPermissions(["camera", "geolocation"]);
    await siti.context.setOffline(true);
    await siti.page.reload();
    await press(siti.page);
    await dialog(siti).getByRole("button", { name: "Ambil foto" }).click();
    await dialog(siti).getByRole("button", { name: "Pakai foto ini" }).click();
    await waitKept(siti.page, 1);
    assert.equal((await inStore(siti.page, "keep", "photo/")).length, 1);
    await shot(siti, "foto-tersimpan");
    await siti.page.reload();
    await siti.context.setOffline(false);
    const found = await arrived(siti.member.id, 1);
    assert.deepEqual([found.length, found[0]!.hash], [1, found[0]!.body.photo!.hash]);
    assert.deepEqual([found[0]!.named!.claimed, found[0]!.named!.claimed === "bebas"], [found[0]!.named!.asked, false]);
    // Both phones look at the same moving shapes: at most that is told.
    assert.ok((found[0]!.verdicts as { id: string }[]).every(({ id }) => id === "P1"));
    await siti.page.waitForTimeout(1000);
    assert.deepEqual(await inStore(siti.page, "keep", "photo/"), []);
    assert.equal((await arrived(siti.member.id, 1)).length, 1);
    await siti.close();
  });

  test("going back sends nothing; a camera that is refused is said, and the record goes without a photo", async () => {
    const joko = await equipped(stage, regency, regency.joko);
    await press(joko.page);
    await dialog(joko).waitFor();
    await joko.page.keyboard.press("Escape");
    await joko.page.getByText(/Absen belum dikirim/).waitFor();
    assert.deepEqual(await rows(joko.member.id), []);
    await press(joko.page);
    await dialog(joko)
      .getByText(/Izin kamera ditolak/)
      .waitFor();
    await shot(joko, "foto-ditolak");
    await dialog(joko).getByRole("button", { name: "Lanjut tanpa foto" }).click();
    await joko.page.locator(".answer, .notice").first().waitFor();
    const started = Date.now();
    while ((await rows(joko.member.id)).length === 0 && Date.now() - started < 20_000) await joko.page.waitForTimeout(200);
    const [row] = await rows(joko.member.id);
    assert.deepEqual([row!.named, row!.hash, row!.body.photo ?? null], [null, null, null]);
    await joko.close();
  });

  test("a camera whose part of the page does not load stops no check-in: the record goes without a photo, and the page says so", async () => {
    const rina = await equipped(stage, regency, await stage.world.member(regency.unit, { name: "Rina", superior: regency.kabid }));
    await rina.page.evaluate(async () => {
      for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
      for (const name of await caches.keys()) await caches.delete(name);
    });
    let aborted = 0;
    await rina.context.route(/\/(camera|photo-taker)-[^/]*\.js/, (route) => {
      aborted++;
      return route.abort();
    });
    await rina.page.reload();
    await press(rina.page);
    await rina.page.getByText(/Kamera tidak dapat dibuka karena bagian aplikasinya belum termuat/).waitFor();
    await rina.page.getByRole("heading", { name: /^Tercatat|^Absen tercatat/ }).waitFor();
    assert.ok(aborted > 0, "the chunk was asked for");
    const [row, ...more] = await rows(rina.member.id);
    assert.deepEqual([more.length, row!.named, row!.body.photo ?? null], [0, null, null]);
    assert.ok(await rina.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
    assert.equal(await rina.page.getByText(/Failed to fetch/).count(), 0);
    assert.deepEqual(await seriousFindings(rina.page), []);
    await shot(rina, "foto-tanpa-kamera");
    await rina.close();
  });

  for (const screen of ["phone", "desk"] as const) {
    test(`the evidence page shows the photo with its stamp, ${screens[screen].width} px`, async () => {
      const yusuf = await stage.actor({ screen, cookie: await stage.world.session(regency.kabid.id) });
      await yusuf.page.goto(`/orang/${regency.budi.id}/2026-05-04`);
      const figure = yusuf.page.locator(".stamped");
      await figure.getByRole("img", { name: /Foto Budi Santoso/ }).waitFor();
      assert.ok(await figure.locator("img").evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth > 300)));
      const stamp = await figure.locator(".stamp").innerText();
      assert.match(stamp, /-3,80045; 102,26559, ketelitian 9 m/);
      assert.match(stamp, /4 Mei 2026, 07[.:]\d\d[.:]\d\d WIB/);
      assert.match(stamp, /Dinas Perhubungan/);
      assert.deepEqual(await seriousFindings(yusuf.page), []);
      assert.ok(await yusuf.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
      await shot(yusuf, "foto-bukti");
      await yusuf.close();
    });
  }

  test("a reference photo from the list of people: looked at, kept, seen beside the photo of the day; nobody puts in their own", async () => {
    const tuti = await stage.world.member(regency.unit, { name: "Tuti Admin", superior: regency.head });
    await stage.world.grant(tuti.id, "unit_admin", regency.unit);
    const admin = await stage.actor({ cookie: await stage.world.session(tuti.id) });
    const { page } = admin;
    await page.goto("/pegawai");
    const button = page.getByRole("button", { name: "Foto acuan Budi Santoso" });
    await button.waitFor();
    await page.locator(".people-row").filter({ hasText: "Tuti Admin" }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Foto acuan Tuti Admin" }).count(), 0);
    await button.click();
    const sheet = page.getByRole("dialog", { name: "Foto acuan Budi Santoso" });
    const keep = sheet.getByRole("button", { name: "Simpan foto acuan" });
    const file = sheet.locator("input[type=file]");
    await file.setInputFiles({ name: "surat.jpg", mimeType: "image/jpeg", buffer: Buffer.from("bukan gambar") });
    await sheet.getByText("Foto tidak terbaca di perangkat ini.").waitFor();
    assert.ok(await keep.isDisabled());
    const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
    const buffer = await sharp({ create: { width: 900, height: 1200, channels: 3, background: "#888", noise } })
      .png()
      .toBuffer();
    await file.setInputFiles({ name: "budi.png", mimeType: "image/png", buffer });
    await sheet.getByRole("img", { name: "Foto yang dipilih" }).waitFor();
    assert.equal(await sheet.getByText("Foto tidak terbaca").count(), 0);
    assert.deepEqual(await seriousFindings(page), []);
    await shot(admin, "foto-acuan");
    await keep.click();
    await sheet.getByText("Foto acuan Budi Santoso tersimpan.").waitFor();
    assert.deepEqual(await seriousFindings(page), []);
    await admin.close();

    const yusuf = await stage.actor({ screen: "desk", cookie: await stage.world.session(regency.kabid.id) });
    await yusuf.page.goto(`/orang/${regency.budi.id}/2026-05-04`);
    const seen = yusuf.page.getByRole("img", { name: "Foto acuan Budi Santoso" });
    await seen.waitFor();
    assert.ok(await seen.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalHeight > img.naturalWidth)));
    await yusuf.page.goto("/pegawai");
    await yusuf.page.getByText("Budi Santoso").first().waitFor();
    assert.equal(await yusuf.page.getByRole("button", { name: /^Foto acuan/ }).count(), 0);
    await yusuf.close();
  });
});
