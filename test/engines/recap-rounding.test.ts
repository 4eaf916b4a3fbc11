/** A set that rounds the month's total: the line of rounding is locked, explained, reckoned to the same again and given back with the rest. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { RuleSet } from "../../core/allowance/clause.ts";
import { cutKeys } from "../../contract/cut-key.ts";
import type { CutExplained } from "../../contract/document.ts";
import { routes } from "../../contract/routes.ts";
import { recheckAndTell } from "../../server/recap/recheck-job.ts";
import { hashOfSet } from "../../server/rules/canonical.ts";
import { closed, excused, lineOf, openOpd } from "../closing.ts";
import { engines } from "../database.ts";
import { read } from "../dinas.ts";
import { at, openWorld } from "../world.ts";

const std = JSON.parse(readFileSync(new URL("../../rules/std/std.json", import.meta.url), "utf8")) as { clauses: { kind: string }[] };
const rounding = { id: "ribuan", kind: "rounding", to: 1000, way: "floor", per: "month", citation: "Pasal 9" };
const set = { ...std, code: "RIBUAN", name: "Ribuan", clauses: [...std.clauses.filter(({ kind }) => kind !== "rounding"), rounding] };

for (const { engine, skip } of engines) {
  test(`a month whose total is rounded, ${engine}`, { skip }, async () => {
    const world = await openWorld(engine, at("2026-04-20", "06:00"));
    try {
      const opd = await openOpd(world, 3_333_333);
      const legal = await world.outsider("Bagian Hukum");
      await world.grant(legal, "legal");
      const put = await world.call("POST", routes.ruleSets, {
        cookie: await world.session(opd.bkpsdm.person),
        body: { text: JSON.stringify(set) },
      });
      assert.equal(put.status, 200, JSON.stringify(put.json));
      const hash = hashOfSet(set as RuleSet);
      const force = {
        subject: "rules" as const,
        set: put.json.id,
        hash: hash.toString("hex"),
        from: "2026-05-01",
        number: "Perbup 1/2026",
      };
      const said = await world.act(await world.phone(legal, { kind: "desk" }), force);
      assert.equal(said.status, 200, JSON.stringify(said.json));
      world.clock.now = at("2026-05-04", "06:00");
      for (const one of [opd.kepala, opd.budi, opd.citra]) await excused(world, one.id, "2026-05-01", "2026-06-30");
      await excused(world, opd.ani.id, "2026-05-01");
      await excused(world, opd.ani.id, "2026-05-05", "2026-06-30");

      world.clock.now = at("2026-06-10", "09:00");
      const may = await closed(opd, "2026-05");
      assert.equal(may.totals?.cut, 99_000);
      const { line } = await lineOf(opd, opd.ani.id, "2026-05");
      assert.deepEqual(
        line.cuts.cuts.map(({ kind, base, rupiah, citation }) => [kind, base, rupiah, citation === "Pasal 9"]),
        [
          ["unexcused_day", 3_333_333, 99_999, false],
          ["rounding", 99_999, -999, true],
        ],
      );
      assert.deepEqual([line.cuts.rupiah, line.payable], [99_000, 3_234_333]);

      const cut = cutKeys(line.cuts.cuts)[1]!;
      const { json } = await read(world, "cutExplained", opd.ani.id, { params: { person: opd.ani.id, month: "2026-05", cut } });
      const told = json as CutExplained;
      assert.ok(told.lockedAt !== null);
      assert.deepEqual([told.cut.text, told.clause.citation, told.day, told.days], ["Pembulatan jumlah potongan", "Pasal 9", null, []]);
      assert.deepEqual(
        told.steps.map(({ rupiah }) => rupiah),
        [99_999, 99_000, -999],
      );
      const sum = told.sums.lines.reduce((all, { rupiah }) => all + rupiah, 0);
      assert.deepEqual([sum, told.sums.payable], [3_234_333, 3_234_333]);

      world.clock.now = at("2026-06-20", "09:00");
      await excused(world, opd.ani.id, "2026-05-04", "2026-05-04", "cuti_tahunan");
      world.clock.now = at("2026-07-10", "09:00");
      await closed(opd, "2026-06");
      const [adjusted] = (await lineOf(opd, opd.ani.id, "2026-06")).line.adjustments;
      assert.deepEqual(
        [adjusted!.rupiah, adjusted!.days.map(({ date, before, after }) => [date, before, after])],
        [
          -99_000,
          [
            ["2026-05-04", 99_999, 0],
            [null, -999, 0],
          ],
        ],
      );
      const { faults, recaps } = await recheckAndTell(world.context, world.tenant);
      assert.deepEqual([recaps, faults], [2, []]);
    } finally {
      await world.close();
    }
  });
}
