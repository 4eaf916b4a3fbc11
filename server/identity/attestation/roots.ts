/**
 * The keys of Google's hardware attestation roots, by the SHA-256 of their SubjectPublicKeyInfo: the certificates around the first one were
 * issued anew several times (2016, 2019, 2021, 2022) and older phones carry the older ones.
 *
 * Sources: the four certificates of the first root in @simplewebauthn/server 14.0.3 (defaultRootCerts/android-key, SHA-256 c1984a3e…, 1ef1a04b…,
 * ab664117…, cedb1cb6…) hold one key; roots.json of github.com/android/keyattestation (47f970d0, 2026-07-21) holds that key and the second
 * one's certificate, SHA-256 6d9db4ce…, which is also what the chains of phones of 2026 in its test data end in and what other projects pin.
 */
export type Root = { name: string; keyHash: string };

export const googleRoots: readonly Root[] = [
  { name: "google-rsa-4096", keyHash: "feb2ea7551ee316ed4bb443c8293b884dbfdea40b603ee3e4f4a897e4580fbae" },
  { name: "google-p384-2025", keyHash: "3ee44512a1af2beb39c889490c60ea3f82e43f5d5a5532f5ab9419f676cd07ec" },
];

const rootNames = [/^serialNumber=f92009e853b6b045$/m, /^CN=Key Attestation CA1$/m];

/** Does a certificate call itself Google's root, whatever key it holds? */
export function isNamedAsGoogles(subject: string): boolean {
  return rootNames.some((name) => name.test(subject));
}
