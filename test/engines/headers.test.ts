/** Only over TLS, also behind proxies, and the same closed door for whatever a page may load: on a page, an answer and the live line. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { routes } from "../../contract/routes.ts";
import { buildApp } from "../../server/app.ts";
import { configFrom } from "../../server/config.ts";
import { engines } from "../database.ts";
import { at, openWorld, origin, type World } from "../world.ts";

const home = "https://absen.contohkab.go.id";
const proxy = "10.1.2.3";
const script = "export const one = 1;\n".repeat(100);
const stranger = "203.0.113.9";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join(";");

type Case = {
  when: string;
  of: string;
  from: string;
  headers?: Record<string, string>;
  url?: string;
  trusted?: string;
  code: string | null;
};

const cases: Case[] = [
  { when: "plain http, no proxy named", of: home, from: stranger, code: "plain_http" },
  { when: "the header by whoever writes it", of: home, from: stranger, headers: { "x-forwarded-proto": "https" }, code: "plain_http" },
  {
    when: "the header by the proxy, which nobody named",
    of: home,
    from: proxy,
    headers: { "x-forwarded-proto": "https" },
    code: "plain_http",
  },
  { when: "TLS ended by the named proxy", of: home, from: proxy, trusted: proxy, headers: { "x-forwarded-proto": "https" }, code: null },
  {
    when: "one of two named proxies",
    of: home,
    from: proxy,
    trusted: `127.0.0.1, ${proxy}`,
    headers: { "x-forwarded-proto": "https" },
    code: null,
  },
  {
    when: "plain http taken in by the named proxy",
    of: home,
    from: proxy,
    trusted: proxy,
    headers: { "x-forwarded-proto": "http" },
    code: "plain_http",
  },
  { when: "the named proxy, without the header", of: home, from: proxy, trusted: proxy, code: "plain_http" },
  { when: "past the named proxy", of: home, from: stranger, trusted: proxy, headers: { "x-forwarded-proto": "https" }, code: "plain_http" },
  { when: "a page over plain http", of: home, from: stranger, url: "/", code: "plain_http" },
  { when: "a health check from inside", of: home, from: stranger, url: routes.health, code: null },
  { when: "readiness from inside", of: home, from: stranger, url: routes.ready, code: null },
  { when: "localhost over plain http", of: origin, from: "127.0.0.1", code: null },
  {
    when: "a localhost installation asked by another name",
    of: origin,
    from: stranger,
    headers: { host: "absen.example" },
    code: "plain_http",
  },
];

for (const { engine, skip } of engines) {
  describe(`headers on ${engine}`, { skip }, () => {
    const worlds = new Map<string, World>();
    const apps: FastifyInstance[] = [];
    let webFolder: string;

    before(async () => {
      for (const each of [home, origin]) worlds.set(each, await openWorld(engine, at("2026-05-04", "06:00"), { origin: each }));
      webFolder = join(worlds.get(home)!.folder, "assets/web");
      mkdirSync(webFolder, { recursive: true });
      writeFileSync(join(webFolder, "index.html"), "<!doctype html><title>Saksi</title>");
      mkdirSync(join(webFolder, "assets"));
      writeFileSync(join(webFolder, "assets/a-1.js"), script);
      writeFileSync(join(webFolder, "assets/a-1.js.br"), brotliCompressSync(script));
      writeFileSync(join(webFolder, "assets/a-1.js.gz"), gzipSync(script));
    });
    after(async () => {
      for (const app of apps) await app.close();
      for (const world of worlds.values()) await world.close();
    });

    const appOf = async (of: string, trusted = "") => {
      const { trustedProxies } = configFrom({ SAKSI_TRUSTED_PROXIES: trusted });
      const app = await buildApp(worlds.get(of)!.context, { webFolder, trustedProxies });
      apps.push(app);
      return app;
    };

    for (const { when, of, from, headers = {}, url = routes.installation, trusted, code } of cases) {
      test(`${when}: ${code ?? "served"}`, async () => {
        const app = await appOf(of, trusted);
        const host = { host: new URL(of).host };
        const response = await app.inject({ method: "GET", url, remoteAddress: from, headers: { ...host, ...headers } });
        assert.deepEqual([response.statusCode, code && response.json().code], code ? [403, code] : [200, null]);
        assert.equal(response.headers["content-security-policy"], policy, "a refusal has it as well");
      });
    }

    test("a built script goes in the form that the browser takes, and caches are told that there are several", async () => {
      const app = await appOf(home, "127.0.0.1");
      for (const [takes, encoding, plain] of [
        ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
        ["gzip", "gzip", gunzipSync],
        ["identity", undefined, (bytes: Buffer) => bytes],
      ] as const) {
        const headers = { host: new URL(home).host, "x-forwarded-proto": "https", "accept-encoding": takes };
        const answer = await app.inject({ method: "GET", url: "/assets/a-1.js", remoteAddress: "127.0.0.1", headers });
        assert.equal(answer.headers["content-encoding"], encoding, takes);
        assert.equal(answer.headers["vary"], "accept-encoding");
        assert.match(String(answer.headers["content-type"]), /javascript/);
        assert.equal(answer.headers["cache-control"], "public, max-age=31536000, immutable");
        assert.equal(plain(answer.rawPayload).toString(), script);
      }
      const headers = { host: new URL(home).host, "x-forwarded-proto": "https" };
      const page = await app.inject({ method: "GET", url: "/", remoteAddress: "127.0.0.1", headers });
      assert.equal(page.headers["cache-control"], "no-cache", "also where the installation itself lies in a folder named assets");
    });

    test("page, answer, refusal, unknown path and live line have the same policy and tell nobody the address", async () => {
      const app = await appOf(home, "127.0.0.1");
      const world = worlds.get(home)!;
      const leader = await world.outsider("Bupati");
      await world.grant(leader, "leadership");
      const cookie = (await world.session(leader)).replace(/^saksi=/, "__Host-saksi=");
      const address = await app.listen({ host: "127.0.0.1", port: 0 });
      const seen: [number, string][] = [];
      for (const url of ["/", "/papan", routes.board, routes.me, "/api/tidak-ada", routes.boardEvents]) {
        const stop = new AbortController();
        const headers = { "x-forwarded-proto": "https", cookie: url === routes.me ? "" : cookie };
        const answer = await fetch(address + url, { signal: stop.signal, headers });
        seen.push([answer.status, (answer.headers.get("content-type") ?? "").split(";")[0]!]);
        const policies = ["content-security-policy", "referrer-policy", "x-content-type-options", "cross-origin-resource-policy"];
        assert.deepEqual(
          policies.map((name) => answer.headers.get(name)),
          [policy, "same-origin", "nosniff", "same-origin"],
          url,
        );
        assert.match(answer.headers.get("strict-transport-security")!, /^max-age=\d{8}/, url);
        stop.abort();
      }
      const json = "application/json";
      assert.deepEqual(seen, [
        [200, "text/html"],
        [200, "text/html"],
        [200, json],
        [401, json],
        [404, json],
        [200, "text/event-stream"],
      ]);
    });
  });
}
