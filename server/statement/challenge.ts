import type { StatementKind } from "../../core/evidence/envelope.ts";
import { sha256 } from "../hash.ts";

/** challenge = SHA-256("saksi/<kind>/1" ‖ 0x00 ‖ SHA-256(nonce) ‖ SHA-256(body)): the key signs the evidence itself. */
export function challengeOf(kind: StatementKind | "activation" | "setup", nonceHash: Uint8Array, bodyHash: Uint8Array): Buffer {
  return sha256(`saksi/${kind}/1`, Uint8Array.of(0), nonceHash, bodyHash);
}
