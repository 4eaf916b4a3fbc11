import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { test } from "node:test";
import { drawShift, fractionIn, labels, labelText, momentOf, type Candidate } from "../../../core/draw/draw.ts";
import { instantAt } from "../../../core/time/civil.ts";
import { checkDraw } from "./check.ts";

const date = "2026-05-05";
const seed = createHash("sha256").update("a seed").digest();
const fractionOf = (label: string) => fractionIn(createHmac("sha256", seed).update(labelText(label)).digest());
const shift = { unit: "u", from: instantAt(date, 450, "WIB"), until: instantAt(date, 960, "WIB"), zone: "WIB" } as const;
const people: Candidate[] = Array.from({ length: 40 }, (_, i) => ({ person: `p${i}`, duty: shift, excused: false }));
const decider = { person: "v", duty: shift, excused: false, unit: "u", decides: [] };
const moment = momentOf(shift, fractionOf(labels.moment(shift)))!;
const drawn = drawShift({ shift, moment, people, deciders: [decider], share: 0.2, otherUnit: false }, fractionOf);
const draw = {
  id: "d",
  date,
  commitment: createHash("sha256").update(seed).digest("hex"),
  share: 0.2,
  publishedAt: 0,
  seed: seed.toString("hex"),
  revealedAt: 1,
};

test("the browser's cryptography recomputes what the server's drew, and says what it said of the reader", async () => {
  assert.ok(drawn.names.length > 1);
  const fair = await checkDraw(draw, [drawn], drawn.names[0]!);
  assert.deepEqual(fair, { seedFits: true, faults: [], shifts: 1, names: drawn.names.length, mine: "drawn" });
  const spared = drawn.candidates.find((person) => !drawn.names.includes(person))!;
  assert.equal((await checkDraw(draw, [drawn], spared)).mine, "notDrawn");
  assert.equal((await checkDraw(draw, [drawn], "stranger")).mine, null);
});

test("another seed, a name taken out, another verifier are found", async () => {
  assert.equal((await checkDraw({ ...draw, seed: "00".repeat(32) }, [drawn], null)).seedFits, false);
  assert.deepEqual((await checkDraw(draw, [{ ...drawn, names: drawn.names.slice(1) }], null)).faults, ["names"]);
  assert.deepEqual((await checkDraw(draw, [{ ...drawn, verifier: null }], null)).faults, ["verifier"]);
});
