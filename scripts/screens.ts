/**
 * Takes the pictures under docs/screens/ from the running demo, phone and desk: `node scripts/screens.ts`, or only some of them:
 * `node scripts/screens.ts sidak gangguan`. Starts a demo of its own in a temporary folder.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type BrowserContext, type Page } from "playwright-core";
import { chromiumMissing, findChromium } from "./chromium.mjs";

const root = join(import.meta.dirname, "..");
const folder = join(root, "docs/screens");
const sizes = { phone: { width: 360, height: 800 }, desk: { width: 1280, height: 800 } } as const;
const port = process.env["PORT"] ?? "18473";
const base = `http://localhost:${port}`;

/** Which page of which role, at which size. The role is the card's heading on the demo's start page. */
const shots: { name: string; role: string | null; path: string; sizes: (keyof typeof sizes)[] }[] = [
  { name: "start", role: null, path: "/demo", sizes: ["phone", "desk"] },
  { name: "hari-saya", role: "Pegawai", path: "/hari-saya", sizes: ["phone", "desk"] },
  { name: "data-saya", role: "Pegawai", path: "/data-saya", sizes: ["phone", "desk"] },
  { name: "antrean", role: "Kepala Bidang (atasan)", path: "/antrean", sizes: ["phone", "desk"] },
  { name: "papan", role: "Bupati (pimpinan)", path: "/papan", sizes: ["phone", "desk"] },
  { name: "konfirmasi", role: "Admin unit", path: "/konfirmasi", sizes: ["phone", "desk"] },
  { name: "kode", role: "BKPSDM", path: "/kode", sizes: ["phone", "desk"] },
  { name: "impor", role: "BKPSDM", path: "/impor", sizes: ["phone", "desk"] },
  { name: "pegawai", role: "BKPSDM", path: "/pegawai", sizes: ["phone", "desk"] },
  { name: "unit", role: "BKPSDM", path: "/unit", sizes: ["phone", "desk"] },
  { name: "peran", role: "BKPSDM", path: "/peran", sizes: ["phone", "desk"] },
  { name: "pemeriksaan", role: "Inspektur", path: "/pemeriksaan", sizes: ["phone", "desk"] },
  { name: "apel", role: "Kepala Bidang (atasan)", path: "/apel", sizes: ["phone", "desk"] },
  { name: "hadir", role: "Kepala Bidang (atasan)", path: "/hadir-tanpa-hp", sizes: ["phone", "desk"] },
  { name: "keliling", role: "Kepala Bidang (atasan)", path: "/keliling", sizes: ["phone", "desk"] },
  { name: "daftar-kertas", role: "Kepala Bidang (atasan)", path: "/daftar-kertas", sizes: ["phone", "desk"] },
  { name: "delegasi", role: "Kepala Dinas", path: "/delegasi", sizes: ["phone", "desk"] },
  { name: "pemutus", role: "Inspektur", path: "/pemutus", sizes: ["phone", "desk"] },
  { name: "kasus", role: "Inspektur", path: "/kasus", sizes: ["phone", "desk"] },
  { name: "temuan", role: "Inspektur", path: "/temuan", sizes: ["phone", "desk"] },
  { name: "cara-atasan", role: "Inspektur", path: "/atasan", sizes: ["phone", "desk"] },
  { name: "undian", role: "Inspektur", path: "/undian", sizes: ["phone", "desk"] },
  { name: "gangguan", role: "Petugas gangguan", path: "/gangguan", sizes: ["phone", "desk"] },
  { name: "mode-manual", role: "Petugas gangguan", path: "/mode-manual", sizes: ["phone", "desk"] },
  { name: "pengaturan", role: "BKPSDM", path: "/pengaturan", sizes: ["phone", "desk"] },
  { name: "permohonan", role: "Pegawai", path: "/permohonan", sizes: ["phone", "desk"] },
  { name: "permohonan-masuk", role: "Kepala Bidang (atasan)", path: "/permohonan/masuk", sizes: ["phone", "desk"] },
  { name: "jadwal-saya", role: "Pegawai", path: "/jadwal-saya", sizes: ["phone", "desk"] },
  { name: "kartu-saya", role: "Pegawai", path: "/kartu-saya", sizes: ["phone", "desk"] },
  { name: "rekap-saya", role: "Pegawai", path: "/rekap-saya", sizes: ["phone", "desk"] },
  { name: "disiplin-saya", role: "Pegawai", path: "/disiplin/saya", sizes: ["phone", "desk"] },
  { name: "disiplin", role: "Inspektur", path: "/disiplin", sizes: ["phone", "desk"] },
  { name: "tinggal-tugas", role: "Kepala Bidang (atasan)", path: "/tinggal-tugas", sizes: ["phone", "desk"] },
  { name: "kalender", role: "BKPSDM", path: "/kalender", sizes: ["phone", "desk"] },
  { name: "pola", role: "BKPSDM", path: "/pola", sizes: ["phone", "desk"] },
  { name: "jadwal", role: "BKPSDM", path: "/jadwal", sizes: ["phone", "desk"] },
  { name: "aturan", role: "Bagian Hukum", path: "/aturan", sizes: ["phone", "desk"] },
  { name: "rekap", role: "BKPSDM", path: "/rekap", sizes: ["phone", "desk"] },
  { name: "dokumen", role: "Bendahara", path: "/dokumen", sizes: ["phone", "desk"] },
  { name: "dasbor", role: "Bupati (pimpinan)", path: "/dasbor", sizes: ["phone", "desk"] },
];

/** Pictures that need a few steps first. */
const stories: { name: string; role: string | null; play: (page: Page, shoot: (name: string) => Promise<void>) => Promise<void> }[] = [
  {
    name: "aktivasi",
    role: null,
    async play(page, shoot) {
      await page.goto(`${base}/demo`);
      await page.getByRole("button", { name: "Aktifkan HP saya sendiri" }).click();
      const create = page.getByRole("button", { name: /Ya, buat kunci/ });
      await create.waitFor();
      await shoot("aktivasi");
      await create.click();
      await page.locator(".digits").waitFor();
      await shoot("aktivasi-angka");
    },
  },
  {
    name: "tanda-terima",
    role: null,
    async play(page, shoot) {
      await page.goto(`${base}/demo`);
      await page.getByRole("button", { name: "Pindahkan kantor ke tempat saya" }).click();
      await sleep(2500);
      await enter(page, "Pegawai");
      await page
        .getByText(/± 12 m/)
        .first()
        .waitFor();
      await shoot("absen");
      await page.getByRole("button", { name: /^Absen (masuk|lagi|sekarang)$/ }).click();
      await page.getByRole("heading", { name: /Absen tercatat|Tercatat|tidak diterima/ }).waitFor();
      await shoot("tanda-terima");
    },
  },
  {
    name: "lembar-kode",
    role: "Pegawai",
    async play(page, shoot) {
      await page.getByRole("button", { name: "Pindai kode apel" }).click();
      await page.getByRole("dialog").waitFor();
      await sleep(1000);
      await shoot("lembar-kode");
    },
  },
  {
    name: "tanpa-jaringan",
    role: "Pegawai",
    async play(page, shoot) {
      await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
      await sleep(4000);
      await page.context().setOffline(true);
      await page.getByRole("button", { name: /^Absen (masuk|pulang|lagi|sekarang)$/ }).click();
      await page
        .getByText(/belum terkirim/)
        .first()
        .waitFor();
      await shoot("tanpa-jaringan");
    },
  },
  {
    name: "sidak",
    role: "Inspektur",
    async play(page, shoot) {
      await page.goto(`${base}/sidak`);
      await page.getByLabel("Unit").selectOption({ label: "Dinas Pekerjaan Umum dan Penataan Ruang" });
      await page
        .getByRole("group", { name: /^Kehadiran / })
        .nth(2)
        .waitFor();
      for (const [nth, word] of ["Ada", "Tidak ada", "Ada"].entries())
        await page
          .getByRole("group", { name: /^Kehadiran / })
          .nth(nth)
          .getByRole("radio", { name: word, exact: true })
          .check();
      await shoot("sidak");
    },
  },
  {
    name: "temuan-satu",
    role: "Inspektur",
    async play(page, shoot) {
      await page.goto(`${base}/temuan`);
      await page.locator("main a[href^='/temuan/']").first().click();
      await page.getByRole("heading", { name: "Yang memberatkan" }).waitFor();
      await shoot("temuan-satu");
    },
  },
  {
    name: "tidak-valid",
    role: "Kepala Bidang (atasan)",
    async play(page, shoot) {
      await page.goto(`${base}/antrean`);
      await page
        .getByRole("button", { name: /^Tidak valid: / })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
      await shoot("tidak-valid");
    },
  },
  {
    name: "aturan-satu",
    role: "Bagian Hukum",
    async play(page, shoot) {
      await page.goto(`${base}/aturan`);
      await page.locator("main a[href^='/aturan/']").first().click();
      await page.waitForURL(/\/aturan\/./);
      await sleep(1500);
      await shoot("aturan-satu");
    },
  },
  {
    name: "rekap-unit",
    role: "BKPSDM",
    async play(page, shoot) {
      await page.goto(`${base}/rekap`);
      await page.locator("main a[href^='/rekap/unit/']").first().click();
      await page.waitForURL(/\/rekap\/unit\/./);
      await sleep(2500);
      await shoot("rekap-unit");
    },
  },
  {
    name: "bukti",
    role: "Kepala Dinas",
    async play(page, shoot) {
      await page.goto(`${base}/papan`);
      await page.locator("main a[href^='/papan/']").first().click();
      await page.locator("main a[href^='/orang/']").nth(3).click();
      await page
        .getByText(/dicatat/)
        .first()
        .waitFor();
      await sleep(1500);
      await shoot("bukti");
    },
  },
];

/** Named on the command line; none: all. */
const only = process.argv.slice(2);
const isWanted = ({ name }: { name: string }) => only.length === 0 || only.includes(name);
const failed: string[] = [];

const executablePath = findChromium();
if (!executablePath) throw new Error(chromiumMissing);
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(join(tmpdir(), "saksi-screens-"));
const demo = spawn(process.execPath, [join(root, "demo/main.ts")], {
  env: { ...process.env, PORT: port, SAKSI_DEMO_DATA: data, DATABASE_URL: "" },
  stdio: ["ignore", "pipe", "inherit"],
});
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
try {
  await ready();
  await untilAfterTheMuster();
  for (const size of ["phone", "desk"] as const) {
    await takeAll(size);
    for (const { name, role, play } of stories.filter(isWanted)) await tell(name, size, role, play);
  }
} finally {
  await browser.close();
  demo.kill("SIGTERM");
  await new Promise((resolve) => demo.once("exit", resolve));
  rmSync(data, { recursive: true, force: true });
}

if (failed.length > 0) {
  console.error(`not taken:\n${failed.join("\n")}`);
  process.exitCode = 1;
}

async function ready(): Promise<void> {
  for await (const line of createInterface({ input: demo.stdout })) if (line.startsWith("ready ")) break;
  demo.stdout.resume();
}

/** Half an hour of the morning at thirty times its pace: the muster is over and some superiors have decided. */
async function untilAfterTheMuster(): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`${base}/demo`);
  await page.getByRole("button", { name: "30×" }).click();
  await sleep(85_000);
  await page.goto(`${base}/demo`);
  await page.getByRole("button", { name: "1×" }).click();
  await page.close();
}

async function takeAll(size: keyof typeof sizes): Promise<void> {
  for (const { name, role, path, sizes: wanted } of shots.filter(isWanted)) {
    if (!wanted.includes(size)) continue;
    await tell(name, size, role, async (page, shoot) => {
      await page.goto(base + path);
      await sleep(2500);
      await shoot(name);
    });
  }
}

/** A browser of one's own for each story, with a virtual authenticator and a position. One that fails is told at the end; the others are taken. */
async function tell(name: string, size: keyof typeof sizes, role: string | null, play: (typeof stories)[number]["play"]): Promise<void> {
  const context = await browser.newContext({
    viewport: sizes[size],
    isMobile: size === "phone",
    locale: "id-ID",
    permissions: ["geolocation"],
    geolocation: { latitude: -3.7904471, longitude: 102.2655873, accuracy: 12 },
  });
  const page = await context.newPage();
  await giveAuthenticator(context, page);
  page.setDefaultTimeout(15_000);
  try {
    if (role) await enter(page, role);
    await play(page, async (shot) => void (await page.screenshot({ path: join(folder, `${shot}-${sizes[size].width}.png`) })));
  } catch (error) {
    failed.push(`${name} (${size}): ${String(error).split("\n")[0]}`);
  }
  await context.close();
}

async function giveAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
  } as const;
  await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
}

async function enter(page: Page, role: string): Promise<void> {
  await page.goto(`${base}/demo`);
  const card = page
    .locator("article, li, section, form, div")
    .filter({ has: page.getByRole("heading", { name: role, exact: true }) })
    .last();
  await card.getByRole("button").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/demo"));
}
