/**
 * Google's list of revoked attestation keys, as a file that an operator fetches now and then (https://android.googleapis.com/attestation/status):
 * {"entries": {"<serial number, hex>": {"status": "REVOKED" | "SUSPENDED", "reason": …}}}. Read at the start and again when the file's time changes,
 * looked at when a key is made. Broken at the start: no start. Broken later: the last good one stays, and the log says so.
 */
import { readFileSync, statSync } from "node:fs";

/** `at`: when the file was written, milliseconds. Serial numbers in lower case without leading zeros. */
export type Revocations = { entries: ReadonlyMap<string, { status: string; reason: string | null }>; at: number };

const mostBytes = 20 * 1024 * 1024;
const source = "https://android.googleapis.com/attestation/status";

/** Without a file: always null. Throws when the file cannot be read now. */
export function openRevocations(file: string | null, warn: (detail: object, text: string) => void): () => Revocations | null {
  if (file === null) return () => null;
  let kept = load(file);
  let tried = kept.at;
  return () => {
    try {
      const at = timeOf(file);
      if (at === tried) return kept;
      tried = at;
      kept = load(file);
    } catch (error) {
      warn({ file, error: error instanceof Error ? error.message : String(error) }, "revocation list not read: the last good one stays");
    }
    return kept;
  };
}

function load(file: string): Revocations {
  try {
    const at = timeOf(file);
    const text = readFileSync(file, "utf8");
    if (text.length > mostBytes) throw new Error(`longer than ${mostBytes} bytes`);
    return { entries: parseRevocations(text), at };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`SAKSI_REVOCATIONS: ${file} is no revocation list (${why}); fetch it again from ${source}, or unset the variable`, {
      cause: error,
    });
  }
}

/** Throws with what is wrong. */
export function parseRevocations(text: string): Revocations["entries"] {
  const value: unknown = JSON.parse(text);
  const entries = isObject(value) ? value["entries"] : undefined;
  if (!isObject(entries)) throw new Error('"entries" is missing');
  return new Map(
    Object.entries(entries).map(([serial, entry]) => {
      if (!/^[0-9a-f]+$/i.test(serial)) throw new Error(`"${serial.slice(0, 60)}" is no serial number in hex`);
      const status = isObject(entry) ? entry["status"] : undefined;
      if (typeof status !== "string") throw new Error(`the entry of ${serial.slice(0, 60)} has no status`);
      const reason = isObject(entry) && typeof entry["reason"] === "string" ? entry["reason"].slice(0, 100) : null;
      return [serial.toLowerCase().replace(/^0+(?=.)/, ""), { status: status.slice(0, 40), reason }];
    }),
  );
}

function timeOf(file: string): number {
  return Math.round(statSync(file).mtimeMs);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
