/** Does the attestation speak of this key, and answer this ceremony? (WebAuthn 3 §8.4) */
import { verify } from "node:crypto";
import { bad, good, unknown, type Attestation, type Check } from "../check.ts";
import type { KeyDescription } from "../key-description.ts";

const es256 = -7;

/** ECDSA P-256 with SHA-256 by the leaf's key over authenticator data ‖ SHA-256(client data). */
export const signature: Check = {
  name: "signature",
  judge({ alg, authData, clientDataHash, signature: signed, chain }) {
    if (alg !== es256) return bad("another algorithm than ES256");
    try {
      const ok = verify("sha256", Buffer.concat([authData, clientDataHash]), { key: chain[0]!.key, dsaEncoding: "der" }, signed);
      return ok ? good : bad("does not verify", true);
    } catch {
      return bad("the leaf's key cannot sign", true);
    }
  },
};

export const key: Check = {
  name: "key",
  judge({ chain, publicKey }) {
    const same = chain[0]!.key.export({ format: "der", type: "spki" }).equals(publicKey);
    return same ? good : bad("the leaf holds another key", true);
  },
};

export const challenge: Check = {
  name: "challenge",
  judge: described((description, { clientDataHash }) =>
    description.challenge.equals(clientDataHash) ? good : bad("answers another ceremony", true),
  ),
};

/** What a check says of a key description, where there is one. */
export function described(judge: (description: KeyDescription, attestation: Attestation) => ReturnType<Check["judge"]>): Check["judge"] {
  return (attestation) => {
    const { description } = attestation;
    return description === null || typeof description === "string" ? unknown("no key description") : judge(description, attestation);
  };
}
