/** A month from facts to the lock: the order of signatures, every refusal, two at once, what may be seen, and the same hash whenever it is reckoned again. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Recaps, UnitMonth, UnitRecap } from "../../contract/recap.ts";
import { href, routes } from "../../contract/routes.ts";
import { iso } from "../../server/db/instant.ts";
import { changedSince } from "../../server/recap/still.ts";
import { firstToLock } from "../../server/recap/first.ts";
import { membersOf } from "../../server/recap/members.ts";
import { headsOf } from "../../server/recap/opd.ts";
import { recapById } from "../../server/recap/stored.ts";
import { recheckAndTell } from "../../server/recap/recheck-job.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { engines } from "../database.ts";
import { excused, heldBack, lineOf, monthOf, openOpd, prepared, signed, type Opd } from "../closing.ts";
import { asOwner } from "../office.ts";
import { at, fiveDay, openWorld, type Member, type World } from "../world.ts";

const may = "2026-05";

for (const { engine, skip } of engines) {
  describe(`a month that closes, ${engine}`, { skip }, () => {
    let world: World;
    let opd: Opd;
    let recap: UnitMonth;
    const recheck = () => recheckAndTell(world.context, world.tenant);
    const code = (answer: { json: { code?: string } | null }) => answer.json?.code;
    /** One bit of the recap's copy of the master data, under the same hash; once more, and it is as before. */
    const flipped = () =>
      asOwner(world, `update recap_basis set body = set_byte(body, 40, get_byte(body, 40) # 1) where recap_id = '${recap.recap}'`);

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "06:00"));
      opd = await openOpd(world);
      // Ani misses Monday 4 May, Citra Wednesday 6 May; all other days are on duty elsewhere.
      await excused(world, opd.kepala.id, "2026-05-04", "2026-05-31");
      await excused(world, opd.ani.id, "2026-05-05", "2026-05-31");
      await excused(world, opd.budi.id, "2026-05-04", "2026-05-31");
      await excused(world, opd.citra.id, "2026-05-04", "2026-05-05");
      await excused(world, opd.citra.id, "2026-05-07", "2026-05-31");
    });
    after(() => world.close());

    test("while the month runs: amounts are provisional, and nothing is prepared", async () => {
      world.clock.now = at("2026-05-25", "09:00");
      assert.equal(code(await prepared(opd, may)), "recap_not_over");
      const { json } = (await monthOf(opd, opd.admin.person, may)) as { json: UnitRecap };
      assert.deepEqual([json.state, json.provisional, json.totals?.cut, json.next.step], ["none", true, 180_000, null]);
      assert.equal(
        (await world.call("GET", href("recap", { unit: opd.unit, month: "2026-13" }), { cookie: await world.session(opd.admin.person) }))
          .status,
        400,
      );
      const own = await world.call("GET", `${routes.myRecap}?month=${may}`, { cookie: await world.session(opd.ani.id) });
      assert.deepEqual([own.json.provisional, own.json.line.cuts.rupiah, own.json.line.payable], [true, 90_000, 2_910_000]);
    });

    test("two who prepare at once come to the same hash; the last one counts", async () => {
      world.clock.now = at("2026-06-10", "09:00");
      const both = await Promise.all([prepared(opd, may), prepared(opd, may, opd.bkpsdm.person)]);
      assert.deepEqual(
        both.map(({ status }) => status),
        [200, 200],
      );
      const [first] = both;
      recap = (await monthOf(opd, opd.admin.person, may)).json as UnitRecap;
      assert.equal(first!.recap.hash, recap.hash);
      assert.deepEqual(
        [recap.state, recap.people, recap.open, recap.totals?.cut, recap.totals?.payable],
        ["prepared", 4, 0, 180_000, 11_820_000],
      );
      assert.deepEqual(
        [recap.next.step, recap.next.who.map(({ name }) => name), recap.mine],
        ["checked", ["Admin"], ["prepare", "checked"]],
      );
    });

    test("out of turn, by the wrong person, of another hash or number: refused", async () => {
      assert.equal(code(await signed(opd, recap, "head", opd.head)), "recap_order");
      assert.equal(code(await signed(opd, recap, "bkpsdm", opd.bkpsdm)), "recap_order");
      assert.equal(code(await signed(opd, recap, "checked", opd.head)), "forbidden");
      assert.equal(code(await signed(opd, recap, "checked", opd.admin, { hash: "0".repeat(64) })), "recap_not_newest");
      assert.equal(code(await signed(opd, recap, "checked", opd.admin, { carried: 1 })), "recap_count");
      assert.equal(code(await signed(opd, recap, "checked", opd.admin, { month: "2026-04" })), "not_found");
      await flipped();
      assert.equal(code(await signed(opd, recap, "checked", opd.admin)), "recap_basis");
      const { recap: again } = await prepared(opd, may);
      assert.deepEqual(
        [again.hash, again.recap === recap.recap, again.state],
        [recap.hash, false, "prepared"],
        "not kept, though it says the same",
      );
      recap = again;
      assert.equal((await signed(opd, recap, "checked", opd.admin)).status, 200);
      assert.equal(code(await signed(opd, recap, "checked", opd.bkpsdm)), "already_decided");
      assert.equal(code(await signed(opd, recap, "head", opd.admin)), "forbidden");
      assert.equal((await signed(opd, recap, "head", opd.head)).status, 200);
    });

    test("prepared again without a change the version and its signatures stay; a request that only opens holds nobody up", async () => {
      const again = (await prepared(opd, may)).recap;
      assert.deepEqual([again.recap, again.hash, again.state], [recap.recap, recap.hash, "head"]);
      const { db, uuid } = world.context;
      const asked = { tenant_id: world.tenant, request_id: uuid(), person_id: opd.ani.id, asked_by: opd.ani.id, kind: "leave" as const };
      const row = { ...asked, from_date: "2026-05-04", until_date: "2026-05-04", body: "{}" };
      await db
        .insertInto("request")
        .values({ ...row, steps: JSON.stringify([{}]), asked_at: iso(world.clock.now) })
        .execute();
      const directory = await world.context.cache.directory(world.tenant);
      const stored = (await recapById(db, world.tenant, recap.recap!))!;
      assert.deepEqual(await changedSince(world.context, directory, stored, world.clock.now + 1), []);
      await asOwner(world, `delete from request where request_id = '${asked.request_id}'`);
    });

    test("an allowance that is not known, or sums that are not the lines': nobody signs as head or locks", async () => {
      const sums = (to: string) => asOwner(world, `update recap set totals = totals || '${to}' where recap_id = '${recap.recap}'`);
      await sums('{"payable":1}');
      assert.equal(code(await signed(opd, recap, "bkpsdm", opd.bkpsdm)), "recap_sums");
      await sums(`{"payable":${recap.totals!.payable},"unknown":1}`);
      assert.equal(code(await signed(opd, recap, "bkpsdm", opd.bkpsdm)), "recap_unknown");
      await sums('{"unknown":0}');
      await flipped();
      assert.equal(code(await signed(opd, recap, "bkpsdm", opd.bkpsdm)), "recap_basis");
      await flipped();
    });

    test("a fact that came since: nobody signs what is no longer so; prepared again it is signed anew", async () => {
      world.clock.now = at("2026-06-11", "09:00");
      await excused(world, opd.citra.id, "2026-05-06", "2026-05-06", "cuti_tahunan");
      const refused = await signed(opd, recap, "bkpsdm", opd.bkpsdm);
      assert.deepEqual([code(refused), refused.json.detail], ["recap_changed", { people: ["Citra"], count: 1 }]);
      const old = recap;
      recap = (await prepared(opd, may)).recap;
      assert.notEqual(recap.hash, old.hash);
      assert.deepEqual([recap.state, recap.totals?.cut], ["prepared", 90_000]);
      assert.equal(code(await signed(opd, old, "bkpsdm", opd.bkpsdm)), "recap_not_newest");
      assert.equal((await signed(opd, recap, "checked", opd.admin)).status, 200);
      assert.equal((await signed(opd, recap, "head", opd.head)).status, 200);
    });

    test("master data that changed since: the same; put back, it is signed", async () => {
      const pay = (total: number) => world.context.db.updateTable("tpp").set({ total }).where("person_id", "=", opd.budi.id).execute();
      await pay(4_000_000);
      assert.deepEqual((await signed(opd, recap, "bkpsdm", opd.bkpsdm)).json.detail, { people: ["Budi"], count: 1 });
      await pay(3_000_000);
    });

    test("master data that changes after the lock was judged and before its turn: it is judged again on what is so now", async () => {
      const { db, events, uuid } = world.context;
      const of = (person: string) => db.updateTable("holding").where("person_id", "=", person);
      const pay = (total: number) => db.updateTable("tpp").set({ total }).where("person_id", "=", opd.budi.id).execute();
      const nobodyWorks = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, null]));
      const pattern = async (code: string) => {
        const free = { tenant_id: world.tenant, pattern_id: uuid(), code, body: JSON.stringify({ ...fiveDay, code, days: nobodyWorks }) };
        await db.insertInto("pattern").values(free).execute();
        const row = {
          tenant_id: world.tenant,
          person_id: opd.ani.id,
          valid_from: "2026-05-01",
          pattern_id: free.pattern_id,
          cycle_offset: 0,
        };
        await db.insertInto("pattern_assignment").values(row).execute();
      };
      let newcomer: Member | null = null;
      const changes: [what: string, change: () => Promise<unknown>, undo: () => Promise<unknown>, people: string[]][] = [
        ["an allowance", () => pay(4_000_000), () => pay(3_000_000), ["Budi"]],
        [
          "a post that ended",
          () => of(opd.citra.id).set({ valid_until: "2026-04-30" }).execute(),
          () => of(opd.citra.id).set({ valid_until: null }).execute(),
          ["Citra"],
        ],
        [
          "a pattern",
          () => pattern("bebas"),
          () => asOwner(world, `delete from pattern_assignment where person_id = '${opd.ani.id}'`),
          ["Ani"],
        ],
        [
          "somebody new",
          async () => (newcomer = await world.member(opd.unit, { name: "Baru", superior: opd.kepala })),
          () => asOwner(world, `delete from holding where person_id = '${newcomer!.id}'`),
          ["Baru"],
        ],
      ];
      for (const [what, change, undo, people] of changes) {
        const lock = await heldBack(world, () => signed(opd, recap, "bkpsdm", opd.bkpsdm));
        await change();
        const { json } = await lock.letGo();
        assert.deepEqual([json?.code, json?.detail], ["recap_changed", { people, count: people.length }], what);
        await undo();
        events.publish({ kind: "directory", tenant: world.tenant });
      }
    });

    test("two officers lock at once: one signature, then nothing changes any more", async () => {
      const both = await Promise.all([signed(opd, recap, "bkpsdm", opd.bkpsdm), signed(opd, recap, "bkpsdm", opd.second)]);
      assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409]);
      assert.equal(both.filter((answer) => ["already_decided", "recap_locked"].includes(code(answer) ?? "")).length, 1);
      assert.equal(code(await prepared(opd, may)), "recap_locked");
      const { json } = (await world.call("GET", `${routes.recaps}?month=${may}`, { cookie: await world.session(opd.admin.person) })) as {
        json: Recaps;
      };
      assert.deepEqual(
        [json.units[0]?.state, json.units[0]?.signatures.map(({ stage }) => stage)],
        ["locked", ["checked", "head", "bkpsdm"]],
      );
      const own = await world.call("GET", `${routes.myRecap}?month=${may}`, { cookie: await world.session(opd.ani.id) });
      assert.deepEqual([own.json.provisional, own.json.state, own.json.line.payable], [false, "locked", 2_910_000]);
    });

    test("who may see what: leadership no sum of few, the treasurer no days, a colleague nothing, and a look is logged", async () => {
      const leader = await world.outsider("Bupati");
      await world.grant(leader, "leadership");
      const totals = (await monthOf(opd, leader, may)).json as UnitRecap;
      // Four people: their sum would be nearly one's own, stored as well as live.
      assert.deepEqual([totals.people, totals.totals, totals.lines], [4, null, []]);
      const live = href("recapProvisional", { unit: opd.unit, month: may });
      assert.equal((await world.call("GET", live, { cookie: await world.session(leader) })).json.totals, null);
      const line = href("recapPerson", { unit: opd.unit, month: may, person: opd.ani.id });
      assert.equal((await world.call("GET", line, { cookie: await world.session(leader) })).status, 403);
      assert.equal((await monthOf(opd, opd.budi.id, may)).status, 403);
      const { line: whole } = await lineOf(opd, opd.ani.id, may);
      assert.deepEqual(
        whole.cuts.cuts.map(({ date, kind, rupiah }) => [date, kind, rupiah]),
        [["2026-05-04", "unexcused_day", 90_000]],
      );
      const treasurer = await world.outsider("Bendahara");
      await world.grant(treasurer, "bendahara");
      const ofBudi = href("recapPerson", { unit: opd.unit, month: may, person: opd.budi.id });
      const paid = (await world.call("GET", ofBudi, { cookie: await world.session(treasurer) })).json;
      assert.deepEqual([paid.line.payable, paid.line.days, Object.keys(paid.line.counts.excused)], [3_000_000, [], ["other"]]);
      const seen = (await world.call("GET", ofBudi, { cookie: await world.session(opd.head.person) })).json;
      assert.equal(seen.line.days.length, 31);
      const looks = await world.context.db.selectFrom("look").select("what").where("person_id", "=", opd.ani.id).execute();
      assert.deepEqual(looks, [{ what: "rekap bulan" }]);
      const found = await world.call("GET", href("recap", { unit: opd.unit, month: may }, { find: "ani", sort: "cut" }), {
        cookie: await world.session(opd.bkpsdm.person),
      });
      assert.deepEqual([found.json.found, found.json.lines[0].name], [1, "Ani"]);
    });

    test("reckoned again after later facts, names, posts and patterns: the same hash", async () => {
      world.clock.now = at("2026-06-20", "09:00");
      await excused(world, opd.ani.id, "2026-05-04", "2026-05-04", "cuti_tahunan");
      const { db } = world.context;
      await db.updateTable("person").set({ name: "Ani Baru" }).where("person_id", "=", opd.ani.id).execute();
      await db
        .insertInto("holiday")
        .values({ tenant_id: world.tenant, date: "2026-05-12", name: "Libur susulan", kind: "libur_daerah" })
        .execute();
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      assert.deepEqual(await recheck(), { recaps: 1, lines: 4, faults: [] });
      // Leave stands in this test without its request; verify says that and nothing else.
      const noRequest = { what: "2 rows name no request", where: "excuse of request null" };
      const verified = async () => (await verifyLedger(exportLedger(db, world.tenant))).faults;
      assert.deepEqual(await verified(), [noRequest]);
      const kept = await db.selectFrom("recap_basis").select("body").where("recap_id", "=", recap.recap!).executeTakeFirstOrThrow();
      const put = (body: Uint8Array) =>
        asOwner(world, `update recap_basis set body = '\\x${Buffer.from(body).toString("hex")}' where recap_id = '${recap.recap}'`);
      const other = gunzipSync(kept.body).toString("utf8").replace('"total":3000000', '"total":9000000');
      await put(gzipSync(other));
      const altered = `of ${may}: the master data that it was reckoned from is not what was stored`;
      assert.deepEqual(await verified(), [noRequest, { what: altered, where: `recap ${recap.recap}` }]);
      await put(kept.body);
    });

    test("altered lines, sums and lists are told apart from facts that somebody changed; each is one finding", async () => {
      const kinds = async () =>
        (await recheck()).faults.map(({ kind, what, people }) => [kind, what, people.map(({ person, days }) => [person, days])]);
      const body = `(select body from recap_line where person_id = '${opd.ani.id}' and recap_id = '${recap.recap}')`;
      await asOwner(world, `create table kept_line as select ${body} as body`);
      await asOwner(
        world,
        `update recap_line set body = replace(body, '"payable":2910000', '"payable":3000000') where person_id = '${opd.ani.id}' and recap_id = '${recap.recap}'`,
      );
      assert.deepEqual(await kinds(), [["altered", "lines", [[opd.ani.id, []]]]]);
      await asOwner(
        world,
        `update recap_line set body = (select body from kept_line limit 1) where person_id = '${opd.ani.id}' and recap_id = '${recap.recap}'`,
      );
      await asOwner(world, `update recap_line set payable = 1 where person_id = '${opd.budi.id}' and recap_id = '${recap.recap}'`);
      assert.deepEqual(await kinds(), [["altered", "lines", [[opd.budi.id, []]]]]);
      await asOwner(world, `update recap_line set payable = 3000000 where person_id = '${opd.budi.id}' and recap_id = '${recap.recap}'`);
      await asOwner(world, `update recap set people = 5 where recap_id = '${recap.recap}'`);
      assert.deepEqual(await kinds(), [["altered", "the sums of its lines", []]]);
      await asOwner(world, `update recap set people = 4, totals = totals || '{"received":1}' where recap_id = '${recap.recap}'`);
      assert.deepEqual(await kinds(), [["altered", "the sums of its lines", []]]);
      await asOwner(world, `update recap set totals = totals || '{"received":0}' where recap_id = '${recap.recap}'`);
      await asOwner(world, `update excuse set recorded_at = '2026-07-01Z' where person_id = '${opd.citra.id}' and kind = 'cuti_tahunan'`);
      const [changed] = (await recheck()).faults;
      assert.deepEqual([changed?.kind, changed?.people], ["differs", [{ person: opd.citra.id, days: ["2026-05-06"], rupiah: 90_000 }]]);
      await recheck();
      const found = await world.call("GET", routes.recapRecheck, { cookie: await world.session(opd.bkpsdm.person) });
      assert.deepEqual(found.json.faults.map(({ kind }: { kind: string }) => kind).toSorted(), ["altered", "altered", "differs"]);
      await asOwner(
        world,
        `update excuse set recorded_at = '2026-06-11T02:00:00Z' where person_id = '${opd.citra.id}' and kind = 'cuti_tahunan'`,
      );
      assert.deepEqual((await recheck()).faults, []);
    });

    test("whose month is locked is not paid twice: a post that is moved afterwards brings nobody into another unit's recap", async () => {
      const other = await world.unit({ name: "Dinas Lain" });
      const head = await world.member(other, { name: "Kepala Lain", approves: true });
      const { db, events } = world.context;
      await db.updateTable("position").set({ unit_id: other }).where("position_id", "=", opd.budi.positionId).execute();
      events.publish({ kind: "directory", tenant: world.tenant });
      const { json } = await prepared({ ...opd, unit: other }, may, opd.bkpsdm.person);
      assert.deepEqual([json.people, json.unit.name], [1, "Dinas Lain"]);
      const page = (await monthOf({ ...opd, unit: other }, opd.bkpsdm.person, may)).json as UnitRecap;
      assert.deepEqual(
        page.lines.map(({ person }) => person),
        [head.id],
      );
      assert.deepEqual((await recheck()).faults, []);
    });

    test("a move that is recorded after the new unit's lock: the old unit keeps the person; a clerk is never head", async () => {
      const [from, to] = [await world.unit({ name: "Dinas Lama" }), await world.unit({ name: "Dinas Baru" })];
      const clerk = await world.member(from, { name: "Pindahan" });
      const place = await world.member(to, { name: "Kepala Baru", approves: true });
      const { db, events, uuid } = world.context;
      const people = async (unit: string) => membersOf(db, await world.context.cache.directory(world.tenant), unit, may);
      await asOwner(world, `update recap_signature set unit_id = '${to}' where stage = 'bkpsdm' and unit_id = '${opd.unit}'`);
      const holding = { tenant_id: world.tenant, holding_id: uuid(), position_id: place.positionId, person_id: clerk.id };
      await db.updateTable("holding").set({ valid_until: "2026-05-19" }).where("person_id", "=", clerk.id).execute();
      await db
        .insertInto("holding")
        .values({ ...holding, kind: "plt", valid_from: "2026-05-20", valid_until: null })
        .execute();
      events.publish({ kind: "directory", tenant: world.tenant });
      assert.deepEqual(await people(from), [clerk.id]);
      await asOwner(world, `update recap_signature set unit_id = '${opd.unit}' where stage = 'bkpsdm' and unit_id = '${to}'`);
      assert.deepEqual([await people(from), (await people(to)).includes(clerk.id)], [[], true]);
      const directory = await world.context.cache.directory(world.tenant);
      assert.deepEqual(headsOf(directory, from, "2026-05-10"), []);
    });

    test("the first lock shuts no earlier month out", async () => {
      const directory = await world.context.cache.directory(world.tenant);
      const first = (month: string) => firstToLock(world.context.db, directory, opd.unit, month);
      assert.deepEqual([await first("2026-06"), await first("2026-08"), await first("2027-07")], [null, "2026-06", "2026-07"]);
    });

    test("months are locked in order", async () => {
      world.clock.now = at("2026-08-10", "09:00");
      const july = (await prepared(opd, "2026-07")).recap;
      assert.equal(code(await signed(opd, july, "checked", opd.admin)), "recap_earlier");
    });
  });
}
