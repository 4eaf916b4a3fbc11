import assert from "node:assert/strict";
import { test } from "node:test";
import { textOf } from "./attestation.ts";

test("nothing worse, with a list and without", () => {
  assert.equal(
    textOf({ looked: 3, changed: [] }, Date.UTC(2026, 4, 4)),
    "3 attestations judged again, revocation list of 2026-05-04T00:00:00.000Z: none is worse than when its key was made\n",
  );
  assert.match(textOf({ looked: 0, changed: [] }, null), /no revocation list \(set SAKSI_REVOCATIONS\)/);
});

test("a key that was revoked since is named with its owner, and what is to be done", () => {
  const changed = [
    { credential: "k-1", person: "p-1", name: "Budi", tier: "A" as const, worse: ["revoked" as const], warning: "revoked" as const },
  ];
  assert.match(textOf({ looked: 2, changed }, 0), /1 are worse .* change of phone:\n {2}Budi, tier A, key k-1: revoked \(revoked\)\n$/);
});
