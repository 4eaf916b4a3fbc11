/**
 * Google's list of revoked attestation keys, as a file that an operator fetches now and then (https://android.googleapis.com/attestation/status):
 * {"entries": {"<serial number, hex>": {"status": "REVOKED" | "SUSPENDED", "reason": …}}}. Read at the start and again when the file's time changes,
 * looked at when a key is made. Broken at the start: no start. Broken later: the last good one stays, and the log says so. Older than 7 days: it
 * goes on counting, and the log says so once a day.
 */
import { readFileSync, statSync } from "node:fs";
import type { Instant } from "../../../core/time/civil.ts";

/** `at`: when the file was written, milliseconds. Serial numbers in lower case without leading zeros. */
export type Revocations = { entries: ReadonlyMap<string, Entry>; at: Instant };
type Entry = { status: string; reason: string | null };

const mostBytes = 20 * 1024 * 1024;
const staleAfter = 7 * 86_400_000;
const day = 86_400_000;
/** from bad to worse, for a serial number that is written twice; a status of another name is below both */
const grades = ["SUSPENDED", "REVOKED"];
const source = "https://android.googleapis.com/attestation/status";

/** Without a file: always null. Throws when the file cannot be read now. */
export function openRevocations(
  file: string | null,
  warn: (detail: object, text: string) => void,
  now: () => Instant,
): () => Revocations | null {
  if (file === null) return () => null;
  let kept = load(file);
  let tried = kept.at;
  let warned = Number.NEGATIVE_INFINITY;
  const warnWhenStale = () => {
    if (!isStale(kept, now()) || now() < warned + day) return;
    warned = now();
    warn({ file, of: new Date(kept.at).toISOString() }, `revocation list older than 7 days: fetch it again from ${source}`);
  };
  warnWhenStale();
  return () => {
    try {
      const at = timeOf(file);
      if (at !== tried) {
        tried = at;
        kept = load(file);
      }
    } catch (error) {
      warn({ file, error: error instanceof Error ? error.message : String(error) }, "revocation list not read: the last good one stays");
    }
    warnWhenStale();
    return kept;
  };
}

export function isStale({ at }: Revocations, now: Instant): boolean {
  return now > at + staleAfter;
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

/** Throws with what is wrong. Of a serial number written in two ways (capitals, zeros) the worse status counts. */
export function parseRevocations(text: string): Revocations["entries"] {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
  const entries = isObject(value) ? value["entries"] : undefined;
  if (!isObject(entries)) throw new Error('"entries" is missing');
  const listed = new Map<string, Entry>();
  for (const [written, value] of Object.entries(entries)) {
    if (!/^[0-9a-f]+$/i.test(written)) throw new Error(`"${written.slice(0, 60)}" is no serial number in hex`);
    const serial = written.toLowerCase().replace(/^0+(?=.)/, "");
    const entry = entryOf(written, value);
    const before = listed.get(serial);
    if (!before || gradeOf(entry) > gradeOf(before)) listed.set(serial, entry);
  }
  if (listed.size === 0) throw new Error('"entries" is empty: Google revoked keys, a list without any is not the whole list');
  return listed;
}

function entryOf(serial: string, value: unknown): Entry {
  const status = isObject(value) ? value["status"] : undefined;
  if (typeof status !== "string") throw new Error(`the entry of ${serial.slice(0, 60)} has no status`);
  const reason = isObject(value) && typeof value["reason"] === "string" ? value["reason"].slice(0, 100) : null;
  return { status: status.slice(0, 40), reason };
}

const gradeOf = ({ status }: Entry): number => grades.indexOf(status);

function timeOf(file: string): number {
  return Math.round(statSync(file).mtimeMs);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
