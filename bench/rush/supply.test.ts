import assert from "node:assert/strict";
import { test } from "node:test";
import { stockPerDay } from "../../server/features/nonces/stock.ts";
import { statementsAMinute } from "../../server/features/checkins/routes.ts";
import { eachIn, noncesOf, peopleFor } from "./supply.ts";

test("a run opens as many people as its statements need, and no fewer than were asked for", () => {
  for (const run of [
    { seconds: 4, rounds: 3 },
    { seconds: 2, rounds: 1 },
    { seconds: 20, rounds: 5 },
  ])
    for (const asked of [1, 4000, 50_000]) {
      const people = peopleFor(asked, run);
      assert.ok(people >= asked);
      assert.ok(noncesOf(people, run) <= stockPerDay, `${people} people`);
      assert.ok(eachIn("server", run.seconds, people) <= statementsAMinute / 2);
      assert.ok(eachIn("server", run.seconds, people) * people >= 7000 * run.seconds);
    }
  assert.equal(peopleFor(50_000, { seconds: 4, rounds: 3 }), 50_000);
  // 4,000 asked for one nonce more than a key may have a day
  assert.equal(noncesOf(4000, { seconds: 4, rounds: 3 }), 65);
});
