/**
 * The secrets that all server processes share: HMAC keys for nonces and tokens, Ed25519 keys for the ledger. One JSON file, mode 0600, kept
 * apart from the database so that somebody who can edit rows cannot sign them. The newest of each kind is used, the older ones still verify.
 */
import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Instant } from "../../core/time/civil.ts";

export type KeyFile = {
  version: 1;
  /** `id` 0–255, the byte inside nonces */
  hmac: { id: number; secret: string; createdAt: Instant }[];
  ledger: { id: string; privateKey: string; publicKey: string; createdAt: Instant }[];
};

export function newHmacKey(id: number, now: Instant): KeyFile["hmac"][number] {
  return { id, secret: randomBytes(32).toString("base64url"), createdAt: now };
}

export function newLedgerKey(now: Instant): KeyFile["ledger"][number] {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    id: `ed25519-${randomBytes(6).toString("hex")}`,
    privateKey: privateKey.export({ type: "pkcs8", format: "der" }).toString("base64url"),
    publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64url"),
    createdAt: now,
  };
}

/** Reads the file, or writes a new one; of two processes that start at once both use the first one's. */
export function loadKeyFile(path: string, now: Instant): KeyFile {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${randomUUID()}.new`;
    writeFileSync(draft, JSON.stringify({ version: 1, hmac: [newHmacKey(1, now)], ledger: [newLedgerKey(now)] }, null, 2), { mode: 0o600 });
    try {
      linkSync(draft, path);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    unlinkSync(draft);
  }
  return JSON.parse(readFileSync(path, "utf8")) as KeyFile;
}

export function saveKeyFile(path: string, keys: KeyFile): void {
  const draft = `${path}.${randomUUID()}.new`;
  writeFileSync(draft, JSON.stringify(keys, null, 2), { mode: 0o600 });
  renameSync(draft, path);
}
