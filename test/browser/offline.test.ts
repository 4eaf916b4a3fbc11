/** A phone without network, with its own service worker: wrong clocks, days away and a burst, the press with the clock turned, two tabs, a closed page. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { at } from "../world.ts";
import { buildRegency, type Regency } from "./regency.ts";
import { openStage, seriousFindings, type Stage } from "./stage.ts";
import {
  emptyStock,
  equipped,
  inStore,
  openPage,
  pass,
  press,
  secondTab,
  turnClock,
  waitKept,
  waitForStock,
  type Traveller,
} from "./travel.ts";

const minute = 60_000;
const hour = 60 * minute;
type Row = {
  outcome: string;
  claimed: number;
  counts: number;
  received: number;
  date: string;
  session: string;
  uncertain: boolean;
  seq: number;
};

describe("without network", () => {
  let stage: Stage;
  let regency: Regency;

  before(async () => {
    stage = await openStage(at("2026-05-04", "06:50"));
    regency = await buildRegency(stage.world);
  });
  after(() => stage.close());

  const rowsOf = async ({ member }: Traveller): Promise<Row[]> => {
    const { rows } = await stage.world.context.database.pool.query(
      `select c.outcome, extract(epoch from c.claimed_at)::float8 * 1000 as claimed, extract(epoch from c.counts_at)::float8 * 1000 as counts,
         extract(epoch from c.received_at)::float8 * 1000 as received, c.duty_date::text as date, c.session, (c.features->>'timeUncertain')::boolean as uncertain,
         (convert_from(e.body, 'utf8')::json->'chain'->>'seq')::int as seq
       from checkin c join envelope e using (tenant_id, nonce_day, checkin_id) where c.person_id = $1 order by seq, c.received_at`,
      [member.id],
    );
    return rows as Row[];
  };
  const arrived = async (phone: Traveller, count: number) => {
    const started = Date.now();
    while ((await rowsOf(phone)).length < count && Date.now() - started < 25_000) await phone.page.waitForTimeout(200);
    await phone.page.waitForTimeout(300);
    return rowsOf(phone);
  };
  /** 07:21 on that day, for phone and server. */
  const setTime = async (phones: readonly Traveller[], date: string, time: string) =>
    pass(stage, phones, at(date, time) - stage.world.context.now());
  const dayOf = (phone: Traveller, date: string, session: string) =>
    stage.world.call("GET", `/api/people/${phone.member.id}/days/${date}`, { cookie: regency.officer }).then(({ json }) => {
      const found = json.day.sessions.find((each: { session: string }) => each.session === session);
      return found as { colour: string; why: string; sentence: string };
    });

  test("a press at 07:40 with the clock turned to 07:29, sent at 08:30: uncertain, flagged, not biru by itself", async () => {
    const budi = await equipped(stage, regency, regency.budi);
    await setTime([budi], "2026-05-04", "07:40");
    await budi.context.setOffline(true);
    await turnClock(budi, -11 * minute);
    await budi.page.reload();
    await budi.page.getByRole("heading", { name: /Apel pagi 07[.:]30/ }).waitFor();
    await press(budi.page);
    await waitKept(budi.page, 1);
    await budi.page.getByText(/Tersimpan di HP, belum terkirim/).waitFor();
    assert.deepEqual(await seriousFindings(budi.page), []);
    await setTime([budi], "2026-05-04", "08:30");
    await budi.context.setOffline(false);
    const [row, ...more] = await arrived(budi, 1);
    assert.equal(more.length, 0);
    assert.ok(Math.abs(row!.claimed - at("2026-05-04", "07:29")) < minute, new Date(row!.claimed).toISOString());
    assert.deepEqual([row!.date, row!.session, row!.uncertain], ["2026-05-04", "in", true]);
    assert.equal(row!.outcome, "needs_look");
    await budi.page
      .getByText(/belum (pasti|terbukti)/)
      .first()
      .waitFor();
    const { colour } = await dayOf(budi, "2026-05-04", "in");
    assert.equal(colour, "menunggu");
    await budi.close();
  });

  test("two days without network, then four records at once: in order, each on its day, none proved, each once", async () => {
    const siti = await equipped(stage, regency, regency.siti);
    const presses: [string, string][] = [
      ["2026-05-05", "07:21"],
      ["2026-05-05", "16:05"],
      ["2026-05-06", "07:18"],
      ["2026-05-06", "16:03"],
    ];
    await siti.context.setOffline(true);
    for (const [i, [date, time]] of presses.entries()) {
      await setTime([siti], date, time);
      await siti.page.reload();
      await siti.page.getByRole("heading", { name: i % 2 === 0 ? /Apel pagi 07[.:]30/ : /Apel sore 16[.:]00/ }).waitFor();
      await press(siti.page);
      await waitKept(siti.page, i + 1);
    }
    await siti.page.getByText("4 catatan belum terkirim").waitFor();
    await siti.page.getByText("4 absen tersimpan di HP, belum terkirim").waitFor();
    assert.deepEqual(await seriousFindings(siti.page), []);
    await setTime([siti], "2026-05-06", "17:10");
    await siti.context.setOffline(false);
    const rows = await arrived(siti, 4);
    assert.deepEqual(
      rows.map(({ seq, date, session, uncertain }) => [seq, date, session, uncertain]),
      presses.map(([date], i) => [i + 1, date, i % 2 === 0 ? "in" : "out", true]),
    );
    for (const [i, { claimed }] of rows.entries()) {
      const [date, time] = presses[i]!;
      assert.ok(Math.abs(claimed - at(date, time)) < minute);
    }
    assert.deepEqual(
      rows.map(({ received }) => received),
      rows.map(({ received }) => received).toSorted((a, b) => a - b),
    );
    await siti.page.getByRole("heading", { name: "4 absen sudah sampai di server" }).waitFor();
    assert.deepEqual(await seriousFindings(siti.page), []);
    assert.deepEqual(await inStore(siti.page, "outbox"), []);
    await waitForStock(siti.page, 8);
    await siti.close();
  });

  test("a phone clock three hours off is corrected: on time, and nobody looks for it", async () => {
    await setTime([], "2026-05-07", "07:10");
    const joko = await equipped(stage, regency, regency.joko);
    await turnClock(joko, 3 * hour);
    await openPage(joko);
    await joko.page.getByRole("heading", { name: /Apel pagi 07[.:]30/ }).waitFor();
    await press(joko.page);
    await joko.page.getByRole("heading", { name: "Absen tercatat" }).waitFor({ timeout: 30_000 });
    await joko.page.getByText("Tepat waktu").first().waitFor();
    // Without network too: the offset learned at the last contact holds.
    await joko.context.setOffline(true);
    await setTime([joko], "2026-05-07", "16:02");
    await joko.page.reload();
    await press(joko.page);
    await waitKept(joko.page, 1);
    await setTime([joko], "2026-05-07", "16:20");
    await joko.context.setOffline(false);
    const [first, second] = await arrived(joko, 2);
    assert.deepEqual([first!.outcome, first!.uncertain], ["accepted", false]);
    assert.ok(Math.abs(second!.claimed - at("2026-05-07", "16:02")) < minute, new Date(second!.claimed).toISOString());
    await joko.close();
  });

  test("two tabs press at once: two statements, one chain, one row each, no nonce twice", async () => {
    await setTime([], "2026-05-08", "07:05");
    const kabid = await equipped(stage, { ...regency, kabid: regency.head }, regency.kabid);
    const other = await secondTab(kabid);
    await kabid.context.setOffline(true);
    await Promise.all([press(kabid.page), press(other.page)]);
    await waitKept(kabid.page, 2);
    await kabid.context.setOffline(false);
    const rows = await arrived(kabid, 2);
    assert.deepEqual(
      rows.map(({ seq }) => seq),
      [1, 2],
    );
    assert.deepEqual(await inStore(kabid.page, "outbox"), []);
    await kabid.close();
  });

  test("the page is closed before anything was sent: the service worker sends, the next page shows the answer", async () => {
    await setTime([], "2026-05-11", "07:05");
    const head = await equipped(stage, { ...regency, kabid: regency.sekda }, regency.head);
    await head.context.setOffline(true);
    await press(head.page);
    await waitKept(head.page, 1);
    await head.page.close();
    assert.equal((await rowsOf(head)).length, 0);
    await head.context.setOffline(false);
    const page = await head.context.newPage();
    // The app is not open: a picture from the same address is, for the test to hold on to.
    await page.goto("/icons/icon.svg");
    const cdp = await head.context.newCDPSession(page);
    const registered = new Promise<string>((resolve) =>
      cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        if (registrations[0]) resolve(registrations[0].registrationId);
      }),
    );
    await cdp.send("ServiceWorker.enable");
    const registrationId = await registered;
    await cdp.send("ServiceWorker.dispatchSyncEvent", { origin: stage.origin, registrationId, tag: "saksi-outbox", lastChance: false });
    const started = Date.now();
    while ((await rowsOf(head)).length === 0 && Date.now() - started < 20_000) await page.waitForTimeout(200);
    assert.equal((await rowsOf(head)).length, 1);
    await page.goto("/");
    await page.getByRole("heading", { name: /Absen tercatat|Tercatat/ }).waitFor();
    assert.deepEqual(await inStore(page, "outbox"), []);
    await page.reload();
    await page.getByRole("button", { name: /^Absen/ }).waitFor();
    assert.equal((await rowsOf(head)).length, 1);
    await head.close();
  });

  test("more than 72 hours away: refused with the way to the superior; no nonce left: said before and at the press, nothing is lost", async () => {
    await setTime([], "2026-05-18", "07:05");
    const dewi = await equipped(stage, regency, await stage.world.member(regency.unit, { name: "Dewi Lestari", superior: regency.kabid }));
    await dewi.context.setOffline(true);
    await press(dewi.page);
    await waitKept(dewi.page, 1);
    await pass(stage, [dewi], 73 * hour);
    await dewi.context.setOffline(false);
    await dewi.page.getByText(/Tunjukkan halaman ini kepada atasan/).waitFor({ timeout: 25_000 });
    await dewi.page.getByText(/tidak diterima server/).waitFor();
    assert.deepEqual(await seriousFindings(dewi.page), []);
    assert.deepEqual(await inStore(dewi.page, "outbox"), []);
    assert.equal((await rowsOf(dewi)).length, 0);
    await dewi.page.getByRole("button", { name: "Selesai" }).click();
    await waitForStock(dewi.page, 8);
    await dewi.context.setOffline(true);
    await emptyStock(dewi.page);
    await pass(stage, [dewi], 10 * minute);
    await dewi.page.reload();
    await press(dewi.page);
    await dewi.page
      .getByRole("main")
      .getByText(/minta atasan mencatat kehadiran Anda/)
      .first()
      .waitFor({ timeout: 25_000 });
    assert.deepEqual(await inStore(dewi.page, "outbox"), []);
    await dewi.close();
  });
});
