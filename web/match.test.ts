import assert from "node:assert/strict";
import { test } from "node:test";
import { matchPath } from "./match.ts";

const patterns = ["/", "/papan", "/papan/:unit", "/orang/:person/:date"];

test("an address fits the pattern with as many parts", () => {
  assert.equal(matchPath(patterns, "/")?.pattern, "/");
  assert.equal(matchPath(patterns, "/papan/")?.pattern, "/papan");
  assert.deepEqual(matchPath(patterns, "/orang/a%20b/2026-03-02"), {
    pattern: "/orang/:person/:date",
    params: { person: "a b", date: "2026-03-02" },
  });
});

test("an unknown or broken address fits none", () => {
  assert.equal(matchPath(patterns, "/lain"), null);
  assert.equal(matchPath(patterns, "/papan/%E0%A4%A"), null);
});
