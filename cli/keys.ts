import { configFrom } from "../server/config.ts";
import { loadKeyFile, newHmacKey, newLedgerKey, saveKeyFile } from "../server/keys/file.ts";
import { recheck } from "./attestation.ts";

/**
 * `keys rotate`: new HMAC and ledger keys become the newest; running servers use them after a restart.
 * `keys attestation --recheck`: see attestation.ts.
 */
export async function run(args: string[]): Promise<number> {
  if (args[0] === "attestation" && args[1] === "--recheck") return recheck();
  if (args[0] !== "rotate") throw new Error("say what to do: `npm run saksi -- keys rotate`, or `keys attestation --recheck`");
  const { keysFile } = configFrom(process.env);
  const now = Date.now();
  const keys = loadKeyFile(keysFile, now);
  const id = (Math.max(...keys.hmac.map((key) => key.id)) + 1) % 256;
  const kept = keys.hmac.filter((key) => key.id !== id);
  saveKeyFile(keysFile, { ...keys, hmac: [...kept, newHmacKey(id, now)], ledger: [...keys.ledger, newLedgerKey(now)] });
  process.stdout.write(`new keys written to ${keysFile}; restart the servers, and keep a copy of the file apart from the database\n`);
  return 0;
}
