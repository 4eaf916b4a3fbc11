import assert from "node:assert/strict";
import { test } from "node:test";
import type { MusterClaim } from "../../muster/claim.ts";
import { evidenceWith, fixAt } from "../cases/evidence.ts";
import { judge } from "../judge.ts";

const claim = (given: Partial<MusterClaim>): MusterClaim => {
  return { why: "right", id: "m", key: "in@u", name: "Apel pagi", slotAt: 0, credited: false, ...given };
};
const judged = (muster: MusterClaim | null, body = {}) => judge(evidenceWith(body, { muster }));

test("H4: a credited code gives -15; every other one is told and weighs nothing", () => {
  assert.equal(
    judged(null).verdicts.find(({ id }) => id === "H4"),
    undefined,
  );
  assert.deepEqual([judged(claim({ credited: true })).points, judged(claim({ credited: true })).outcome], [-15, "accepted"]);
  for (const why of ["late", "elsewhere", "wrong", "too_many"] as const) {
    const { points, outcome, verdicts } = judged(claim({ why }));
    const h4 = verdicts.find(({ id }) => id === "H4")!;
    assert.deepEqual([points, outcome, h4.effect], [0, "accepted", "info"]);
    assert.match(h4.sentence, /^[A-Z].*\.$/);
  }
});

test("H4 offsets weak evidence, never a family that stands at 12", () => {
  const weak = { fixes: [fixAt(1, { acc: 2.5 })] };
  assert.equal(judged(null, weak).points - judged(claim({ credited: true }), weak).points, 15);
  const strong = { fixes: [fixAt(1, { acc: 1.2 })] };
  assert.equal(judged(null, strong).outcome, "needs_look");
  assert.equal(judged(claim({ credited: true }), strong).outcome, "needs_look");
});
