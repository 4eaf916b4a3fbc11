/** After the lock: what comes later is taken or given back in the next open month (scenario 27), once; what was carried over once the head decides, rules may change in mid-month. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { presentEngine, type Engine } from "../../core/recap/edition.ts";
import type { RecapDetail } from "../../contract/finding.ts";
import { iso } from "../../server/db/instant.ts";
import { carriedSigners } from "../../server/recap/carried.ts";
import { gathered } from "../../server/recap/gather.ts";
import { reckoned } from "../../server/recap/reckon.ts";
import { recheckAndTell } from "../../server/recap/recheck-job.ts";
import { shippedSets } from "../../server/rules/shipped.ts";
import type { RecapOpen, UnitMonth } from "../../contract/recap.ts";
import { href } from "../../contract/routes.ts";
import { engines } from "../database.ts";
import { closed, excused, lineOf, openOpd, prepared, signed, takenBack, type Opd } from "../closing.ts";
import { tpp } from "../dinas.ts";
import { asOwner } from "../office.ts";
import { at, openWorld, type World } from "../world.ts";

for (const { engine, skip } of engines) {
  describe(`after the lock, ${engine}`, { skip }, () => {
    let world: World;
    let opd: Opd;
    let late: string;
    const code = (answer: { json: { code?: string } | null }) => answer.json?.code;
    const sameAgain = async (recaps: number) => {
      const { faults, recaps: checked } = await recheckAndTell(world.context, world.tenant);
      assert.deepEqual([checked, faults], [recaps, []]);
    };

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "06:00"));
      opd = await openOpd(world);
      for (const { id } of [opd.kepala, opd.budi, opd.citra]) await excused(world, id, "2026-05-04", "2026-06-14");
      await excused(world, opd.ani.id, "2026-05-05", "2026-06-14");
      for (const { id } of [opd.kepala, opd.ani, opd.citra]) await excused(world, id, "2026-06-15", "2026-08-31");
      // On Monday 15 June an outage touches Budi's whole day: it waits, and no deadline ends that.
      await excused(world, opd.budi.id, "2026-06-16", "2026-08-31");
      world.clock.now = at("2026-06-10", "09:00");
      assert.equal((await closed(opd, "2026-05")).totals?.cut, 90_000);
    });
    after(() => world.close());

    test("leave that is agreed to late is given back in the next open month, with both sums and the day (27)", async () => {
      world.clock.now = at("2026-06-20", "09:00");
      const outage = {
        tenant_id: world.tenant,
        act_id: world.context.uuid(),
        outage_id: world.context.uuid(),
        proposal_id: null,
        unit_ids: null,
      };
      const window = { from_at: iso(at("2026-06-15", "05:00")), until_at: iso(at("2026-06-15", "22:00")) };
      const said = { said_by: opd.bkpsdm.person, said_at: iso(world.clock.now) };
      await world.context.db
        .insertInto("outage")
        .values({ ...outage, ...window, ...said, reason: "Server mati." })
        .execute();
      late = await excused(world, opd.ani.id, "2026-05-04", "2026-05-04", "cuti_tahunan");
      world.clock.now = at("2026-07-10", "09:00");
      const june = await closed(opd, "2026-06");
      const { line } = await lineOf(opd, opd.ani.id, "2026-06");
      const days = [{ date: "2026-05-04", before: 90_000, after: 0, was: ["unexcused_day"], now: ["cuti_tahunan"] }];
      assert.deepEqual(line.adjustments, [{ ofMonth: "2026-05", rupiah: -90_000, before: 90_000, after: 0, days }]);
      assert.deepEqual([line.cuts.rupiah, line.payable], [0, 3_090_000]);
      assert.deepEqual([june.totals?.adjusted, june.open, june.carried], [-90_000, 2, 0]);
      assert.equal((await lineOf(opd, opd.ani.id, "2026-05")).line.payable, 2_910_000, "what was locked stays");
      await sameAgain(2);
    });

    test("taken back again, it is taken in the month after; what was carried over once and still waits only the head decides", async () => {
      world.clock.now = at("2026-07-20", "09:00");
      await takenBack(world, late);
      world.clock.now = at("2026-08-10", "09:00");
      const july = (await prepared(opd, "2026-07")).recap;
      const { line } = await lineOf(opd, opd.ani.id, "2026-07");
      assert.deepEqual(
        line.adjustments.map(({ ofMonth, rupiah, before, after }) => [ofMonth, rupiah, before, after]),
        [["2026-05", 90_000, 0, 90_000]],
      );
      assert.deepEqual([july.open, july.carried], [2, 2]);
      const open = await world.call("GET", href("recapOpen", { unit: opd.unit, month: "2026-07" }), {
        cookie: await world.session(opd.admin.person),
      });
      assert.deepEqual(
        (open.json as RecapOpen).items.map(({ person, date, session, why, carried, may }) => [
          person.name,
          date,
          session,
          why,
          carried,
          may,
        ]),
        [
          ["Budi", "2026-06-15", "in", "outage", true, false],
          ["Budi", "2026-06-15", "out", "outage", true, false],
        ],
      );
      const directory = await world.context.cache.directory(world.tenant);
      const other = await world.unit({ name: "Dinas Lain" });
      const whoMay = (unit: string, person: string) => carriedSigners(world.context.db, directory, world.clock.now)({ person, unit });
      assert.deepEqual(await whoMay(opd.unit, opd.budi.id), [opd.kepala.id]);
      assert.deepEqual(await whoMay(other, opd.budi.id), [opd.kepala.id], "the head of the present OPD too");
      assert.deepEqual((await whoMay(opd.unit, opd.kepala.id)).toSorted(), [opd.bkpsdm.person, opd.second.person].toSorted());
      assert.equal((await signed(opd, july, "checked", opd.admin)).status, 200);
      assert.equal(code(await signed(opd, july, "head", opd.head)), "recap_carried");
    });

    test("the head's word counts whatever the deadline, and is adjusted like any later fact", async () => {
      const word = (session: "in" | "out", said: "present" | "absent", date = "2026-06-15") => ({
        person: opd.budi.id,
        date,
        session,
        word: said,
        note: null,
      });
      const lines = [word("in", "present"), word("out", "absent")];
      assert.equal(code(await world.act(opd.admin, { subject: "carried", lines })), "forbidden");
      assert.equal(
        code(await world.act(opd.head, { subject: "carried", lines: [word("in", "present", "2026-06-16")] })),
        "carried_not_open",
      );
      assert.equal(code(await world.act(opd.head, { subject: "carried", lines: [...lines, lines[0]!] })), "invalid_input");
      assert.equal((await world.act(opd.head, { subject: "carried", lines })).status, 200);
      assert.equal(code(await world.act(opd.head, { subject: "carried", lines })), "carried_not_open");
      const july = await closed(opd, "2026-07");
      const { line } = await lineOf(opd, opd.budi.id, "2026-07");
      const [adjusted] = line.adjustments;
      assert.deepEqual([july.open, adjusted?.ofMonth, adjusted?.rupiah, adjusted?.days[0]?.now], [0, "2026-06", 45_000, ["missing_punch"]]);
      assert.equal(line.payable, 2_955_000);
      await sameAgain(3);
    });

    test("a locked month that comes to something else from the same facts: nothing until somebody confirms it, then an adjustment", async () => {
      const { db } = world.context;
      const person = opd.citra.id;
      await asOwner(world, `update excuse set from_date = '2026-05-05' where person_id = '${person}' and from_date = '2026-05-04'`);
      const { faults } = await recheckAndTell(world.context, world.tenant);
      assert.deepEqual(
        faults.map(({ kind, people }) => [kind, people[0]?.days]),
        [["differs", ["2026-05-04"]]],
      );
      world.clock.now = at("2026-08-15", "09:00");
      const directory = await world.context.cache.directory(world.tenant);
      const suspects = async () => {
        const { earlier } = await gathered(db, directory, [person], "2026-08", world.clock.now, new Map());
        return earlier.map(({ month }) => month);
      };
      assert.deepEqual(await suspects(), []);
      const finding = await db.selectFrom("finding").select("finding_id").where("kind", "=", "recap_disagrees").executeTakeFirstOrThrow();
      const inspector = await world.outsider("Inspektur");
      await world.grant(inspector, "inspector");
      const reason = "Mesin hitung yang lama keliru.";
      const answer = await world.act(await world.phone(inspector, { kind: "desk" }), {
        subject: "finding",
        finding: finding.finding_id,
        word: "confirmed",
        reason,
        days: [],
        approver: false,
      });
      assert.equal(answer.status, 200, JSON.stringify(answer.json));
      assert.deepEqual(await suspects(), ["2026-05"]);
      const bases = await gathered(db, directory, [person], "2026-08", world.clock.now, new Map());
      const asked = { tenant: world.tenant, unit: { id: opd.unit, name: "" }, month: "2026-08", asOf: world.clock.now };
      const [line] = await reckoned(db, bases, asked);
      assert.deepEqual(
        line?.adjustments.map(({ ofMonth, rupiah }) => [ofMonth, rupiah]),
        [["2026-05", 90_000]],
      );
      await asOwner(world, `update excuse set from_date = '2026-05-04' where person_id = '${person}' and from_date = '2026-05-05'`);
    });

    test("more to take than is paid: the rest is owed, and taken in the month after", async () => {
      world.clock.now = at("2026-08-20", "09:00");
      const { db } = world.context;
      await db
        .insertInto("tpp")
        .values({ tenant_id: world.tenant, person_id: opd.ani.id, valid_from: "2026-08-01", total: 40_000, parts: "{}" })
        .execute();
      await takenBack(
        world,
        (
          await db
            .selectFrom("excuse")
            .select("excuse_id")
            .where("person_id", "=", opd.ani.id)
            .where("from_date", "=", "2026-05-05")
            .executeTakeFirstOrThrow()
        ).excuse_id,
      );
      await excused(world, opd.ani.id, "2026-05-06", "2026-06-14");
      world.clock.now = at("2026-09-10", "09:00");
      for (const { id } of [opd.kepala, opd.ani, opd.budi, opd.citra]) await excused(world, id, "2026-09-01", "2026-09-30");
      await closed(opd, "2026-08");
      const { line } = await lineOf(opd, opd.ani.id, "2026-08");
      assert.deepEqual(
        [line.adjustments.map(({ rupiah }) => rupiah), line.payable, line.debt],
        [[90_000], 0, { before: 0, after: 50_000 }],
      );
      await db
        .insertInto("tpp")
        .values({ tenant_id: world.tenant, person_id: opd.ani.id, valid_from: "2026-09-01", total: 3_000_000, parts: "{}" })
        .execute();
    });

    test("another rule set from the middle of a month on: each day by its own, both named, the debt paid off", async () => {
      const samarinda = [...shippedSets().values()].find(({ set }) => /samarinda/i.test(set.name) || /samarinda/i.test(set.region))!;
      const legal = await world.outsider("Bagian Hukum");
      await world.grant(legal, "legal");
      const keyed = await world.phone(legal, { kind: "desk" });
      const { id: set, hash } = samarinda;
      const answer = await world.act(keyed, { subject: "rules", set, hash, from: "2026-09-16", number: "Perwali 31/2022" });
      assert.equal(answer.status, 200, JSON.stringify(answer.json));
      world.clock.now = at("2026-10-10", "09:00");
      await asOwner(world, `delete from excuse where person_id = '${opd.citra.id}' and from_date = '2026-09-01'`);
      for (const [from, until] of [
        ["2026-09-01", "2026-09-06"],
        ["2026-09-08", "2026-09-20"],
        ["2026-09-22", "2026-09-30"],
      ] as const)
        await excused(world, opd.citra.id, from, until);
      const september: UnitMonth = await closed(opd, "2026-09");
      const { line } = await lineOf(opd, opd.citra.id, "2026-09");
      assert.deepEqual(
        line.rules.map(({ from }) => from),
        ["2000-01-01", "2026-09-16"],
      );
      assert.deepEqual(
        line.cuts.cuts.filter(({ kind }) => kind === "unexcused_day").map(({ date, percent }) => [date, percent]),
        [
          ["2026-09-07", 3],
          ["2026-09-21", 7],
        ],
      );
      const ani = (await lineOf(opd, opd.ani.id, "2026-09")).line;
      assert.deepEqual([ani.debt, ani.payable], [{ before: 50_000, after: 0 }, 2_950_000]);
      assert.equal(september.state, "prepared");
      await sameAgain(5);
    });

    test("first recorded after his only OPD had locked: the next month pays and cuts what was closed without him, once", async () => {
      const { db } = world.context;
      world.clock.now = at("2026-11-05", "09:00");
      const late = await world.member(opd.unit, { name: "Terlambat Dicatat", superior: opd.kepala });
      await tpp(world, late.id, 3_000_000);
      await excused(world, late.id, "2026-05-01", "2026-06-30");
      await excused(world, late.id, "2026-07-02", "2026-10-31");
      const directory = await world.context.cache.directory(world.tenant);
      const bases = await gathered(db, directory, [late.id, opd.citra.id], "2026-10", world.clock.now, new Map());
      const asked = { tenant: world.tenant, unit: { id: opd.unit, name: "" }, month: "2026-10", asOf: world.clock.now };
      const [line] = await reckoned(db, { ...bases, main: { ...bases.main, people: { [late.id]: bases.main.people[late.id]! } } }, asked);
      assert.deepEqual(
        line!.adjustments.map(({ ofMonth, rupiah, before, after }) => [ofMonth, rupiah, before, after]),
        [
          ["2026-05", -3_000_000, 0, -3_000_000],
          ["2026-06", -3_000_000, 0, -3_000_000],
          ["2026-07", -2_910_000, 0, -2_910_000],
          ["2026-08", -3_000_000, 0, -3_000_000],
          ["2026-09", -3_000_000, 0, -3_000_000],
        ],
      );
      assert.equal(line!.payable, 3_000_000 + 14_910_000);
      assert.deepEqual(line!.adjustments[2]!.days.slice(0, 1), [
        { date: "2026-07-01", before: 0, after: 90_000, was: [], now: ["unexcused_day"] },
      ]);
      await sameAgain(5);
    });

    test("a newer edition that reckons otherwise: a finding names both, the recap stays and is still explained, the difference is proposed", async () => {
      const { db } = world.context;
      const person = opd.citra.id;
      const newer: Engine = {
        edition: "2",
        cutsOf: (...given) => {
          const cuts = presentEngine.cutsOf(...given);
          return { ...cuts, rupiah: cuts.rupiah + 10_000 };
        },
      };
      const locked = () => db.selectFrom("recap").select(["recap_id", "engine", "hash", "totals"]).orderBy("recap_id").execute();
      const before = await locked();
      const { faults } = await recheckAndTell(world.context, world.tenant, "2026-06", newer);
      assert.deepEqual(
        faults.map(({ kind, recap, engine, what }) => [kind, recap.engine, engine, what]),
        [["differs", presentEngine.edition, "2", "lines"]],
        "nothing was altered: by its own edition the hash is what was signed",
      );
      assert.ok(faults[0]!.people.every(({ rupiah }) => rupiah === 10_000));
      const { finding_id: finding, detail } = await db
        .selectFrom("finding")
        .select(["finding_id", "detail"])
        .where("kind", "=", "recap_disagrees")
        .where("key", "like", `${faults[0]!.recap.id}/differs/2/%`)
        .executeTakeFirstOrThrow();
      const { lockedEngine, engine: disagrees } = (detail as { recap: RecapDetail }).recap;
      assert.deepEqual([lockedEngine, disagrees], [presentEngine.edition, "2"]);

      const directory = await world.context.cache.directory(world.tenant);
      const june = async () => {
        const bases = await gathered(db, directory, [person], "2026-10", world.clock.now, new Map());
        const asked = { tenant: world.tenant, unit: { id: opd.unit, name: "" }, month: "2026-10", asOf: world.clock.now, engine: newer };
        const [line] = await reckoned(db, bases, asked);
        return line!.adjustments.find(({ ofMonth }) => ofMonth === "2026-06")?.rupiah ?? null;
      };
      assert.equal(await june(), null, "nothing is taken before a person confirms it");
      const inspector = await world.outsider("Inspektur Mesin");
      await world.grant(inspector, "inspector");
      const reason = "Edisi baru menghitung menurut pasal yang benar.";
      const word = { subject: "finding" as const, finding, word: "confirmed" as const, reason, days: [], approver: false };
      const answer = await world.act(await world.phone(inspector, { kind: "desk" }), word);
      assert.equal(answer.status, 200, JSON.stringify(answer.json));
      assert.equal(await june(), 10_000, "proposed in the next open month");
      assert.deepEqual(await locked(), before, "no locked recap was touched");
      await sameAgain(5);
    });
  });
}
