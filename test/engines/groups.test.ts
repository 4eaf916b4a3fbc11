/** A group from a date as the allowance feels it: live, in the month that closes, and as an adjustment of a month that is locked; its words are only added. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { RuleSet } from "../../core/allowance/clause.ts";
import type { GroupChange, GroupsView } from "../../contract/groups.ts";
import type { CarriedList } from "../../contract/leave-carried.ts";
import type { ImportReport } from "../../contract/organisation.ts";
import { href, routes } from "../../contract/routes.ts";
import { recheckAndTell } from "../../server/recap/recheck-job.ts";
import { hashOfSet, idOfHash } from "../../server/rules/canonical.ts";
import std from "../../rules/std/std.json" with { type: "json" };
import { closed, excused, lineOf, openOpd, prepared, type Opd } from "../closing.ts";
import { engines } from "../database.ts";
import { read } from "../dinas.ts";
import { at, openWorld, type World } from "../world.ts";

/** STD, where an unexcused day costs certified teachers 5 percent instead of 3. */
function forTeachers(): RuleSet {
  const set = structuredClone(std) as unknown as RuleSet;
  Object.assign(set, { code: "GURU", name: "Perbup Guru", regulation: "Perbup 3/2026", validFrom: "2026-01-01" });
  const day = set.clauses.find(({ kind }) => kind === "unexcused_day")!;
  const dearer = structuredClone(day);
  Object.assign(dearer, { id: "tanpa-keterangan-guru", for: ["guru_sertifikasi"], amount: { percent: 5 } });
  Object.assign(day, { notFor: ["guru_sertifikasi"] });
  return { ...set, clauses: [...set.clauses, dearer] };
}

for (const { engine, skip } of engines) {
  describe(`groups on ${engine}`, { skip }, () => {
    let world: World;
    let opd: Opd;

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "06:00"));
      opd = await openOpd(world);
      const cookie = await world.session(opd.bkpsdm.person);
      for (const { id } of [opd.kepala, opd.budi, opd.citra]) await excused(world, id, "2026-05-04", "2026-07-31");
      // Ani: absent on Monday 4 May
      await excused(world, opd.ani.id, "2026-05-05", "2026-07-31");
      const set = forTeachers();
      const put = await world.call("POST", routes.ruleSets, { cookie, body: { text: JSON.stringify(set) } });
      assert.equal(put.status, 200, JSON.stringify(put.json));
      const legal = await world.outsider("Bagian Hukum");
      await world.grant(legal, "legal");
      const hash = hashOfSet(set);
      const named = { set: idOfHash(hash), hash: hash.toString("hex"), from: "2026-05-01", number: "Perbup 3/2026" };
      const answer = await world.act(await world.phone(legal, { kind: "desk" }), { subject: "rules", ...named });
      assert.equal(answer.status, 200, JSON.stringify(answer.json));
      world.clock.now = at("2026-06-10", "09:00");
      assert.equal((await closed(opd, "2026-05")).totals?.cut, 90_000);
    });
    after(() => world.close());

    const put = async (given: object, mode: "dry" | "commit" = "commit") => {
      const whole = { people: [opd.ani.id], name: "Guru sertifikasi", from: "2026-05-01", until: null, reason: "SK 800/3/2026", mode };
      return world.call("POST", routes.groups, { cookie: await world.session(opd.bkpsdm.person), body: { ...whole, ...given } });
    };
    const end = async (word: string, until: string, mode: "dry" | "commit" = "commit") =>
      world.call("POST", href("groupEnd", { word }), {
        cookie: await world.session(opd.bkpsdm.person),
        body: { until, reason: "SK dicabut, 800/9/2026", mode },
      });
    const view = async (query = {}) => (await read(world, "groups", opd.bkpsdm.person, { query })).json as GroupsView;
    const change = (answer: { json: unknown }) => {
      const { added, changed, same, locked, open } = answer.json as GroupChange;
      return [added, changed, same, locked, open];
    };
    /** The adjustments and groups of Ani's June, prepared anew. */
    const june = async () => {
      const { status, json } = await prepared(opd, "2026-06");
      assert.equal(status, 200, JSON.stringify(json));
      const { line } = await lineOf(opd, opd.ani.id, "2026-06");
      return [line.groups, line.adjustments.map(({ ofMonth, rupiah }) => [ofMonth, rupiah])];
    };

    test("asked without saving it names the months; the locked one stays and is adjusted in the next", async () => {
      const months = [1, 0, 0, [{ month: "2026-05", people: 1 }], ["2026-06"]];
      assert.deepEqual(change(await put({}, "dry")), months);
      assert.deepEqual((await view()).rows, []);
      assert.deepEqual((await view()).known, [{ name: "guru_sertifikasi", people: 0, inRules: true }]);
      world.clock.now = at("2026-07-10", "09:00");
      assert.deepEqual(await june(), [["PNS"], []]);
      const saved = await put({ name: "GURU SERTIFIKASI", people: [opd.ani.id, opd.citra.id] });
      assert.equal(saved.status, 200, JSON.stringify(saved.json));
      assert.deepEqual(change(saved), [2, 0, 0, [{ month: "2026-05", people: 2 }], ["2026-06", "2026-07"]]);
      assert.deepEqual(change(await put({})), [0, 0, 1, [], []]);
      assert.deepEqual(await june(), [["PNS", "guru_sertifikasi"], [["2026-05", 60_000]]]);
      assert.equal((await lineOf(opd, opd.ani.id, "2026-05")).line.cuts.rupiah, 90_000, "what was locked stays");
      const { faults } = await recheckAndTell(world.context, world.tenant);
      assert.deepEqual(faults, []);
    });

    test("what may not be said, and by whom", async () => {
      const overlap = await put({ from: "2026-06-01" });
      assert.deepEqual([overlap.json.code, overlap.json.detail], ["group_overlap", ["Ani"]]);
      for (const [given, code] of [
        [{ name: "PPPK" }, "invalid_input"],
        [{ name: "satpam & sopir" }, "invalid_input"],
        [{ people: [] }, "invalid_input"],
        [{ people: Array.from({ length: 201 }, () => world.context.uuid()) }, "invalid_input"],
        [{ from: "2026-02-30" }, "invalid_input"],
        [{ from: "2028-01-01" }, "invalid_input"],
        [{ until: "2026-04-30" }, "invalid_input"],
        [{ reason: "SK" }, "invalid_input"],
        [{ people: [opd.bkpsdm.person] }, "same_person"],
        [{ people: [world.context.uuid()] }, "person_unknown"],
      ] as const)
        assert.equal((await put(given)).json.code, code, JSON.stringify(given).slice(0, 80));
      assert.equal((await end(world.context.uuid(), "2026-05-31")).json.code, "not_found");
    });

    test("it ends by another word; one that never held takes its adjustment along; nothing is edited", async () => {
      world.clock.now += 60_000;
      const rowOf = async (name: string) => (await view({ find: name })).rows.find(({ counts }) => counts)!;
      const citra = await rowOf("citra");
      assert.deepEqual(change(await end(citra.id, "2026-06-30", "dry")), [0, 1, 0, [], ["2026-07"]]);
      assert.equal((await end(citra.id, "2026-06-30")).status, 200);
      assert.equal((await end(citra.id, "2026-06-15")).json.code, "group_changed");
      const ani = await rowOf("ani");
      assert.equal((await end(ani.id, "2026-04-29")).json.code, "invalid_input");
      assert.deepEqual(change(await end(ani.id, "2026-04-30")), [0, 1, 0, [{ month: "2026-05", people: 1 }], ["2026-06", "2026-07"]]);
      assert.deepEqual(await june(), [["PNS"], []]);
      assert.deepEqual(
        (await view({ find: "ani" })).rows.map(({ from, until, reason, by, counts }) => [from, until, reason, by, counts]),
        [
          ["2026-05-01", "2026-04-30", "SK dicabut, 800/9/2026", "Petugas BKPSDM", false],
          ["2026-05-01", null, "SK 800/3/2026", "Petugas BKPSDM", false],
        ],
      );
      assert.deepEqual((await view()).known, [{ name: "guru_sertifikasi", people: 0, inRules: true }]);
      assert.equal((await read(world, "myExport", opd.ani.id)).json.groups.length, 2);
      const { db } = world.context;
      await assert.rejects(db.updateTable("person_group_word").set({ valid_until: null }).execute(), /permission denied/);
      await assert.rejects(db.deleteFrom("person_group_word").execute(), /permission denied/);
    });

    test("a list of people by the import: looked at with the locked month named, saved with the letter, the same list once more changes nothing", async () => {
      world.clock.now += 60_000;
      const nips = await world.context.db.selectFrom("person").select(["person_id", "nip"]).where("tenant_id", "=", world.tenant).execute();
      const nip = (person: string) => nips.find(({ person_id }) => person_id === person)!.nip;
      const csv = (...rows: (string | number | null)[][]) => Buffer.from(rows.map((row) => row.join(";")).join("\n")).toString("base64");
      const files = [
        {
          name: "kelompok.csv",
          content: csv(
            ["nip", "kelompok", "mulai", "sampai", "alasan"],
            [nip(opd.ani.id), "Guru sertifikasi", "2026-05-01", "", "SK 800/11/2026"],
            [nip(opd.budi.id), "guru sertifikasi", "2026-07-01", "2026-07-31", "SK 800/11/2026"],
          ),
        },
        { name: "sisacuti.csv", content: csv(["nip", "tahun", "hari", "surat"], [nip(opd.budi.id), 2026, 5, "800/31/2026"]) },
      ];
      const imported = async (mode: "dry" | "commit") => {
        const answer = await world.call("POST", routes.imports, { cookie: await world.session(opd.bkpsdm.person), body: { mode, files } });
        const report = answer.json as ImportReport;
        assert.deepEqual([answer.status, report.faults], [200, []], JSON.stringify(answer.json));
        return report;
      };
      const counts = ({ sheets }: ImportReport) => sheets.map(({ sheet, added, changed, same }) => [sheet, added, changed, same]);
      const dry = await imported("dry");
      assert.deepEqual(counts(dry), [
        ["Kelompok", 2, 0, 0],
        ["SisaCuti", 1, 0, 0],
      ]);
      assert.match(dry.notes![0]!, /terkunci[^]*Mei 2026 \(1 orang\)/);
      assert.deepEqual((await view({ find: "budi" })).rows, []);
      assert.equal((await imported("commit")).committed, true);
      const [row] = (await view({ find: "budi" })).rows;
      assert.deepEqual(
        [row?.name, row?.until, row?.reason, row?.by],
        ["guru_sertifikasi", "2026-07-31", "SK 800/11/2026", "Petugas BKPSDM"],
      );
      const [leave] = ((await read(world, "leaveCarried", opd.bkpsdm.person)).json as CarriedList).rows;
      assert.deepEqual([leave?.person.name, leave?.days, leave?.letter, leave?.by], ["Budi", 5, "800/31/2026", "Petugas BKPSDM"]);
      assert.deepEqual(counts(await imported("commit")), [
        ["Kelompok", 0, 0, 2],
        ["SisaCuti", 0, 0, 1],
      ]);
      assert.deepEqual((await view({ find: "budi" })).rows.length, 1);
      assert.deepEqual(await june(), [["PNS", "guru_sertifikasi"], [["2026-05", 60_000]]]);
    });
  });
}
