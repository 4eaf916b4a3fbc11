/** What the phone's hardware says of the key and of itself. Only the list that the hardware enforces is believed. */
import { bad, good, type Check } from "../check.ts";
import type { BootState, SecurityLevel } from "../judgement.ts";
import { described } from "./binding.ts";

const generated = 0;
const sign = 2;
const levels: readonly SecurityLevel[] = ["software", "trusted_environment", "strongbox"];
const states: readonly BootState[] = ["verified", "self_signed", "unverified", "failed"];

export const levelOf = (level: number): SecurityLevel | null => levels[level] ?? null;
export const bootStateOf = (state: number): BootState | null => states[state] ?? null;

/** A credential belongs to one site: never to all applications, in either list. */
export const scope: Check = {
  name: "scope",
  judge: described(({ software, hardware }) =>
    software.allApplications || hardware.allApplications ? bad("open to all applications", true) : good,
  ),
};

/** Made inside the hardware, not brought there. */
export const origin: Check = {
  name: "origin",
  judge: described(({ hardware }) =>
    hardware.origin === generated ? good : bad(hardware.origin === null ? "not said" : `origin ${hardware.origin}`),
  ),
};

export const purpose: Check = {
  name: "purpose",
  judge: described(({ hardware }) => (hardware.purposes.includes(sign) ? good : bad("not for signing"))),
};

/** Both the attestation's and the keystore's. Software says whatever its phone wants. */
export const level: Check = {
  name: "level",
  judge: described(({ attestationLevel, keystoreLevel }) => {
    const weakest = Math.min(attestationLevel, keystoreLevel);
    if (levelOf(attestationLevel) === null || levelOf(keystoreLevel) === null) return bad(`level ${attestationLevel}, ${keystoreLevel}`);
    return weakest > 0 ? good : bad("software");
  }),
};

/** Self-signed is a system that the owner put there and the phone verified; unverified and failed are systems that nobody did. */
export const boot: Check = {
  name: "boot",
  judge: described(({ hardware: { rootOfTrust } }) => {
    if (!rootOfTrust) return bad("not said");
    const state = bootStateOf(rootOfTrust.state);
    if (state === "verified") return good;
    return bad(state ?? `state ${rootOfTrust.state}`, state === "unverified" || state === "failed");
  }),
};

export const lock: Check = {
  name: "lock",
  judge: described(({ hardware: { rootOfTrust } }) => (rootOfTrust?.locked ? good : bad(rootOfTrust ? "unlocked" : "not said"))),
};
