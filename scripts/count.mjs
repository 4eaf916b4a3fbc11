/**
 * A node:test reporter that writes one JSON line over all files: how many tests passed, failed and were skipped,
 * why the skipped ones were, and what the files said that died as a whole (the dot reporter keeps that to itself).
 */

/** @param {{ name: string; file?: string; line?: number }} test */
const placeOf = ({ name, file, line }) => [`${file ?? ""}${line === undefined ? "" : `:${line}`}`, name].filter(Boolean).join(" ");

/** @param {Error & { failureType?: string }} error */
const isSum = (error) => error.failureType === "subtestsFailed";

/** @param {AsyncIterable<import("node:test/reporters").TestEvent>} events */
export default async function* count(events) {
  /** @type {Set<string>} */
  const reasons = new Set();
  /** @type {Map<string, string>} */
  const said = new Map();
  /** @type {string[]} */
  const crashes = [];
  /** @type {string[]} */
  const places = [];
  for await (const event of events) {
    if (event.type === "test:stderr") said.set(event.data.file ?? "", (said.get(event.data.file ?? "") ?? "") + event.data.message);
    // Files that share a process: what somebody left running and threw after its test had ended.
    if (event.type === "test:diagnostic" && event.data.message.includes("asynchronous activity after the test ended"))
      crashes.push(event.data.message);
    // The dot reporter names a failed test, and not its file.
    if (event.type === "test:fail" && !isSum(event.data.details.error)) places.push(placeOf(event.data));
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
      places,
      crashes: crashes.map((what) => `${what}\n${(said.get(what) ?? "").trim().slice(-4000)}`),
    });
  }
}
