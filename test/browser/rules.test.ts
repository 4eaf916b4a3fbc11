/** A legal officer puts a Perbup in, reads it, tries it on a month, sees what it would cost, and puts it in force. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { routes } from "../../contract/routes.ts";
import type { RuleSet } from "../../core/allowance/clause.ts";
import { rulesInForce } from "../../server/rules/in-force.ts";
import std from "../../rules/std/std.json" with { type: "json" };
import { at } from "../world.ts";
import { overflow } from "./looks.ts";
import { buildRegency, type Regency } from "./regency.ts";
import { openStage, screens, seriousFindings, type Actor, type Stage } from "./stage.ts";

const shots = process.env["SAKSI_SHOTS"];

const perbup = structuredClone(std) as unknown as RuleSet;
Object.assign(perbup, { code: "PERBUP", name: "Perbup Uji", regulation: "Perbup Nomor 12 Tahun 2026", validFrom: "2026-01-01" });
for (const clause of perbup.clauses) if (clause.kind === "unexcused_day") clause.amount.percent = 7;
const file = (content: unknown, name = "perbup.json") => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify(content)),
});

describe("the rules of the allowance on the screen", () => {
  let stage: Stage;
  let regency: Regency;
  let officer: Actor;

  before(async () => {
    stage = await openStage(at("2026-05-01", "05:00"));
    const { world } = stage;
    regency = await buildRegency(world);
    for (const { id } of [regency.budi, regency.siti, regency.joko, regency.kabid, regency.head]) {
      const row = { tenant_id: world.tenant, person_id: id, valid_from: "2026-01-01", total: 3_000_000, parts: "{}" };
      await world.context.db.insertInto("tpp").values(row).execute();
    }
    stage.advance(8 * 86_400_000 + 3_600_000);
    const id = await world.outsider("Wati Hukum");
    await world.grant(id, "legal");
    officer = await stage.actor();
    await officer.page.goto(await regency.codeUrl(id, "desk"));
    const finished = officer.page.waitForResponse((answer) => answer.url().endsWith(routes.activationFinish));
    await officer.page.getByRole("button", { name: /Ya, buat kunci/ }).click();
    assert.equal((await finished).status(), 200);
    await officer.page.getByRole("link").first().waitFor();
  });
  after(() => stage.close());

  const look = async (name: string) => {
    const { page } = officer;
    for (const screen of ["phone", "desk"] as const) {
      await page.setViewportSize(screens[screen]);
      assert.deepEqual(await overflow(page), [], name);
      assert.deepEqual(await seriousFindings(page), [], name);
      if (shots) await page.screenshot({ path: `${shots}/B-${name}-${screen}.png`, fullPage: true });
    }
    await page.setViewportSize(screens.phone);
  };

  test("a faulty file is told place by place; a month is tried and every cut explained", async () => {
    const { page } = officer;
    await page.goto("/aturan");
    await page.getByText("Sejak sistem dipakai, menurut pengaturan daerah").waitFor();
    const faulty = { ...perbup, clauses: perbup.clauses.filter(({ kind }) => kind !== "rounding"), valid: "besok" };
    await page.locator("input[type=file]").setInputFiles(file(faulty));
    await page.getByText("Isian ini tidak dikenal.").waitFor();
    await page.getByText("/valid", { exact: true }).waitFor();
    await look("aturan");

    await page.locator("input[type=file]").setInputFiles(file({ ...perbup, code: "SENDIRI", name: "Perbup Sendiri" }));
    await page.getByRole("link", { name: "Buka aturan itu" }).click();
    await page.getByText(/Anda yang memasukkan aturan ini/).waitFor();
    await page.getByText("Sehari tanpa keterangan: dipotong 7 % dari TPP sebulan.").waitFor();

    await page.getByRole("link", { name: "Coba pada bulan rekaan" }).click();
    await page.getByRole("button", { name: /^Selasa, 5 Mei 2026/ }).click();
    await page.getByLabel("Terlambat (menit)").fill("45");
    await page.getByRole("button", { name: "Selesai" }).click();
    await page.getByText("Terlambat 45 menit (TL2): 1 % dari TPP sebulan Rp3.000.000.").waitFor();
    await page.getByRole("button", { name: /^Rabu, 6 Mei 2026/ }).click();
    await page.getByLabel("Tanpa keterangan sehari penuh").check();
    await look("coba-hari");
    await page.getByRole("button", { name: "Selesai" }).click();
    await page.getByText("Rp240.000", { exact: true }).waitFor();
    await page.getByText("Rp2.760.000", { exact: true }).waitFor();
    await look("coba");
  });

  test("two sets side by side, what May costs, and the signature after it was seen", async () => {
    const { page } = officer;
    const put = await stage.world.call("POST", routes.ruleSets, { cookie: regency.officer, body: { text: JSON.stringify(perbup) } });
    await page.goto(`/aturan/${put.json.id}/banding`);
    await page.getByLabel("Dibandingkan dengan").selectOption({ label: `${std.name} (${std.regulation})` });
    await page.getByText("Sehari tanpa keterangan: dipotong 3 % dari TPP sebulan.").waitFor();
    await page.getByLabel("Bulan").fill("2026-05");
    await page.getByRole("button", { name: "Hitung", exact: true }).click();
    // Friday 1 and Monday 4 May of those five whose allowance is known
    await page
      .getByText(/5 orang dipotong lebih banyak, 0 orang lebih sedikit/)
      .first()
      .waitFor();
    await page.getByText("Rp900.000", { exact: true }).waitFor();
    await page.getByText("Rp2.100.000", { exact: true }).waitFor();
    assert.equal(await page.getByText("Budi Santoso").count(), 0);
    await look("banding");

    await page.getByRole("link", { name: "Kembali ke aturan" }).click();
    await page.getByLabel("Berlaku mulai tanggal").fill("2026-05-04");
    assert.equal(await page.getByRole("button", { name: /Tanda tangani/ }).count(), 0);
    await page.getByRole("button", { name: "Lihat dampak lebih dulu" }).click();
    await page.getByText("Dampak pada Mei 2026").waitFor();
    await page.getByText("Rp1.500.000", { exact: true }).waitFor();
    await look("berlakukan");
    await page.getByRole("button", { name: "Tanda tangani: berlakukan aturan" }).click();
    await page.getByText("Aturan ini berlaku mulai 4 Mei 2026.").waitFor();
    const rules = await rulesInForce(stage.world.context.db, stage.world.tenant, "2026-05");
    assert.deepEqual(
      rules.map(({ set, from }) => [set.code, from]),
      [
        ["STD", "2000-01-01"],
        ["PERBUP", "2026-05-04"],
      ],
    );
    await page.getByRole("link", { name: "Semua aturan" }).first().click();
    await page.getByText(/Perbup Nomor 12 Tahun 2026, ditandatangani Wati Hukum/).waitFor();
    await look("aturan-berlaku");
  });
});
