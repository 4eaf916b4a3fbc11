import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { migrationNames } from "./migrate.ts";
import { piecesOf } from "./pieces.ts";

describe("a file of SQL as its statements", () => {
  const cases: [string, string, string[]][] = [
    ["two", "select 1;\n\nselect 2;\n", ["select 1", "select 2"]],
    ["the last without a semicolon", "select 1; select 2", ["select 1", "select 2"]],
    ["nothing but a comment", "-- nothing; at all\n", []],
    ["a semicolon in a text, with a quote in it", "select 'a;''b;'; select 2", ["select 'a;''b;'", "select 2"]],
    ["a semicolon in a name", `select 1 as "a;b"; select 2`, [`select 1 as "a;b"`, "select 2"]],
    ["a body", "do $$ begin perform 1; end $$; select $x$ ; $$ ; $x$", ["do $$ begin perform 1; end $$", "select $x$ ; $$ ; $x$"]],
    ["a quote in a comment", "select 1 -- isn't it; no\n + 2; select 3", ["select 1 \n + 2", "select 3"]],
    ["a minus and a parameter", "select 3 - $1; select -1", ["select 3 - $1", "select -1"]],
  ];
  for (const [name, text, pieces] of cases) test(name, () => assert.deepEqual(piecesOf(text), pieces));

  test("every statement of every migration begins as one, and none holds another", () => {
    for (const name of migrationNames()) {
      const text = readFileSync(join(import.meta.dirname, "../../db/migrations", name), "utf8");
      const pieces = piecesOf(text);
      for (const piece of pieces) assert.match(piece, /^(?:create|alter|drop|grant|revoke|update|insert|delete|do)\b/, name);
      const begun = text.match(/^(?:create|alter|drop|grant|revoke|update|insert|delete|do)\b/gm)!;
      assert.equal(pieces.length, begun.length, name);
    }
  });
});
