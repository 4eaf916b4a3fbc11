/** What this process, its database connections and its disk say about themselves. Event loop: how late timers come, read and begun anew at each reading. */
import { statfsSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Database } from "../db/open.ts";
import type { Meters } from "./meters.ts";

const nanosecond = 1e-9;

/** Returns how to stop. `folder`: where the embedded database and photos live. */
export function meterProcess(meters: Meters, database: Database, folder: string): () => void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const startedAt = Math.round(performance.timeOrigin / 1000);
  const one = (value: number) => [{ labels: {}, value }];

  meters.read("saksi_info", "Engine of the database and edition of Node.", "gauge", () => [
    { labels: { engine: database.engine, node: process.version }, value: 1 },
  ]);
  meters.read("process_start_time_seconds", "When the process started, Unix time.", "gauge", () => one(startedAt));
  meters.read("process_resident_memory_bytes", "Memory held by the process.", "gauge", () => one(process.memoryUsage.rss()));
  meters.read("process_cpu_seconds_total", "Processor time of the process, user and system.", "counter", () => {
    const { user, system } = process.cpuUsage();
    return one((user + system) / 1e6);
  });
  meters.read(
    "saksi_event_loop_delay_seconds",
    "Lateness of the event loop since the last reading, 99th percentile and most.",
    "gauge",
    () => {
      const samples = [
        { labels: { quantile: "0.99" }, value: delay.percentile(99) * nanosecond },
        { labels: { quantile: "1" }, value: delay.max * nanosecond },
      ];
      delay.reset();
      return samples;
    },
  );
  meters.read("saksi_database_connections", "Connections to the database, and callers that wait for one.", "gauge", () => {
    const { totalCount, idleCount, waitingCount } = database.pool;
    return [
      { labels: { state: "busy" }, value: totalCount - idleCount },
      { labels: { state: "idle" }, value: idleCount },
      { labels: { state: "waiting" }, value: waitingCount },
    ];
  });
  meters.read("saksi_data_free_bytes", "Free space where the data folder lies.", "gauge", () => {
    const { bavail, bsize } = statfsSync(folder);
    return one(bavail * bsize);
  });
  return () => delay.disable();
}
