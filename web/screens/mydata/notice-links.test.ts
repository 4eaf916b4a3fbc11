import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { linkOf } from "./notice-links.ts";

const kinds = [...readFileSync(new URL("../../../server/identity/tell.ts", import.meta.url), "utf8").matchAll(/\| "(\w+)"/g)].map(
  ([, kind]) => kind!,
);
const screens = readFileSync(new URL("../../screens.ts", import.meta.url), "utf8");

test("a notice that speaks of a finding, a walk, a queue, an attended record or an outage leads to a screen that exists", () => {
  const speaking = kinds.filter((kind) => /^(finding|walk|queue|attended|outage|checkin_held)/.test(kind));
  assert.ok(speaking.length >= 14, speaking.join());
  for (const kind of speaking) {
    const link = linkOf(kind);
    assert.ok(link, kind);
    assert.ok(screens.includes(`"${link.href}"`), `${kind}: ${link.href}`);
  }
});

test("what only informs leads nowhere, and neither does an unknown kind", () => {
  for (const kind of ["phone_confirmed", "role_granted", "constructor_of_nothing"]) assert.equal(linkOf(kind), null);
});
