import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate } from "../../../core/time/civil.ts";
import type { Directory } from "../../directory/snapshot.ts";
import type { Who } from "../../http/access.ts";
import { datesOf, seesCut } from "./policy.ts";

/** The chief changed on 1 June. */
const directory = {
  unitOf: () => ({ id: "dinas" }),
  decidersOf: (person: string, date: CivilDate) => ({
    decider: person === "umi" ? (date < "2026-06-01" ? "former" : "newcomer") : null,
    escalation: null,
  }),
} as unknown as Directory;

const who = (person: string) => ({ person, pending: false, roles: [] }) as unknown as Who;

test("amounts of a month are for those who were above in that month, not for whoever came later", () => {
  const may = datesOf("2026-05", "2026-06-20");
  assert.deepEqual(may, ["2026-05-01", "2026-05-31"]);
  assert.deepEqual(datesOf("2026-06", "2026-06-20"), ["2026-06-01", "2026-06-20"]);
  assert.equal(seesCut(who("newcomer"), directory, "umi", may), null);
  assert.equal(seesCut(who("former"), directory, "umi", may)?.evidence, true);
  assert.equal(seesCut(who("newcomer"), directory, "umi", datesOf("2026-06", "2026-06-20"))?.evidence, true);
});
