import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, inputOf, type WrittenDay } from "./cases/facts.ts";
import records from "./cases/status.json" with { type: "json" };
import windows from "./cases/windows.json" with { type: "json" };
import words from "./cases/words.json" with { type: "json" };
import { dayStatus, type SessionStatus } from "./status.ts";

type Case = { line: string; situation: string; day: WrittenDay; in: string; out: string; ceremonies?: string[] };
const cases = [...records, ...words, ...windows] as Case[];

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
