import assert from "node:assert/strict";
import { test } from "node:test";
import type { Queue, QueueLine } from "../../../contract/day.ts";
import { instantOf } from "../../../core/time/civil.ts";
import { isClock, isWithout, linesOf } from "./lines.ts";

const line = (id: string, opens: string, over = {}): QueueLine =>
  ({
    person: { id },
    record: null,
    open: true,
    session: { opens: instantOf(opens, "WIB"), decision: null, attended: null, excuse: null },
    ...over,
  }) as unknown as QueueLine;

test("the same words for everybody chosen; no time is in time; a blank note is none", () => {
  const queue = { date: "2026-05-04", session: "in" } as Queue;
  const chosen = [line("a", "2026-05-04T06:00"), line("b", "2026-05-04T06:00")];
  const lines = linesOf(queue, chosen, { reason: "lost", clock: null, note: "  ", photo: null }, "WIB");
  assert.deepEqual(
    lines.map(({ person, at, note, reason }) => [person, at, note, reason]),
    [
      ["a", null, null, "lost"],
      ["b", null, null, "lost"],
    ],
  );
});

test("a time is the first one from the window's opening on: the end of a night shift is on the next day", () => {
  const said = { reason: "broken", clock: "07.05", note: "x", photo: null } as const;
  const day = linesOf({ date: "2026-05-04", session: "in" } as Queue, [line("a", "2026-05-04T06:00")], said, "WIB");
  assert.equal(day[0]!.at, instantOf("2026-05-04T07:05", "WIB"));
  const night = linesOf({ date: "2026-05-04", session: "out" } as Queue, [line("a", "2026-05-05T02:00")], said, "WIB");
  assert.equal(night[0]!.at, instantOf("2026-05-05T07:05", "WIB"));
});

test("times are written 07:25 or 07.25", () => {
  assert.deepEqual(["07:25", " 07.25 ", "7:25", "24:00", "07:60", ""].map(isClock), [true, true, false, false, false, false]);
});

test("who has a record, a word or an excuse, or is too late, is not offered", () => {
  const given = (over: object) => isWithout(line("a", "2026-05-04T06:00", over));
  const session = (over: object) => ({ session: { decision: null, attended: null, excuse: null, ...over } });
  assert.equal(given({}), true);
  assert.deepEqual(
    [{ record: {} }, { open: false }, session({ decision: {} }), session({ attended: {} }), session({ excuse: {} })].map(given),
    [false, false, false, false, false],
  );
});
