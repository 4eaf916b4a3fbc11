/** `npm start` has no door to the demo, whatever the environment says. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { migratedFolder } from "./database.ts";

const root = join(import.meta.dirname, "..");
const environments: Record<string, string>[] = [
  {},
  { NODE_ENV: "development", DEMO: "1", SAKSI_DEMO: "1" },
  { NODE_ENV: "test", SAKSI_DEMO_PEOPLE: "40", SAKSI_DEMO_DAYS: "3", SAKSI_DEMO_PACE: "30", npm_lifecycle_event: "demo" },
];
const running: ChildProcess[] = [];
const folders: string[] = [];

describe("npm start has no door", () => {
  after(async () => {
    for (const child of running) child.kill("SIGTERM");
    await Promise.all(running.map((child) => child.exitCode ?? new Promise((resolve) => child.once("exit", resolve))));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  for (const [i, given] of environments.entries()) {
    test(`with ${JSON.stringify(given)}`, async () => {
      const port = await freePort();
      const folder = mkdtempSync(join(tmpdir(), "saksi-start-"));
      folders.push(folder);
      // The first starts from nothing, as an operator's first start does.
      if (i > 0) await migratedFolder(folder);
      const origin = await started(port, folder, given);
      const post = (path: string) =>
        fetch(origin + path, { method: "POST", headers: { origin, "content-type": "application/json" }, body: "{}" });
      for (const path of ["/demo/enter", "/demo/sign", "/demo/pace", "/demo/office", "/demo/activate"]) {
        assert.equal((await post(path)).status, 404, path);
      }
      // A page that is not there: 404, or the app itself when it is built, which says so on screen.
      const elsewhere = await fetch(`${origin}/no-such-page`).then(async (page) => ({ status: page.status, body: await page.text() }));
      for (const path of ["/demo", "/demo/state", "/demo/authenticator.js"]) {
        const page = await fetch(origin + path);
        assert.equal(page.status, elsewhere.status, path);
        const body = await page.text();
        assert.doesNotMatch(body, /saksiDemo|Kabupaten Contoh|\/demo\/enter|demo\/authenticator/);
        if (page.status !== 404) assert.equal(body, elsewhere.body, path);
        assert.equal(page.headers.getSetCookie().length, 0);
      }
      const installation = (await (await fetch(`${origin}/api/installation`)).json()) as { demo: boolean };
      assert.equal(installation.demo, false);
    });
  }

  test("nothing that serves imports demo or sim", () => {
    const files = globSync(["server/**/*.ts", "cli/**/*.ts", "core/**/*.ts", "contract/**/*.ts", "web/**/*.{ts,tsx}"], { cwd: root })
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => !file.endsWith(".test.ts") && !file.includes("/dist/"));
    assert.ok(files.length > 100);
    for (const file of files) {
      assert.doesNotMatch(readFileSync(join(root, file), "utf8"), /(from|import\()\s*["'](\.\.\/)+(demo|sim)\//, file);
    }
  });
});

async function started(port: number, folder: string, given: Record<string, string>): Promise<string> {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, ["cli/saksi.ts", "start"], {
    cwd: root,
    env: { ...env, ...given, PORT: String(port), HOST: "127.0.0.1", SAKSI_DATA: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
  running.push(child);
  const origin = `http://localhost:${port}`;
  for (let tries = 0; tries < 600; tries++) {
    assert.equal(child.exitCode, null, "the server ended");
    if (
      await fetch(`${origin}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return origin;
    await wait(200);
  }
  throw new Error("the server did not start");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
