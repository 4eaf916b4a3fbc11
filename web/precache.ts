/** Which built files a phone keeps for times without network: the entry with the check-in, the employee's other screens, all they import and all they load when it is used. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; dynamicImports?: string[]; css?: string[] };
type Manifest = Record<string, Chunk>;
type Entry = { url: string; revision: string | null; size: number };

export const employeeScreens = ["activation", "signin", "days", "mydata", "landing", "notfound"].map(
  (name) => `screens/${name}/${name}.tsx`,
);

/** For workbox: drops the desk's chunks from the list of files, so that a cheap phone does not load them. */
export function employeeOnly(dist: string): (entries: Entry[]) => { manifest: Entry[]; warnings: string[] } {
  return (entries) => {
    const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Manifest;
    const kept = employeeFiles(manifest);
    return { manifest: entries.filter(({ url }) => !url.startsWith("assets/") || kept.has(url)), warnings: [] };
  };
}

export function employeeFiles(manifest: Manifest): Set<string> {
  const found = new Set<string>();
  const walk = (key: string) => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the build has no chunk ${key}`);
    if (found.has(chunk.file)) return;
    found.add(chunk.file);
    for (const css of chunk.css ?? []) found.add(css);
    for (const next of chunk.imports ?? []) walk(next);
    // What a screen loads when it is used (camera, scanner) is needed without network too; the entry's are the other screens.
    if (!chunk.isEntry) for (const next of chunk.dynamicImports ?? []) walk(next);
  };
  for (const key of Object.keys(manifest)) if (manifest[key]?.isEntry) walk(key);
  for (const screen of employeeScreens) walk(screen);
  return found;
}
