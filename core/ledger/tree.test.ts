import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { leafHash, pathOf, rootByPath, rootOf, treeOf } from "./tree.ts";

const sha256 = (...parts: Uint8Array[]) => new Uint8Array(parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest());
const hex = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString("hex");

/** Inputs and roots of the reference test of Certificate Transparency (RFC 6962's own implementation, merkletree tests). */
const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const leaves = inputs.map((input) => leafHash(sha256, Buffer.from(input, "hex")));

describe("Merkle tree (RFC 6962)", () => {
  test("roots of the published vectors", () => {
    roots.forEach((root, i) => assert.equal(hex(rootOf(treeOf(sha256, leaves.slice(0, i + 1)))), root));
  });

  test("every path leads to the root, and to no other from another place, leaf or length", () => {
    for (let count = 1; count <= 8; count++) {
      const tree = treeOf(sha256, leaves.slice(0, count));
      const root = hex(rootOf(tree));
      for (let index = 0; index < count; index++) {
        const path = pathOf(tree, index);
        assert.equal(hex(rootByPath(sha256, leaves[index]!, index, count, path)), root);
        if (count > 1) {
          assert.notEqual(hex(rootByPath(sha256, leaves[(index + 1) % count]!, index, count, path)), root);
          assert.equal(rootByPath(sha256, leaves[index]!, index, count, path.slice(1)), null);
        }
        assert.equal(rootByPath(sha256, leaves[index]!, index, count, [...path, leaves[0]!]), null);
        assert.equal(rootByPath(sha256, leaves[index]!, count, count, path), null);
      }
    }
  });

  test("a tree needs a leaf", () => {
    assert.throws(() => treeOf(sha256, []), RangeError);
  });
});
