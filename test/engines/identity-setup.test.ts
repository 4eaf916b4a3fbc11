/** The first run of an empty installation, on every engine. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { routes } from "../../contract/routes.ts";
import { buildApp } from "../../server/app.ts";
import { configFrom } from "../../server/config.ts";
import { openContext, type Context } from "../../server/context.ts";
import { newSetupCode } from "../../server/setup-code.ts";
import { newPhone } from "../../sim/phone.ts";
import { engines, freshDatabase, type Engine } from "../database.ts";
import { at, origin, rpId } from "../world.ts";

type Empty = { context: Context; app: FastifyInstance; code: string; close(): Promise<void> };

async function openEmpty(engine: Engine): Promise<Empty> {
  const folder = mkdtempSync(join(tmpdir(), "saksi-test-"));
  const config = configFrom({ SAKSI_DATA: folder });
  const log = { info() {}, warn() {}, error: (detail: object, text: string) => console.error(text, detail) };
  const context = await openContext(config, { now: () => at("2026-05-04", "06:00"), database: await freshDatabase(engine), log });
  const { printed, setupCode } = newSetupCode(context);
  const app = await buildApp(context, { ...config, setupCode });
  const close = async () => {
    await app.close();
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { context, app, code: printed, close };
}

for (const { engine, skip } of engines) {
  describe(`first-run setup on ${engine}`, { skip }, () => {
    let empty: Empty;
    beforeEach(async () => void (empty = await openEmpty(engine)));
    afterEach(() => empty.close());

    async function call(method: "GET" | "POST", url: string, body?: object, cookie = "") {
      const payload = body === undefined ? {} : { payload: body };
      const response = await empty.app.inject({ method, url, headers: { origin, cookie }, ...payload });
      return { status: response.statusCode, json: response.json(), cookies: response.cookies };
    }

    const setup = (given: object = {}) => ({ code: empty.code, name: "Kabupaten Contoh", zone: "WIB", admin: "Siti Admin", ...given });
    const desk = (syncable = true) => newPhone({ origin, rpId, syncable });

    async function registered(given: object = {}) {
      const { status, json } = await call("POST", routes.setupBegin, setup());
      assert.equal(status, 200, JSON.stringify(json));
      return { token: json.token, response: desk().register(json.options.challenge), setup: setup(given) };
    }

    test("code → desk key → a regency with calendar, working weeks and one admin", async () => {
      assert.equal((await call("GET", routes.installation)).json.setupNeeded, true);
      const begun = (await call("POST", routes.setupBegin, setup())).json;
      assert.deepEqual(begun.options.authenticatorSelection, { residentKey: "required", userVerification: "required" });
      assert.deepEqual([begun.purpose, begun.options.rp], ["desk", { id: rpId, name: "Kabupaten Contoh" }]);
      const key = desk();
      const body = { token: begun.token, response: key.register(begun.options.challenge), setup: setup() };
      const { status, json, cookies } = await call("POST", routes.setupFinish, body);
      assert.equal(status, 200, JSON.stringify(json));
      assert.deepEqual([json.person.name, json.digits, json.tier], ["Siti Admin", null, "C"]);

      const installation = (await call("GET", routes.installation)).json;
      assert.equal(installation.setupNeeded, false);
      assert.deepEqual([installation.tenant.name, installation.tenant.zone, installation.tenant.rpId], ["Kabupaten Contoh", "WIB", rpId]);
      const me = (await call("GET", routes.me, undefined, `saksi=${cookies[0]!.value}`)).json;
      assert.deepEqual([me.person.name, me.person.nip, me.roles], ["Siti Admin", null, [{ role: "bkpsdm", unit: null }]]);

      const directory = await empty.context.cache.directory(installation.tenant.id);
      assert.ok(directory.calendar.holidays.has("2026-08-17"));
      const patterns = [...directory.patterns.values()];
      assert.deepEqual(patterns.map(({ code }) => code).sort(), ["enam-hari", "lima-hari"]);
      for (const { musters } of patterns) {
        assert.deepEqual(
          musters.map(({ session, weekdays, minutes }) => [session, weekdays, minutes]),
          [
            ["in", [1, 2, 3, 4, 5], 15],
            ["out", [1, 2, 3, 4, 5], 15],
          ],
        );
      }
      assert.deepEqual(directory.tenant.settings, { approval: "required", decideWorkingDays: 2, escalateWorkingDays: 2, ruleSet: "std" });
      assert.equal(directory.tenant.origin, origin);
      const { rows } = await empty.context.database.pool.query("select count(*) as n from server_public_key");
      assert.equal(rows[0].n, 1);

      const { nonce } = (await call("POST", routes.nonce, { kind: "login", credential: null })).json;
      const login = { v: 1, kind: "login", tenant: installation.tenant.id, credential: null, nonce, at: empty.context.now() };
      assert.equal((await call("POST", routes.session, key.sign("login", nonce, login))).status, 200);
    });

    test("what the key signed cannot be changed before the finish", async () => {
      const { status, json } = await call("POST", routes.setupFinish, await registered({ admin: "Orang Lain" }));
      assert.deepEqual([status, json.code], [400, "attestation_invalid"]);
      assert.equal((await call("GET", routes.installation)).json.setupNeeded, true);
    });

    test("a second setup is refused, also when both run at once", async () => {
      const [one, two] = [await registered(), await registered()];
      const answers = await Promise.all([call("POST", routes.setupFinish, one), call("POST", routes.setupFinish, two)]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
      assert.equal(answers.find(({ status }) => status === 409)!.json.code, "setup_done");
      assert.equal((await call("POST", routes.setupBegin, setup())).json.code, "setup_done");
      const { rows } = await empty.context.database.pool.query("select count(*) as n from tenant");
      assert.equal(rows[0].n, 1);
    });

    test("ten wrong codes, then not even the right one", async () => {
      for (let i = 0; i < 10; i++) {
        const { status, json } = await call("POST", routes.setupBegin, setup({ code: "AAAAA-AAAAA" }));
        assert.deepEqual([status, json.code], [403, "setup_code_wrong"]);
      }
      assert.equal((await call("POST", routes.setupBegin, setup())).json.code, "too_many");
    });

    test("nothing else answers before the setup", async () => {
      assert.equal((await call("GET", routes.me)).json.code, "setup_needed");
      const begin = await call("POST", routes.activationBegin, { code: "AAAAA", marker: crypto.randomUUID() });
      assert.equal(begin.json.code, "setup_needed");
    });
  });
}
