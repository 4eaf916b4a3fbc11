/** The page on how superiors decide: one's own numbers, those of the superiors below, an innocent reading beside each, by keyboard too. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import type { DecisionBody } from "../../core/evidence/envelope.ts";
import { addDays } from "../../core/time/civil.ts";
import { iso } from "../../server/db/instant.ts";
import { tellConduct } from "../../server/features/conduct/jobs.ts";
import { at, type Member, type World } from "../world.ts";
import { faultsOfLooks, watchErrors } from "./looks.ts";
import { openStage, screens, type Stage } from "./stage.ts";

const days = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11].map((after) => addDays("2026-05-04", after));
const shots = process.env["SAKSI_SHOTS"];

/** A decision as it would stand in the ledger; its signature is not what this page is about. */
async function decided({ context: { db, uuid }, tenant }: World, head: Member, staff: readonly Member[], date: string, seconds: number) {
  const [decision_id, received] = [uuid(), at(date, "07:50")];
  const lines = staff.map(({ id: person }) => {
    return { person, word: "valid" as const, reason: null, note: null, checkin: null, how: "each" as const };
  });
  const body: Pick<DecisionBody, "at" | "opened" | "where" | "lines"> = {
    at: received,
    opened: received - seconds * 1000 * staff.length,
    where: null,
    lines,
  };
  const bytes = () => randomBytes(32);
  await db
    .insertInto("decision")
    .values({
      tenant_id: tenant,
      nonce_day: date,
      decision_id,
      decided_by: head.id,
      credential_id: uuid(),
      duty_date: date,
      session: "in",
      received_at: iso(received),
      nonce_hash: bytes(),
      body_hash: bytes(),
      nonce: bytes(),
      body: Buffer.from(JSON.stringify(body)),
      client_data: bytes(),
      authenticator_data: bytes(),
      signature: bytes(),
      second_signature: null,
      writer_id: uuid(),
      batch_seq: 1,
      leaf_pos: 0,
    })
    .execute();
  const rows = lines.map(({ person, word }) => ({
    tenant_id: tenant,
    decision_id,
    person_id: person,
    duty_date: date,
    session: "in" as const,
    received_at: iso(received),
    decided_by: head.id,
    word,
    reason: null,
    note: null,
    checkin_id: null,
  }));
  await db.insertInto("decision_line").values(rows).execute();
}

describe("how superiors decide, on the screen", () => {
  let stage: Stage;
  let kepala: Member;

  before(async () => {
    stage = await openStage(at("2026-05-18", "08:00"));
    const { world } = stage;
    const unit = await world.unit({ name: "Dinas Perhubungan" });
    kepala = await world.member(unit, { name: "Rahmat Hidayat", approves: true });
    const heads: Member[] = [];
    for (const name of ["Sri Wahyuni", "Bambang Sutrisno", "Dewi Lestari", "Agus Salim", "Nur Aini"]) {
      heads.push(await world.member(unit, { name, superior: kepala, approves: true }));
    }
    for (const [i, head] of heads.entries()) {
      const staff = [];
      for (let n = 0; n < 5; n++) staff.push(await world.member(unit, { superior: head }));
      for (const date of days) await decided(world, head, staff, date, i === 0 ? 0.5 : 9 + i);
    }
    for (const date of days) await decided(world, kepala, heads.slice(0, 3), date, 12);
    await tellConduct(world.context, world.tenant);
  });
  after(() => stage.close());

  test("who stands out comes first, with the number, the peers, the innocent reading and the finding", async () => {
    const { page, close } = await stage.actor({ cookie: await stage.world.session(kepala.id) });
    const errors = await watchErrors(page);
    await page.goto("/atasan");
    await page.getByRole("heading", { name: "Angka Anda sendiri" }).waitFor();
    const rows = page.locator(".conduct > li");
    assert.equal(await rows.count(), 6);
    assert.match(await rows.first().innerText(), /Rahmat Hidayat[^]*Belum cukup/);
    const standing = rows.nth(1);
    assert.match(
      await standing.innerText(),
      /Sri Wahyuni[^]*Perlu dijelaskan[^]*10 dari 10 putusan[^]*Dibandingkan atasan lain[^]*Penjelasan yang wajar/,
    );
    assert.match((await standing.getByRole("link", { name: /Buka temuan/ }).getAttribute("href")) ?? "", /^\/temuan\/[0-9a-f-]{36}$/);
    assert.match(await rows.nth(2).innerText(), /Seperti atasan lain/);
    assert.deepEqual(await faultsOfLooks(page), []);
    await page.setViewportSize(screens.phone);
    const more = standing.locator("summary");
    await more.focus();
    await page.keyboard.press("Enter");
    await standing.getByText("belum pernah ada yang ditolak").waitFor();
    assert.deepEqual(await faultsOfLooks(page), []);
    assert.deepEqual(errors.taken(), []);
    if (shots) {
      for (const [name, size] of Object.entries(screens)) {
        await page.setViewportSize(size);
        await page.screenshot({ path: `${shots}/atasan-${name}.png`, fullPage: true });
      }
    }
    await close();
  });

  test("a superior sees his own numbers and nobody else's", async () => {
    const { rows } = await stage.world.context.database.pool.query("select person_id from person where name = 'Sri Wahyuni'");
    const { page, close } = await stage.actor({ cookie: await stage.world.session(rows[0].person_id) });
    await page.goto("/atasan");
    await page.getByRole("heading", { name: "Angka Anda sendiri" }).waitFor();
    assert.equal(await page.locator(".conduct > li").count(), 1);
    const text = await page.locator("main").innerText();
    assert.ok(text.includes("Sri Wahyuni") && !text.includes("Dewi Lestari"));
    await close();
  });
});
