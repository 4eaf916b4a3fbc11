import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, inputOf, type WrittenDay } from "./cases/facts.ts";
import hours from "./cases/hours.json" with { type: "json" };
import records from "./cases/status.json" with { type: "json" };
import windows from "./cases/windows.json" with { type: "json" };
import words from "./cases/words.json" with { type: "json" };
import { dayStatus, type SessionStatus } from "./status.ts";

type Case = { line: string; situation: string; day: WrittenDay; in: string; out: string; ceremonies?: string[] };
const cases = [...records, ...words, ...windows, ...hours] as Case[];

/** `merah late 5 attended @07:35`: colour, why, minutes, muster, the record that counts. */
function written({ colour, why, minutes, muster, recordId }: SessionStatus): string {
  return `${colour} ${why} ${minutes} ${muster}${recordId ? recordId.replace("punch ", " @") : ""}`;
}

for (const { line, situation, day, ceremonies = [], ...answer } of cases) {
  test(`line ${line}: ${situation}`, () => {
    const status = dayOf(day);
    assert.deepEqual({ in: written(status.in), out: written(status.out) }, { in: answer.in, out: answer.out });
    const told = status.ceremonies.map(({ muster, status: said, why }) => `${muster.name} ${said} ${why}`);
    assert.deepEqual(told, ceremonies);
  });
}

test("the order in which facts arrive changes nothing", () => {
  for (const { day } of cases.filter(({ situation }) => !situation.includes("same instant"))) {
    const input = inputOf(day);
    const turned = {
      ...input,
      records: input.records.toReversed(),
      decisions: input.decisions.toReversed(),
      attended: input.attended.toReversed(),
      rolls: input.rolls.toReversed(),
      outages: input.outages.toReversed(),
    };
    assert.deepEqual(dayStatus(turned), dayStatus(input));
  }
});

test("the decision in force, the last excuse and the record's time are named", () => {
  const status = dayOf({
    date: "2026-05-05",
    punches: ["07:20"],
    decisions: [
      { session: "in", word: "invalid", reason: "not_here", at: "08:00" },
      { session: "in", word: "valid", at: "09:00" },
    ],
    excuses: [
      { kind: "izin", at: "10:00" },
      { kind: "sakit", at: "09:00" },
    ],
  });
  assert.equal(status.in.decision?.id, "decision 1");
  assert.equal(status.out.decision, null);
  assert.equal(status.in.excuse?.kind, "izin");
  assert.equal(status.out.excuse?.kind, "izin");
  assert.equal(status.in.at, Temporal.Instant.from("2026-05-05T00:20:00Z").epochMilliseconds);
});

test("an approved correction hides nothing: what the session was without it stands beside it", () => {
  const day = { date: "2026-05-04", punches: ["08:15"] };
  const before = dayOf(day);
  const granted = { session: "in", reason: "wrong_verdict", at: "17:00" };
  const after = dayOf({ ...day, attended: [granted, { session: "out", reason: "forgot", at: "+09:00" }] });
  assert.deepEqual(
    [after.in.colour, after.in.original?.colour, after.in.original?.why, after.in.original?.minutes],
    ["biru", "merah", "late", 45],
  );
  assert.equal(after.in.original?.at, before.in.at);
  assert.deepEqual([after.out.colour, after.out.original?.why], ["biru", "no_record"]);
  assert.deepEqual([before.in.original, dayOf({ ...day, attended: [{ session: "in" }] }).in.original], [null, null]);
  // a superior's own word stays under the correction
  assert.equal(dayOf({ ...day, attended: [{ session: "in", said: "07:40", at: "09:00" }, granted] }).in.original?.minutes, 10);
});
