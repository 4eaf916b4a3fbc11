/** When each job of the schedule last finished, and whether it failed: read from the rows that the processes of one regency share. */
import type { Cache } from "../directory/cache.ts";
import type { Db } from "../db/open.ts";
import type { Meters } from "./meters.ts";

export function meterJobs(meters: Meters, db: Db, cache: Cache): void {
  const rows = async () => {
    const tenant = await cache.tenant();
    if (!tenant) return [];
    return db
      .selectFrom("job_run")
      .select(["job", "last_finished", "last_error"])
      .where("tenant_id", "=", tenant.id)
      .orderBy("job")
      .execute();
  };
  meters.read("saksi_job_last_finished_timestamp_seconds", "When a job last ended, Unix time.", "gauge", async () =>
    (await rows()).flatMap(({ job, last_finished }) => (last_finished === null ? [] : [{ labels: { job }, value: last_finished / 1000 }])),
  );
  meters.read("saksi_job_failed", "1 where a job's last run failed.", "gauge", async () =>
    (await rows()).map(({ job, last_error }) => ({ labels: { job }, value: last_error === null ? 0 : 1 })),
  );
}
