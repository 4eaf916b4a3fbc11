/**
 * Photos on disk: <folder>/<tenant>/<yyyy-mm>/<statement>-<person>-<hash>.jpg, the month being that of `at` in UTC. A file is whole and on disk (fsync of file
 * and folder) before its row is written; a file without a row is an orphan that a job takes away. Every part of a name is an id or a hash of ours.
 */
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Instant } from "../../core/time/civil.ts";
import { iso } from "../db/instant.ts";

/** `hash`: SHA-256, hex. */
export type PhotoName = { tenant: string; at: Instant; statement: string; person: string; hash: string };
export type StrayFile = { path: string; name: Omit<PhotoName, "at" | "tenant"> | null };

export type PhotoFiles = {
  keep(name: PhotoName, jpeg: Uint8Array): Promise<void>;
  /** null: there is no such file */
  read(name: PhotoName): Promise<Buffer | null>;
  drop(name: PhotoName): Promise<void>;
  /** Files of the month written before `before`; `name` null: left by a write that did not end. */
  olderThan(tenant: string, month: Instant, before: Instant): Promise<StrayFile[]>;
  dropStray(file: StrayFile): Promise<void>;
};

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const named = new RegExp(`^(${uuid})-(${uuid})-([0-9a-f]{64})\\.jpg$`);

export function openPhotoFiles(folder: string, mark: () => string): PhotoFiles {
  const monthOf = (tenant: string, at: Instant) => join(folder, tenant, iso(at).slice(0, 7));
  const pathOf = ({ tenant, at, statement, person, hash }: PhotoName) => join(monthOf(tenant, at), `${statement}-${person}-${hash}.jpg`);
  return {
    async keep(name, jpeg) {
      const path = pathOf(name);
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const unfinished = `${path}.${mark()}.part`;
      const file = await open(unfinished, "wx", 0o600);
      try {
        await file.writeFile(jpeg);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
      await syncFolder(dirname(path));
      // Folders that are new are entries of folders themselves.
      for (const folder of made === undefined ? [] : foldersBetween(made, dirname(path))) await syncFolder(dirname(folder));
    },
    read: (name) => absent(readFile(pathOf(name))),
    drop: (name) => rm(pathOf(name), { force: true }),
    async olderThan(tenant, month, before) {
      const at = monthOf(tenant, month);
      const found: StrayFile[] = [];
      for (const file of (await absent(readdir(at))) ?? []) {
        const path = join(at, file);
        const written = (await absent(stat(path)))?.mtimeMs ?? Infinity;
        if (written >= before) continue;
        const [, statement, person, hash] = named.exec(file) ?? [];
        found.push({ path, name: statement && person && hash ? { statement, person, hash } : null });
      }
      return found;
    },
    dropStray: ({ path }) => rm(path, { force: true }),
  };
}

/** From `inner` up to and with `outer`. */
function foldersBetween(outer: string, inner: string): string[] {
  return inner.startsWith(outer) ? [inner, ...(inner === outer ? [] : foldersBetween(outer, dirname(inner)))] : [];
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Null where there is no such file; other faults are thrown. */
async function absent<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
