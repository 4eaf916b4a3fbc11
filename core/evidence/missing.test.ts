/** What a phone did not give is never held against its owner. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bodyWith, centre, evidenceWith, fixAt, north, pressedAt } from "./cases/evidence.ts";
import type { CheckinBody, Fix } from "./envelope.ts";
import type { Evidence } from "./evidence.ts";
import { judge } from "./judge.ts";
import type { Judgement } from "./verdict.ts";

const typedAt = (metres: number) => ({ lat: Number(north(metres).toFixed(4)), lon: 102.2656 });

/** Windows of every kind, suspicious in any mixture: frozen or moving, typed or measured, with and without every field. */
const reading = fc.record({
  acc: fc.constantFrom(1, 2.5, 3.2, 8.4, 12.9, 20, 60, 400),
  alt: fc.constantFrom(null, 0, 25, 14.2, 14.9),
  spd: fc.constantFrom(null, 0, 0.06, 1.4),
  metres: fc.constantFrom(0, 0, 0, 1.5, 40, 130, 900),
});
const fixes = fc
  .record({
    n: fc.integer({ min: 1, max: 40 }),
    first: reading,
    others: fc.array(reading, { maxLength: 12 }),
    hdg: fc.constantFrom(null, null, null, 90),
    whole: fc.boolean(),
    typed: fc.boolean(),
  })
  .map(({ n, first, others, hdg, whole, typed }): Fix[] =>
    Array.from({ length: n }, (_, i) => {
      const { metres, ...fields } = (i % 3 === 0 ? others[i / 3] : null) ?? first;
      const t = whole ? { t: Math.floor(pressedAt / 1000) * 1000 - (n - i) * 1000 } : {};
      return fixAt(n - i, { ...(typed ? typedAt(metres) : { lat: north(metres) }), ...fields, hdg, ...t });
    }),
  );
const motion = fc
  .constantFrom(null, [0.01, 0.1] as const, [0.3, 4] as const)
  .map((sds) =>
    sds ? [6, 5, 4, 3, 2, 1].map((s) => ({ t: pressedAt - s * 1000, n: 60, accMean: 9.8, accSd: sds[0], gyroSd: sds[1] })) : null,
  );
const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    fixes,
    motion,
    balanced: fc.option(fc.constantFrom(5, 300, 3000).map((metres) => fixAt(2, { lat: north(metres), acc: 18 }))),
    previous: fc.option(fc.constantFrom(400, 2500).map((took) => ({ promptedAt: 0, answeredAt: took }))),
    offset: fc.constantFrom(0, 45_000),
    origin: fc.constantFrom(null, "office", "far", "hosting"),
    tier: fc.constantFrom("A", "B", "C"),
    confirmed: fc.boolean(),
    platform: fc.constantFrom("Android", "iOS", null),
  })
  .map(({ previous, offset, origin, tier, confirmed, platform, ...body }) =>
    evidenceWith(
      {
        ...body,
        ceremony: { ...bodyWith().ceremony, previous },
        clock: { offset, at: pressedAt - 9000 },
        device: { ...bodyWith().device, platform },
        network: { type: "wifi", effectiveType: "4g", rtt: 50 },
        battery: { level: 0.8, charging: true },
      },
      { origin, key: { tier, confirmed } },
    ),
  );

const each = (change: Partial<Fix>) => (body: CheckinBody) => ({ fixes: body.fixes.map((fix) => Object.assign({}, fix, change)) });
const losses: Record<string, (body: CheckinBody) => Partial<CheckinBody>> = {
  motion: () => ({ motion: null }),
  battery: () => ({ battery: null }),
  network: () => ({ network: null }),
  "the balanced fix": () => ({ balanced: null }),
  altitude: each({ alt: null }),
  heading: each({ hdg: null }),
  "the model": ({ device }) => ({ device: { ...device, model: null } }),
  "all hints of the browser": ({ device }) => ({ device: { ...device, model: null, platform: null, platformVersion: null, mobile: null } }),
  "the ceremony before": ({ ceremony }) => ({ ceremony: { ...ceremony, previous: null } }),
  "what an iPhone lacks": (body) => ({
    ...each({ alt: null, hdg: null, spd: null })(body),
    motion: null,
    battery: null,
    network: null,
    device: { ...body.device, model: null, platform: "iOS", platformVersion: null },
  }),
};

/** What speaks against the person: the points a signal, and what asks for a look or refuses. */
const against = ({ verdicts }: Judgement) =>
  new Map(verdicts.flatMap(({ id, effect, points }) => (effect === "info" || points < 0 ? [] : [[`${id} ${effect}`, points]])));
const offsets = ({ verdicts }: Judgement) => verdicts.reduce((sum, { points }) => sum + Math.min(0, points), 0);

for (const [name, without] of Object.entries(losses)) {
  test(`without ${name} no verdict is added, and no accepted check-in is flagged but by an offset that it lost`, () => {
    fc.assert(
      fc.property(evidence, (whole) => {
        const before = judge(whole);
        const after = judge({ ...whole, body: { ...whole.body, ...without(whole.body) } });
        const held = against(before);
        for (const [what, points] of against(after))
          assert.ok(points <= (held.get(what) ?? -1), `${what} ${points}, before ${held.get(what)}`);
        if (before.outcome === "accepted" && offsets(after) === offsets(before)) assert.equal(after.outcome, "accepted");
        assert.ok(after.points - before.points <= offsets(after) - offsets(before));
      }),
      { numRuns: 400 },
    );
  });
}

test("the mixture reaches every outcome and most signals", () => {
  const outcomes = new Set<string>();
  const ids = new Set<string>();
  for (const sample of fc.sample(evidence, { numRuns: 2000, seed: 7 })) {
    const { outcome, verdicts } = judge(sample);
    outcomes.add(outcome);
    for (const { id } of verdicts) ids.add(id);
  }
  assert.deepEqual([...outcomes].toSorted(), ["accepted", "needs_look", "refused"]);
  for (const id of ["G1", "H2", "L1", "L2", "L3", "L5", "L6", "L7", "L8", "D1", "D6", "D8"]) assert.ok(ids.has(id), id);
});

test("the least that a phone can send is accepted at its place: one fix and nothing else", () => {
  const bare = evidenceWith({
    fixes: [fixAt(1, { ...centre, alt: null })],
    clock: null,
    lacks: ["motion", "battery", "network", "balanced"],
  });
  assert.equal(judge(bare).outcome, "accepted");
  assert.equal(judge(bare).points, 0);
});
