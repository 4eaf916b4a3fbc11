/** The menu has no entry twice: two lines with one address would both stand there for whoever has both roles. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("every address stands in the menu's list once", () => {
  const source = readFileSync(new URL("nav.tsx", import.meta.url), "utf8");
  const listed = [...source.matchAll(/^\s*\{ href: "(\/[^"]+)", word:/gm)].map(([, href]) => href!);
  assert.ok(listed.length > 20, `${listed.length} found`);
  assert.deepEqual(
    listed.filter((href, at) => listed.indexOf(href) !== at),
    [],
  );
});
