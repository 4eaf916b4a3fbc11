/** The Key Description extension as a phone's keystore writes it (KeyMint 3, version 300). */
import { boolean, enumerated, explicit, integer, none, octets, sequence, set } from "./der.ts";

export const keyDescriptionOid = "1.3.6.1.4.1.11129.2.1.17";

export type Described = {
  /** 0 software, 1 trusted environment, 2 strongbox */
  attestationLevel: number;
  keystoreLevel: number;
  challenge: Uint8Array;
  purposes: number[];
  /** 0 generated, 2 imported; null: not said */
  origin: number | null;
  /** in the list of the hardware, or only of the software */
  enforcedBy: "hardware" | "software";
  allApplications: boolean;
  /** state 0 verified, 1 self-signed, 2 unverified, 3 failed */
  rootOfTrust: { locked: boolean; state: number } | null;
  osPatch: number;
  /** somebody must unlock it (password or fingerprint), the opposite is said, or neither */
  unlocking: "needed" | "needless" | null;
  /** who asked for the key: packages and SHA-256 of their signers' certificates; null: not said */
  application: { packages: string[]; signers: string[] } | null;
};

export const usual: Described = {
  attestationLevel: 1,
  keystoreLevel: 1,
  challenge: new Uint8Array(32),
  purposes: [2],
  origin: 0,
  enforcedBy: "hardware",
  allApplications: false,
  rootOfTrust: { locked: true, state: 0 },
  osPatch: 202604,
  unlocking: "needed",
  application: {
    packages: ["com.google.android.gsf", "com.google.android.gms"],
    signers: ["f0fd6c5b410f25cb25c3b53346c8972fae30f8ee7411df910480ad6b2d60db83"],
  },
};

export function keyDescription(said: Described): Buffer {
  const list = [
    explicit(1, set(...said.purposes.map(integer))),
    explicit(2, integer(3)),
    explicit(3, integer(256)),
    explicit(10, integer(1)),
    ...(said.unlocking === "needless" ? [explicit(503, none())] : []),
    ...(said.unlocking === "needed" ? [explicit(504, integer(3)), explicit(505, integer(10))] : []),
    ...(said.allApplications ? [explicit(600, none())] : []),
    ...(said.origin === null ? [] : [explicit(702, integer(said.origin))]),
    ...(said.rootOfTrust ? [explicit(704, rootOfTrust(said.rootOfTrust))] : []),
    explicit(705, integer(160000)),
    explicit(706, integer(said.osPatch)),
  ];
  const created = [
    explicit(701, integer(1_777_000_000_000)),
    ...(said.application ? [explicit(709, octets(applicationId(said.application)))] : []),
  ];
  return sequence(
    integer(300),
    enumerated(said.attestationLevel),
    integer(300),
    enumerated(said.keystoreLevel),
    octets(said.challenge),
    octets(new Uint8Array()),
    sequence(...created, ...(said.enforcedBy === "software" ? list : [])),
    sequence(...(said.enforcedBy === "hardware" ? list : [])),
  );
}

function applicationId({ packages, signers }: NonNullable<Described["application"]>): Buffer {
  const infos = packages.map((name) => sequence(octets(Buffer.from(name)), integer(1)));
  return sequence(set(...infos), set(...signers.map((signer) => octets(Buffer.from(signer, "hex")))));
}

function rootOfTrust({ locked, state }: { locked: boolean; state: number }): Buffer {
  return sequence(octets(Buffer.alloc(32, 7)), boolean(locked), enumerated(state), octets(Buffer.alloc(32, 9)));
}
