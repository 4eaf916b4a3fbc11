/** The dashboard on the screen: charts with tables behind them, a link that shows the same to somebody else, nothing of others' units. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { excused } from "../closing.ts";
import { at, type Member, type World } from "../world.ts";
import { overflow, watchErrors } from "./looks.ts";
import { openStage, screens, seriousFindings, type Stage } from "./stage.ts";

const shots = process.env["SAKSI_SHOTS"];
/** Who presses when; null: not at all. */
const mornings: readonly [string, readonly (string | null)[]][] = [
  ["2026-05-04", ["06:50", "07:10", "07:20", "07:44", null]],
  ["2026-05-06", ["06:50", "07:10", "07:15", "07:20", "07:25"]],
  ["2026-05-12", ["07:10", "07:20", "07:50", "08:20", null]],
  ["2026-05-18", ["07:05", "07:10", "07:20", "07:25", "07:44"]],
];

describe("the dashboard on the screen", () => {
  let stage: Stage;
  let world: World;
  let unit: string;
  let leader: string;
  let inspector: string;

  before(async () => {
    stage = await openStage(at("2026-05-04", "05:00"));
    ({ world } = stage);
    unit = await world.unit({ name: "Dinas Pekerjaan Umum dan Penataan Ruang" });
    const head = await world.member(unit, { name: "Kepala", approves: true });
    const staff: Member[] = [];
    for (let i = 0; i < 5; i++) staff.push(await world.member(unit, { superior: head }));
    const other = await world.unit({ name: "Dinas Sosial" });
    for (let i = 0; i < 6; i++) await excused(world, (await world.member(other)).id, "2026-05-04", "2026-05-31");
    const phones = [];
    for (const { id } of staff) phones.push(await world.phone(id));
    const moveTo = (date: string, time: string) => {
      stage.advance(at(date, time) - world.context.now());
      world.clock.now = Math.round(world.context.now());
    };
    for (const [date, times] of mornings) {
      for (const [i, time] of times.entries()) {
        if (time === null) continue;
        moveTo(date, time);
        await world.checkin(phones[i]!);
      }
    }
    moveTo("2026-05-29", "09:00");
    const officer = async (role: "leadership" | "inspector") => {
      const person = await world.outsider(role === "leadership" ? "Sekretaris Daerah" : "Inspektur");
      await world.grant(person, role);
      return world.session(person);
    };
    [leader, inspector] = [await officer("leadership"), await officer("inspector")];
  });
  after(() => stage.close());

  const look = async (page: Page, name: string) => {
    for (const screen of ["desk", "phone"] as const) {
      await page.setViewportSize(screens[screen]);
      await page.waitForTimeout(150);
      if (shots) await page.screenshot({ path: `${shots}/I-${name}-${screen}.png`, fullPage: true });
      assert.deepEqual(await overflow(page), [], name);
    }
    assert.deepEqual(await seriousFindings(page), [], name);
  };

  test("the numbers, a chart with its table, who came when; the address shows the same to another", async () => {
    const first = await stage.actor({ screen: "desk", cookie: leader });
    const errors = await watchErrors(first.page);
    const { page } = first;
    await page.goto("/dasbor");
    await page.getByText("12 pegawai, keadaan pukul").waitFor();
    await page.waitForURL(/dari=2026-05-04&sampai=2026-05-29/);
    await page.locator(".dash-plot canvas").waitFor();
    await look(page, "all");

    await page.getByLabel("Unit", { exact: true }).selectOption(unit);
    await page.getByText("6 pegawai, keadaan pukul").waitFor();
    await page.getByLabel("Sampai tanggal").fill("2026-05-15");
    await page.waitForURL(/sampai=2026-05-15/);
    const arrivals = page.getByRole("region", { name: "Kapan orang datang" });
    await arrivals.getByRole("row", { name: /^08\.00/ }).waitFor();
    // Monday 4 May 07.10 and 07.20, Tuesday 12 May the same, Wednesday 6 May four
    assert.equal(await arrivals.getByRole("row", { name: /^07\.00/ }).innerText(), "07.00\t2\t2\t4");
    await page.getByText("Lihat sebagai tabel").click();
    const weeks = page.getByRole("region", { name: "Arah dari minggu ke minggu" });
    // of 30 expected 9 here, one of them late; then 4, two of them late
    assert.match(await weeks.innerText(), /4 Mei–10 Mei\s+30,0 %\s+88,9 %\s+11 Mei–15 Mei\s+\d+,\d %\s+50,0 %/);
    await look(page, "unit");

    const second = await stage.actor({ screen: "phone", cookie: inspector });
    await second.page.goto(page.url());
    await second.page.getByText("6 pegawai, keadaan pukul").waitFor();
    const shown = (of: Page) => of.locator(".dash-counts").first().innerText();
    assert.equal(await shown(second.page), await shown(page));
    assert.equal(await second.page.getByLabel("Unit", { exact: true }).inputValue(), unit);

    await page.getByRole("radio", { name: "Pulang" }).check({ force: true });
    await page.getByText("Tidak pulang awal").first().waitFor();
    await page.getByLabel("Dari tanggal").fill("2025-05-15");
    await page.getByText("paling lama 13 minggu.").last().waitFor();
    assert.deepEqual(errors.taken(), []);
  });
});
