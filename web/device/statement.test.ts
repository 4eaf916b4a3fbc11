import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { fromBase64Url, toBase64Url, toHex, utf8 } from "./bytes.ts";
import { challengeOf } from "./statement.ts";

const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest();

test("the challenge binds kind, nonce and the body's exact bytes", async () => {
  const nonce = "AQIDBAUGBwgJ-_8";
  const body = JSON.stringify({ v: 1, kind: "checkin", word: "sémua ✓" });
  const expected = sha256(
    Buffer.concat([Buffer.from("saksi/checkin/1"), Buffer.from([0]), sha256(Buffer.from(nonce, "base64url")), sha256(body)]),
  );
  assert.equal(toHex(await challengeOf("checkin", fromBase64Url(nonce), utf8(body))), expected.toString("hex"));
});

test("base64url goes both ways without padding", () => {
  const bytes = Uint8Array.from([0, 250, 255, 62, 63]);
  assert.equal(toBase64Url(bytes), Buffer.from(bytes).toString("base64url"));
  assert.deepEqual(fromBase64Url(toBase64Url(bytes)), bytes);
});
