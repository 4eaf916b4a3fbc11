/** An empty regency of its own in a cluster: its database, its settings, five days a week and the holidays of May 2026. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import type { WeeklyPattern } from "../../core/schedule/pattern.ts";
import { migrate } from "../../server/db/migrate.ts";
import { openUrl } from "../../server/db/open.ts";

export async function databaseIn(cluster: string): Promise<string> {
  const name = `month_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: cluster });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  const database = openUrl(url.href, 1);
  await migrate(database.pool);
  await database.close();
  return url.href;
}

export async function tenantIn(client: pg.Client): Promise<string> {
  const tenant = randomUUID();
  const settings = { approval: "required", decideWorkingDays: 2, escalateWorkingDays: 2, ruleSet: samarinda() };
  await client.query("set time zone 'UTC'");
  await client.query("select saksi_ensure_partitions('2026-04-01', 4)");
  await client.query(
    "insert into tenant (tenant_id, name, zone, origin, rp_id, settings, created_at) values ($1, 'Kabupaten Ukur', 'WIB', 'http://localhost:8080', 'localhost', $2, '2026-04-01Z')",
    [tenant, JSON.stringify(settings)],
  );
  await client.query("insert into pattern (tenant_id, pattern_id, code, body) values ($1, $2, 'lima-hari', $3)", [
    tenant,
    randomUUID(),
    JSON.stringify(fiveDays),
  ]);
  for (const date of ["2026-05-01", "2026-05-14", "2026-05-15", "2026-05-27", "2026-05-28"])
    await client.query("insert into holiday (tenant_id, date, name, kind) values ($1, $2, 'Libur nasional', 'libur_nasional')", [
      tenant,
      date,
    ]);
  return tenant;
}

function samarinda(): string {
  const file = new URL("../../rules/kaltim/samarinda-perwali-31-2022.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { code: string }).code;
}

const day = { start: "07:30", end: "16:00" };
const fiveDays: WeeklyPattern = {
  kind: "weekly",
  code: "lima-hari",
  name: "Lima hari kerja",
  holidays: "off",
  window: { opensBefore: 90, closesAfter: 240 },
  musters: [{ session: "in", weekdays: [1], minutes: 15 }],
  days: { "1": day, "2": day, "3": day, "4": day, "5": { start: "07:30", end: "16:30" }, "6": null, "7": null },
};
