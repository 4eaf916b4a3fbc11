/** What a phone really signs, and how long it waits for it: the stored bytes of check-ins by a real Chromium. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, afterEach, before, beforeEach, describe, test } from "node:test";
import type { CheckinBody } from "../../core/evidence/envelope.ts";
import { at, office } from "../world.ts";
import { activate, buildRegency, type Regency } from "./regency.ts";
import { openStage, seriousFindings, type Actor, type Stage } from "./stage.ts";
import { inHand, standing } from "./standing.ts";

const north = (metres: number) => office.lat + metres / 111_195;
const inside = { lat: north(20), lon: office.lon, accuracy: 12, altitude: 14.2 };
const edge = { lat: north(130), lon: office.lon, accuracy: 80 };

describe("the envelope of a real browser", () => {
  let stage: Stage;
  let regency: Regency;
  let budi: Actor;
  let running: { stop(): void }[] = [];

  before(async () => {
    stage = await openStage(at("2026-05-04", "06:32"));
    regency = await buildRegency(stage.world);
    budi = await stage.actor();
    await activate(budi, await regency.codeUrl(regency.budi.id));
  });
  after(() => stage.close());
  beforeEach(() => stage.advance(61_000));
  afterEach(() => {
    for (const each of running) each.stop();
    running = [];
  });

  const stand = async (place: Parameters<typeof standing>[1], tremble?: number) => running.push(await standing(budi, place, tremble));
  const button = () => budi.page.getByRole("button", { name: /^Absen (masuk|lagi|sekarang)$/ });
  const open = async () => {
    await budi.page.goto("/");
    await button().waitFor();
    return Date.now();
  };
  const answered = (timeout = 12_000) => budi.page.getByText("Sampai di server").waitFor({ timeout });
  const bodies = async () => {
    const { rows } = await stage.world.context.database.pool.query(
      "select e.body from envelope e join checkin c using (tenant_id, nonce_day, checkin_id) order by c.received_at",
    );
    return rows.map(({ body }) => ({ text: Buffer.from(body).toString("utf8"), value: JSON.parse(body.toString("utf8")) as CheckinBody }));
  };
  const last = async () => (await bodies()).at(-1)!.value;

  test("a good position: one press, no wait to speak of, and everything is in the envelope", async () => {
    await budi.context.grantPermissions(["geolocation", "accelerometer", "gyroscope"]);
    running.push(await inHand(budi));
    await stand(inside);
    const began = await open();
    await button().click();
    await answered();
    const took = Date.now() - began;
    assert.ok(took < 8000, `${took} ms`);
    const body = await last();
    assert.ok(body.fixes.length >= 3, `${body.fixes.length} fixes`);
    for (const fix of body.fixes) {
      assert.deepEqual(Object.keys(fix), ["t", "r", "lat", "lon", "acc", "alt", "altAcc", "spd", "hdg"]);
      assert.ok(fix.r >= body.ceremony.openedAt && fix.r <= body.ceremony.pressedAt + 50);
    }
    assert.equal(body.fixes[0]!.alt, 14.2);
    assert.equal(body.balanced?.acc, 12);
    assert.ok(body.balanced!.r <= body.fixes[0]!.r, "the balanced fix came before the watch");
    assert.ok(body.motion!.length >= 2);
    const second = body.motion![1]!;
    assert.ok(second.n > 3 && second.accMean > 9 && second.accSd > 0.05 && second.gyroSd > 0, JSON.stringify(second));
    assert.equal(body.visibility[0]!.visible, true);
    assert.ok(body.network && body.battery, JSON.stringify([body.network, body.battery]));
    assert.match(body.device.browser ?? "", /^(Chromium|Google Chrome|HeadlessChrome) \d+$/);
    assert.equal(typeof body.device.mobile, "boolean");
    assert.equal(body.device.webdriver, false);
    assert.ok(body.clock);
    assert.deepEqual(body.chain, { seq: 1, previous: null });
    assert.equal(body.ceremony.previous, null);
    assert.ok(!body.lacks.some((lack) => /position|motion|gyro|battery|clock|browser/.test(lack)), body.lacks.join());
  });

  test("the chain grows by one with the hash of the bytes before; the ceremony before is told", async () => {
    await stand(inside);
    await open();
    await button().click();
    await answered();
    await budi.page.getByRole("button", { name: "Selesai" }).click();
    await button().click();
    await answered();
    const all = await bodies();
    const hash = (text: string) => createHash("sha256").update(text).digest("hex");
    assert.deepEqual(
      all.map(({ value }) => value.chain),
      [
        { seq: 1, previous: null },
        { seq: 2, previous: hash(all[0]!.text) },
        { seq: 3, previous: hash(all[1]!.text) },
      ],
    );
    for (const [i, { value }] of all.entries()) {
      const { previous } = value.ceremony;
      if (i === 0) continue;
      assert.ok(previous && previous.answeredAt > previous.promptedAt, JSON.stringify(previous));
      assert.ok(previous.promptedAt >= all[i - 1]!.value.ceremony.pressedAt && previous.answeredAt < value.ceremony.pressedAt);
    }
  });

  test("sent again after a lost answer it is the same body; the next one follows it", async () => {
    await stand(inside);
    await open();
    const before = (await bodies()).length;
    await budi.page.route("**/api/checkins", (route) => route.abort("connectionreset"), { times: 1 });
    await button().click();
    await answered(25_000);
    await budi.page.getByRole("button", { name: "Selesai" }).click();
    await button().click();
    await answered();
    const all = await bodies();
    assert.equal(all.length, before + 2);
    const sequence = all.map(({ value }) => value.chain!.seq);
    assert.deepEqual(
      sequence,
      all.map((_, i) => i + 1),
    );
  });

  test("a prompt that was declined moves no chain and costs no nonce", async () => {
    await stand(inside);
    await open();
    const before = await last();
    await budi.page.evaluate(() => {
      const { credentials } = navigator;
      const real = credentials.get.bind(credentials);
      credentials.get = async () => {
        credentials.get = real;
        await new Promise((resolve) => setTimeout(resolve, 1500));
        throw new DOMException("no", "NotAllowedError");
      };
    });
    await button().click();
    await budi.page.getByText(/Sentuhan atau PIN belum diberikan/).waitFor({ timeout: 12_000 });
    let asked = 0;
    await budi.page.route("**/api/nonces", (route) => (asked++, route.continue()));
    await button().click();
    await answered();
    assert.equal((await last()).chain!.seq, before.chain!.seq + 1);
    assert.equal(asked, 0, "the nonce of the declined prompt was used");
    await budi.page.unroute("**/api/nonces");
  });

  test("a doubtful position: the press waits, says why, may be sent as it is after 8 s", async () => {
    await stand(edge);
    const began = await open();
    await button().click();
    await budi.page.getByText("Ketelitian masih ± 80 m", { exact: false }).waitFor();
    await budi.page.getByText(/^\d+ dari 30 detik$/).waitFor();
    assert.deepEqual(await seriousFindings(budi.page), []);
    const send = budi.page.getByRole("button", { name: "Kirim sekarang" });
    assert.equal(await send.count(), 0);
    await send.waitFor();
    assert.ok(Date.now() - began >= 6500, `${Date.now() - began} ms`);
    assert.deepEqual(await seriousFindings(budi.page), []);
    const before = (await bodies()).length;
    await send.click();
    await answered();
    assert.equal((await bodies()).length, before + 1);
  });

  test("the wait ends by itself when the position becomes good", async () => {
    let place: typeof edge = edge;
    await stand(() => place);
    await open();
    await button().click();
    await budi.page.getByText("Ketelitian masih ± 80 m", { exact: false }).waitFor();
    await budi.page.getByRole("button", { name: "Kirim sekarang" }).waitFor();
    place = inside;
    await answered(8000);
    const { fixes } = await last();
    assert.ok(fixes.some(({ acc }) => acc === 80) && fixes.at(-1)!.acc === 12);
  });

  test("it ends after 30 s whatever the position; the evidence of the wait is in it", async () => {
    await stand({ ...inside, accuracy: 5 }, 0);
    const began = await open();
    await button().click();
    await budi.page.getByText(/masih sama terus/).waitFor();
    await answered(40_000);
    const took = Date.now() - began;
    assert.ok(took > 27_000 && took < 34_000, `${took} ms`);
    assert.ok((await last()).fixes.length >= 20, `${(await last()).fixes.length} fixes`);
  });

  test("approximate only: may be pressed, recorded as such", async () => {
    await stand({ lat: north(400), lon: office.lon, accuracy: 3000 });
    await open();
    await button().click();
    await answered();
    const body = await last();
    assert.ok(body.lacks.includes("position:coarse"), body.lacks.join());
    await budi.page.getByRole("heading", { name: /menunggu/ }).waitFor();
  });

  test("no permission: said with what to do, and still possible to send", async () => {
    await budi.context.clearPermissions();
    await budi.cdp.send("Browser.setPermission", { permission: { name: "geolocation" }, setting: "denied", origin: stage.origin });
    await budi.page.goto("/");
    await budi.page.getByText("Izin lokasi ditolak").waitFor();
    await budi.page.getByText(/Tanpa izin Anda tetap dapat absen/).waitFor();
    const began = Date.now();
    await button().click();
    await answered();
    assert.ok(Date.now() - began < 4000);
    const body = await last();
    assert.ok(body.lacks.includes("position:denied") && body.lacks.includes("balanced"), body.lacks.join());
    assert.deepEqual([body.fixes, body.balanced], [[], null]);
    await budi.page.getByRole("heading", { name: /menunggu/ }).waitFor();
    await budi.context.grantPermissions(["geolocation", "accelerometer", "gyroscope"]);
  });

  test("a browser that wants a touch before it asks for the finger gets one", async () => {
    await stand(edge);
    await budi.page.goto("/");
    await button().waitFor();
    await budi.page.evaluate(() => {
      const { credentials } = navigator;
      const real = credentials.get.bind(credentials);
      // Not navigator.userActivation: the test's own looks at the page count as one.
      let touchedAt = -Infinity;
      addEventListener("click", () => (touchedAt = performance.now()), true);
      credentials.get = async (options) => {
        if (performance.now() - touchedAt > 5000) throw new DOMException("User gesture is not detected.", "NotAllowedError");
        return real(options);
      };
    });
    let place = edge;
    for (const each of running) each.stop();
    await stand(() => place);
    await button().click();
    await budi.page.getByRole("button", { name: "Kirim sekarang" }).waitFor();
    place = inside;
    const tap = budi.page.getByRole("button", { name: "Tempelkan jari sekarang" });
    await tap.waitFor({ timeout: 8000 });
    assert.deepEqual(await seriousFindings(budi.page), []);
    await tap.click();
    await answered();
  });

  test("sensors that stay silent although nothing forbids them are told as that", async () => {
    await budi.page.addInitScript(() => addEventListener("devicemotion", (event) => event.stopImmediatePropagation(), true));
    await stand(inside);
    await open();
    await button().click();
    await answered();
    assert.deepEqual(
      (await last()).lacks.filter((lack) => lack.startsWith("motion")),
      ["motion:silent"],
    );
  });

  test("motion after a touch (iPhone): asked for by a small line, and a no stops nothing", async () => {
    const page = budi.page;
    await page.addInitScript(() => {
      Object.assign(DeviceMotionEvent, { requestPermission: async () => "denied" });
      navigator.permissions.query = () => Promise.reject(new TypeError("accelerometer is not a name that Safari knows"));
    });
    await stand(inside);
    await open();
    await page.getByRole("button", { name: "Izinkan sensor gerak" }).click();
    await page.getByRole("button", { name: "Izinkan sensor gerak" }).waitFor({ state: "detached" });
    await button().click();
    await answered();
    const body = await last();
    assert.equal(body.motion, null);
    assert.deepEqual(
      body.lacks.filter((lack) => lack.startsWith("motion")),
      ["motion", "motion:denied"],
    );
  });
});
