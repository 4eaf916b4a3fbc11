/** The repository's own TypeScript files, tracked or about to be. */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readSource, type Source } from "./source.ts";

export function readSources(root: string): Source[] {
  return listFiles(root).map((path) => readSource(path, readFileSync(join(root, path), "utf8")));
}

function listFiles(root: string): string[] {
  const patterns = ["*.ts", "*.tsx"];
  const git = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...patterns], {
    cwd: root,
    encoding: "utf8",
  });
  // Without git (an unpacked archive) everything that is not installed or built is ours.
  const listed =
    git.status === 0
      ? git.stdout.split("\n").filter(Boolean)
      : patterns
          .flatMap((pattern) => globSync(`**/${pattern}`, { cwd: root }))
          .map((path) => path.replaceAll("\\", "/"))
          .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path));
  return listed.filter((path) => existsSync(join(root, path))).toSorted();
}
