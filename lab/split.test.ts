import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { modelNames } from "../sim/population/population.ts";
import { modelsOf, seedOf, splits } from "./split.ts";
import { plan, sizes } from "./world/plan.ts";

describe("what is tuned on and what is reported on", () => {
  test("share no phone model, and leave none out", () => {
    const [tune, report] = splits.map((split) => modelsOf(split));
    assert.deepEqual(
      tune!.filter((model) => report!.includes(model)),
      [],
    );
    assert.deepEqual([...tune!, ...report!].sort(), modelNames.toSorted());
    assert.ok(tune!.length >= 3 && report!.length >= 3);
  });

  test("share no seed, whatever it is called", () => {
    assert.notEqual(seedOf("tune", "a", "honest"), seedOf("report", "a", "honest"));
    const seeds = splits.map((split) => plan(sizes.tiny, split, "same").map(({ world }) => world.seed));
    assert.deepEqual(
      seeds[0]!.filter((seed) => seeds[1]!.includes(seed)),
      [],
    );
    for (const [i, split] of splits.entries()) assert.ok(seeds[i]!.every((seed) => seed.startsWith(`${split}/`)));
  });

  test("every world of a run has the models of its split, a seed of its own, and every strength is played once with history and once without", () => {
    for (const split of splits) {
      const jobs = plan(sizes.full, split, "saksi");
      assert.ok(jobs.every(({ world }) => String(world.models) === String(modelsOf(split))));
      assert.equal(new Set(jobs.map(({ world }) => world.seed)).size, jobs.length);
      for (const kind of ["cheats", "window"]) {
        const played = jobs
          .filter((job) => job.kind === kind)
          .flatMap(({ world }) => world.cheats!.map(({ attack, strength }) => `${attack} ${strength}`));
        assert.equal(new Set(played).size, played.length);
        assert.ok(played.includes("A1 faketraveler"));
      }
    }
  });

  test("a full run is large enough for a rate of 0.1 %", () => {
    const honest = plan(sizes.full, "report", "saksi").filter(({ kind }) => kind === "honest");
    const pressed = honest.reduce((sum, { world }) => sum + world.offices * world.peopleEach * world.days * 2, 0);
    assert.ok(pressed * 0.9 >= 60_000);
    assert.ok(sizes.full.cheats.people >= 40 && sizes.quick.cheats.people >= 8);
  });
});
