import assert from "node:assert/strict";
import { test } from "node:test";
import law_ from "../../rules/national/leave.json" with { type: "json" };
import { carriedFault, carriedSteps, type CarriedFault } from "./carried.ts";
import { ruleFor, type LeaveLaw } from "./rule.ts";

const law = law_ as LeaveLaw;
const quotaOf = (status: string) => ruleFor(law, "cuti_tahunan", status)?.quota ?? null;

/** `used`: days of 2026 */
const cases: [
  situation: string,
  status: string,
  year: number,
  days: number,
  keptSince: number,
  answer: CarriedFault | null,
  used?: number,
][] = [
  ["six days of the year before", "PNS", 2026, 6, 2027, null],
  ["twelve, where two years were not used", "PNS", 2026, 12, 2027, null],
  ["thirteen are more than any law adds", "PNS", 2026, 13, 2027, "carried_most"],
  ["none left: 0 is a word too", "PNS", 2026, 0, 2027, null],
  ["a PPPK carries nothing over", "PPPK", 2026, 1, 2027, "carried_none"],
  ["an honorer has no annual leave here", "NON_ASN", 2026, 1, 2027, "carried_none"],
  ["next year, of which one year before was kept here", "PNS", 2027, 6, 2026, null],
  ["the kept year not used at all: with an earlier one by letter twelve", "PNS", 2027, 12, 2026, null],
  ["the kept year used in full: nothing comes from before it", "PNS", 2027, 1, 2026, "carried_most", 12],
  ["the kept year used in full: 0 is said", "PNS", 2027, 0, 2026, null, 12],
  ["the kept year used by one day: six, no second year", "PNS", 2027, 6, 2026, null, 1],
  ["the kept year used by one day: not seven", "PNS", 2027, 7, 2026, "carried_most", 1],
  ["the kept year left three: three", "PNS", 2027, 3, 2026, null, 9],
  ["the kept year left three: not four", "PNS", 2027, 4, 2026, "carried_most", 9],
  ["used in a year that was not kept whole says nothing of it", "PNS", 2027, 12, 2027, null, 12],
  ["both years before were kept here", "PNS", 2027, 6, 2025, "carried_known"],
  ["a year that is over", "PNS", 2025, 6, 2027, "carried_year"],
  ["the year after the next", "PNS", 2028, 6, 2027, "carried_year"],
];

for (const [situation, status, year, days, keptSince, answer, used = 0] of cases)
  test(`carried in: ${situation}`, () => {
    const asked = { quota: quotaOf(status), year, days, used: new Map([[2026, used]]), keptSince, thisYear: 2026 };
    assert.equal(carriedFault(asked), answer);
  });

test("what the law adds, by unused years", () => {
  assert.deepEqual(carriedSteps(quotaOf("PNS")!), [
    { unusedYears: 1, most: 6 },
    { unusedYears: 2, most: 12 },
  ]);
  assert.deepEqual(carriedSteps(quotaOf("PPPK")!), []);
});
