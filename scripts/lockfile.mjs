/**
 * `npm ci` refuses a lockfile that lacks an optional platform package, and npm leaves out those that its registry
 * did not have when the lockfile was written. This writes them in, by version, without a hash: they are only
 * fetched on the platform they are for. Run after every `npm install`: `node scripts/lockfile.mjs [--check]`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @typedef {{ version: string, cpu?: string[], dev?: boolean, libc?: string[], optional?: boolean, os?: string[], optionalDependencies?: Record<string, string> }} Entry */

const file = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

const lock = JSON.parse(readFileSync(file, "utf8"));
/** @type {Record<string, Entry>} */
const packages = lock.packages;
const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isHeld(path, name))
    .map(([name, version]) => ({ name, entry: platformEntry(name, version, entry) })),
);

if (missing.length > 0 && process.argv.includes("--check")) {
  console.error(`package-lock.json lacks ${missing.map(({ name }) => name).join(", ")}: run node scripts/lockfile.mjs`);
  process.exit(1);
}
if (missing.length > 0) {
  for (const { name, entry } of missing) packages[`node_modules/${name}`] = entry;
  writeFileSync(file, JSON.stringify({ ...lock, packages: inOrder(packages) }, null, 2) + "\n");
  console.log(`${missing.length} platform packages added to package-lock.json`);
}

/**
 * Whether `name` resolves from the package at `path`: next to it or in a folder above.
 * @param {string} path
 * @param {string} name
 */
function isHeld(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

/**
 * @param {string} name such as `@oxlint/binding-linux-x64-musl`
 * @param {string} version
 * @param {Entry} parent
 * @returns {Entry}
 */
function platformEntry(name, version, parent) {
  const parts = name.replace(/^@[^/]*\//, "").split(/[-.]/);
  const os = parts.filter((part) => systems.includes(part));
  const cpu = parts.filter((part) => processors.includes(part));
  if (!/^\d/.test(version) || cpu.length === 0) throw new Error(`${name}@${version} does not look like a platform package`);
  const libc = os[0] === "linux" && parts.includes("musl") ? { libc: ["musl"] } : {};
  return { version, cpu, ...(parent.dev ? { dev: true } : {}), ...libc, optional: true, ...(os.length > 0 ? { os } : {}) };
}

/**
 * New entries behind the last one of the same scope: npm sorts in its own way, and a small difference is easier to read.
 * @param {Record<string, Entry>} all
 */
function inOrder(all) {
  const added = new Set(missing.map(({ name }) => `node_modules/${name}`));
  const order = Object.keys(all).filter((path) => !added.has(path));
  for (const path of added) {
    const scope = path.slice(0, path.lastIndexOf("/") + 1);
    order.splice(order.findLastIndex((other) => other.startsWith(scope)) + 1, 0, path);
  }
  return Object.fromEntries(order.map((path) => [path, all[path]]));
}
