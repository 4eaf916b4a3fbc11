import { createHash, hash } from "node:crypto";

/** SHA-256 over the concatenation of the parts. */
export function sha256(...parts: (Uint8Array | string)[]): Buffer {
  if (parts.length === 1) return hash("sha256", parts[0]!, "buffer");
  const all = createHash("sha256");
  for (const part of parts) all.update(part);
  return all.digest();
}
