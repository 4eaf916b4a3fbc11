/**
 * What the check-in needs comes in one file beside the entry: on a slow line every further file waits for a round trip of half a second, six at a time.
 * Everything that main.tsx and the check-in import is in it, but not the entry itself with its table of screens.
 */
import { relative } from "node:path";

type Module = { importedIds?: readonly string[] } | null;
type Graph = { getModuleInfo(id: string): Module };

const entries = ["main.tsx", "screens.ts"];

/** For the bundler: the chunk's name for a module that belongs in it, else null. */
export function employeeChunk(root: string): (id: string, graph: Graph) => string | null {
  const isEntry = (id: string) => entries.includes(relative(root, id));
  let all: Set<string> | null = null;
  return (id, graph) => {
    all ??= reachable(`${root}/main.tsx`, graph);
    return all.has(id) && !isEntry(id) ? "employee" : null;
  };
}

/** By static imports. */
function reachable(from: string, graph: Graph): Set<string> {
  const found = new Set([from]);
  for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}
