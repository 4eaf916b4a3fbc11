/** A server process in a test's time: beats, proposes once, beats on, until it is killed. Arguments: folder or PostgreSQL URL; data folder; its clock. */
import { configFrom } from "../../server/config.ts";
import { openContext } from "../../server/context.ts";
import { openFolder, openUrl } from "../../server/db/open.ts";
import { beat, keepHeartbeat } from "../../server/outage/heartbeat.ts";
import { proposeOutages } from "../../server/outage/propose.ts";

const [where, data, startAt] = process.argv.slice(2) as [string, string, string];
const began = performance.now();
const database = where.startsWith("postgresql:") ? openUrl(where, 2) : await openFolder(where);
const context = await openContext(configFrom({ SAKSI_DATA: data, SAKSI_LOG: "silent" }), {
  now: () => Number(startAt) + Math.floor(performance.now() - began),
  database,
});
await keepHeartbeat(context);
const tenant = (await context.cache.tenant())!.id;
await proposeOutages(context, tenant);
const pulse = { life: null };
for (;;) {
  await beat(context, pulse);
  process.stdout.write("beat\n");
}
