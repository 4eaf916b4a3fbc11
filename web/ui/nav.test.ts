/** The menu has no entry twice: two lines with one address would both stand there for whoever has both roles. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { after, before } from "./nav-desk.ts";
import { items } from "./nav-items.ts";

test("every address stands in the menu's list once", () => {
  const listed = [...before, ...items, ...after].map(({ href }) => href);
  assert.ok(listed.length > 20, `${listed.length} found`);
  assert.deepEqual(
    listed.filter((href, at) => listed.indexOf(href) !== at),
    [],
  );
});
