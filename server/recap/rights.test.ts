/** Whose turn it is, and who may not sign twice. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { refusalOf, type Given, type Signers } from "./rights.ts";

const signers: Signers = { admins: ["admin"], bkpsdm: ["b1", "b2"], heads: ["head"], aboveHeads: [] };
const given = (...by: string[]): Given[] => by.map((person, i) => ({ stage: (["checked", "head", "bkpsdm"] as const)[i]!, by: person }));

test("in order, each once, by the right person", () => {
  assert.equal(refusalOf("checked", "admin", [], signers), null);
  assert.equal(refusalOf("checked", "b1", [], signers), null);
  assert.equal(refusalOf("checked", "head", [], signers), "forbidden");
  assert.equal(refusalOf("head", "head", [], signers), "recap_order");
  assert.equal(refusalOf("bkpsdm", "b1", given("admin"), signers), "recap_order");
  assert.equal(refusalOf("checked", "b1", given("admin"), signers), "already_decided");
  assert.equal(refusalOf("head", "admin", given("admin"), signers), "forbidden");
  assert.equal(refusalOf("head", "head", given("admin"), signers), null);
  assert.equal(refusalOf("bkpsdm", "b1", given("admin", "head"), signers), null);
});

test("the head never locks what he signed, also where nobody else is there", () => {
  const alone: Signers = { admins: ["x"], bkpsdm: ["x"], heads: ["x"], aboveHeads: [] };
  assert.equal(refusalOf("bkpsdm", "x", given("x", "x"), alone), "recap_same_person");
});

test("who checked signs again only where nobody else could", () => {
  const both: Signers = { admins: ["head", "admin"], bkpsdm: ["b1"], heads: ["head"], aboveHeads: [] };
  assert.equal(refusalOf("head", "head", given("head"), both), "recap_same_person");
  assert.equal(refusalOf("head", "head", given("head"), { ...both, admins: ["head"], bkpsdm: [] }), null);
  assert.equal(refusalOf("bkpsdm", "b1", given("b1", "head"), signers), "recap_same_person");
  assert.equal(refusalOf("bkpsdm", "b1", given("b1", "head"), { ...signers, bkpsdm: ["b1"] }), null);
});
