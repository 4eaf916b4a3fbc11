/**
 * Runs the schedule: of several server processes one at a time does a job. The row of job_run is the claim: whoever moves `last_started` on runs it.
 * A job that fails is tried again when it is due next; its error stays in the row and in the log.
 */
import { sql } from "kysely";
import type { Context } from "../context.ts";
import { iso, moment } from "../db/instant.ts";
import { unhurried } from "../db/patient.ts";
import { schedule, type Job } from "./schedule.ts";

const checkEveryMs = 60_000;
/** A job's statement may say nothing until the job is due again, an hour at most: of years of rows one takes longer than any request may. */
const longestSilenceMs = 3_600_000;

/** Returns how to stop; stopping waits for the job under way. */
export function startJobs(context: Context, jobs: readonly Job[] = schedule): () => Promise<void> {
  let working: Promise<void> = Promise.resolve();
  const round = () => {
    working = working
      .then(() => runDue(context, jobs))
      .catch((error) => context.log.error({ error: String(error) }, "jobs stopped for this round"));
  };
  round();
  const timer = setInterval(round, checkEveryMs);
  return async () => {
    clearInterval(timer);
    await working;
  };
}

export async function runDue(context: Context, jobs: readonly Job[] = schedule): Promise<void> {
  const tenant = await context.cache.tenant();
  if (!tenant) return;
  for (const job of jobs) if (await claim(context, tenant.id, job)) await run(context, tenant.id, job);
}

async function claim({ db, now }: Context, tenant: string, job: Job): Promise<boolean> {
  const started = iso(now());
  const claimed = await db
    .insertInto("job_run")
    .values({ tenant_id: tenant, job: job.name, last_started: started })
    .onConflict((conflict) =>
      conflict
        .columns(["tenant_id", "job"])
        .doUpdateSet({ last_started: started })
        .where((where) => where(sql.ref("job_run.last_started"), "<=", moment(now() - job.everyMs))),
    )
    .returning("job")
    .executeTakeFirst();
  return claimed !== undefined;
}

async function run(context: Context, tenant: string, job: Job): Promise<void> {
  let failure: string | null = null;
  try {
    await unhurried(Math.min(job.everyMs, longestSilenceMs), () => job.run(context, tenant));
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
    context.log.error({ job: job.name, error: failure }, "job failed");
  }
  await context.db
    .updateTable("job_run")
    .set({ last_finished: iso(context.now()), last_error: failure })
    .where("tenant_id", "=", tenant)
    .where("job", "=", job.name)
    .execute();
}
