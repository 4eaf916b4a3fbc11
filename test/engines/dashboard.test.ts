/** Dashboards: numbers against a small world counted by hand, what makes a kept week count again, and who sees what. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Counts, Dashboard } from "../../contract/dashboard.ts";
import { countWeeks } from "../../server/dashboard/nightly.ts";
import { iso } from "../../server/db/instant.ts";
import { closed, excused, openOpd, prepared, takenBack, type Opd } from "../closing.ts";
import { engines } from "../database.ts";
import { decide, read, tpp } from "../dinas.ts";
import { asOwner } from "../office.ts";
import { at, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const monday = "2026-05-04";
const counts = (given: Partial<Counts>): Counts => ({ onTime: 0, off: 0, absent: 0, waiting: 0, excused: 0, upcoming: 0, ...given });

for (const { engine, skip } of engines) {
  describe(`dashboards on ${engine}`, { skip }, () => {
    let world: World;
    /** four people: few */
    let few: Opd;
    let unit: string;
    let below: string;
    let head: Member;
    let headKey: KeyedPhone;
    let bupati: string;
    let inspector: string;
    let admin: KeyedPhone;
    const staff: Member[] = [];
    const week = { from: monday, until: "2026-05-10" };

    before(async () => {
      world = await openWorld(engine, at(monday, "06:00"));
      unit = await world.unit({ name: "Dinas Kesehatan" });
      below = await world.unit({ name: "Puskesmas" });
      await world.context.db.updateTable("unit").set({ parent_id: unit }).where("unit_id", "=", below).execute();
      head = await world.member(unit, { name: "Kepala Kesehatan", approves: true });
      for (const name of ["Tepat", "Telat", "Alpa", "Sakit", "Pagi"]) staff.push(await world.member(unit, { name, superior: head }));
      few = await openOpd(world);
      const officer = async (role: "leadership" | "inspector") => {
        const person = await world.outsider(role);
        await world.grant(person, role);
        return person;
      };
      [bupati, inspector] = [await officer("leadership"), await officer("inspector")];
      const person = await world.outsider("Admin Kesehatan");
      await world.grant(person, "unit_admin", unit);
      admin = await world.phone(person, { kind: "desk" });
      headKey = await world.phone(head.id);

      // Only Monday 4 May is worked; all other days of May are on duty elsewhere.
      for (const { id } of [head, ...staff]) {
        await tpp(world, id, 3_000_000);
        await excused(world, id, "2026-05-05", "2026-05-31");
      }
      await excused(world, staff[3]!.id, monday, monday, "sakit");
      await excused(world, few.ani.id, "2026-05-05", "2026-05-31");
      for (const { id } of [few.kepala, few.budi, few.citra]) await excused(world, id, monday, "2026-05-31");
      for (const [i, time] of [
        [4, "06:50"],
        [0, "07:20"],
        [1, "07:44"],
      ] as const) {
        const phone = await world.phone(staff[i]!.id);
        world.clock.now = at(monday, time);
        assert.equal((await world.checkin(phone)).status, 200);
        if (i === 4) continue;
        world.clock.now = at(monday, "16:05") + i * 60_000;
        await world.checkin(phone);
      }
    });
    after(() => world.close());

    const asked = async (person: string, query: Record<string, string> = week) => read(world, "dashboard", person, { query });
    const seen = async (person: string, query?: Record<string, string>) => {
      const { status, json } = await asked(person, query);
      assert.equal(status, 200, JSON.stringify(json));
      return json as Dashboard;
    };
    const kept = () =>
      world.context.db
        .selectFrom("week_count")
        .select("counted_at")
        .where("unit_id", "=", unit)
        .where("monday", "=", monday)
        .executeTakeFirstOrThrow();

    test("Monday by hand: two wait with a record, two without, one late, one sick; a decision shows at the next look", async () => {
      world.clock.now = at(monday, "18:00");
      const day = { from: monday, until: monday };
      const before = await seen(bupati, day);
      assert.deepEqual(
        before.byUnit.map(({ unit: { name }, people }) => [name, people]),
        [["Dinas Kesehatan", 6]],
      );
      assert.deepEqual(before.total.in, counts({ off: 1, waiting: 4, excused: 1 }));
      assert.deepEqual(
        before.arrivals.map(({ weekday, slots }) => [weekday, slots.flatMap((n, slot) => (n > 0 ? [[slot, n]] : []))]),
        [
          [
            1,
            [
              [13, 1],
              [14, 1],
              [15, 1],
            ],
          ],
        ],
      );
      assert.deepEqual([before.from, before.until, before.weeks.length], [monday, monday, 1]);

      world.clock.now = at(monday, "18:02");
      assert.equal((await decide(world, headKey, monday, [{ person: staff[0]!.id }])).status, 200);
      world.clock.now = at(monday, "18:04");
      const after = await seen(bupati, day);
      assert.deepEqual(after.total.in, counts({ onTime: 1, off: 1, waiting: 3, excused: 1 }));
      assert.equal(after.open.decisions, after.total.in.waiting + after.total.out.waiting);
    });

    test("deadlines pass without a fact: nobody waits any more", async () => {
      world.clock.now = at("2026-05-20", "09:00");
      const { total, weeks, byUnit, open } = await seen(bupati);
      // of 6 people and 5 days: Tuesday to Friday excused, and one on Monday
      assert.deepEqual(total.in, counts({ onTime: 2, off: 1, absent: 2, excused: 25 }));
      assert.deepEqual(total.out, counts({ onTime: 2, absent: 3, excused: 25 }));
      assert.deepEqual([weeks[0]!.in, byUnit[0]!.weeks[0]!.in], [total.in, total.in]);
      assert.deepEqual(open, { decisions: 0, requests: 0, findings: 0 });
    });

    test("a kept week is counted again for facts, a calendar said anew and every night, and else not", async () => {
      world.clock.now = at("2026-05-20", "09:10");
      const { counted_at: first } = await kept();
      assert.equal(first, at("2026-05-20", "09:00"));
      await seen(bupati);
      assert.equal((await kept()).counted_at, first);

      const late = await excused(world, staff[2]!.id, monday, monday, "izin");
      world.clock.now = at("2026-05-20", "09:15");
      assert.deepEqual((await seen(bupati)).total.in, counts({ onTime: 2, off: 1, absent: 1, excused: 26 }));
      await takenBack(world, late);
      world.clock.now = at("2026-05-20", "09:20");
      assert.deepEqual((await seen(bupati)).total.in, counts({ onTime: 2, off: 1, absent: 2, excused: 25 }));

      const holiday = (word: "free" | "removed", time: string) => {
        world.clock.now = at("2026-05-20", time);
        world.context.events.publish({ kind: "directory", tenant: world.tenant });
        return world.context.db
          .insertInto("holiday_word")
          .values({
            tenant_id: world.tenant,
            word_id: world.context.uuid(),
            date: "2026-05-08",
            unit_id: null,
            word,
            name: "Hari jadi daerah",
            kind: "libur_daerah",
            citation: "SK 1",
            reason: null,
            recorded_by: inspector,
            recorded_at: iso(world.clock.now),
          })
          .execute();
      };
      await holiday("free", "09:25");
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      world.clock.now = at("2026-05-20", "09:30");
      assert.equal((await seen(bupati)).total.in.excused, 19);
      await holiday("removed", "09:35");
      world.context.events.publish({ kind: "directory", tenant: world.tenant });

      world.clock.now = at("2026-05-21", "01:00");
      await countWeeks(world.context, world.tenant);
      assert.equal((await kept()).counted_at, world.clock.now);
      assert.deepEqual((await seen(bupati)).total.in, counts({ onTime: 2, off: 1, absent: 2, excused: 25 }));
    });

    test("the running month: reckoned by night, kept, and reckoned again for a later fact or an hour later", async () => {
      const running = async () => (await seen(bupati)).money!.find(({ month }) => month === "2026-05")!.running!;
      const night = world.clock.now;
      // late 14 minutes, two days without a word, one without a departure
      const first = { cut: 15_000 + 2 * 90_000 + 45_000, people: 6, since: night, missing: 0 };
      world.clock.now = at("2026-05-21", "01:03");
      assert.deepEqual(await running(), first, "as the night reckoned it");
      world.clock.now = at("2026-05-21", "01:10");
      const late = await excused(world, staff[2]!.id, monday);
      world.clock.now += 120_000;
      assert.deepEqual(await running(), { ...first, cut: first.cut - 90_000, since: world.clock.now });
      await takenBack(world, late);
      world.clock.now += 120_000;
      assert.deepEqual(await running(), { ...first, since: world.clock.now });
      world.clock.now += 3_600_000;
      assert.equal((await running()).since, world.clock.now);
      // what somebody who sees these few people reads of all of them
      const all = (await seen(inspector)).money![0]!.running!;
      assert.deepEqual([all.cut, all.people, all.missing], [first.cut + 90_000, 10, 0]);
      assert.equal((await seen(bupati, { ...week, unit: few.unit })).money![0]!.running, null);
    });

    test("few people: counted for who may see them, nowhere for others", async () => {
      const names = async (person: string) => (await seen(person)).byUnit.map(({ unit: { name } }) => name).toSorted();
      assert.deepEqual(await names(bupati), ["Dinas Kesehatan"]);
      assert.deepEqual([(await seen(bupati)).hidden, (await seen(bupati, { ...week, unit: few.unit })).total.in.absent], [1, 0]);
      for (const person of [inspector, few.bkpsdm.person])
        assert.deepEqual(await names(person), ["Dinas Kesehatan", "Dinas Pekerjaan Umum"]);
      const own = await seen(few.kepala.id);
      // nobody is above the head himself, who may see his own
      assert.deepEqual([own.hidden, own.total.in], [0, counts({ absent: 1, excused: 19 })]);
      assert.equal(own.open.findings, null);
    });

    test("money: recaps of the months, locked and provisional, never of few people", async () => {
      world.clock.now = at("2026-06-10", "09:00");
      const may = { from: "2026-05-01", until: "2026-05-31" };
      assert.deepEqual((await seen(bupati, may)).money, [{ month: "2026-05", locked: null, provisional: null, running: null, without: 2 }]);
      const { status } = await prepared({ ...few, unit, admin }, "2026-05");
      assert.equal(status, 200);
      await closed(few, "2026-05");
      // late 14 minutes 15,000; two days without a word 90,000 each; one without a departure 45,000; the sick one's and all else nothing
      const provisional = { cut: 15_000 + 2 * 90_000 + 45_000, people: 6 };
      assert.deepEqual((await seen(bupati, may)).money, [{ month: "2026-05", locked: null, provisional, running: null, without: 0 }]);
      assert.deepEqual((await seen(inspector, may)).money, [
        { month: "2026-05", locked: { cut: 90_000, people: 4 }, provisional, running: null, without: 0 },
      ]);
      assert.deepEqual((await seen(head.id, may)).money, [{ month: "2026-05", locked: null, provisional, running: null, without: 0 }]);
    });

    test("units: with everything below, of the asker's own; a span that is none is refused", async () => {
      for (let i = 0; i < 5; i++) await world.member(below, { name: `Perawat ${i}`, superior: head });
      world.clock.now = at("2026-06-10", "09:10");
      const june = { from: "2026-06-08", until: "2026-06-10", unit };
      assert.deepEqual((await seen(bupati, june)).byUnit.map(({ people }) => people).toSorted(), [5, 6]);
      assert.deepEqual(
        (await seen(bupati, { ...june, unit: below })).byUnit.map(({ unit: { name } }) => name),
        ["Puskesmas"],
      );
      assert.deepEqual((await seen(admin.person)).units, [{ id: unit, name: "Dinas Kesehatan" }]);
      assert.equal((await asked(admin.person, { ...week, unit: few.unit })).json.code, "forbidden");
      assert.equal((await asked(head.id, { ...week, unit: few.unit })).json.code, "forbidden");
      assert.equal((await asked(staff[0]!.id)).json.code, "forbidden");
      assert.equal((await asked(bupati, { unit: world.context.uuid() })).json.code, "unit_unknown");
      for (const query of [
        { from: "2026-05-10", until: "2026-05-09" },
        { from: "2026-01-01", until: "2026-06-01" },
        { from: "2026-02-30", until: "2026-03-02" },
      ]) {
        assert.equal((await asked(bupati, query)).json.code, "invalid_input", JSON.stringify(query));
      }
      const outage = { tenant_id: world.tenant, act_id: world.context.uuid(), outage_id: world.context.uuid(), proposal_id: null };
      const window = { from_at: iso(at("2026-06-09", "07:00")), until_at: iso(at("2026-06-09", "08:00")), unit_ids: [unit] };
      const said = { reason: "Server mati.", said_by: inspector, said_at: iso(world.clock.now) };
      await world.context.db
        .insertInto("outage")
        .values({ ...outage, ...window, ...said })
        .execute();
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      const told = { from: at("2026-06-09", "07:00"), until: at("2026-06-09", "08:00"), units: ["Dinas Kesehatan"], manual: false };
      assert.deepEqual((await seen(bupati, { ...june, unit: below })).outages, [told], "of the unit above");
      assert.deepEqual((await seen(bupati, { ...june, unit: few.unit })).outages, []);
      assert.deepEqual((await seen(bupati, { ...june, from: "2026-06-10" })).outages, []);
      const { from, until } = await seen(bupati, {});
      assert.deepEqual([from, until], ["2026-05-18", "2026-06-10"]);
      const names = ["Tepat", "Telat", "Alpa", "Sakit", "Pagi", "Kepala Kesehatan", "Perawat"];
      const text = JSON.stringify(await seen(inspector, { from: monday, until: "2026-06-10" }));
      for (const name of names) assert.ok(!text.includes(`"${name}`), name);
    });

    test("few people within an OPD: in its sum as in its recap, and by themselves in none that leadership can see or work out", async () => {
      world.clock.now = at("2026-06-10", "09:20");
      const post = await world.unit({ name: "Pustu" });
      await world.context.db.updateTable("unit").set({ parent_id: unit }).where("unit_id", "=", post).execute();
      const three = [];
      for (let i = 0; i < 3; i++) three.push(await world.member(post, { name: `Bidan ${i}`, superior: head }));
      for (const { id } of three) await tpp(world, id, 3_000_000);
      const june = { from: "2026-06-08", until: "2026-06-10" };
      const running = async (person: string, of: string) => (await seen(person, { ...june, unit: of })).money![0]!.running?.people ?? null;
      assert.deepEqual([await running(inspector, unit), await running(inspector, below), await running(inspector, post)], [14, 5, 3]);
      assert.deepEqual([await running(bupati, unit), await running(bupati, below), await running(bupati, post)], [14, 5, null]);
      // Without the head's own six, what is left of the OPD's sum without the five would be the three's.
      await asOwner(world, `update position set unit_id = '${below}' where unit_id = '${unit}'`);
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      assert.deepEqual([await running(inspector, unit), await running(inspector, below)], [14, 11]);
      assert.deepEqual([await running(bupati, unit), await running(bupati, below), await running(bupati, post)], [14, null, null]);
    });
  });
}
