/**
 * How much JavaScript an employee's phone loads: all that the entry and the check-in screen import, gzipped.
 * `node scripts/bundle.ts [--json]`, after `npm run build`. Fails above the limit.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

const limitBytes = 45 * 1024;
/** What the entry and the check-in screen share and import (web/employee-chunk.ts). */
const employeeChunk = "employee";

type Chunk = { file: string; name?: string; src?: string; isEntry?: boolean; imports?: string[]; dynamicImports?: string[] };
type Manifest = Record<string, Chunk>;
export type Bundle = { bytes: number; limitBytes: number; files: Record<string, number>; serviceWorker: Record<string, number> };

/** Reads a build with `build.manifest`. Throws when the build has no entry or no chunk with the check-in screen. */
export function measure(dist: string): Bundle {
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Manifest;
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  const employee = Object.keys(manifest).find((key) => manifest[key]?.name === employeeChunk);
  if (entries.length === 0) throw new Error("the build has no entry");
  if (!employee) throw new Error(`the build has no chunk named ${employeeChunk}: see web/employee-chunk.ts`);
  const names = [...reachable(manifest, [...entries, employee])].filter((name) => /\.m?js$/.test(name)).toSorted();
  const files = Object.fromEntries(names.map((name) => [name, gzipped(join(dist, name))]));
  const workers = globSync("{sw,service-worker,workbox-*,registerSW}.js", { cwd: dist });
  const serviceWorker = Object.fromEntries(workers.map((name) => [basename(name), gzipped(join(dist, name))]));
  return { bytes: Object.values(files).reduce((all, bytes) => all + bytes, 0), limitBytes, files, serviceWorker };
}

/** The files of these chunks and of everything they import statically. */
function reachable(manifest: Manifest, keys: string[], found = new Set<string>()): Set<string> {
  for (const key of keys) {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the manifest names ${key} but does not hold it`);
    if (found.has(chunk.file)) continue;
    found.add(chunk.file);
    reachable(manifest, chunk.imports ?? [], found);
  }
  return found;
}

function gzipped(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).byteLength;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

if (import.meta.main) {
  const dist = join(import.meta.dirname, "../web/dist");
  if (!existsSync(join(dist, ".vite/manifest.json"))) {
    console.error("web/dist has no manifest: run `npm run build` first (build.manifest must be true)");
    process.exit(1);
  }
  const bundle = measure(dist);
  if (process.argv.includes("--json")) console.log(JSON.stringify(bundle));
  else {
    for (const [file, bytes] of Object.entries(bundle.files)) console.log(`  ${kilobytes(bytes).padStart(9)}  ${file}`);
    for (const [file, bytes] of Object.entries(bundle.serviceWorker))
      console.log(`  ${kilobytes(bytes).padStart(9)}  ${file} (service worker, not counted)`);
    console.log(`employee route: ${kilobytes(bundle.bytes)} of JavaScript, gzipped (limit ${kilobytes(bundle.limitBytes)})`);
  }
  if (bundle.bytes > bundle.limitBytes) process.exitCode = 1;
}
