/**
 * PGlite opened durable. It ships with fsync off (`-F`) and no fsync in its Node file system, so both are put right here:
 * an acknowledged commit has reached the disk (proved by test/durable/durable.test.ts with kill -9 and a system-call trace).
 */
import { fsyncSync, mkdirSync, openSync, closeSync } from "node:fs";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type NodeStream = { nfd: number };
type EmscriptenModule = { NODEFS: { stream_ops: { fsync?: (stream: NodeStream) => number } } };

class DurableFS extends NodeFS {
  override async init(pg: PGlite, options: Parameters<NodeFS["init"]>[1]): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(pg, options);
    const hook = (module: EmscriptenModule) => {
      module.NODEFS.stream_ops.fsync = (stream) => (fsyncSync(stream.nfd), 0);
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), hook] as typeof emscriptenOpts.preRun } };
  }
}

const durableParams = [
  ...PGlite.defaultStartParams.filter((flag) => flag !== "-F"),
  "-c",
  "fsync=on",
  "-c",
  "wal_sync_method=fsync",
  "-c",
  "synchronous_commit=on",
];

export async function openDurable(folder: string): Promise<PGlite> {
  mkdirSync(folder, { recursive: true });
  const pglite = await PGlite.create({ fs: new DurableFS(folder), startParams: durableParams });
  syncDirectory(folder);
  return pglite;
}

/** In memory, for tests; `from` is a dump of a migrated database. */
export function openInMemory(from?: Blob): Promise<PGlite> {
  const options: PGliteOptions = from ? { loadDataDir: from } : {};
  return PGlite.create(options);
}

function syncDirectory(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
