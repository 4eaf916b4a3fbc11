/** Stories 4 and 5 in a real browser: the superior's queue signed with the superior's key, and the board turning blue and red as it happens. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { at, office } from "../world.ts";
import { activate, buildRegency, type Regency } from "./regency.ts";
import { openStage, seriousFindings, type Actor, type Stage } from "./stage.ts";

describe("after the muster", () => {
  let stage: Stage;
  let regency: Regency;
  let kabid: Actor;
  let board: Actor;

  before(async () => {
    stage = await openStage(at("2026-05-04", "07:05"));
    regency = await buildRegency(stage.world);
    const { world } = stage;
    kabid = await stage.actor();
    const digits = await activate(kabid, await regency.codeUrl(regency.kabid.id));
    const head = await world.session(regency.head.id);
    const pending = await world.call("GET", "/api/confirmations", { cookie: head });
    await world.call("POST", `/api/confirmations/${pending.json[0].credential}`, { cookie: head, body: { digits } });

    const phones = [await world.phone(regency.budi.id), await world.phone(regency.siti.id)];
    const now = world.context.now();
    const fixOf = (acc: number) => ({ t: now - 900, r: now - 800, acc });
    await world.checkin(phones[0]!, moment(now, fixOf(12)));
    await world.checkin(phones[1]!, moment(now, { ...fixOf(14), lat: Number((office.lat + 112 / 111_195).toFixed(7)) }));
    board = await stage.actor({ screen: "desk", cookie: regency.officer });
  });
  after(() => stage.close());

  const moment = (now: number, fix: object) => ({
    ceremony: { openedAt: now - 8000, pressedAt: now },
    clock: { offset: 0, at: now - 8000 },
    fix,
  });
  const counts = async () => {
    const { json } = await stage.world.call("GET", "/api/board", { cookie: regency.officer });
    return json.total.in as Record<string, number>;
  };

  test("before the muster the queue is shown, but nothing can be decided", async () => {
    await kabid.page.goto("/antrean");
    await kabid.page.getByText(/Keputusan dibuka pukul 07[.:]30/).waitFor();
    assert.ok(await kabid.page.getByRole("button", { name: "Valid: Siti Aminah", exact: true }).isDisabled());
  });

  test("exactly the chart's people: flagged first, then without a record, then the rest", async () => {
    stage.advance(28 * 60_000);
    await kabid.page.reload();
    await kabid.page.getByRole("button", { name: "Selebihnya valid (1)" }).waitFor();
    const names = await kabid.page.locator("main h3, main .queue-name, main a[href^='/orang/']").allInnerTexts();
    const order = ["Siti Aminah", "Joko Susilo", "Budi Santoso"].map((name) => names.findIndex((text) => text.includes(name)));
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
      names.join(),
    );
    assert.ok(
      order.every((index) => index >= 0),
      names.join(),
    );
    const page = await kabid.page.locator("main").innerText();
    assert.ok(!page.includes("Rahma Dewi") && !page.includes("Yusuf Effendi"), "neither the own superior nor oneself");
    assert.match(page, /Di tepi area/);
    assert.deepEqual(await seriousFindings(kabid.page), []);
  });

  test("one signature decides: the board turns blue and red as it happens", async () => {
    await board.page.goto("/papan");
    await board.page.getByText("langsung", { exact: true }).waitFor();
    assert.equal((await counts())["biru"], 0);
    await kabid.page.getByRole("button", { name: "Selebihnya valid (1)" }).click();
    await kabid.page.getByRole("button", { name: "Tidak valid: Siti Aminah" }).click();
    const dialog = kabid.page.getByRole("dialog");
    await dialog.getByText("Tidak ada di tempat").click();
    await dialog.getByRole("textbox").fill("dicari di lapangan, tidak ada");
    assert.deepEqual(await seriousFindings(kabid.page), []);
    await dialog.getByRole("button", { name: "Pilih tidak valid" }).click();
    await kabid.page.getByRole("button", { name: "Tanda tangani (2)" }).click();
    await kabid.page.getByText("2 keputusan tercatat").waitFor();
    const now = await counts();
    assert.deepEqual([now["biru"], now["merah"]], [1, 1]);
    await board.page.locator("main").getByText("Biru").first().waitFor();
    await board.page
      .locator("main")
      .filter({ hasText: /1\s*Biru/ })
      .waitFor({ timeout: 10_000 });
    assert.deepEqual(await seriousFindings(board.page), []);
  });

  test("an excuse shows as its own word", async () => {
    await kabid.page.getByRole("button", { name: "Keterangan: Joko Susilo" }).click();
    const dialog = kabid.page.getByRole("dialog");
    await dialog.getByText("Sakit", { exact: true }).click();
    await dialog.getByRole("button", { name: "Simpan keterangan" }).click();
    await kabid.page.getByText(/Tercatat: Joko Susilo/).waitFor();
    assert.equal((await counts())["excused"], 1);
  });

  test("from the board to one person's evidence; the look is logged and shown to the person", async () => {
    await board.page.getByRole("link", { name: "Dinas Perhubungan" }).click();
    await board.page.getByRole("link", { name: /Siti Aminah/ }).click();
    await board.page
      .getByText(/dicatat/)
      .first()
      .waitFor();
    await board.page
      .getByText(/Di tepi area/)
      .first()
      .waitFor();
    await board.page
      .getByText(/dicari di lapangan, tidak ada/)
      .first()
      .waitFor();
    assert.deepEqual(await seriousFindings(board.page), []);
    const siti = await stage.actor({ cookie: await stage.world.session(regency.siti.id) });
    await siti.page.goto("/data-saya");
    await siti.page
      .getByText(/Petugas BKPSDM/)
      .first()
      .waitFor();
    await siti.close();
  });

  test("what an employee may not see: neither queue nor board", async () => {
    const budi = await stage.actor({ cookie: await stage.world.session(regency.budi.id) });
    for (const path of ["/antrean", "/papan", "/impor", "/peran", "/pemeriksaan", "/kode"]) {
      await budi.page.goto(path);
      await budi.page.waitForLoadState("networkidle");
      const text = await budi.page.locator("body").innerText();
      assert.ok(!text.includes("Siti Aminah") && !text.includes("Joko Susilo"), path);
    }
    await budi.close();
  });

  test("a session that was revoked sees nothing more, live", async () => {
    await stage.world.context.db
      .updateTable("session")
      .set({ revoked_at: new Date().toISOString() })
      .where("person_id", "=", regency.bkpsdm)
      .execute();
    await board.page.goto("/papan");
    await board.page.locator("main a[href^='/masuk']").first().waitFor();
    assert.ok(!(await board.page.locator("body").innerText()).includes("Dinas Perhubungan"));
  });
});
