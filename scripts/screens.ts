/** Takes the pictures under docs/screens/ from the running demo, phone and desk: `node scripts/screens.ts`. Starts a demo of its own in a temporary folder. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Page } from "playwright-core";
import { chromiumMissing, findChromium } from "./chromium.mjs";

const root = join(import.meta.dirname, "..");
const folder = join(root, "docs/screens");
const sizes = { phone: { width: 360, height: 800 }, desk: { width: 1280, height: 800 } } as const;
const port = process.env["PORT"] ?? "18473";
const base = `http://localhost:${port}`;

/** Which page of which role, at which size. The role is the card's heading on the demo's start page. */
const shots: { name: string; role: string | null; path: string; sizes: (keyof typeof sizes)[] }[] = [
  { name: "start", role: null, path: "/demo", sizes: ["phone", "desk"] },
  { name: "absen", role: "Pegawai", path: "/", sizes: ["phone", "desk"] },
  { name: "hari-saya", role: "Pegawai", path: "/hari-saya", sizes: ["phone", "desk"] },
  { name: "data-saya", role: "Pegawai", path: "/data-saya", sizes: ["phone"] },
  { name: "antrean", role: "Kepala Bidang (atasan)", path: "/antrean", sizes: ["phone", "desk"] },
  { name: "papan", role: "Bupati (pimpinan)", path: "/papan", sizes: ["phone", "desk"] },
  { name: "konfirmasi", role: "Admin unit", path: "/konfirmasi", sizes: ["phone"] },
  { name: "kode", role: "BKPSDM", path: "/kode", sizes: ["desk"] },
  { name: "impor", role: "BKPSDM", path: "/impor", sizes: ["phone", "desk"] },
  { name: "pegawai", role: "BKPSDM", path: "/pegawai", sizes: ["desk"] },
  { name: "unit", role: "BKPSDM", path: "/unit", sizes: ["desk"] },
  { name: "peran", role: "BKPSDM", path: "/peran", sizes: ["desk"] },
  { name: "pemeriksaan", role: "Inspektur", path: "/pemeriksaan", sizes: ["phone", "desk"] },
];

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
  for (const size of ["phone", "desk"] as const) await takeAll(size);
} finally {
  await browser.close();
  demo.kill("SIGTERM");
  await new Promise((resolve) => demo.once("exit", resolve));
  rmSync(data, { recursive: true, force: true });
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
  for (const { name, role, path, sizes: wanted } of shots) {
    if (!wanted.includes(size)) continue;
    const context = await browser.newContext({
      viewport: sizes[size],
      isMobile: size === "phone",
      locale: "id-ID",
      permissions: ["geolocation"],
      geolocation: { latitude: -3.79, longitude: 102.26, accuracy: 12 },
    });
    const page = await context.newPage();
    if (role) await enter(page, role);
    await page.goto(base + path);
    await sleep(2500);
    await page.screenshot({ path: join(folder, `${name}-${sizes[size].width}.png`) });
    await context.close();
  }
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
