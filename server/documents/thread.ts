/** The thread that draws: one document after the other, until nobody asks any more. */
import { parentPort } from "node:worker_threads";
import { draw, type Drawing } from "./draw.ts";

parentPort!.on("message", async ({ id, drawing }: { id: number; drawing: Drawing }) => {
  try {
    const bytes = await draw(drawing);
    parentPort!.postMessage({ id, bytes }, []);
  } catch (error) {
    parentPort!.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, []);
  }
});
