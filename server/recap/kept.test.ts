import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { usualHeap } from "./reckoner.ts";
import type { Basis } from "./basis.ts";
import { keptFrom, keptOf } from "./kept.ts";

const own = (name: string) => ({
  groups: ["PNS"],
  tpp: { total: 3_000_000, parts: { beban_kerja: 1 } },
  lists: {},
  keyed: { people: { name } },
});
const basis: Basis = {
  month: "2026-05",
  shared: { calendar: { $map: [] } },
  rules: [],
  people: { b: own("Budi é"), a: own("Ani"), c: own("Citra") },
};

test("of what was kept only those asked for come back, word for word and in their order", () => {
  const kept = keptFrom(basis);
  const { people, ...rest } = basis;
  assert.equal(JSON.stringify(keptOf(kept, ["c", "x", "b"])), JSON.stringify({ ...rest, people: { c: people["c"], b: people["b"] } }));
  assert.deepEqual(keptOf(kept, []), { ...rest, people: {} });
});

test("twelve locked months of 2,500 people with rosters are within the heap of a thread that reckons", async () => {
  const thread = new Worker(
    `const { workerData, parentPort } = require("node:worker_threads");
     (async () => {
       const { keptFrom } = await import(workerData);
       const days = (i) => Array.from({ length: 51 }, (_, day) => ["2026-05-" + day + "-" + i, { kind: "shift", code: "P" + day }]);
       const month = () => Object.fromEntries(Array.from({ length: 2500 }, (_, i) => ["p" + i, { groups: ["PNS"], tpp: null, lists: {}, keyed: { roster: { $map: days(i) } } }]));
       const kept = [];
       for (let months = 0; months < 12; months++) kept.push(keptFrom({ month: "2026-05", shared: {}, rules: [], people: month() }));
       parentPort.postMessage(kept.length);
     })();`,
    { eval: true, workerData: new URL("./kept.ts", import.meta.url).href, resourceLimits: { maxOldGenerationSizeMb: usualHeap } },
  );
  const told = await new Promise((resolve, reject) => thread.once("message", resolve).once("error", reject));
  assert.equal(told, 12);
  await thread.terminate();
});
