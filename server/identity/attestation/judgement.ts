/** What the key policy said of an attestation: kept with the key, told to who confirms it. */
export const checkNames = [
  "form",
  "root",
  "chain",
  "authority",
  "validity",
  "extension",
  "revoked",
  "signature",
  "key",
  "challenge",
  "scope",
  "origin",
  "purpose",
  "authentication",
  "level",
  "boot",
  "lock",
  "application",
] as const;
export type CheckName = (typeof checkNames)[number];

/**
 * `unknown`: could not be looked at, because something before it is missing (for `revoked` also: no list is here). `detail`: what was found, in
 * words that do not change. `serious`: nobody's phone does this by itself.
 */
export type CheckVerdict = { check: CheckName; result: "good" | "bad" | "unknown"; detail: string | null; serious: boolean };

export type SecurityLevel = "software" | "trusted_environment" | "strongbox";
export type BootState = "verified" | "self_signed" | "unverified" | "failed";

export type AttestationJudgement = {
  /** edition of the checks */
  policy: 1;
  /** instant for which validity was judged, milliseconds */
  at: number;
  verdicts: CheckVerdict[];
  /** every check good; `revoked` may be unknown when there is no list */
  attested: boolean;
  /** whoever confirms the phone face to face is told */
  warning: "invalid" | "revoked" | "altered_system" | null;
  root: string | null;
  level: SecurityLevel | null;
  boot: BootState | null;
  /** Android version and patch levels as the phone's hardware says them: 160000, 202511, 20251105 */
  os: { version: number | null; patch: number | null; vendorPatch: number | null; bootPatch: number | null } | null;
  /** serial numbers of the chain, leaf first, lower-case hex without leading zeros: to be looked up in later lists */
  serials: string[];
  /** instant the revocation list was written, milliseconds; null without one */
  revocationsOf: number | null;
};
