import assert from "node:assert/strict";
import { test } from "node:test";
import { employeeChunk } from "./employee-chunk.ts";

const imported: Record<string, string[]> = {
  "/web/main.tsx": ["/web/app.tsx", "/web/screens.ts"],
  "/web/screens.ts": ["/web/screens/checkin/checkin.tsx"],
  "/web/app.tsx": ["/node_modules/preact/index.js"],
  "/web/screens/checkin/checkin.tsx": ["/web/ui/button.tsx", "/web/app.tsx"],
  "/web/screens/board/board.tsx": ["/web/ui/button.tsx", "/web/ui/table.tsx"],
};
const graph = { getModuleInfo: (id: string) => ({ importedIds: imported[id] ?? [] }) };

test("one chunk holds what entry and check-in import, packages too; not the entry, nor what other screens alone need", () => {
  const name = employeeChunk("/web");
  const within = (id: string) => name(id, graph) === "employee";
  for (const id of ["/web/app.tsx", "/node_modules/preact/index.js", "/web/screens/checkin/checkin.tsx", "/web/ui/button.tsx"])
    assert.equal(within(id), true, id);
  for (const id of ["/web/main.tsx", "/web/screens.ts", "/web/screens/board/board.tsx", "/web/ui/table.tsx"])
    assert.equal(within(id), false, id);
});
