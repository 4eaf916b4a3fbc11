/**
 * A phone whose time passes with the server's and whose clock its owner can turn. Positions bear the phone's own time, as those by Wi-Fi do. Both
 * shifts stand in the window's name, which lives through reloads.
 */
import type { Page } from "playwright-core";
import { href } from "../../contract/routes.ts";
import { office, type Member } from "../world.ts";
import { activate, type Regency } from "./regency.ts";
import { ownAuthenticator, type Actor, type Stage } from "./stage.ts";
import { standing } from "./standing.ts";

export type Traveller = Actor & { member: Member; stop(): void };
type Shift = { passed: number; turned: number };

/** Active, confirmed, at its office, the page open, the service worker in charge. */
export async function equipped(stage: Stage, regency: Regency, member: Member): Promise<Traveller> {
  const actor = await stage.actor({ worker: true });
  await actor.context.addInitScript(bendClock);
  const digits = await activate(actor, await regency.codeUrl(member.id));
  await confirm(stage, regency, member, digits);
  const place = await standing(actor, { lat: office.lat, lon: office.lon, accuracy: 9 });
  const phone = { ...actor, member, stop: () => place.stop() };
  await openPage(phone);
  return phone;
}

async function confirm({ world }: Stage, { kabid }: Regency, { id }: Member, digits: string): Promise<void> {
  const cookie = await world.session(kabid.id);
  const { json } = await world.call("GET", href("confirmations"), { cookie });
  const { credential } = json.find((each: { person: { id: string } }) => each.person.id === id);
  const { status } = await world.call("POST", href("confirm", { credential }), { cookie, body: { digits } });
  if (status !== 200) throw new Error(`confirmation: ${status}`);
}

/** A second tab on the same phone: the same keys, the same place. */
export async function secondTab(phone: Traveller): Promise<Traveller> {
  const page = await phone.context.newPage();
  const cdp = await phone.context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId: authenticator } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options: ownAuthenticator });
  await sameKeys(phone, { cdp, authenticator });
  const place = await standing({ ...phone, cdp }, { lat: office.lat, lon: office.lon, accuracy: 9 });
  await page.goto("/");
  return { ...phone, page, cdp, authenticator, stop: () => place.stop() };
}

/** Carries the keys of one authenticator over to another. */
export async function sameKeys(from: Actor, to: Pick<Actor, "cdp" | "authenticator">): Promise<void> {
  const { credentials } = await from.cdp.send("WebAuthn.getCredentials", { authenticatorId: from.authenticator });
  for (const credential of credentials) await to.cdp.send("WebAuthn.addCredential", { authenticatorId: to.authenticator, credential });
}

/** Opens the check-in page and waits for what a day without network needs: worker, nonces, schedule. */
export async function openPage({ page }: Traveller): Promise<void> {
  await page.goto("/");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForFunction(() => localStorage.getItem("saksi:/api/my/schedule") !== null);
  await waitForStock(page, 8);
}

export async function waitForStock(page: Page, least: number): Promise<void> {
  const started = Date.now();
  while ((await inStore(page, "keep", "stock/")).length < least) {
    if (Date.now() - started > 15_000) throw new Error("no stock of nonces");
    await page.waitForTimeout(200);
  }
}

/** Keys of a store of the phone's database that begin so. */
export function inStore(page: Page, store: "outbox" | "keep", prefix = ""): Promise<string[]> {
  return page.evaluate(
    ([store, prefix]) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open("saksi");
        opening.addEventListener("error", () => reject(opening.error));
        opening.addEventListener("success", () => {
          const asked = opening.result.transaction(store!).objectStore(store!).getAllKeys();
          asked.addEventListener("success", () => {
            opening.result.close();
            resolve(asked.result.map(String).filter((key) => key.startsWith(prefix!)));
          });
        });
      }),
    [store, prefix] as [string, string],
  );
}

/** As after a long time away: every nonce of the stock is spent. */
export function emptyStock(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("saksi");
        opening.addEventListener("error", () => reject(opening.error));
        opening.addEventListener("success", () => {
          const change = opening.result.transaction("keep", "readwrite");
          change.objectStore("keep").delete(IDBKeyRange.bound("stock/", "stock/\uffff"));
          change.addEventListener("complete", () => {
            opening.result.close();
            resolve();
          });
        });
      }),
  );
}

/** Presses as soon as the page lets one. */
export async function press(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: /^Absen (masuk|pulang|lagi|sekarang)$/ });
  await button.click({ timeout: 20_000 });
}

/** The press is on the phone's disk: `count` wait. */
export async function waitKept(page: Page, count: number): Promise<void> {
  const started = Date.now();
  while ((await inStore(page, "outbox")).length !== count) {
    if (Date.now() - started > 25_000) throw new Error(`${(await inStore(page, "outbox")).length} in the outbox, not ${count}`);
    await page.waitForTimeout(100);
  }
}

/** Time goes by, for the server and for the phone. */
export async function pass(stage: Stage, phones: readonly Traveller[], ms: number): Promise<void> {
  stage.advance(ms);
  for (const { page } of phones) await shift(page, { passed: ms, turned: 0 });
}

/** Somebody turns the clock of the phone. */
export function turnClock({ page }: Traveller, ms: number): Promise<void> {
  return shift(page, { passed: 0, turned: ms });
}

function shift(page: Page, { passed, turned }: Shift): Promise<void> {
  return page.evaluate(
    ([passed, turned]) => {
      const now = JSON.parse(window.name || '{"passed":0,"turned":0}') as Shift;
      window.name = JSON.stringify({ passed: now.passed + passed!, turned: now.turned + turned! });
    },
    [passed, turned],
  );
}

function bendClock(): void {
  const shifts = (): Shift => (window.name ? (JSON.parse(window.name) as Shift) : { passed: 0, turned: 0 });
  const Real = Date;
  const now = () => Real.now() + shifts().passed + shifts().turned;
  class Bent extends Real {
    constructor(...given: [] | [number]) {
      super(...((given.length === 0 ? [now()] : given) as [number]));
    }
    static override now(): number {
      return now();
    }
  }
  globalThis.Date = Bent as DateConstructor;
  const timestamp = Object.getOwnPropertyDescriptor(GeolocationPosition.prototype, "timestamp")!.get!;
  Object.defineProperty(GeolocationPosition.prototype, "timestamp", {
    get(this: GeolocationPosition) {
      return (timestamp.call(this) as number) + shifts().passed + shifts().turned;
    },
  });
}
