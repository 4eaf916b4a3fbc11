/** The page derives the same codes as the server: core/muster/cases/codes.json, computed apart. */
import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../core/muster/cases/codes.json" with { type: "json" };
import { hourOf, slotAt, slotEnd } from "../../core/muster/code.ts";
import { codeAt, lastsUntil } from "./muster-code.ts";

for (const { situation, muster, at, hourKey, letters, qr } of vectors) {
  test(situation, async () => {
    const moment = Date.parse(at);
    const hour = hourOf(slotAt(moment));
    const keys = {
      muster,
      now: moment,
      until: moment + 600_000,
      hours: [{ hour, key: Buffer.from(hourKey, "hex").toString("base64url") }],
    };
    assert.deepEqual(await codeAt(keys, moment), { letters, qr, endsAt: slotEnd(slotAt(moment)) });
    assert.equal(await codeAt(keys, moment + 3_600_000), null);
    assert.equal(lastsUntil(keys), Math.min(moment + 600_000, (hour + 1) * 3_600_000));
  });
}
