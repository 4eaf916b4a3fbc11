/** Vectors computed apart, with Python; the page derives the same with WebCrypto (web/device/muster-code.test.ts). */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";
import vectors from "./cases/codes.json" with { type: "json" };
import { hourBytes, hourOf, isTagOf, letterCodes, lettersOf, qrTextOf, readCode, slotAt, slotBytes, slotEnd, slotStart } from "./code.ts";

const mac = (key: Uint8Array, bytes: Uint8Array) => createHmac("sha256", key).update(bytes).digest();

describe("the code of a muster", () => {
  for (const { situation, secret, tenant, muster, at, hourKey, letters, qr } of vectors) {
    test(situation, () => {
      const slot = slotAt(Date.parse(at));
      const key = mac(Buffer.from(secret, "hex"), hourBytes(tenant, muster, hourOf(slot)));
      assert.equal(key.toString("hex"), hourKey);
      const tag = mac(key, slotBytes(slot));
      assert.equal(lettersOf(tag), letters);
      assert.equal(qrTextOf(muster, slot, tag), qr);
      const read = readCode(qr);
      assert.ok(read?.kind === "qr" && read.muster === muster && read.slot === slot && isTagOf(read, tag));
    });
  }

  test("a slot is ten seconds; the bytes are those of the description", () => {
    const at = Date.parse("2026-05-04T07:30:09.999+07:00");
    assert.equal(slotStart(slotAt(at)), Date.parse("2026-05-04T07:30:00+07:00"));
    assert.equal(slotEnd(slotAt(at)), Date.parse("2026-05-04T07:30:10+07:00"));
    const id = "0190aaaa-0000-7000-8000-00000000000f";
    const bytes = Buffer.from(hourBytes(id, id, 0x01020304)).toString("hex");
    assert.equal(bytes, `${Buffer.from("saksi/muster/1").toString("hex")}${id.replaceAll("-", "").repeat(2)}01020304`);
    assert.equal(Buffer.from(slotBytes(0x0a0b0c0d)).toString("hex"), `${Buffer.from("saksi/muster/slot/1").toString("hex")}00000a0b0c0d`);
  });

  test("what is typed may have spaces, hyphens and small letters; other forms are no code", () => {
    assert.deepEqual(readCode(" bcd-fgh "), { kind: "letters", letters: "BCDFGH" });
    for (const text of [
      "",
      "BCDFG",
      "BCDFGHJ",
      "BCDFGA",
      "BCDFG1",
      "SAKSI1:12:3:45",
      "https://jahat.example",
      `SAKSI2:${"0".repeat(32)}:1:${"0".repeat(32)}`,
    ])
      assert.equal(readCode(text), null, text);
  });

  test("letters are even: of 60,000 tags no letter of any position is off by more than a tenth", () => {
    assert.equal(letterCodes, 34_012_224);
    const counts = Array.from({ length: 6 }, () => new Map<string, number>());
    for (let i = 0; i < 60_000; i++) {
      [...lettersOf(mac(Buffer.from("k"), slotBytes(i)))].forEach((letter, at) =>
        counts[at]!.set(letter, (counts[at]!.get(letter) ?? 0) + 1),
      );
    }
    for (const position of counts) {
      assert.equal(position.size, 18);
      for (const count of position.values()) assert.ok(Math.abs(count / (60_000 / 18) - 1) < 0.1, String(count));
    }
  });
});
