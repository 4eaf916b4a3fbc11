import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, test } from "node:test";
import { claimOf, type Claimed, type OpenMuster, type TagOf } from "./claim.ts";
import { lettersOf, qrTextOf, readCode, slotAt, slotBytes, slotEnd, slotStart } from "./code.ts";

const ids = { ours: "01900000-0000-7000-8000-000000000001", theirs: "01900000-0000-7000-8000-000000000002" };
const at = (time: string) => Date.parse(`2026-05-04T${time}+07:00`);
const window = { from: at("07:30:00"), until: at("07:45:00") };
const ours: OpenMuster = { id: ids.ours, key: "in@u1", name: "Apel pagi", isOurs: true, ...window };
const theirs: OpenMuster = { id: ids.theirs, key: null, name: "Apel pagi", isOurs: false, ...window };
const tag = (muster: string, slot: number) => createHmac("sha256", muster).update(slotBytes(slot)).digest();
const tagOf: TagOf = (muster, slot) => [tag(muster, slot)];

const shown = slotAt(at("07:31:00"));
const letters = lettersOf(tag(ids.ours, shown));
const qr = qrTextOf(ids.ours, shown, tag(ids.ours, shown));
const claim = (code: string, upper: number, given: Partial<Claimed> = {}, musters = [ours, theirs]) =>
  claimOf({ code: readCode(code), seenAt: null, upper, ...given }, musters, tagOf);

describe("H4: the code of a check-in", () => {
  for (const [kind, code] of [
    ["scanned", qr],
    ["typed", letters],
  ] as const) {
    test(`${kind}: credited until 60 s after the slot's end, then late and still a lower bound`, () => {
      const seen = { seenAt: at("07:31:05") };
      const credited = claim(code, slotEnd(shown) + 60_000, seen);
      assert.deepEqual(credited, { why: "right", id: ids.ours, key: "in@u1", name: "Apel pagi", slotAt: slotStart(shown), credited: true });
      assert.deepEqual(claim(code, slotEnd(shown) + 60_001, seen), { ...credited, why: "late", credited: false });
      assert.deepEqual(claim(code, at("07:31:00") + 2 * 86_400_000, seen), { ...credited, why: "late", credited: false });
    });

    test(`${kind}: seen more than 30 s after it appeared (and 10 s for clocks): late`, () => {
      const upper = slotEnd(shown) + 50_000;
      assert.equal(claim(code, upper, { seenAt: slotStart(shown) + 40_000 }).why, "right");
      assert.equal(claim(code, upper, { seenAt: slotStart(shown) + 40_001 }).why, "late");
    });

    test(`${kind}: of a screen whose clock is 10 s ahead; not of the far future`, () => {
      assert.equal(claim(code, slotStart(shown) - 10_000).credited, true);
      if (kind === "typed") assert.equal(claim(code, slotStart(shown) - 60_000).why, "wrong");
    });
  }

  test("of another unit: letters are not tried, a QR is told and bounds the time", () => {
    assert.equal(claim(lettersOf(tag(ids.theirs, shown)), at("07:31:08")).why, "wrong");
    const told = claim(qrTextOf(ids.theirs, shown, tag(ids.theirs, shown)), at("07:31:08"));
    assert.deepEqual([told.why, told.credited, told.slotAt], ["elsewhere", false, slotStart(shown)]);
  });

  test("wrong letters, a forged tag, another slot's tag, an unknown muster, no code at all", () => {
    const wrong = letters.startsWith("B") ? `C${letters.slice(1)}` : `B${letters.slice(1)}`;
    const forged = `${qr.slice(0, -1)}${qr.endsWith("0") ? "1" : "0"}`;
    const shifted = qrTextOf(ids.ours, shown + 1, tag(ids.ours, shown));
    for (const code of [wrong, forged, shifted, "halo"]) assert.equal(claim(code, at("07:31:08")).why, "wrong", code);
    assert.equal(claim(qr, at("07:31:08"), {}, []).why, "wrong");
  });

  test("outside the muster's time nothing is right: 31 minutes before it, and after its end", () => {
    for (const [time, why] of [
      ["06:58:00", "wrong"],
      ["07:00:00", "right"],
      ["07:44:59", "right"],
      ["07:45:00", "wrong"],
    ] as const) {
      const slot = slotAt(at(time));
      assert.equal(claim(qrTextOf(ids.ours, slot, tag(ids.ours, slot)), at(time)).why, why, time);
      assert.equal(claim(lettersOf(tag(ids.ours, slot)), at(time)).why, why, time);
    }
  });

  test("a guess is held against at most 54 slots a muster, of which 9 would be credited", () => {
    let tried = 0;
    const counting: TagOf = (muster, slot) => {
      tried++;
      return tagOf(muster, slot);
    };
    const upper = at("07:38:07");
    claimOf({ code: readCode("BBBBBB"), seenAt: null, upper }, [ours, theirs], counting);
    assert.ok(tried > 0 && tried <= 9, String(tried));
    tried = 0;
    claimOf({ code: readCode("BBBBBB"), seenAt: at("07:36:55"), upper: upper + 86_400_000 }, [ours, theirs], counting);
    assert.ok(tried > 0 && tried <= 54, String(tried));
  });
});
