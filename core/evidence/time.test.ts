import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Session } from "../schedule/pattern.ts";
import { bodyWith } from "./cases/evidence.ts";
import { boundsOf, isOutsideBracket, probeOf, timeOf } from "./time.ts";

const minute = 60_000;
const hour = 60 * minute;
/** 07:30 and 16:00 of one day, in ms from midnight. */
const starts = 7.5 * hour;
const ends = 16 * hour;
const clock = (text: string) => {
  const [h, m, s = "0"] = text.split(":");
  return Number(h) * hour + Number(m) * minute + Number(s) * 1000;
};

type Given = { claimed: string; received: string; nonce?: string | null; slot?: string; token?: string; offset?: number };

function bounding({ claimed, received, nonce = "05:00", slot, token, offset = 0 }: Given) {
  const pressedAt = clock(claimed) + offset;
  return {
    body: bodyWith({ ceremony: { openedAt: pressedAt - 9000, pressedAt }, clock: { offset, at: pressedAt - 9000 } }),
    receivedAt: clock(received),
    nonceIssuedAt: nonce === null ? null : clock(nonce),
    slotAt: slot ? clock(slot) : null,
    timeTokenAt: token ? clock(token) : null,
  };
}

/** `07:21 uncertain`. */
function told(session: Session | null, given: Given): string {
  const duty = session && { due: session === "in" ? starts : ends, session };
  const { countsAt, uncertain } = timeOf(boundsOf(bounding(given)), duty);
  const written = `${String(Math.floor(countsAt / hour)).padStart(2, "0")}:${String(Math.floor((countsAt % hour) / minute)).padStart(2, "0")}`;
  return `${written} ${uncertain ? "uncertain" : "certain"}`;
}

describe("arrival: only an upper bound in time proves punctuality", () => {
  const cases: [string, Given, string][] = [
    ["the receipt is in time", { claimed: "07:10", received: "07:25" }, "07:25 certain"],
    ["the last second of the due minute", { claimed: "07:10", received: "07:30:59" }, "07:30 certain"],
    ["the receipt is late, the claim is not", { claimed: "07:21", received: "08:25" }, "07:21 uncertain"],
    ["a nonce from just before proves nothing", { claimed: "07:29", received: "07:33", nonce: "07:28" }, "07:29 uncertain"],
    ["a muster's code proves nothing", { claimed: "07:29", received: "08:30", slot: "07:28" }, "07:29 uncertain"],
    ["a token in time proves it", { claimed: "07:21", received: "08:25", token: "07:22" }, "07:22 certain"],
    ["a token that is late itself bounds it only", { claimed: "07:21", received: "12:00", token: "07:50" }, "07:21 uncertain"],
    ["a token from before the nonce is none", { claimed: "07:21", received: "08:25", nonce: "07:15", token: "07:00" }, "07:21 uncertain"],
    ["a token from after the receipt is none", { claimed: "07:21", received: "08:25", token: "09:00" }, "07:21 uncertain"],
    ["a claim in time, ten seconds over the minute", { claimed: "07:30:55", received: "07:31:05" }, "07:30 uncertain"],
    ["a late claim on a slow line", { claimed: "07:31:00", received: "07:31:05" }, "07:31 certain"],
    ["eleven seconds over the minute", { claimed: "07:30:55", received: "07:31:06" }, "07:30 uncertain"],
    ["late by the own claim, a slow line makes nobody later", { claimed: "08:00:50", received: "08:01:30" }, "08:00 certain"],
    ["late by the own claim, sent an hour later", { claimed: "07:40", received: "08:40" }, "07:40 uncertain"],
    ["a claim before the nonce is drawn up to it", { claimed: "06:00", received: "07:40", nonce: "07:39:55" }, "07:40 certain"],
    ["a claim after the receipt is drawn down to it", { claimed: "09:00", received: "07:25" }, "07:25 certain"],
    ["a wrong clock whose offset is known is right", { claimed: "07:21", received: "07:21:02", offset: -5 * hour }, "07:21 certain"],
    ["a live nonce over the minute proves it late", { claimed: "09:00:05", received: "09:01:10", nonce: "09:00" }, "09:00 certain"],
    ["late by that nonce, however long it took", { claimed: "06:00", received: "12:00", nonce: "07:31" }, "07:31 certain"],
    ["a claim from long after its receipt proves nothing", { claimed: "09:00", received: "07:45" }, "07:45 uncertain"],
    ["nothing bounds it from below", { claimed: "07:21", received: "08:25", nonce: null }, "07:21 uncertain"],
  ];
  for (const [situation, given, answer] of cases) test(situation, () => assert.equal(told("in", given), answer));
});

describe("departure, the mirror: only a lower bound proves that somebody stayed", () => {
  const cases: [string, Given, string][] = [
    ["at once with a live nonce", { claimed: "16:02", received: "16:02:03", nonce: "16:01:58" }, "16:02 certain"],
    ["at once with a nonce of the stock", { claimed: "16:02", received: "16:02:03" }, "16:02 uncertain"],
    [
      "pressed earlier with the clock put on, sent after the end",
      { claimed: "18:00", received: "16:05", nonce: "12:00" },
      "16:05 uncertain",
    ],
    ["a claim from after its own receipt is not early either", { claimed: "18:00", received: "15:50", nonce: "12:00" }, "15:50 uncertain"],
    ["early by seconds, received after the end", { claimed: "15:59:50", received: "16:00:05" }, "15:59 uncertain"],
    ["a live nonce of the press, a slow line", { claimed: "16:02", received: "16:06", nonce: "16:01:58" }, "16:02 certain"],
    ["a nonce from a minute before the end", { claimed: "16:00:10", received: "16:04", nonce: "15:59" }, "16:00 certain"],
    ["a nonce from before that", { claimed: "16:00:10", received: "16:04", nonce: "15:58:59" }, "16:00 uncertain"],
    ["a nonce of the stock", { claimed: "16:02", received: "19:00" }, "16:02 uncertain"],
    [
      "a nonce of the stock and the code of the afternoon's muster",
      { claimed: "16:02", received: "19:00", slot: "16:01" },
      "16:02 certain",
    ],
    ["a token proves nothing here", { claimed: "16:02", received: "19:00", token: "16:10" }, "16:02 uncertain"],
    ["early by the own claim, at once", { claimed: "15:20", received: "15:20:02" }, "15:20 certain"],
    ["early by the own claim, sent later", { claimed: "15:20", received: "17:00" }, "15:20 uncertain"],
  ];
  for (const [situation, given, answer] of cases) test(situation, () => assert.equal(told("out", given), answer));
});

test("outside every window the claim is kept, and nothing depends on it", () => {
  assert.equal(told(null, { claimed: "03:00", received: "05:00", nonce: "02:00" }), "03:00 certain");
});

test("the duty is looked for at the claim, or at the receipt where that came at once", () => {
  assert.equal(probeOf(boundsOf(bounding({ claimed: "07:21", received: "12:30" }))), clock("07:21"));
  assert.equal(probeOf(boundsOf(bounding({ claimed: "07:21", received: "07:21:10" }))), clock("07:21:10"));
});

test("a claim over a minute outside its bounds is told, one within it is not", () => {
  const outside = (given: Given) => isOutsideBracket(bounding(given));
  assert.ok(outside({ claimed: "06:59:59.9", received: "07:25", nonce: "07:01:00" }));
  assert.ok(!outside({ claimed: "07:00:00", received: "07:25", nonce: "07:01:00" }));
  assert.ok(outside({ claimed: "07:26:00.1", received: "07:25" }));
  assert.ok(!outside({ claimed: "07:26:00", received: "07:25" }));
  assert.ok(outside({ claimed: "07:10", received: "08:00", slot: "07:12" }));
  assert.ok(outside({ claimed: "07:30", received: "08:00", token: "07:20" }));
});

test("whatever is given: it counts within its bounds, a certain arrival in time has its upper bound in time, and more bounds never unsettle", () => {
  let state = 7;
  const dice = (sides: number) => (state = (state * 48_271) % 2_147_483_647) % sides;
  for (let i = 0; i < 5000; i++) {
    const at = () => 5 * hour + dice(13 * 3600) * 1000;
    const nonceIssuedAt = at();
    const given = {
      ...bounding({ claimed: "00:00", received: "00:00" }),
      nonceIssuedAt,
      receivedAt: nonceIssuedAt + dice(6 * 3600) * 1000,
    };
    given.body = bodyWith({ ceremony: { openedAt: 0, pressedAt: at() }, clock: { offset: 0, at: 0 } });
    given.timeTokenAt = dice(2) ? null : at();
    const bounds = boundsOf(given);
    assert.ok((bounds.lower ?? 0) <= bounds.within && bounds.within <= bounds.upper);
    const arrival = timeOf(bounds, { due: starts, session: "in" });
    assert.ok((bounds.lower ?? 0) <= arrival.countsAt && arrival.countsAt <= bounds.upper);
    if (!arrival.uncertain && arrival.countsAt < starts + minute) assert.ok(bounds.upper < starts + minute);
    if (!arrival.uncertain && arrival.countsAt >= starts + minute) assert.ok(bounds.within >= starts + minute);
    const departure = timeOf(bounds, { due: ends, session: "out" });
    const proved = bounds.lower! >= ends - minute;
    if (!departure.uncertain && departure.countsAt >= ends) assert.ok(proved);
    const coded = timeOf(boundsOf({ ...given, slotAt: nonceIssuedAt + 1000 }), { due: ends, session: "out" });
    if (!departure.uncertain && departure.countsAt >= ends) assert.ok(!coded.uncertain);
  }
});
