/** The CBOR structures (RFC 8949) that an authenticator sends: an EC2 key (RFC 9053 §7.1.1) and an attestation object, "none" or "android-key". */

export type AndroidKey = { signature: Buffer; chain: readonly Buffer[] };

export function coseKey(x: Buffer, y: Buffer): Buffer {
  // map(5) { 1: 2, 3: -7, -1: 1, -2: x, -3: y }
  return Buffer.concat([Buffer.from("a5010203262001215820", "hex"), x, Buffer.from("225820", "hex"), y]);
}

/** Without a statement: format "none". */
export function attestationObject(authData: Buffer, statement: AndroidKey | null = null): Buffer {
  const format = statement ? "android-key" : "none";
  return Buffer.concat([
    Buffer.of(0xa3),
    text("fmt"),
    text(format),
    text("attStmt"),
    statementOf(statement),
    text("authData"),
    bytes(authData),
  ]);
}

function statementOf(statement: AndroidKey | null): Buffer {
  if (!statement) return Buffer.of(0xa0);
  const { signature, chain } = statement;
  // map(3) { alg: -7, sig, x5c }
  const certificates = Buffer.concat([Buffer.of(0x80 + chain.length), ...chain.map(bytes)]);
  return Buffer.concat([Buffer.of(0xa3), text("alg"), Buffer.of(0x26), text("sig"), bytes(signature), text("x5c"), certificates]);
}

/** Up to 65,535 bytes. */
function bytes(value: Buffer): Buffer {
  const head =
    value.length < 24 ? [0x40 + value.length] : value.length < 256 ? [0x58, value.length] : [0x59, value.length >> 8, value.length & 0xff];
  return Buffer.concat([Buffer.from(head), value]);
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.of(0x60 + value.length), Buffer.from(value)]);
}
