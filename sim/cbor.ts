/** The two CBOR structures (RFC 8949) that an authenticator sends: an EC2 key (RFC 9053 §7.1.1) and an attestation object of format "none". */

export function coseKey(x: Buffer, y: Buffer): Buffer {
  // map(5) { 1: 2, 3: -7, -1: 1, -2: x, -3: y }
  return Buffer.concat([Buffer.from("a5010203262001215820", "hex"), x, Buffer.from("225820", "hex"), y]);
}

export function attestationObject(authData: Buffer): Buffer {
  const length = Buffer.alloc(3);
  length[0] = 0x59;
  length.writeUInt16BE(authData.length, 1);
  return Buffer.concat([Buffer.of(0xa3), text("fmt"), text("none"), text("attStmt"), Buffer.of(0xa0), text("authData"), length, authData]);
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.of(0x60 + value.length), Buffer.from(value)]);
}
