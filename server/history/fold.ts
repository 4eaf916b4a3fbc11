/**
 * Folds what was committed into history, group by group. A group that the database cannot take for a reason of its data is tried again in halves,
 * down to the row at fault, which is passed over: nothing blocks what comes after it. Any other failure leaves everything as it was.
 */
import { setImmediate as letOthersIn, setTimeout as pause } from "node:timers/promises";
import type { Context } from "../context.ts";
import { foldGroup, type Asked, type Group } from "./group.ts";
import type { AsOf } from "./late.ts";

/**
 * How many check-ins go together: they are judged, and on PGlite stored as well, in the server's own thread, where requests wait meanwhile. A slow machine takes fewer at
 * once, so that none waits for long.
 */
const inGroup = { fewest: 8, most: 100 } as const;
const longMs = 100;
const settleMs = 25;
const mostTries = 400;

/** `waiting`: something was committed that cannot be folded yet, another process folds, or it was told to stop. */
export type Folded = { folded: number; waiting: boolean };

type Given = { most?: number; asOf?: AsOf };

/** What can be folded now. With `wait` it comes after whoever is folding, else it leaves the work to them. `isStopped` ends it after a group. */
export async function foldReady(context: Context, given: Given & { wait?: boolean; isStopped?: () => boolean } = {}): Promise<Folded> {
  const tenant = await context.cache.tenant();
  if (!tenant) return { folded: 0, waiting: false };
  let most = given.most ?? inGroup.fewest;
  let folded = 0;
  for (;;) {
    const begun = performance.now();
    const group = await foldNext(context, tenant.id, {
      most,
      wait: given.wait ?? false,
      asOf: given.asOf ?? "now",
    });
    folded += group.steps;
    publish(context, tenant.id, group);
    if (group.steps === 0 && !group.more) return { folded, waiting: group.waiting };
    if (given.isStopped?.()) return { folded, waiting: true };
    most = given.most ?? sizeAfter(most, performance.now() - begun);
    await letOthersIn();
  }
}

function sizeAfter(size: number, tookMs: number): number {
  if (tookMs > longMs) return Math.max(inGroup.fewest, size >> 1);
  return tookMs < longMs / 2 ? Math.min(inGroup.most, size * 2) : size;
}

/** Everything that is committed now, for tests, commands and the demo: also what a transaction still running holds up, for ten seconds at most. */
export async function foldHistory(context: Context, given: Given = {}): Promise<{ folded: number }> {
  let total = 0;
  for (let tries = 0; tries < mostTries; tries++) {
    const { folded, waiting } = await foldReady(context, { ...given, wait: true });
    total += folded;
    if (!waiting) break;
    await pause(settleMs);
  }
  return { folded: total };
}

async function foldNext(context: Context, tenant: string, asked: Asked): Promise<Group> {
  const directory = await context.cache.directory(tenant);
  try {
    return await context.transact((tx) => foldGroup(context, tx, directory, asked));
  } catch (error) {
    if (!isOfData(error) || asked.skip) throw error;
    if (asked.most > 1) return foldNext(context, tenant, { ...asked, most: asked.most >> 1 });
    context.log.error({ error: String(error) }, "a row of the ledger cannot be folded into history and is passed over");
    return foldNext(context, tenant, { ...asked, skip: true });
  }
}

/** SQLSTATE 21, 22, 23, 54: the statement's own values, not the moment. */
function isOfData(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(?:21|22|23|54)[0-9A-Z]{3}$/.test(String(error.code));
}

function publish({ events }: Context, tenant: string, { judged }: Group): void {
  for (const [date, group] of Map.groupBy(judged, ({ checkin }) => checkin.dutyDate ?? "")) {
    events.publish({ kind: "judgement", tenant, date, people: [...new Set(group.map(({ checkin }) => checkin.person))] });
  }
}
