/**
 * Makes the machine ready for an npm script: `node scripts/ready.mjs [web] [database] [browser]`.
 * Runs before anything is installed, on whatever Node (20 or newer) the machine has, so: plain JavaScript, no package.
 * The npm script that follows finds the pinned Node in node_modules/.bin, which npm puts first on PATH.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromiumMissing, findChromium } from "./chromium.mjs";
import { installDebian } from "./debian.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const wanted = new Set(process.argv.slice(2));

if (Number(process.versions.node.split(".")[0]) < 20) stop(`Node 20 or newer is needed to install; this is ${process.version}`);
if (!isInstalled()) run("npm", ["ci"], "installing packages (npm ci) …");
if (wanted.has("web") && isWebStale()) run("vite", ["build", "web", "--logLevel", "warn"], "building the web app …");
// Not fatal: without it a first start makes its own, slowly.
if (wanted.has("database") && isClusterStale()) {
  console.error("preparing an empty database …");
  spawnSync(join(root, "node_modules/.bin/node"), ["scripts/cluster.ts"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
}
if (wanted.has("browser") && !findChromium()) {
  if (!process.env.SAKSI_CHROMIUM) installDebian("chromium");
  // Not fatal: the rest of the suite is worth running; the browser tests themselves fail with the same words.
  if (!findChromium()) console.error(chromiumMissing);
}

/**
 * Whether node_modules holds what package-lock.json asks for. Versions are compared rather than times:
 * npm itself writes the two files in either order, and a git checkout touches only one of them.
 */
function isInstalled() {
  const asked = packagesOf("package-lock.json");
  const held = packagesOf("node_modules/.package-lock.json");
  if (!asked || !held) return false;
  return Object.entries(asked).every(([path, entry]) => {
    if (!path.includes("node_modules/") || entry.link) return true;
    if (!held[path]) return Boolean(entry.optional || entry.devOptional);
    return held[path].version === entry.version && existsSync(join(root, path));
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }> | null}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), "utf8")).packages;
  } catch {
    return null;
  }
}

function isWebStale() {
  if (!existsSync(join(root, "web/vite.config.ts"))) return false;
  const built = join(root, "web/dist/index.html");
  if (!existsSync(built)) return true;
  return Math.max(...["web", "contract", "core"].map((folder) => newest(join(root, folder)))) > statSync(built).mtimeMs;
}

/** What server/db/cluster.ts copies; its script knows by hashes, and is asked where the times say that something may have changed. */
function isClusterStale() {
  const made = join(root, "node_modules/.cache/saksi/clusters");
  if (!existsSync(made)) return true;
  const engine = join(root, "node_modules/@electric-sql/pglite/package.json");
  const migrations = join(root, "db/migrations");
  return Math.max(newest(migrations), statSync(migrations).mtimeMs, statSync(engine).mtimeMs) > statSync(made).mtimeMs;
}

/**
 * Latest change of a file under `folder`, in ms.
 * @param {string} folder
 * @returns {number}
 */
function newest(folder) {
  const times = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== "dist" && entry.name !== "node_modules" && !entry.name.startsWith("."))
    .map((entry) => join(folder, entry.name))
    .map((path) => (statSync(path).isDirectory() ? newest(path) : statSync(path).mtimeMs));
  return Math.max(0, ...times);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} message
 */
function run(command, args, message) {
  console.error(message);
  const path = join(root, "node_modules", ".bin") + delimiter + process.env.PATH;
  // What npm says goes to stderr: stdout belongs to the command that follows. Windows starts .cmd files by the shell only.
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, PATH: path },
    shell: process.platform === "win32",
  });
  if (error) stop(`${command}: ${error.message}`);
  if (status !== 0) stop(`"${command} ${args.join(" ")}" failed (exit ${status})`);
}

/**
 * @param {string} message
 * @returns {never}
 */
function stop(message) {
  console.error(message);
  process.exit(1);
}
