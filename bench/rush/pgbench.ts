/** PostgreSQL's own measure: pgbench with prepared statements and eight clients puts the bytes of one real check-in, row and envelope, one by one into the same tables with the same indexes. */
import { spawn } from "node:child_process";
import { globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";

export const pgbenchClients = 8;
/** What must differ from row to row, made in the database. */
const made: Record<string, string> = {
  checkin_id: "gen_random_uuid()",
  nonce_hash: "sha256(uuid_send(gen_random_uuid()))",
  body_hash: "sha256(uuid_send(gen_random_uuid()))",
};
const envelopeColumns = ["nonce", "body", "client_data", "authenticator_data", "signature"];

export type Sample = { columns: Record<string, string>; types: Record<string, string>; bytes: number };

/** A row of middling size as PostgreSQL writes it out. */
export async function sampleIn(client: pg.Client): Promise<Sample> {
  const { rows } = await client.query(
    `select c.*, ${envelopeColumns.map((name) => `e.${name}`).join(", ")} from checkin c join envelope e using (tenant_id, nonce_day, checkin_id)
     order by abs(length(e.body) - (select percentile_disc(0.5) within group (order by length(body)) from envelope)), c.checkin_id limit 1`,
  );
  const { rows: told } = await client.query<{ name: string; type: string }>(
    "select column_name as name, udt_name as type from information_schema.columns where table_schema = 'public' and table_name in ('checkin', 'envelope')",
  );
  const types = Object.fromEntries(told.map(({ name, type }) => [name, type]));
  const columns: Record<string, string> = {};
  for (const [name, value] of Object.entries(rows[0] as Record<string, unknown>)) if (value !== null) columns[name] = textOf(value);
  return {
    columns,
    types,
    bytes: Object.values(columns).reduce((sum, text) => sum + (text.startsWith("\\x") ? (text.length - 2) / 2 : text.length), 0),
  };
}

function textOf(value: unknown): string {
  if (Buffer.isBuffer(value)) return `\\x${value.toString("hex")}`;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Rows a second. */
export async function pgbench(url: string, { columns, types }: Sample, seconds: number): Promise<{ rate: number; rows: number }> {
  const bin = globSync("/usr/lib/postgresql/*/bin/pgbench").toSorted().at(-1) ?? "pgbench";
  const folder = mkdtempSync(join(tmpdir(), "saksi-pgbench-"));
  const file = join(folder, "insert.sql");
  const row = Object.keys(columns).filter((name) => !envelopeColumns.includes(name));
  const valueOf = (name: string) => made[name] ?? `:${name}::${types[name]}`;
  const text = `with c as (insert into checkin (${row.join(", ")}) values (${row.map(valueOf).join(", ")}) returning tenant_id, nonce_day, checkin_id)
    insert into envelope (tenant_id, nonce_day, checkin_id, ${envelopeColumns.join(", ")}) select c.*, ${envelopeColumns.map(valueOf).join(", ")} from c;`;
  writeFileSync(file, text.replaceAll(/\s+/g, " "));
  const given = Object.entries(columns)
    .filter(([name]) => !(name in made))
    .flatMap(([name, value]) => ["-D", `${name}=${value}`]);
  try {
    const said = await output(bin, [
      "-n",
      "-M",
      "prepared",
      "-c",
      `${pgbenchClients}`,
      "-j",
      "2",
      "-T",
      `${seconds}`,
      "-f",
      file,
      ...given,
      url,
    ]);
    const rate = Number(/tps = ([\d.]+)/.exec(said)?.[1]);
    const rows = Number(/transactions actually processed: (\d+)/.exec(said)?.[1]);
    if (!(rate > 0)) throw new Error(`pgbench: ${said}`);
    return { rate, rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function output(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  child.stdout.on("data", (part: Buffer) => (text += part.toString()));
  child.stderr.on("data", (part: Buffer) => (text += part.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => resolve(text));
  });
}
