/**
 * A small regency for tests (its rows: regency.ts) with the application over it. Time is a number the test sets; statements go through the real
 * HTTP application with real keys.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance, InjectOptions } from "fastify";
import type { Act, ActBody } from "../core/acts/act.ts";
import type { CheckinBody, Fix } from "../core/evidence/envelope.ts";
import { instantAt, minuteOf, type CivilDate } from "../core/time/civil.ts";
import { routes } from "../contract/routes.ts";
import { buildApp } from "../server/app.ts";
import { openContext, type Context } from "../server/context.ts";
import { configFrom } from "../server/config.ts";
import { iso } from "../server/db/instant.ts";
import type { Root } from "../server/identity/attestation/roots.ts";
import { publishKeysFor } from "../server/keys/publish.ts";
import type { SignedStatement } from "../sim/phone.ts";
import type { Database } from "../server/db/open.ts";
import { freshDatabase, type Engine } from "./database.ts";
import { office, origin, writeRegency, type KeyedPhone } from "./regency.ts";

export { fiveDay, office, origin, rpId, type KeyedPhone, type Member } from "./regency.ts";

/**
 * What a test may bring of its own: a database, a page's origin, a clock that runs, the roots of attesting phones, a revocation list. `tenant`: the origin is
 * the one of SAKSI_TENANT, so that others may stand beside it; `keys`: the keys file that several share.
 */
export type Own = {
  database?: Database;
  origin?: string;
  tenant?: boolean;
  keys?: string;
  now?: () => number;
  roots?: readonly Root[];
  revocations?: string;
};
export type World = Awaited<ReturnType<typeof openWorld>>;

/** The worlds of a process share the compiled schemas: those that stand in contract/ are the same objects in every app. */
let compiled: FastifyInstance["validatorCompiler"];

export async function openWorld(engine: Engine = "pglite", startAt: number = at("2026-05-04", "06:00"), own: Own = {}) {
  const home = own.origin ?? origin;
  const clock = { now: startAt };
  const readClock = own.now ?? (() => clock.now);
  const folder = mkdtempSync(join(tmpdir(), "saksi-test-"));
  const config = configFrom({
    SAKSI_DATA: folder,
    SAKSI_LOG: "silent",
    SAKSI_REVOCATIONS: own.revocations,
    SAKSI_TENANT: own.tenant ? home : undefined,
    SAKSI_KEYS: own.keys,
  });
  const log = { info() {}, warn() {}, error: (detail: object, text: string) => console.error(text, detail) };
  const context: Context = await openContext(config, {
    now: readClock,
    database: own.database ?? (await freshDatabase(engine)),
    log,
    ...(own.roots ? { roots: own.roots } : {}),
  });
  await context.database.pool.query("select saksi_ensure_partitions($1::date, 3)", [iso(startAt).slice(0, 10)]);
  const app: FastifyInstance = await buildApp(context, config);
  if (compiled) app.setValidatorCompiler(compiled);
  await app.ready();
  compiled ??= app.validatorCompiler;
  const regency = await writeRegency(context, home, startAt, clock);
  const { tenant } = regency;
  await publishKeysFor(context.db, context.keys, tenant);

  /** One request through the application, from our own page unless told otherwise. */
  async function call(
    method: "GET" | "POST" | "PUT" | "DELETE",
    url: string,
    given: { cookie?: string; body?: unknown; origin?: string | null } = {},
  ) {
    const headers: Record<string, string> = {};
    if (given.origin !== null) headers["origin"] = given.origin ?? home;
    if (given.cookie) headers["cookie"] = given.cookie;
    const options: InjectOptions = { method, url, headers };
    if (given.body !== undefined) options.payload = given.body as object;
    const response = await app.inject(options);
    const json = response.headers["content-type"]?.toString().includes("json") ? response.json() : null;
    return { status: response.statusCode, json, response };
  }

  async function nonce(keyed: KeyedPhone, kind: "checkin" | "decision" | "login" | "act" = "checkin"): Promise<string> {
    const { json } = await call("POST", routes.nonce, { body: { kind, credential: keyed.credential } });
    return json.nonce;
  }

  function checkinBody(keyed: KeyedPhone, token: string, given: Partial<CheckinBody> & { fix?: Partial<Fix> } = {}): CheckinBody {
    const { fix, ...rest } = given;
    return {
      v: 1,
      kind: "checkin",
      tenant,
      person: keyed.person,
      credential: keyed.credential,
      nonce: token,
      ceremony: { openedAt: clock.now - 8000, pressedAt: clock.now },
      clock: { offset: 0, at: clock.now - 8000 },
      fixes: [
        {
          t: clock.now - 1000,
          r: clock.now - 990,
          lat: office.lat,
          lon: office.lon,
          acc: 12.4,
          alt: 11.3,
          altAcc: null,
          spd: null,
          hdg: null,
          ...fix,
        },
      ],
      balanced: null,
      motion: null,
      visibility: [],
      network: null,
      battery: null,
      device: { model: "SM-A045F", platform: "Android", platformVersion: "14", mobile: true, webdriver: false },
      marker: keyed.marker,
      lacks: [],
      ...rest,
    };
  }

  async function checkin(keyed: KeyedPhone, given: Partial<CheckinBody> & { fix?: Partial<Fix> } = {}) {
    const token = await nonce(keyed);
    const statement: SignedStatement = keyed.phone.sign("checkin", token, checkinBody(keyed, token, given));
    return { ...(await call("POST", routes.checkins, { body: statement })), statement };
  }

  /** A signed act through the application. */
  async function act(keyed: KeyedPhone, given: Act, where: ActBody["where"] = null) {
    const token = await nonce(keyed, "act");
    const { person, credential } = keyed;
    const body: ActBody = { v: 1, kind: "act", tenant, person, credential, nonce: token, at: clock.now, where, act: given };
    const statement: SignedStatement = keyed.phone.sign("act", token, body);
    return { ...(await call("POST", routes.acts, { body: statement })), statement };
  }

  async function close(): Promise<void> {
    await app.close();
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }

  return {
    engine,
    context,
    app,
    clock,
    folder,
    ...regency,
    call,
    nonce,
    checkinBody,
    checkin,
    act,
    close,
  };
}

/** An instant in WIB: `at("2026-05-04", "07:31:30")`. */
export function at(date: CivilDate, time: string): number {
  return instantAt(date, minuteOf(time.slice(0, 5)), "WIB") + Number(time.slice(6) || 0) * 1000;
}
