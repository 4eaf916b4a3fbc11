/**
 * Merkle tree hash, audit path and its check, RFC 6962 §2.1 (the hash function is an argument: core has no cryptography of its own).
 * Leaves are hashed with a 0x00 prefix, inner nodes with 0x01. A last node without sibling moves up unchanged, which gives the RFC's tree.
 */
export type Hash = (...parts: Uint8Array[]) => Uint8Array;

/** Levels from the leaf hashes to the root. */
export type Tree = readonly (readonly Uint8Array[])[];

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

export function leafHash(hash: Hash, leaf: Uint8Array): Uint8Array {
  return hash(leafPrefix, leaf);
}

/** Throws RangeError without leaves. */
export function treeOf(hash: Hash, leaves: readonly Uint8Array[]): Tree {
  if (leaves.length === 0) throw new RangeError("a tree needs a leaf");
  const levels: Uint8Array[][] = [[...leaves]];
  for (let level = levels[0]!; level.length > 1; level = levels.at(-1)!) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const right = level[i + 1];
      above.push(right ? hash(nodePrefix, level[i]!, right) : level[i]!);
    }
    levels.push(above);
  }
  return levels;
}

export function rootOf(tree: Tree): Uint8Array {
  return tree.at(-1)![0]!;
}

/** Sibling hashes, as bytes or written out, from the leaf at `index` up to the root. */
export function pathOf<Node>(tree: readonly (readonly Node[])[], index: number): Node[] {
  const path: Node[] = [];
  for (let height = 0; height < tree.length - 1; height++) {
    const sibling = tree[height]![(index >> height) ^ 1];
    if (sibling !== undefined) path.push(sibling);
  }
  return path;
}

/** The root that `path` leads to from the leaf at `index` of `count`; null when the path does not fit. */
export function rootByPath(hash: Hash, leaf: Uint8Array, index: number, count: number, path: readonly Uint8Array[]): Uint8Array | null {
  if (!Number.isInteger(index) || index < 0 || index >= count) return null;
  let node = leaf;
  let used = 0;
  for (let at = index, width = count; width > 1; at >>= 1, width = (width + 1) >> 1) {
    if ((at ^ 1) >= width) continue;
    const sibling = path[used++];
    if (!sibling) return null;
    node = at & 1 ? hash(nodePrefix, sibling, node) : hash(nodePrefix, node, sibling);
  }
  return used === path.length ? node : null;
}
