import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { measure } from "./bundle.ts";

const manifest = {
  "index.html": {
    file: "assets/main.js",
    src: "index.html",
    isEntry: true,
    imports: ["_shared.js"],
    dynamicImports: ["screens/map/map.tsx"],
  },
  "_employee-x.js": { file: "assets/employee-x.js", name: "employee", imports: ["_shared.js", "_key.js"], dynamicImports: ["_camera.js"] },
  "screens/map/map.tsx": { file: "assets/map.js" },
  "_shared.js": { file: "assets/shared.js" },
  "_key.js": { file: "assets/key.js", imports: ["_shared.js"] },
  "_camera.js": { file: "assets/camera.js" },
};

test("the employee's route is the entry, the chunk of the check-in and what both import, each once; the service worker apart", (t) => {
  const dist = built(manifest);
  t.after(() => rmSync(dist, { recursive: true }));
  const { files, bytes, serviceWorker } = measure(dist);
  assert.deepEqual(Object.keys(files), ["assets/employee-x.js", "assets/key.js", "assets/main.js", "assets/shared.js"]);
  assert.equal(
    bytes,
    Object.values(files).reduce((a, b) => a + b),
  );
  assert.deepEqual(Object.keys(serviceWorker), ["sw.js"]);
});

test("a build without the check-in screen is an error, not a small bundle", (t) => {
  const dist = built({ "index.html": manifest["index.html"], "_shared.js": manifest["_shared.js"] });
  t.after(() => rmSync(dist, { recursive: true }));
  assert.throws(() => measure(dist), /no chunk named employee/);
});

function built(content: Record<string, { file: string }>): string {
  const dist = mkdtempSync(join(tmpdir(), "saksi-bundle-"));
  mkdirSync(join(dist, ".vite"));
  mkdirSync(join(dist, "assets"));
  writeFileSync(join(dist, ".vite/manifest.json"), JSON.stringify(content));
  for (const { file } of Object.values(content)) writeFileSync(join(dist, file), `export const name = "${file}";`);
  writeFileSync(join(dist, "sw.js"), "self.skipWaiting();");
  return dist;
}
