import { hash } from "node:crypto";

/** SHA-256 over the concatenation of the parts. */
export function sha256(...parts: (Uint8Array | string)[]): Buffer {
  return hash("sha256", parts.length === 1 ? parts[0]! : Buffer.concat(parts.map(bytesOf)), "buffer");
}

const bytesOf = (part: Uint8Array | string) => (typeof part === "string" ? Buffer.from(part) : part);
