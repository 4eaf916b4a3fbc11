/** The superior's thirty seconds: forty people with few taps, a bad connection, a page that was closed, the keyboard alone, and people without phones. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { at, office, type Member } from "../world.ts";
import { activate, buildRegency, type Regency } from "./regency.ts";
import { openStage, ownAuthenticator, seriousFindings, type Actor, type Stage } from "./stage.ts";
import { sameKeys } from "./travel.ts";

const people = 40;
const flagged = 2;

describe("the superior's thirty seconds", () => {
  let stage: Stage;
  let regency: Regency;
  let kabid: Actor;
  let staff: Member[];

  before(async () => {
    stage = await openStage(at("2026-05-04", "07:05"));
    const { world } = stage;
    regency = await buildRegency(world);
    kabid = await stage.actor();
    const digits = await activate(kabid, await regency.codeUrl(regency.kabid.id));
    const head = await world.session(regency.head.id);
    const pending = await world.call("GET", "/api/confirmations", { cookie: head });
    await world.call("POST", `/api/confirmations/${pending.json[0].credential}`, { cookie: head, body: { digits } });
    staff = [regency.budi, regency.siti, regency.joko];
    while (staff.length < people) staff.push(await world.member(regency.unit, { name: `Staf ${staff.length}`, superior: regency.kabid }));
    for (const [i, member] of staff.entries()) {
      const now = world.context.now();
      const edge = i < flagged ? { lat: Number((office.lat + 112 / 111_195).toFixed(7)) } : {};
      const { status } = await world.checkin(await world.phone(member.id), {
        ceremony: { openedAt: now - 8000, pressedAt: now },
        clock: { offset: 0, at: now - 8000 },
        fix: { t: now - 900, r: now - 800, acc: 14, ...edge },
      });
      assert.equal(status, 200);
    }
    stage.advance(28 * 60_000);
  });
  after(() => stage.close());

  /** The page is closed and opened again on the same phone. */
  const reopen = async (path: string) => {
    const page = await kabid.context.newPage();
    const cdp = await kabid.context.newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    const { authenticatorId: authenticator } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options: ownAuthenticator });
    await sameKeys(kabid, { cdp, authenticator });
    await kabid.page.close();
    kabid = { ...kabid, page, cdp, authenticator };
    await page.goto(path);
    return page;
  };
  const decisionsOf = async (person: string) => {
    const query = "select word from decision_line where person_id = $1 order by received_at";
    return (await stage.world.context.database.pool.query(query, [person])).rows.map(({ word }: { word: string }) => word);
  };

  test("what was chosen survives a reload, a lost network and a closed page, with a visible count", async () => {
    await kabid.page.goto("/antrean");
    const first = button(kabid.page, `Valid: ${regency.budi.name}`);
    await first.click();
    const progress = `1 dipilih, ${people - 1} belum. Pilihan tersimpan di perangkat ini.`;
    await kabid.page.getByText(progress).waitFor();
    await kabid.page.reload();
    await kabid.page.getByText(progress).waitFor();
    await kabid.context.setOffline(true);
    await button(kabid.page, `Batalkan: ${regency.budi.name}`).click();
    await button(kabid.page, `Valid: ${regency.siti.name}`).click();
    await kabid.page.getByRole("button", { name: "Tanda tangani (1)" }).click();
    await kabid.page.getByText("Tidak ada sambungan ke server").first().waitFor();
    await kabid.context.setOffline(false);
    const page = await reopen("/antrean");
    await page.getByText(progress).waitFor();
    await button(page, `Batalkan: ${regency.siti.name}`).click();
    assert.deepEqual(await decisionsOf(regency.siti.id), []);
  });

  test("forty with two flagged: four taps and one touch; signed, unanswered, closed, and sent again with the same bytes", async () => {
    const bodies: (string | null)[] = [];
    await kabid.context.route("**/api/decisions", async (route) => {
      bodies.push(route.request().postData());
      await (bodies.length === 1 ? route.abort() : route.continue());
    });
    let taps = 0;
    const tap = async (target: Locator) => {
      taps++;
      await target.click();
    };
    const { page } = kabid;
    await page.reload();
    await button(page, `Valid: ${regency.budi.name}`).waitFor();
    const began = performance.now();
    await tap(button(page, `Valid: ${regency.budi.name}`));
    await tap(button(page, `Valid: ${regency.siti.name}`));
    await tap(page.getByRole("button", { name: `Selebihnya valid (${people - flagged})` }));
    await tap(page.getByRole("button", { name: `Tanda tangani (${people})` }));
    const seconds = (performance.now() - began) / 1000;
    await page.getByText(`${people} keputusan sudah ditandatangani, tersimpan di perangkat ini`).waitFor();
    assert.ok(taps <= 6, `${taps} taps`);
    assert.ok(seconds < 30, `${seconds} s`);
    console.log(`# ${people} people, ${flagged} flagged: ${taps} taps, one touch, ${seconds.toFixed(1)} s`);

    const next = await reopen("/antrean");
    await next.getByText(`${people} keputusan tercatat`).waitFor();
    await kabid.context.unroute("**/api/decisions");
    assert.equal(bodies.length, 2);
    assert.equal(bodies[0], bodies[1]);
    for (const member of staff) assert.deepEqual(await decisionsOf(member.id), ["valid"]);
    const { rows } = await stage.world.context.database.pool.query("select body from decision");
    const { opened, at: signed, where } = JSON.parse(Buffer.from(rows[0].body).toString("utf8"));
    assert.ok(opened <= signed && signed - opened < 600_000, `${opened} ${signed}`);
    assert.ok(where === null || typeof where.lat === "number");
  });

  test("undone until the deadline by another word: both stay visible", async () => {
    const { page } = kabid;
    await page.getByRole("button", { name: "Lihat dan ubah" }).click();
    await page.getByText("Keputusan yang lama tidak dihapus").waitFor();
    await button(page, `Ubah keputusan: ${regency.joko.name}`).click();
    await button(page, `Tidak valid: ${regency.joko.name}`).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Tidak ada di tempat").click();
    await dialog.getByRole("button", { name: "Pilih tidak valid" }).click();
    await page.getByRole("button", { name: "Tanda tangani (1)" }).click();
    await page.getByText("1 keputusan tercatat").waitFor();
    assert.deepEqual(await decisionsOf(regency.joko.id), ["valid", "invalid"]);
    await page.getByRole("button", { name: "Lihat dan ubah" }).click();
    const line = page.locator(".line").filter({ hasText: regency.joko.name });
    assert.equal(await line.locator(".history li").count(), 2);
    assert.deepEqual(await seriousFindings(page), []);
  });

  test("people without phones: several at once in one signature, told and shown as such", async () => {
    stage.advance(8 * 3_600_000 + 35 * 60_000);
    const { page } = kabid;
    await page.goto("/antrean?tanggal=2026-05-04&sesi=out");
    await page.getByRole("link", { name: "Catat beberapa orang sekaligus" }).click();
    const boxes = page.getByRole("checkbox");
    await boxes.first().waitFor();
    await page.getByRole("checkbox", { name: /^Staf 4\b/ }).check();
    await page.getByRole("checkbox", { name: /^Staf 5\b/ }).check();
    await page.getByText("Tidak punya HP").click();
    await page.getByText("Foto hanya untuk satu orang").waitFor();
    await page.getByRole("button", { name: "Tanda tangani (2)" }).click();
    await page.getByText("Tanpa foto, tulis catatan dulu.").waitFor();
    await page.getByLabel("Catatan").fill("Berdiri di barisan apel sore.");
    assert.deepEqual(await seriousFindings(page), []);
    await page.getByRole("button", { name: "Tanda tangani (2)" }).click();
    await page.getByText("2 orang tercatat hadir").waitFor();
    const { rows } = await stage.world.context.database.pool.query("select reason, session from attended");
    assert.deepEqual(
      rows,
      Array.from({ length: 2 }, () => ({ reason: "no_phone", session: "out" })),
    );
    await page.getByRole("link", { name: "Kembali ke antrean" }).click();
    await page.getByText("Sudah diputuskan").click();
    const line = page.locator(".line").filter({ hasText: "Staf 4" }).filter({ hasText: "Hadir tanpa HP" });
    await line.getByText(/atas namanya sendiri/).waitFor();
  });

  test("with the keyboard alone: from line to line, valid, not valid with its reason, signed", async () => {
    const { page } = kabid;
    await page.goto("/antrean?tanggal=2026-05-04&sesi=out");
    await page.locator(".line").first().waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.closest(".line")?.querySelector("h3")?.textContent ?? null);
    await page.keyboard.press("j");
    const one = await focused();
    assert.ok(one);
    await page.keyboard.press("ArrowDown");
    const two = await focused();
    await page.keyboard.press("k");
    assert.equal(await focused(), one);
    await page.keyboard.press("v");
    await page.locator(".line.chosen-valid").waitFor();
    assert.equal(await focused(), one, "the focus stays on the line");
    await page.keyboard.press("j");
    assert.equal(await focused(), two);
    await page.keyboard.press("t");
    await page.getByRole("dialog").waitFor();
    await tabTo(page, "input[type=radio]");
    await page.keyboard.press("Space");
    await tabTo(page, "button[type=submit]");
    await page.keyboard.press("Enter");
    await page.locator(".line.chosen-invalid").waitFor();
    await page.getByText("2 dipilih, ").waitFor();
    await page.keyboard.press("s");
    await page.getByText("2 keputusan tercatat").waitFor();
  });
});

function button(page: Page, name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 8; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}
