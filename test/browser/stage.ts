/**
 * A real server and a real Chromium: pages on a phone's or a desk's screen, a virtual authenticator, a position set by the test.
 * The server's clock starts where the test says and runs at the pace of life.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { buildApp } from "../../server/app.ts";
import { configFrom } from "../../server/config.ts";
import { openContext } from "../../server/context.ts";
import { newSetupCode } from "../../server/setup-code.ts";
import { freshDatabase } from "../database.ts";
import { openWorld } from "../world.ts";
import { sharedChromium } from "./chromium.ts";

export const screens = { phone: { width: 360, height: 800 }, desk: { width: 1280, height: 800 } } as const;

/** A phone's own, which says yes by itself. */
export const ownAuthenticator = {
  protocol: "ctap2",
  transport: "internal",
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

export type Actor = {
  page: Page;
  context: BrowserContext;
  cdp: CDPSession;
  /** The virtual authenticator's id. */
  authenticator: string;
  /** Where the phone is from now on. */
  moveTo(place: { lat: number; lon: number; accuracy: number }): Promise<void>;
  close(): Promise<void>;
};

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** With a regency that the test builds. `flags`: more of Chromium's. */
export async function openStage(startAt: number, flags: readonly string[] = []) {
  return stageOn(startAt, (origin, now) => openWorld("pglite", startAt, { origin, now }), flags);
}

/** As `npm start` finds it: no regency yet, and a code to set one up. `world.setupCode`: as the console shows it. */
export async function openEmptyStage(startAt: number) {
  return stageOn(startAt, openEmpty);
}

async function openEmpty(origin: string, now: () => number) {
  const folder = mkdtempSync(join(tmpdir(), "saksi-test-"));
  const config = configFrom({ SAKSI_DATA: folder, SAKSI_LOG: "silent", SAKSI_ORIGIN: origin });
  const log = { info() {}, warn() {}, error: (detail: object, text: string) => console.error(text, detail) };
  const context = await openContext(config, { now, database: await freshDatabase("pglite"), log });
  const { printed, setupCode } = newSetupCode(context);
  const app = await buildApp(context, { ...config, setupCode });
  const close = async () => {
    await app.close();
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, context, setupCode: printed, close };
}

type Served = { app: FastifyInstance; close(): Promise<void> };

async function stageOn<W extends Served>(
  startAt: number,
  open: (origin: string, now: () => number) => Promise<W>,
  flags: readonly string[] = [],
) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const began = performance.now();
  let shift = 0;
  const [world, browser] = await Promise.all([open(origin, () => startAt + shift + (performance.now() - began)), sharedChromium(flags)]);
  const contexts: BrowserContext[] = [];
  await world.app.listen({ host: "127.0.0.1", port });

  /**
   * A person with a browser of their own; `cookie` steps in without the sign-in ceremony. `worker`: with the service worker, which fetches all pages
   * of an employee when it is installed; only who does without a network needs it.
   */
  async function actor(
    given: { screen?: keyof typeof screens; cookie?: string; synced?: boolean; dark?: boolean; worker?: boolean } = {},
  ): Promise<Actor> {
    const screen = given.screen ?? "phone";
    const context = await browser.newContext({
      viewport: screens[screen],
      isMobile: screen === "phone",
      hasTouch: screen === "phone",
      locale: "id-ID",
      timezoneId: "Asia/Jakarta",
      colorScheme: given.dark ? "dark" : "light",
      permissions: ["geolocation"],
      baseURL: origin,
      serviceWorkers: given.worker ? "allow" : "block",
    });
    contexts.push(context);
    if (given.cookie) {
      const [name, value] = given.cookie.split("=") as [string, string];
      await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: "Strict" }]);
    }
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        ...ownAuthenticator,
        defaultBackupEligibility: given.synced ?? false,
        defaultBackupState: given.synced ?? false,
      },
    });
    const moveTo: Actor["moveTo"] = async ({ lat, lon, accuracy }) => {
      await cdp.send("Emulation.setGeolocationOverride", { latitude: lat, longitude: lon, accuracy });
    };
    return { page, context, cdp, authenticator: authenticatorId, moveTo, close: () => context.close() };
  }

  return {
    world,
    origin,
    actor,
    /** Moves the server's clock on. */
    advance(ms: number) {
      shift += ms;
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await world.close();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Serious and critical findings of axe-core on the page as it stands, one line each; with `rules`, of these only; with `part`, in it only. */
export async function seriousFindings(page: Page, rules: string[] | null = null, part: string | null = null): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(
    async ([rules, part]) => {
      const { axe } = globalThis as unknown as {
        axe: {
          run(
            context: Document | string,
            options: object,
          ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
        };
      };
      // The same rules on the same elements; what passed and where an element stands is not written out.
      const wanted = { resultTypes: ["violations"], selectors: false };
      const { violations } = await axe.run(part ?? document, rules ? { ...wanted, runOnly: rules } : wanted);
      return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
    },
    [rules, part] as const,
  );
}
