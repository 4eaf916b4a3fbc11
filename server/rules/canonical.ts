/**
 * A rule set's canonical text: JSON without blanks, keys in the order of their code units, numbers as ECMAScript writes them. Its SHA-256 is what is
 * signed; the first half of that names the set (a version 8 UUID, RFC 9562), so that the same set put in twice is the same row.
 */
import type { RuleSet } from "../../core/allowance/clause.ts";
import { sha256 } from "../hash.ts";

export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const named = value as Record<string, unknown>;
  const said = Object.keys(named).filter((key) => named[key] !== undefined);
  return `{${said
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonicalText(named[key])}`)
    .join(",")}}`;
}

/** SHA-256 of the canonical text. */
export function hashOfSet(set: RuleSet): Buffer {
  return sha256(canonicalText(set));
}

export function idOfHash(hash: Uint8Array): string {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
