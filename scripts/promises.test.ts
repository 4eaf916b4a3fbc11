/** docs/promises.md names tests by file and title. A test that is renamed or removed leaves a promise without evidence: that is said here. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

const root = join(import.meta.dirname, "..");
const text = readFileSync(join(root, "docs/promises.md"), "utf8");
const rows = text
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter(({ length }) => length === 4)
  .map(([, promise = "", shown = ""]) => ({ promise, shown }))
  .filter(({ promise }) => promise !== "promise" && !/^-+$/.test(promise));

const named = (shown: string) =>
  [...shown.matchAll(/\]\(\.\.\/([^)]+\.test\.ts)\) `([^`]+)`/g)].map(([, file = "", title = ""]) => ({ file, title }));

/** The title as it stands in the source, its variables too; quoted one way or the other. */
function hasTest(source: string, title: string): boolean {
  const quoted = [`"${title}"`, `\`${title}\``];
  const called = ["test", "describe", "ofALine"];
  const flat = source.replaceAll(/\(\s+/g, "(");
  return (
    called.some((call) => quoted.some((one) => flat.includes(`${call}(${one}`))) || (/^\w+$/.test(title) && flat.includes(`test(${title},`))
  );
}

describe("promises", () => {
  test("each is shown by a test or measured, or says that it is not shown", () => {
    assert.ok(rows.length > 60, String(rows.length));
    for (const { promise, shown } of rows)
      assert.ok(named(shown).length > 0 || /measured by `npm run /.test(shown) || shown.startsWith("**Not shown**"), promise);
  });

  test("every link to a test is followed by its title", () => {
    const links = [...text.matchAll(/\]\(\.\.\/[^)]+\.test\.ts\)/g)];
    assert.equal(rows.flatMap(({ shown }) => named(shown)).length, links.length);
  });

  test("every test that is named is there by that name", () => {
    const missing = rows
      .flatMap(({ shown }) => named(shown))
      .filter(({ file, title }) => !existsSync(join(root, file)) || !hasTest(readFileSync(join(root, file), "utf8"), title));
    assert.deepEqual(missing, []);
  });

  test("a test that was renamed is missed", () => {
    const source =
      'test(\n  "in force", async () => {});\ntest(`on ${engine}`, () => {});\ntest(situation, () => {});\nconst other = "by the way";';
    assert.ok(["in force", "on ${engine}", "situation"].every((title) => hasTest(source, title)));
    assert.ok(["in forc", "on ${machine}", "answer", "by the way"].every((title) => !hasTest(source, title)));
  });
});
