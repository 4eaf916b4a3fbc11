import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Whether this machine lets us install Debian packages without asking anybody: Debian's apt and root. */
export function canInstallDebian() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/**
 * Installs the first of `alternatives` that apt can install. Returns whether one of them went in.
 * @param {string[]} alternatives package names, the preferred one first
 */
export function installDebian(...alternatives) {
  if (!canInstallDebian()) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: ["ignore", 2, 2], env });
  return alternatives.some((name) => {
    console.error(`installing ${name} …`);
    return spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], { stdio: ["ignore", 2, 2], env }).status === 0;
  });
}
