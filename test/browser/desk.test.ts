/** An installation from its first hour: set up, imported, codes printed, keys made, a phone changed by two people, the inspector reading it. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { encodeQR } from "qr";
import type { CodesAnswer, PhoneChangeApproved } from "../../contract/identity.ts";
import { routes } from "../../contract/routes.ts";
import { at } from "../world.ts";
import { faultsOfLooks, watchErrors } from "./looks.ts";
import { activate } from "./regency.ts";
import { openEmptyStage, type Actor } from "./stage.ts";
import { regencyFile, staff } from "./workbook.ts";

describe("a desk from the first run on", () => {
  let stage: Awaited<ReturnType<typeof openEmptyStage>>;
  let admin: Actor;
  let kepala: Actor;
  let siti: Actor;
  let budi: Actor;
  const { kepala: head, siti: nurse, budi: second, ahmad: inspector } = staff;

  before(async () => {
    stage = await openEmptyStage(at("2026-05-04", "06:40"));
    admin = await stage.actor({ screen: "desk" });
    admin.page.on("dialog", (dialog) => void dialog.accept());
  });
  after(() => stage.close());

  const count = async (table: "unit" | "person" | "position") => {
    const { rows } = await stage.world.context.database.pool.query(`select count(*)::int as n from ${table}`);
    return rows[0].n as number;
  };
  /** Issues codes on the screen of codes and gives what the server answered. */
  const issue = async ({ page }: Actor, purpose: "HP (absen)" | "Kunci meja (komputer)", ...names: string[]): Promise<CodesAnswer> => {
    await page.goto("/kode");
    await page.getByRole("radio", { name: purpose }).check();
    for (const name of names) await page.getByRole("checkbox", { name: new RegExp(name) }).check();
    const answered = page.waitForResponse((answer) => answer.url().endsWith(routes.codes));
    await page.getByRole("button", { name: `Terbitkan ${names.length} kode` }).click();
    const answer = (await (await answered).json()) as CodesAnswer;
    await page.getByRole("heading", { name: `${names.length} kode terbit` }).waitFor();
    return answer;
  };
  const urlFor = ({ sheets }: CodesAnswer, name: string) => sheets.find((sheet) => sheet.name === name)!.url;
  const typeDigits = async ({ page }: Actor, name: string, digits: string) => {
    await page.goto("/konfirmasi");
    const card = page.locator(".card").filter({ hasText: name });
    await card.getByLabel("Enam angka di HP").fill(digits);
    await card.getByRole("button", { name: /Konfirmasi/ }).click();
  };
  const confirm = async (actor: Actor, name: string, digits: string) => {
    await typeDigits(actor, name, digits);
    await actor.page.getByText(`HP ${name} sudah dikonfirmasi.`).waitFor();
  };
  const grant = async (name: string, role: string) => {
    const { page } = admin;
    await page.goto("/peran");
    await page.getByRole("button", { name: "Beri peran" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Cari pegawai").fill(name.slice(0, 8));
    await dialog.getByRole("button", { name: `Pilih ${name}` }).click();
    await dialog.getByLabel("Peran", { exact: true }).selectOption({ label: role });
    await dialog.getByRole("button", { name: "Beri peran" }).click();
    await page.getByText(`${name} menjadi ${role}.`).waitFor();
  };
  /** A desk key made at a desk of their own, with the code from the sheet. */
  const atDesk = async (url: string, name: string): Promise<Actor> => {
    const actor = await stage.actor({ screen: "desk" });
    await actor.page.goto(url);
    await actor.page.getByRole("button", { name: /Ya, buat kunci/ }).click();
    await actor.page.locator(".who").filter({ hasText: name }).waitFor();
    return actor;
  };

  test("the first run: only with the console's code, and the first admin's desk key", async () => {
    const { page } = admin;
    const errors = await watchErrors(page);
    await page.goto("/");
    await page.getByRole("heading", { name: "Penyiapan pertama" }).waitFor();
    assert.ok(new URL(page.url()).pathname === "/siapkan");
    assert.deepEqual(await faultsOfLooks(page), []);
    await page.getByLabel("Kode penyiapan").fill("AAAAA-AAAAA-AAAAA-AAAAA");
    await page.getByLabel("Nama daerah").fill("Kabupaten Contoh");
    await page.getByLabel("Nama admin pertama").fill("Hasan Basri");
    await page.getByRole("button", { name: "Buat kunci dan simpan" }).click();
    await page.getByText("Kode penyiapan salah").waitFor();
    assert.equal(await count("person"), 0);
    await page.getByLabel("Kode penyiapan").fill(stage.world.setupCode.toLowerCase());
    await page.getByRole("button", { name: "Buat kunci dan simpan" }).click();
    await page.getByRole("heading", { name: "Saksi siap dipakai" }).waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    const known = errors.taken().filter((each) => !/status of 40[139]/.test(each));
    assert.deepEqual(known, []);

    const late = await stage.actor({ screen: "desk" });
    await late.page.goto("/siapkan");
    await late.page.getByText("Instalasi ini sudah disiapkan.").waitFor();
    await late.close();
  });

  test("a workbook with faults: each named with sheet, line and column, nothing saved", async () => {
    const { page } = admin;
    await page.getByRole("link", { name: "Ke impor" }).click();
    await page.locator("input[type=file]").setInputFiles(await regencyFile("faulty"));
    await page.getByText("Tidak ada yang disimpan; perbaiki berkas lalu unggah lagi.").waitFor();
    const rows = await page.locator("table.faults tbody tr").allInnerTexts();
    const told = rows.map((row) => row.split(/\s*\t\s*|\n+/).map((cell) => cell.trim()));
    assert.ok(
      told.some(
        ([sheet, line, column, message]) =>
          sheet === "Jabatan" && line === "3" && column === "atasan" && /"KADIN" tidak ada/.test(message ?? ""),
      ),
      rows.join("\n"),
    );
    assert.ok(
      told.some(
        ([sheet, line, column, message]) => sheet === "Pegawai" && line === "4" && column === "nip" && /Tanggal lahir/.test(message ?? ""),
      ),
      rows.join("\n"),
    );
    assert.equal(await page.getByRole("button", { name: /^Simpan/ }).count(), 0);
    assert.deepEqual(await faultsOfLooks(page), []);
    assert.deepEqual([await count("unit"), await count("position"), await count("person")], [0, 0, 1]);
  });

  test("the corrected workbook: looked at, saved, and there", async () => {
    const { page } = admin;
    await page.locator("input[type=file]").setInputFiles(await regencyFile("good"));
    await page.getByText("Semua baris baik.").waitFor();
    assert.equal(await count("unit"), 0, "looking saves nothing");
    await page.getByRole("button", { name: "Simpan 14 baris" }).click();
    await page.getByText("14 baris masuk.").waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    assert.deepEqual([await count("unit"), await count("position"), await count("person")], [1, 4, 5]);
    await page.goto("/pegawai");
    for (const { name } of Object.values(staff)) await page.locator(".people-row .strong").getByText(name).waitFor();
    await page
      .locator(".people-row")
      .filter({ hasText: nurse.name })
      .filter({ hasText: nurse.nip })
      .filter({ hasText: "Belum ada HP" })
      .waitFor();
    await page.goto("/unit");
    await page.getByText("Lapangan Dinas Kesehatan").waitFor();
  });

  test("a second officer, with a key at a desk of his own", async () => {
    await grant(second.name, "BKPSDM");
    budi = await atDesk(urlFor(await issue(admin, "Kunci meja (komputer)", second.name), second.name), second.name);
    await budi.page.goto("/peran");
    await budi.page.getByText(second.name).first().waitFor();
  });

  test("the sheet of codes: a QR of the very address, and nothing else in print", async () => {
    const { page } = admin;
    const answer = await issue(admin, "HP (absen)", head.name, nurse.name);
    const { url, code } = answer.sheets.find((sheet) => sheet.name === nurse.name)!;
    assert.ok(url.startsWith(`${stage.origin}/aktivasi#`), url);
    const card = page.locator(".code-card").filter({ hasText: nurse.name });
    assert.equal(await card.locator(".address").innerText(), `${stage.origin}/aktivasi`);
    const plain = (text: string) => text.replace(/[\s-]/g, "");
    assert.equal(plain(await card.locator(".code-text").innerText()), plain(code));
    const drawn = card.getByRole("img", { name: `Kode QR aktivasi untuk ${nurse.name}` }).locator("path");
    assert.equal(await drawn.getAttribute("d"), pathOf(url));
    assert.deepEqual(await faultsOfLooks(page), []);
    await page.emulateMedia({ media: "print" });
    const printed = await page.locator("body").innerText();
    assert.ok(printed.includes(nurse.name) && printed.includes(head.name));
    assert.ok(!/Selesai|Cetak|Beranda|Hanya ditampilkan sekali/.test(printed), printed);
    await page.emulateMedia({ media: "screen" });

    kepala = await stage.actor();
    siti = await stage.actor();
    const digits = { head: await activate(kepala, urlFor(answer, head.name)), nurse: await activate(siti, url) };
    await typeDigits(admin, head.name, digits.head);
    await page.getByText("Yang menerbitkan kode tidak boleh mengonfirmasi").waitFor();
    await confirm(budi, head.name, digits.head);
    await confirm(kepala, nurse.name, digits.nurse);
  });

  test("sign out, and in again with the desk key that the browser finds", async () => {
    const { page } = admin;
    await page.goto("/data-saya");
    await page.getByRole("button", { name: "Keluar" }).click();
    await page.getByRole("heading", { name: "Selamat datang" }).waitFor();
    await page.goto("/pegawai");
    await page.getByText("Anda belum masuk").waitFor();
    assert.ok(!(await page.locator("body").innerText()).includes(nurse.name));
    // As on another computer with the same security key: nothing is known here, the key itself says whose it is.
    await page.evaluate(() => localStorage.clear());
    await page.goto("/masuk?lalu=/pegawai");
    await page.getByRole("button", { name: "Masuk dengan kunci meja" }).click();
    await page.locator(".people-row").filter({ hasText: nurse.name }).waitFor();
    assert.equal(new URL(page.url()).pathname, "/pegawai");

    const stranger = await stage.actor({ screen: "desk" });
    await stranger.page.goto("/masuk");
    await stranger.page.getByRole("button", { name: "Masuk dengan kunci meja" }).click();
    await stranger.page.getByRole("main").locator(".notice.bad").waitFor();
    assert.equal(await stranger.page.locator(".who").count(), 0);
    await stranger.close();
  });

  test("a phone change: asked by one, approved by two others, the code shown once", async () => {
    await admin.page.goto("/pegawai");
    await admin.page.getByRole("link", { name: `Ganti HP ${nurse.name}` }).click();
    const dialog = admin.page.getByRole("dialog");
    await dialog.getByText(`Terpilih: ${nurse.name}`).waitFor();
    await dialog.getByLabel("Alasan").fill("HP hilang di pasar");
    await dialog.getByRole("button", { name: "Ajukan ganti HP" }).click();
    await admin.page.getByText(`Pengajuan ganti HP ${nurse.name} tercatat.`).waitFor();
    assert.equal(await admin.page.getByRole("button", { name: `Setujui ganti HP ${nurse.name}` }).count(), 0, "not who asks");

    await siti.page.goto("/data-saya");
    await siti.page
      .getByText(/HP hilang di pasar|ganti HP/i)
      .first()
      .waitFor();
    await siti.page.goto("/ganti-hp");
    await siti.page.getByText("HP hilang di pasar").waitFor();
    assert.equal(await siti.page.getByRole("button", { name: /^Setujui/ }).count(), 0, "not the person");

    await approve(kepala);
    await kepala.page.getByText("1 dari 2 persetujuan").waitFor();
    assert.equal(await kepala.page.getByRole("button", { name: /^Setujui/ }).count(), 0, "not twice the same");

    const answered = budi.page.waitForResponse((answer) => answer.url().endsWith("/approval"));
    await approve(budi);
    const { sheet } = (await (await answered).json()) as PhoneChangeApproved;
    await budi.page.getByRole("heading", { name: `Kode untuk HP baru ${nurse.name}` }).waitFor();
    assert.equal(await budi.page.locator(".code-card path").getAttribute("d"), pathOf(sheet!.url));
    assert.deepEqual(await faultsOfLooks(budi.page), []);

    await siti.page.goto("/data-saya");
    await siti.page.getByText("Masuk dulu untuk melihat halaman ini.").waitFor();
    await siti.page.goto("/masuk");
    await siti.page.getByRole("button", { name: `Masuk sebagai ${nurse.name}` }).click();
    await siti.page.getByText("Kunci HP ini sudah dicabut.").waitFor();

    const fresh = await stage.actor();
    const digits = await activate(fresh, sheet!.url);
    await confirm(kepala, nurse.name, digits);
    await fresh.page.getByText("HP Anda sudah dikonfirmasi").waitFor({ timeout: 10_000 });
    await fresh.close();
  });

  const approve = async ({ page }: Actor) => {
    await page.goto("/ganti-hp");
    await page.getByRole("button", { name: `Setujui ganti HP ${nurse.name}` }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Setujui" }).click();
  };

  test("the inspector finds it listed, with everybody's part in it, and can change nothing", async () => {
    await grant(inspector.name, "Pemeriksa");
    const { page, close } = await atDesk(
      urlFor(await issue(admin, "Kunci meja (komputer)", inspector.name), inspector.name),
      inspector.name,
    );
    await page.goto("/pemeriksaan");
    const entry = page.locator(".log li").filter({ hasText: "HP hilang di pasar" });
    await entry.waitFor();
    const text = await entry.innerText();
    for (const part of [nurse.name, "Hasan Basri (disetujui)", head.name, second.name]) assert.ok(text.includes(part), text);
    assert.equal(await page.locator("main button").count(), 0);
    assert.deepEqual(await faultsOfLooks(page), []);
    await page.goto("/ganti-hp");
    await page.getByText("Tidak ada pengajuan.").waitFor();
    await close();
  });
});

/** The path that web/ui/qr.tsx draws for a text. */
function pathOf(text: string): string {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 2 });
  return rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");
}
