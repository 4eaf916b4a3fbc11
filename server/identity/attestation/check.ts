/** What a check looks at, and what it answers. */
import type { Certificate } from "./certificates.ts";
import type { CheckName, CheckVerdict } from "./judgement.ts";
import type { KeyDescription } from "./key-description.ts";
import type { Revocations } from "./revocations.ts";
import type { Root } from "./roots.ts";

export type Attestation = {
  authData: Buffer;
  alg: number;
  signature: Buffer;
  /** leaf first, never empty */
  chain: Certificate[];
  /** of the leaf; a string says why it cannot be read, null that there is none */
  description: KeyDescription | string | null;
  /** SHA-256 of the client data */
  clientDataHash: Buffer;
  /** DER SubjectPublicKeyInfo of the credential */
  publicKey: Buffer;
  /** when the key was made, milliseconds */
  at: number;
  roots: readonly Root[];
  revocations: Revocations | null;
};

export type Answer = { result: CheckVerdict["result"]; detail?: string | null; serious?: boolean };
export type Check = { name: CheckName; judge(attestation: Attestation): Answer };

export const good: Answer = { result: "good" };
export const bad = (detail: string, serious = false): Answer => ({ result: "bad", detail, serious });
export const unknown = (detail: string): Answer => ({ result: "unknown", detail });
