/** PGlite in this thread of its own, for pglite-beside.ts: what a message asks is answered before the next. A folder that does not open ends the thread with the reason. */
import { parentPort, workerData } from "node:worker_threads";
import { openDurable } from "./pglite.ts";
import type { Answer, Asked } from "./pglite-beside.ts";

const port = parentPort!;
const pglite = await openDurable((workerData as { folder: string }).folder);

port.on("message", async (asked: Asked) => {
  if (asked === "close") {
    await pglite.close();
    return port.close();
  }
  port.postMessage(await answered(asked), []);
});
port.postMessage("opened" satisfies Answer, []);

async function answered(asked: Uint8Array): Promise<Answer> {
  const parts: Buffer[] = [];
  try {
    // the bytes stand in the engine's own memory until it goes on
    await pglite.execProtocolRawStream(asked, { onRawData: (part) => void parts.push(Buffer.from(part)) });
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  } catch (error) {
    return { failed: String(error) };
  }
}
