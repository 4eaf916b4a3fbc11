/** `saksi verify` as an operator runs it. */
import { spawn } from "node:child_process";
import { join } from "node:path";

export type Verified = { ok: boolean; checkins: number; decisions: number; faults: string[] };

export function verify(env: Record<string, string>): Promise<Verified> {
  const cli = join(import.meta.dirname, "../../cli/saksi.ts");
  const child = spawn(process.execPath, [cli, "verify", "--json"], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  let told = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
  child.stderr.setEncoding("utf8").on("data", (part: string) => (told += part));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const from = text.indexOf("{\n");
      if (from < 0) return reject(new Error(`saksi verify ended with ${code}: ${told.slice(-1000)}`));
      const { ok, checkins, decisions, faults } = JSON.parse(text.slice(from));
      const said = (faults as { where: string; what: string }[]).map(({ where, what }) => `saksi verify: ${where}: ${what}`);
      resolve({ ok, checkins, decisions, faults: ok === (code === 0) ? said : [...said, `saksi verify ended with ${code}`] });
    });
  });
}
