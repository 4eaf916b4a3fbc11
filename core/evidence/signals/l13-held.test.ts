import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bodyWith, evidenceWith, fixAt, pressedAt } from "../cases/evidence.ts";
import type { CheckinBody, Fix } from "../envelope.ts";
import { windowOf } from "../window.ts";
import { l13Held } from "./l13-held.ts";

const said = (n: number, change: (i: number) => Partial<Fix>, body: Partial<CheckinBody> = {}) =>
  l13Held(windowOf(evidenceWith({ fixes: Array.from({ length: n }, (_, i) => fixAt(n - i, change(i))), ...body })))[0];
const t = (i: number, n: number) => pressedAt - (n - i) * 1000 + 37 * i + 3;
const lively = (i: number): Partial<Fix> => ({ acc: 3.5 + ((i * 7) % 5) / 10, alt: 14 + i / 9, spd: 0 });
const mock = (n: number) => (i: number) => ({ ...lively(i), t: t(i, n) });

describe("L13 held point", () => {
  test("one point with an error that moves, at times of its own: 15, and the sentence counts", () => {
    const verdict = said(6, mock(6));
    assert.deepEqual([verdict?.weight, verdict?.points], ["L13", 15]);
    assert.match(verdict!.sentence, /berubah 5 kali/);
    assert.ok(said(4, mock(4)));
    assert.equal(said(3, mock(3)), undefined);
  });

  test("what a chip does that holds its position: the whole fix again, or the times of the satellites", () => {
    const second = pressedAt - (pressedAt % 1000);
    assert.equal(
      said(8, (i) => ({ ...lively(Math.floor(i / 4)), t: t(i, 8) })),
      undefined,
    );
    assert.equal(
      said(8, (i) => ({ ...lively(i), t: second - (8 - i) * 1000 })),
      undefined,
    );
    assert.equal(
      said(8, (i) => ({ ...lively(i), t: second - (8 - i) * 1000 - 1 })),
      undefined,
    );
  });

  test("a position that moves, access points, a poor error, the same measurement again, and iPhones say nothing", () => {
    assert.equal(
      said(8, (i) => ({ ...mock(8)(i), lat: -3.8 + i * 1e-7 })),
      undefined,
    );
    assert.equal(
      said(8, (i) => ({ ...mock(8)(i), alt: null, spd: null })),
      undefined,
    );
    assert.equal(
      said(8, (i) => ({ ...mock(8)(i), acc: 21 + i })),
      undefined,
    );
    assert.equal(
      said(8, (i) => ({ ...mock(8)(i), t: pressedAt - 5003 })),
      undefined,
    );
    assert.equal(said(8, mock(8), { device: { ...bodyWith().device, platform: "iOS", model: null } }), undefined);
  });
});
