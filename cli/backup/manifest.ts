/** The list that makes a folder a backup: what is in it, with the hash of every file. It is written last. */
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

export type TablePart = { table: string; columns: string[]; rows: number; file: string; sha256: string };
export type FilePart = { file: string; sha256: string };
export type Manifest = {
  kind: "saksi-backup";
  version: 1;
  takenAt: string;
  engine: string;
  /** names, in their order */
  migrations: string[];
  /** first days of the months that have a partition of their own */
  months: string[];
  tables: TablePart[];
  /** absent where it was asked to leave the keys out, or there are none */
  keys?: FilePart;
  heads?: FilePart;
  photos: FilePart[];
};

export const manifestName = "backup.json";

export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName);
  if (!existsSync(path)) throw new Error(`${folder} is no backup: it has no ${manifestName}`);
  const read = JSON.parse(readFileSync(path, "utf8")) as Manifest;
  if (read.kind !== "saksi-backup" || read.version !== 1) throw new Error(`${path} is of a form that this edition does not know`);
  return read;
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** Throws with the first file that is missing or is not what was written. */
export async function checkFiles(folder: string, { tables, keys, heads, photos }: Manifest): Promise<void> {
  const parts = [...tables, ...(keys ? [keys] : []), ...(heads ? [heads] : []), ...photos];
  for (const { file, sha256 } of parts) {
    const path = join(folder, file);
    if (!existsSync(path)) throw new Error(`the backup is damaged: ${file} is missing`);
    if ((await sha256Of(path)) !== sha256) throw new Error(`the backup is damaged: ${file} is not what was written`);
  }
}
