import { readFileSync } from "node:fs";

/** What `npm start` tells Node: what is measured is a server as it is started. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { scripts: { start: string } };
  return scripts.start.split(" ").filter((word) => word.startsWith("--"));
}
