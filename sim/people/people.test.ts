import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readNip } from "../../core/people/nip.ts";
import { peopleOf } from "./people.ts";

describe("synthetic people", () => {
  const people = peopleOf("test", 2000);

  test("every NIP is valid and agrees with status and sex", () => {
    for (const person of people) {
      const read = readNip(person.nip);
      assert.ok(read.ok, `${person.nip}: ${JSON.stringify(read)}`);
      assert.equal(read.nip.kind, person.status);
      assert.equal(read.nip.sex, person.sex);
    }
  });

  test("about a fifth are PPPK", () => {
    const share = people.filter(({ status }) => status === "PPPK").length / people.length;
    assert.ok(share > 0.16 && share < 0.24, String(share));
  });

  test("NIPs are unique, also over two calls that share what is taken", () => {
    const taken = new Set<string>();
    const both = [...peopleOf("a", 800, { taken }), ...peopleOf("b", 800, { taken })];
    assert.equal(new Set(both.map(({ nip }) => nip)).size, 1600);
  });

  test("the seed decides", () => {
    assert.deepEqual(peopleOf("test", 5), people.slice(0, 5));
    assert.notDeepEqual(peopleOf("other", 5), people.slice(0, 5));
  });
});
