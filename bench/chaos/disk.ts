/** A small disk of its own for PostgreSQL, so that it can be filled: a tmpfs, where we are root and may mount one. */
import { spawnSync } from "node:child_process";
import { chownSync } from "node:fs";
import type { Tools } from "../../scripts/postgres.ts";

export type Disk = { release(): void };

/** Says why when there can be none. */
export function smallDisk({ owner }: Tools, folder: string, megabytes: number): Disk | { reason: string } {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return { reason: "not root on Linux: no small disk can be mounted" };
  const { status, stderr } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "saksi-chaos", folder], { encoding: "utf8" });
  if (status !== 0) return { reason: `mount: ${(stderr ?? "").trim()}` };
  if (owner) chownSync(folder, owner.uid, owner.gid);
  return { release: () => void spawnSync("umount", ["-l", folder]) };
}
