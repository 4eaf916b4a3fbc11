import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const elsewhere = [
  "/usr/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** What to tell a person whose machine has no Chromium. */
export const chromiumMissing =
  "no Chromium found: install it (Debian, Ubuntu: apt install chromium) or set SAKSI_CHROMIUM to the path of a Chromium or Chrome executable";

/**
 * The path of a Chromium to drive, or null. SAKSI_CHROMIUM, when set, is the only answer considered.
 * @returns {string | null}
 */
export function findChromium() {
  const wanted = process.env.SAKSI_CHROMIUM;
  if (wanted) return isExecutable(wanted) ? wanted : null;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere];
  return candidates.find(isExecutable) ?? null;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
