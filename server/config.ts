/** The environment, read once. Throws with the variable's name and what is expected. */
import { dirname, join, resolve } from "node:path";

export type Config = {
  host: string;
  port: number;
  /** folder of the embedded database and the keys file */
  dataFolder: string;
  /** PostgreSQL; without it the embedded database is used */
  databaseUrl: string | null;
  keysFile: string;
  /** where the ledger's chains ended when last looked at */
  headsFile: string;
  /** Google's list of revoked attestation keys; null: none is looked at */
  revocationsFile: string | null;
  /** addresses of reverse proxies whose X-Forwarded-* headers count */
  trustedProxies: string[];
  /** the operator's file of address ranges; null: no address is classified */
  networksFile: string | null;
  /** origin of the regency that the process serves; null: the only one of the database */
  tenant: string | null;
  /** https origin that people type, fixed at setup; here only to prepare setup behind a proxy */
  publicOrigin: string;
  webFolder: string;
  /** lets a caller from elsewhere read /metrics; null: only callers on this machine do */
  metricsToken: string | null;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
};

type Environment = Record<string, string | undefined>;

export function configFrom(env: Environment): Config {
  const port = numberIn(env, "PORT", 8080, 0, 65_535);
  const dataFolder = resolve(env["SAKSI_DATA"] ?? "data");
  const tenant = env["SAKSI_TENANT"] ? checkedOrigin("SAKSI_TENANT", env["SAKSI_TENANT"]) : null;
  const publicOrigin = tenant ?? checkedOrigin("SAKSI_ORIGIN", env["SAKSI_ORIGIN"] ?? `http://localhost:${port}`);
  const keysFile = resolve(env["SAKSI_KEYS"] ?? join(dataFolder, "keys.json"));
  return {
    host: env["HOST"] ?? "127.0.0.1",
    port,
    dataFolder,
    databaseUrl: env["DATABASE_URL"] || null,
    keysFile,
    headsFile: resolve(env["SAKSI_HEADS"] ?? join(dirname(keysFile), "heads.json")),
    revocationsFile: env["SAKSI_REVOCATIONS"] ? resolve(env["SAKSI_REVOCATIONS"]) : null,
    trustedProxies: (env["SAKSI_TRUSTED_PROXIES"] ?? "")
      .split(",")
      .map((text) => text.trim())
      .filter(Boolean),
    networksFile: env["SAKSI_NETWORKS"] ? resolve(env["SAKSI_NETWORKS"]) : null,
    tenant,
    publicOrigin,
    webFolder: resolve(import.meta.dirname, "../web/dist"),
    metricsToken: tokenIn(env["SAKSI_METRICS_TOKEN"]),
    logLevel: levelIn(env["SAKSI_LOG"]),
  };
}

/** An origin people can use: https, or http on localhost only (browsers refuse keys elsewhere). */
function checkedOrigin(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.origin !== text) throw new Error(`${name} must be an origin such as https://absen.contohkab.go.id, not "${text}"`);
  if (url.protocol === "https:" || (url.protocol === "http:" && url.hostname === "localhost")) return url.origin;
  throw new Error(`${name} must be https (plain http only on localhost), not "${text}"`);
}

function numberIn(env: Environment, name: string, fallback: number, least: number, most: number): number {
  const text = env[name];
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${name} must be a whole number from ${least} to ${most}, not "${text}"`);
}

function tokenIn(text: string | undefined): string | null {
  if (!text) return null;
  if (/^[\x21-\x7e]{24,}$/.test(text)) return text;
  throw new Error("SAKSI_METRICS_TOKEN must be 24 or more visible characters without blanks (openssl rand -hex 24 makes one)");
}

function levelIn(text: string | undefined): Config["logLevel"] {
  const levels = ["debug", "info", "warn", "error", "silent"] as const;
  const level = levels.find((name) => name === (text ?? "info"));
  if (!level) throw new Error(`SAKSI_LOG must be one of ${levels.join(", ")}, not "${text}"`);
  return level;
}
