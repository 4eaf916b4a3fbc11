/**
 * A node:test reporter that writes one JSON line over all files: how many tests passed, failed and were skipped,
 * why the skipped ones were, and what the files said that died as a whole (the dot reporter keeps that to itself).
 */

/** @param {AsyncIterable<import("node:test/reporters").TestEvent>} events */
export default async function* count(events) {
  /** @type {Set<string>} */
  const reasons = new Set();
  /** @type {Map<string, string>} */
  const said = new Map();
  /** @type {string[]} */
  const crashes = [];
  for await (const event of events) {
    if (event.type === "test:stderr") said.set(event.data.file ?? "", (said.get(event.data.file ?? "") ?? "") + event.data.message);
    if (event.type === "test:fail" && event.data.name.endsWith(".test.ts")) crashes.push(event.data.name);
    if (event.type === "test:pass" && event.data.skip !== undefined) {
      reasons.add(typeof event.data.skip === "string" ? event.data.skip : `${event.data.name} (no reason given)`);
    }
    // A summary with a file is about that file only; the last one has none.
    if (event.type !== "test:summary" || event.data.file) continue;
    const { passed, skipped, todo, tests } = event.data.counts;
    const failed = tests - passed - skipped - todo;
    yield JSON.stringify({
      passed,
      failed,
      skipped: skipped + todo,
      reasons: [...reasons],
      crashes: crashes.map((file) => `${file}\n${(said.get(file) ?? "").trim().slice(-4000)}`),
    });
  }
}
