/** Opens the demo: takes up its folder or builds a new regency, serves it on loopback, and lets the morning live. */
import { join } from "node:path";
import { addDays, instantAt, type Instant } from "../core/time/civil.ts";
import { buildApp } from "../server/app.ts";
import { configFrom, type Config } from "../server/config.ts";
import { openContext, type Context } from "../server/context.ts";
import { followHistory } from "../server/history/follow.ts";
import { openFolder as openDatabase } from "../server/db/open.ts";
import { keepHeartbeat } from "../server/outage/heartbeat.ts";
import { startJobs } from "../server/jobs/runner.ts";
import { publishKeys } from "../server/keys/publish.ts";
import { buildDemo, type Plan } from "./build.ts";
import { demoClock } from "./clock.ts";
import { emptyDemo, heldBy, holdDatabase } from "./database.ts";
import { demoDay, workingDaysBefore } from "./day.ts";
import { openDoor } from "./door/door.ts";
import { openFolder, type DemoFolder, type DemoState } from "./folder.ts";
import { personas } from "./install/personas.ts";
import { keyringOf } from "./install/phones.ts";
import { httpTo } from "./live/http.ts";
import { playLive, type Live } from "./live/live.ts";
import type { DemoOptions } from "./options.ts";
import { regencyOf } from "./regency/regency.ts";
import { stageOf } from "./stage.ts";
import { seed, version } from "./version.ts";
import { demoWeb } from "./web.ts";

export type Demo = { address: string; context: Context; live: Live; plan: Plan; reused: boolean; close(): Promise<void> };
type Say = (line: string) => void;

const keepClockMs = 2000;
/** At 30 demo seconds a second still half a demo minute. */
const beatMs = 1000;

export async function startDemo(options: DemoOptions, say: Say): Promise<Demo> {
  const plan = planOf(options);
  const end = instantAt(plan.day, 18 * 60, "WIB");
  const folder = openFolder(options.folder);
  let letGo = async () => {};
  try {
    if (options.databaseUrl) letGo = await holdDatabase(options.databaseUrl);
    const config = configOf(options, folder, plan.origin);
    const state = await stateToTakeUp(options, folder, plan, end);
    if (!state) await beginAnew(options, folder, say);
    const clock = demoClock(state ? Math.max(plan.morning, folder.clock() ?? 0) : instantAt(plan.since, 0, "WIB"));
    // what the history makes on this core is written on the other
    const database = config.databaseUrl ? undefined : await openDatabase(config.dataFolder, { isBeside: true });
    const context = await openContext(config, { now: clock.now, log: quietLog(say), ...(database ? { database } : {}) });
    const known = state ?? (await buildDemo(context, clock, plan, say));
    clock.moveTo(plan.morning);
    if (!state) {
      folder.keepClock(clock.now());
      folder.keepState(known);
    }

    const directory = await context.cache.directory(known.tenant);
    const stage = stageOf(directory, plan.regency, plan);
    const keys = keyringOf(known.keys, plan.origin);
    demoWeb(config.webFolder, folder.web);
    await publishKeys(context.db, context.keys);
    const app = await buildApp(context, { ...config, webFolder: folder.web });
    const address = `http://${options.host.includes(":") ? `[${options.host}]` : options.host}:${options.port}`;
    const world = {
      clock,
      http: httpTo(address, plan.origin),
      tenant: known.tenant,
      seed,
      directory,
      cast: stage.cast,
      script: stage.script,
      keys,
      day: plan.day,
      left: stage.left,
    };
    const live = playLive(world, say);
    openDoor(app, { context, tenant: directory.tenant, clock, keys, stage, day: plan.day, live });
    await app.listen({ host: options.host, port: options.port });
    const stopHeartbeat = await keepHeartbeat(context, beatMs);
    const stopJobs = startJobs(context);
    const stopHistory = followHistory(context);
    clock.stopAt(end);
    clock.setPace(options.pace);
    const keeping = setInterval(() => folder.keepClock(clock.now()), keepClockMs);
    const close = async () => {
      clearInterval(keeping);
      await live.stop();
      folder.keepClock(clock.now());
      await stopHeartbeat();
      await stopJobs();
      await app.close();
      await stopHistory();
      await context.close();
      await letGo();
      folder.release();
    };
    return { address, context, live, plan, reused: state !== null, close };
  } catch (error) {
    await letGo();
    folder.release();
    throw error;
  }
}

function planOf(options: DemoOptions): Plan {
  const day = demoDay(Date.now());
  const origin = `http://localhost:${options.port}`;
  const mark = [version, day, options.people, options.days, options.others, origin].join(" ");
  const since = addDays(day, -options.days);
  const tried = workingDaysBefore(day, options.others);
  const others = tried < since ? since : tried;
  const roles = personas.flatMap(({ position }) => position ?? []);
  return { mark, origin, day, since, others, morning: instantAt(day, 7 * 60 + 5, "WIB"), regency: regencyOf(seed, options.people, roles) };
}

/** What an earlier start left, when it is the same demo in folder and database and its day is not over. */
async function stateToTakeUp(options: DemoOptions, folder: DemoFolder, plan: Plan, end: Instant): Promise<DemoState | null> {
  const held = options.databaseUrl ? await heldBy(options.databaseUrl) : null;
  const state = folder.state();
  const isSame = state?.mark === plan.mark && (!held || (held.kind === "demo" && held.mark === plan.mark));
  return isSame && !options.fresh && (folder.clock() ?? 0) < end ? state : null;
}

async function beginAnew(options: DemoOptions, folder: DemoFolder, say: Say): Promise<void> {
  folder.clear();
  if (options.databaseUrl) await emptyDemo(options.databaseUrl);
  say("Kabupaten Contoh dibangun baru …");
}

function configOf(options: DemoOptions, folder: DemoFolder, origin: string): Config {
  const config = configFrom({
    HOST: options.host,
    PORT: String(options.port),
    SAKSI_DATA: folder.server,
    SAKSI_KEYS: join(folder.server, "keys.json"),
    SAKSI_ORIGIN: origin,
    SAKSI_LOG: "error",
  });
  return { ...config, databaseUrl: options.databaseUrl };
}

/** Refused check-ins are part of the play; only faults of the server are told. */
function quietLog(say: Say) {
  return { info() {}, warn() {}, error: (detail: object, text: string) => say(`server: ${text} ${JSON.stringify(detail)}`) };
}
