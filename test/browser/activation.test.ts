/** Story 2 in a real browser: the sheet, the key, the six digits, and each clear refusal. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { at, office } from "../world.ts";
import { activate, buildRegency, type Regency } from "./regency.ts";
import { openStage, seriousFindings, type Actor, type Stage } from "./stage.ts";

/** The keys in the phone's IndexedDB, and whether a page can take one out. */
const keptKeys = ({ page }: Actor) =>
  page.evaluate(async () => {
    const opening = indexedDB.open("saksi");
    await new Promise((resolve) => opening.addEventListener("success", resolve));
    const asking = opening.result.transaction("keep").objectStore("keep").getAll();
    await new Promise((resolve) => asking.addEventListener("success", resolve));
    const keys = (asking.result as unknown[]).filter((value) => value instanceof CryptoKey);
    return Promise.all(
      keys.map(async (key) => {
        const exported = await crypto.subtle.exportKey("pkcs8", key).then(
          () => "taken",
          (error: Error) => error.name,
        );
        return { extractable: key.extractable, usages: key.usages, exported };
      }),
    );
  });

describe("activation", () => {
  let stage: Stage;
  let regency: Regency;

  before(async () => {
    stage = await openStage(at("2026-05-04", "06:30"));
    regency = await buildRegency(stage.world);
  });
  after(() => stage.close());

  test("from the sheet to a confirmed phone, the superior typing the digits", async () => {
    const budi = await stage.actor();
    const url = await regency.codeUrl(regency.budi.id);
    const digits = await activate(budi, url);
    assert.match(digits, /^\d{6}$/);
    assert.ok(!budi.page.url().includes("#"), "the code left the address bar");
    assert.deepEqual(await seriousFindings(budi.page), []);

    const kabid = await stage.actor({ cookie: await stage.world.session(regency.kabid.id) });
    await kabid.page.goto("/konfirmasi");
    await kabid.page.getByRole("heading", { name: "Budi Santoso" }).waitFor();
    await kabid.page
      .getByRole("textbox")
      .first()
      .fill(digits === "000000" ? "000001" : "000000");
    await kabid.page.getByRole("button", { name: /Konfirmasi/ }).click();
    await kabid.page.getByText(/Enam angka tidak cocok/).waitFor();
    await kabid.page.getByRole("textbox").first().fill(digits);
    await kabid.page.getByRole("button", { name: /Konfirmasi/ }).click();
    await kabid.page.getByText(/sudah dikonfirmasi/).waitFor();
    assert.deepEqual(await seriousFindings(kabid.page), []);
    await budi.page.getByText("HP Anda sudah dikonfirmasi").waitFor({ timeout: 10_000 });

    const other = await stage.actor();
    await other.page.goto(url);
    await other.page.getByText("Kode sudah dipakai").waitFor();

    const { json } = await stage.world.call("POST", "/api/codes", {
      cookie: regency.officer,
      body: { people: [regency.budi.id], purpose: "phone" },
    });
    assert.equal(json.refused[0].code, "second_phone");

    await budi.page.goto(await regency.codeUrl(regency.siti.id));
    await budi.page.reload();
    await budi.page.getByText("HP ini milik pegawai lain").waitFor();
    for (const { close } of [budi, kabid, other]) await close();
  });

  test("a code that expired, and one that is none", async () => {
    const phone = await stage.actor();
    const url = await regency.codeUrl(regency.joko.id);
    stage.advance(72 * 3_600_000 + 1000);
    await phone.page.goto(url);
    await phone.page.getByText("Kode sudah kedaluwarsa").waitFor();
    await phone.page.goto(`${stage.origin}/aktivasi#ABCDE-ABCDE-ABCDE-ABCDE`);
    await phone.page.reload();
    await phone.page
      .getByText(/Kode tidak dikenal|Kode aktivasi/)
      .first()
      .waitFor();
    await phone.close();
  });

  test("a key that its maker's cloud can copy says so, waits for a person, and signs with a second one that stays in the phone", async () => {
    const phone = await stage.actor({ synced: true });
    await activate(phone, await regency.codeUrl(regency.siti.id));
    await phone.page.getByText(/dapat tersalin lewat akun/).waitFor();
    const { pool } = stage.world.context.database;
    const { rows } = await pool.query("select tier, length(second_key) as second from credential where person_id = $1", [regency.siti.id]);
    assert.deepEqual(rows, [{ tier: "C", second: 91 }]);
    assert.deepEqual(await keptKeys(phone), [{ extractable: false, usages: ["sign"], exported: "InvalidAccessError" }]);

    await phone.moveTo({ ...office, accuracy: 12 });
    await phone.page.goto("/");
    await phone.page.getByRole("button", { name: /^Absen (masuk|sekarang)$/ }).click({ timeout: 15_000 });
    await phone.page.getByRole("heading", { name: /Absen tercatat|Menunggu atasan|dilihat/i }).waitFor({ timeout: 40_000 });
    const signed = async () =>
      (
        await pool.query("select length(second_signature) as n from envelope e join checkin c using (checkin_id) where c.person_id = $1", [
          regency.siti.id,
        ])
      ).rows;
    assert.deepEqual(await signed(), [{ n: 64 }]);
    await phone.close();
  });
});
