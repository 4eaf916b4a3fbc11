/**
 * Who made the key, and whether a person must unlock it. Every app may ask its phone for an attested key over any challenge, without a lock, and sign
 * with it whenever it likes: such a key is the phone's, and speaks for nobody. Browsers have theirs made by Google Play services.
 */
import { bad, good, unknown, type Check } from "../check.ts";
import { described } from "./binding.ts";

const playServices = "com.google.android.gms";

/**
 * SHA-256 of the certificates that Google signs Play services with. The first is said by a published attestation (a Pixel 8a of 2025, vectors/); it
 * and the others are what Google's list of apps that may ask for passkeys names for this package (read as quoted in a public repository,
 * November 2026). The fourth of that list, d22cc500…, others name as the key of test builds: left out.
 */
const playSigners: readonly string[] = [
  "f0fd6c5b410f25cb25c3b53346c8972fae30f8ee7411df910480ad6b2d60db83",
  "7ce83c1b71f3d572fed04c8d40c5cb10ff75e6d87d9df6fbd53f0468c2905053",
  "1975b2f17177bc89a5dff31f9e64a6cae281a53dc1d1d59b1d147fe1c82afa00",
];

/** The hardware asks for a finger, a face or the lock's code before the key signs. */
export const authentication: Check = {
  name: "authentication",
  judge: described(({ hardware, software }) => {
    if (hardware.noAuthRequired || software.noAuthRequired) return bad("needs no unlocking");
    return hardware.userAuth ? good : bad("unlocking is not said");
  }),
};

/**
 * The system writes the name, in the software's list: believable where the hardware vouches for the system. An app cannot hold the certificate of
 * another one; one of several is enough, because a changed certificate is signed by the one before. Packages beside it share its user id and
 * are signed by the same.
 */
export const application: Check = {
  name: "application",
  judge: described(({ software: { application: said }, hardware: { rootOfTrust } }) => {
    if (!rootOfTrust?.locked || rootOfTrust.state !== 0) return unknown("nobody vouches for the system that says it");
    if (!said) return bad("not said");
    if (!said.packages.includes(playServices)) return bad(`made for ${(said.packages[0] ?? "nobody").slice(0, 100)}`);
    return said.signers.some((signer) => playSigners.includes(signer)) ? good : bad("signed by somebody unknown");
  }),
};
