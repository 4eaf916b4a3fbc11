import assert from "node:assert/strict";
import { test } from "node:test";
import { employeeFiles, employeeScreens } from "./precache.ts";

test("a phone keeps the entry, the employee's screens and what they import, and nothing of the desk", () => {
  const chunk = (name: string, imports: string[] = []) => ({ file: `assets/${name}.js`, css: [`assets/${name}.css`], imports });
  const manifest = {
    "index.html": { ...chunk("index", ["_page"]), isEntry: true, dynamicImports: ["screens/board/board.tsx"] },
    _page: { ...chunk("page"), dynamicImports: ["camera"] },
    _map: chunk("map"),
    camera: chunk("camera"),
    "screens/board/board.tsx": chunk("board", ["_map"]),
    ...Object.fromEntries(employeeScreens.map((screen, i) => [screen, chunk(`s${i}`, ["_page"])])),
  };
  const files = employeeFiles(manifest);
  assert.equal(files.has("assets/page.css"), true);
  assert.equal(files.has("assets/camera.js"), true);
  assert.equal(files.size, 2 * (3 + employeeScreens.length));
  assert.equal(files.has("assets/map.js") || files.has("assets/board.js"), false);
});

test("a screen that was renamed is an error, not a phone without it", () => {
  assert.throws(() => employeeFiles({ "index.html": { file: "assets/index.js", isEntry: true } }), /no chunk screens\//);
});
