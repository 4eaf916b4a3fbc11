/** `npm run demo`: a fictional regency, its month of history, and this morning played live. See options.ts for what the environment may change. */
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { demoOptions } from "./options.ts";

const began = performance.now();
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/saksi/compiled"));
const say = (line: string) => process.stdout.write(`[${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s] ${line}\n`);

try {
  const options = demoOptions(process.env);
  const { startDemo } = await import("./start.ts");
  const { endBroken } = await import("../server/end-broken.ts");
  const demo = await startDemo(options, say);
  say(`hari ${demo.plan.day}, pukul 07.05 WIB atau sesudahnya, kecepatan ${options.pace}×${demo.reused ? " (melanjutkan demo tadi)" : ""}`);
  say(`halaman mulai: ${demo.plan.origin}/demo`);
  process.stdout.write(`ready ${demo.plan.origin}\n`);
  let closing = false;
  const { log, database } = demo.context;
  void database.brokenDown.then((error) => endBroken(log, error, { stop: demo.close, exit: process.exit }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (closing) process.exit(1);
      closing = true;
      void demo.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
