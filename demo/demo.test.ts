/** A small demo from start to ready: its history, its roles, its living morning, and a second start. */
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import type { Board } from "../contract/day.ts";
import type { MusterCount, MusterList } from "../contract/muster.ts";
import type { Me } from "../contract/identity.ts";
import { sha256 } from "../server/hash.ts";
import { challengeOf } from "../server/statement/challenge.ts";

type Role = { id: string; person: string; to: string };
type State = { now: number; pace: number; done: { checkins: number; failed: number }; roles: Role[]; own: unknown[] };

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "saksi-demo-"));
let port: number;
let origin: string;
let demo: ChildProcess;

describe("the demo", { timeout: 300_000 }, () => {
  before(async () => {
    port = await freePort();
    origin = `http://localhost:${port}`;
    demo = await startedDemo();
  });
  after(async () => {
    await ended(demo);
    rmSync(folder, { recursive: true, force: true });
  });

  test("every role can be entered, and lands on its page with its session", async () => {
    const { roles } = await state();
    assert.ok(roles.length >= 8);
    for (const { id, person, to } of roles) {
      const answer = await post("/demo/enter", { person });
      assert.equal(answer.status, 303, id);
      assert.equal(answer.headers.get("location"), to);
      const me = await get<Me>("/api/me", cookieOf(answer));
      assert.equal(me.person.id, person);
      const expected: Record<string, string> = {
        kabid: "superior",
        admin: "unit_admin",
        bkpsdm: "bkpsdm",
        inspektur: "inspector",
        bupati: "leadership",
      };
      if (expected[id])
        assert.ok(
          me.roles.some(({ role }) => role === expected[id]),
          `${id}: ${JSON.stringify(me.roles)}`,
        );
    }
  });

  test("the board counts the whole regency, and yesterday is mostly decided", async () => {
    const cookie = await cookieAs("bupati");
    const today = await get<Board>("/api/board", cookie);
    assert.ok(today.total.people >= 40, String(today.total.people));
    assert.equal(today.units.length, 4);
    const yesterday = await get<Board>(`/api/board?date=${dayBefore(today.date)}`, cookie);
    const { biru, merah, menunggu, excused } = yesterday.total.in;
    assert.ok(biru > 20, JSON.stringify(yesterday.total.in));
    assert.ok(biru + merah + menunggu + excused <= today.total.people);
  });

  test("check-ins arrive while the clock runs", async () => {
    await post("/demo/pace", { pace: 30 });
    const begun = (await state()).done.checkins;
    for (let tries = 0; (await state()).done.checkins <= begun; tries++) {
      assert.ok(tries < 120, "nobody checked in within a minute");
      await wait(500);
    }
    assert.equal((await state()).done.failed, 0);
  });

  test("a leader's screen is on before the muster, and who is there counts", async () => {
    const cookie = await cookieAs("sekda");
    await post("/demo/pace", { pace: 30 });
    const opened = async () => {
      const { musters } = await get<MusterList>("/api/musters", cookie);
      return musters.find(({ session, id }) => session === "in" && id !== null);
    };
    for (let tries = 0; !(await opened()); tries++) {
      assert.ok(tries < 120, "no muster was opened within a minute");
      await wait(500);
    }
    const { id, openedBy } = (await opened())!;
    assert.ok(openedBy);
    const { expected, counts } = await get<MusterCount>(`/api/musters/${id}/count`, cookie);
    assert.equal(
      Object.values(counts).reduce((sum, count) => sum + count, 0),
      expected,
    );
  });

  test("the simulated key signs for the person behind the session, and the server takes it", async () => {
    const cookie = await cookieAs("kabid");
    const script = await (await fetch(`${origin}/demo/authenticator.js`, { headers: { cookie } })).text();
    const { key } = JSON.parse(/^globalThis\.saksiDemo = (.*);$/m.exec(script)![1]!);
    assert.equal(key.kind, "phone");
    const nonce = ((await (await post("/api/nonces", { kind: "login", credential: key.credential })).json()) as { nonce: string }).nonce;
    const body = JSON.stringify({ v: 1, kind: "login", tenant: key.tenant, credential: key.credential, nonce, at: (await state()).now });
    const challenge = challengeOf("login", sha256(Buffer.from(nonce, "base64url")), sha256(body)).toString("base64url");
    const assertion = await (await post("/demo/sign", { challenge, ids: [key.webauthnId] }, cookie)).json();
    assert.equal((await post("/api/session", { body, assertion })).status, 200);
    assert.equal((await post("/demo/sign", { challenge, ids: [key.webauthnId] })).status, 401);
    assert.equal((await post("/demo/sign", { challenge, ids: [key.webauthnId] }, await cookieAs("kepala"))).status, 403);
  });

  test("a visitor's own phone gets a real code, and an office comes to where the visitor is", async () => {
    const { url } = (await (await post("/demo/activate")).json()) as { url: string };
    assert.match(url, /^\/aktivasi#[0-9A-Z-]{20,}$/);
    assert.equal((await post("/demo/office", { lat: -6.2, lon: 106.8 })).status, 200);
    const today = await get<{ places: { name: string }[] }>("/api/my/today", await cookieAs("pegawai"));
    assert.equal(today.places.length, 2);
  });

  test("the door takes writes of its own page only, and names of its own machine only", async () => {
    const { roles } = await state();
    const foreign = { origin: "https://example.org", "content-type": "application/json" };
    const body = JSON.stringify({ person: roles[0]!.person });
    assert.equal((await fetch(`${origin}/demo/enter`, { method: "POST", headers: foreign, body, redirect: "manual" })).status, 403);
  });

  test("everything that was signed verifies, and a second start takes it up again at its time", async () => {
    const { now } = await state();
    await ended(demo);
    const verified = await run(["cli/saksi.ts", "verify"], { SAKSI_DATA: join(folder, "server"), DATABASE_URL: "" });
    assert.equal(verified.code, 0, verified.output);
    const began = performance.now();
    demo = await startedDemo();
    assert.match(output.get(demo)!, /melanjutkan/);
    assert.ok((await state()).now >= now - 1000);
    assert.ok(performance.now() - began < 60_000);
  });
});

test("the demo refuses any host but loopback", async () => {
  const { code, output } = await run(["demo/main.ts"], { HOST: "0.0.0.0", SAKSI_DEMO_DATA: join(folder, "never") });
  assert.equal(code, 1);
  assert.match(output, /loopback only/);
});

const output = new Map<ChildProcess, string>();

async function startedDemo(): Promise<ChildProcess> {
  const given = { PORT: String(port), SAKSI_DEMO_DATA: folder, SAKSI_DEMO_PEOPLE: "40", SAKSI_DEMO_DAYS: "3", DATABASE_URL: "" };
  const child = spawn(process.execPath, ["demo/main.ts"], {
    cwd: root,
    env: { ...process.env, ...given },
    stdio: ["ignore", "pipe", "inherit"],
  });
  output.set(child, "");
  child.stdout!.setEncoding("utf8").on("data", (text: string) => output.set(child, output.get(child)! + text));
  for (let tries = 0; tries < 1200; tries++) {
    if (output.get(child)!.includes(`ready ${origin}\n`)) return child;
    assert.equal(child.exitCode, null, output.get(child) ?? "");
    await wait(100);
  }
  throw new Error(`not ready: ${output.get(child)}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  await new Promise((resolve) => child.once("exit", resolve));
}

async function run(args: string[], given: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...given }, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, output: text };
}

const state = () => get<State>("/demo/state");

async function get<T>(path: string, cookie = ""): Promise<T> {
  const answer = await fetch(origin + path, { headers: { cookie } });
  assert.equal(answer.status, 200, `${path}: ${answer.status}`);
  return (await answer.json()) as T;
}

function post(path: string, body?: unknown, cookie = ""): Promise<Response> {
  const headers: Record<string, string> = { origin, cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) };
  return fetch(origin + path, { method: "POST", headers, body: body === undefined ? null : JSON.stringify(body), redirect: "manual" });
}

async function cookieAs(id: string): Promise<string> {
  const { roles } = await state();
  return cookieOf(await post("/demo/enter", { person: roles.find((role) => role.id === id)!.person }));
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

function dayBefore(date: string): string {
  const before = new Date(`${date}T00:00:00Z`);
  do before.setUTCDate(before.getUTCDate() - 1);
  while (before.getUTCDay() % 6 === 0);
  return before.toISOString().slice(0, 10);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
