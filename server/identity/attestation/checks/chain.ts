/** Do the certificates lead to a root of Google's? Leaf first; each is issued and signed by the next. */
import type { X509Certificate } from "node:crypto";
import { bad, good, unknown, type Attestation, type Check } from "../check.ts";
import { isStale } from "../revocations.ts";
import { isNamedAsGoogles, type Root } from "../roots.ts";

export function rootOf({ chain, roots }: Pick<Attestation, "chain" | "roots">): Root | null {
  const last = chain.at(-1)!;
  return roots.find(({ keyHash }) => keyHash === last.keyHash) ?? null;
}

/** A root is its key, not its certificate. One that only bears Google's name was made by hand. */
export const root: Check = {
  name: "root",
  judge(attestation) {
    if (rootOf(attestation)) return good;
    const { subject } = attestation.chain.at(-1)!.x509;
    return isNamedAsGoogles(subject) ? bad("a key that is not Google's under the name of its root", true) : bad("an unknown root");
  },
};

/** Names and signatures, all the way; the last signs itself. */
export const chain: Check = {
  name: "chain",
  judge({ chain: certificates }) {
    if (certificates.length < 2) return bad("a certificate alone");
    const broken = certificates.findIndex(({ x509 }, index) => {
      const issuer = certificates[index + 1] ?? certificates[index]!;
      return x509.issuer !== issuer.x509.subject || !isSignedBy(x509, issuer.key);
    });
    return broken === -1 ? good : bad(`certificate ${broken} is not signed by the next`, true);
  },
};

/** OpenSSL throws when signature and key are of different kinds. */
function isSignedBy(x509: X509Certificate, key: X509Certificate["publicKey"]): boolean {
  try {
    return x509.verify(key);
  } catch {
    return false;
  }
}

/**
 * Whatever stands above the phone's attestation key must be an authority. That key's own certificate need not say so: batches of honest phones
 * do not (Sony Xperia 10 III in the test data of android/keyattestation). An attested key that signs others is found by `extension`.
 */
export const authority: Check = {
  name: "authority",
  judge({ chain: certificates }) {
    const none = certificates.findIndex(({ x509 }, index) => index > 1 && !x509.ca);
    return none === -1 ? good : bad(`certificate ${none} may not issue others`, true);
  },
};

/**
 * Between leaf and root. The leaf's dates are written by the phone (1970 to 2048 or 2106 as a rule), the root's are of the certificate that
 * the phone was made with, and the key is what counts. Keys put in at the factory cannot be renewed, so that Google's own verifier lets them go on
 * after their end (android/keyattestation, KeyAttestationCertPathValidator); they are known by a serial number in the name of the certificate
 * under the root. Remotely provisioned ones live for weeks, and their end is part of the protection.
 */
export const validity: Check = {
  name: "validity",
  judge({ chain: certificates, at }) {
    const between = certificates.slice(1, -1);
    const early = between.findIndex(({ x509 }) => at < x509.validFromDate.getTime());
    if (early !== -1) return bad(`certificate ${early + 1} is not valid yet`);
    const late = between.findIndex(({ x509 }) => at > x509.validToDate.getTime());
    if (late === -1) return good;
    const fromFactory = /^serialNumber=/m.test(between.at(-1)!.x509.subject);
    return fromFactory
      ? { result: "good", detail: `certificate ${late + 1}, of a factory key, has ended` }
      : bad(`certificate ${late + 1} has ended`);
  },
};

/**
 * In the leaf and nowhere else. An attested key that signs a further certificate, with a description of its own making, leaves its own
 * description above the forged one, in either form.
 */
export const extension: Check = {
  name: "extension",
  judge({ chain: certificates, description }) {
    if (certificates.slice(1).some(({ describes }) => describes)) return bad("a key description above the leaf", true);
    if (certificates[0]!.descriptions.length > 1) return bad("more than one key description", true);
    if (description === null) return bad("no key description");
    return typeof description === "string" ? bad(description, true) : good;
  },
};

/** Suspended ones count as well. A list that was old when the key was made is said to be. */
export const revoked: Check = {
  name: "revoked",
  judge({ chain: certificates, revocations, at }) {
    if (!revocations) return unknown("no revocation list");
    const hit = certificates.map(({ serial }) => ({ serial, entry: revocations.entries.get(serial) })).find(({ entry }) => entry);
    if (hit) return bad(`${hit.serial}: ${[hit.entry!.status, hit.entry!.reason].filter(Boolean).join(", ")}`, true);
    return isStale(revocations, at)
      ? { result: "good", detail: `by a list of ${new Date(revocations.at).toISOString().slice(0, 10)}` }
      : good;
  },
};
