/** What the demo reads from the environment. Throws with the variable's name. */
import { isIP } from "node:net";
import { resolve } from "node:path";

export type DemoOptions = {
  port: number;
  host: string;
  people: number;
  days: number;
  /** everything of the demo lies here and nowhere else */
  folder: string;
  databaseUrl: string | null;
  pace: number;
  /** working days of history of those who did not try Saksi first, at most `days` */
  others: number;
  /** begin anew even if the folder could be taken up again */
  fresh: boolean;
};

type Environment = Record<string, string | undefined>;

export function demoOptions(env: Environment): DemoOptions {
  const days = numberIn(env, "SAKSI_DEMO_DAYS", 30, 1, 60);
  return {
    port: numberIn(env, "PORT", 8080, 1, 65_535),
    host: loopbackIn(env["HOST"] ?? "127.0.0.1"),
    people: numberIn(env, "SAKSI_DEMO_PEOPLE", 600, 20, 5000),
    days,
    others: numberIn(env, "SAKSI_DEMO_OTHERS", 2, 1, 60),
    folder: resolve(env["SAKSI_DEMO_DATA"] ?? resolve(import.meta.dirname, "../demo-data")),
    databaseUrl: env["DATABASE_URL"] || null,
    pace: numberIn(env, "SAKSI_DEMO_PACE", 6, 0, 120),
    fresh: env["SAKSI_DEMO_FRESH"] === "1",
  };
}

/** The demo's door opens everything to whoever reaches it: nobody from another machine may. */
function loopbackIn(host: string): string {
  const isLoopback = host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
  if (!isLoopback) throw new Error(`the demo binds loopback only: HOST must be 127.0.0.1, ::1 or localhost, not "${host}"`);
  return host;
}

function numberIn(env: Environment, name: string, fallback: number, least: number, most: number): number {
  const text = env[name];
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${name} must be a whole number from ${least} to ${most}, not "${text}"`);
}
