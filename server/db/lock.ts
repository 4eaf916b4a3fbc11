import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";

export class FolderInUse extends Error {}

/**
 * An exclusive lock on a data folder, held by the operating system for this process: it ends with the process, also after `kill -9`.
 * SQLite's file lock is used because Node has no flock of its own. Throws FolderInUse when another process holds it.
 */
export function lockFolder(folder: string): { release(): void } {
  const file = new DatabaseSync(join(folder, "lock.sqlite"));
  try {
    file.exec("pragma locking_mode = exclusive; pragma journal_mode = delete; begin exclusive");
  } catch (error) {
    file.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) {
      throw new FolderInUse(`the data folder ${folder} is in use by another Saksi process; stop it first, or talk to it over HTTP`);
    }
    throw error;
  }
  return { release: () => file.close() };
}
