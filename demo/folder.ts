/** The demo's own folder: a lock, the state that lets a second start take it up again, and nothing of anybody else. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../core/time/civil.ts";
import { lockFolder } from "../server/db/lock.ts";
import type { KeyRecord } from "./install/phones.ts";

/** `mark`: version, day, size and origin; another mark is another demo. */
export type DemoState = { mark: string; tenant: string; keys: KeyRecord[] };
export type DemoFolder = ReturnType<typeof openFolder>;

const sign = "saksi-demo";
const lockFile = "lock.sqlite";

/** Throws when the folder holds something that is not a demo, or another demo runs in it. */
export function openFolder(folder: string) {
  mkdirSync(folder, { recursive: true });
  const path = (name: string) => join(folder, name);
  const entries = readdirSync(folder);
  if (entries.length > 0 && !entries.includes(sign)) throw new Error(`${folder} is not a folder of the demo; nothing in it was touched`);
  writeFileSync(path(sign), "Folder of Saksi's demo. It is emptied when a new day or version begins.\n");
  const lock = lockFolder(folder);
  const read = <T>(name: string): T | null => (existsSync(path(name)) ? (JSON.parse(readFileSync(path(name), "utf8")) as T) : null);
  const write = (name: string, value: unknown) => {
    writeFileSync(path(`${name}.new`), JSON.stringify(value), { mode: 0o600 });
    renameSync(path(`${name}.new`), path(name));
  };
  return {
    server: path("server"),
    web: path("web"),
    state: () => read<DemoState>("demo.json"),
    keepState: (state: DemoState) => write("demo.json", state),
    clock: () => read<{ at: Instant }>("clock.json")?.at ?? null,
    keepClock: (at: Instant) => write("clock.json", { at }),
    /** Empties the folder but for its sign and lock. */
    clear() {
      for (const name of readdirSync(folder)) {
        if (name !== sign && !name.startsWith(lockFile)) rmSync(path(name), { recursive: true, force: true });
      }
    },
    release: () => lock.release(),
  };
}
