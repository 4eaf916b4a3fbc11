/** Story point 5: the colour of a session from its facts, excuses, and what it costs to read many days. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { PersonDay, SessionView } from "../../contract/day.ts";
import { href, routes } from "../../contract/routes.ts";
import { loadDays } from "../../server/days/load.ts";
import { decide, excuse, openDinas, read, works, type Dinas } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, fiveDay, office, openWorld, type Member, type World } from "../world.ts";

const monday = "2026-05-04";
const tuesday = "2026-05-05";

for (const { engine, skip } of engines) {
  describe(`days on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
    });
    after(() => world.close());

    const staff = () => world.member(dinas.unit, { superior: dinas.jafung });
    const press = async (member: Member, date: string, time: string, given = {}) => {
      world.clock.now = at(date, time);
      return world.checkin(await world.phone(member.id), given);
    };
    const session = async (person: string, date = monday, which: "in" | "out" = "in"): Promise<SessionView> => {
      const { json } = await read(world, "personDay", person, { params: { person, date } });
      return (json as PersonDay).day.sessions.find((view) => view.session === which)!;
    };
    const told = async (person: string, date = monday, which: "in" | "out" = "in") => {
      const { colour, sentence } = await session(person, date, which);
      return `${colour}: ${sentence}`;
    };

    test("late is red at once, with the minutes, and stays late when the superior says valid", async () => {
      const member = await staff();
      await press(member, monday, "07:42");
      assert.equal(await told(member.id), "merah: Terlambat 12 menit.");
      world.clock.now = at(monday, "08:00");
      assert.equal((await decide(world, await world.phone(dinas.kabid.id), monday, [{ person: member.id }])).status, 200);
      assert.match(await told(member.id), /^merah: Terlambat 12 menit; kehadiran dinyatakan valid oleh Jabatan \d+\.$/);
    });

    test("on time waits for the superior and turns blue when both deadlines have passed without a word", async () => {
      const member = await staff();
      await press(member, monday, "07:30:59");
      assert.equal(await told(member.id), "menunggu: Tepat waktu, menunggu keputusan atasan; batas keputusan Rabu 6 Mei.");
      world.clock.now = at("2026-05-09", "00:00");
      assert.equal(await told(member.id), "biru: Tepat waktu.");
    });

    test("without a record: not yet, waiting until H+2, waiting through the escalation, then red", async () => {
      const member = await staff();
      const steps: [string, string, string][] = [
        [monday, "05:59", "upcoming: Belum waktunya."],
        [monday, "06:01", "upcoming: Belum ada catatan."],
        [monday, "11:45", "menunggu: Belum ada catatan; batas keputusan Rabu 6 Mei."],
        ["2026-05-06", "23:59:59", "menunggu: Belum ada catatan; batas keputusan Rabu 6 Mei."],
        ["2026-05-07", "00:00", "menunggu: Belum ada catatan; diteruskan ke atasan berikutnya, batas Jumat 8 Mei."],
        ["2026-05-08", "23:59:59", "menunggu: Belum ada catatan; diteruskan ke atasan berikutnya, batas Jumat 8 Mei."],
        ["2026-05-09", "00:00", "merah: Tanpa catatan dan tanpa keterangan sampai batas keputusan lewat."],
      ];
      for (const [date, time, expected] of steps) {
        world.clock.now = at(date, time);
        assert.equal(await told(member.id), expected, `${date} ${time}`);
      }
    });

    test("a refused attempt is no record; what needs a look waits for a person however long", async () => {
      const [refused, edge] = [await staff(), await staff()];
      await press(refused, monday, "07:20", { fix: { lat: office.lat + 400 / 111_195, acc: 10 } });
      await press(edge, monday, "07:20", { fix: { lat: office.lat + 108 / 111_195, acc: 25 } });
      world.clock.now = at(monday, "12:00");
      assert.equal(await told(refused.id), "menunggu: Belum ada catatan; batas keputusan Rabu 6 Mei.");
      assert.equal(await told(edge.id), "menunggu: Tercatat, perlu dilihat atasan; batas keputusan Rabu 6 Mei.");
      world.clock.now = at("2026-05-30", "12:00");
      assert.match(await told(refused.id), /^merah/);
      assert.equal(await told(edge.id), "menunggu: Tercatat, perlu dilihat atasan; batas keputusan sudah lewat.");
    });

    test("holidays push the deadline out", async () => {
      await world.context.db
        .insertInto("holiday")
        .values({ tenant_id: world.tenant, date: "2026-05-14", name: "Kenaikan", kind: "libur_nasional" })
        .execute();
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      const member = await staff();
      world.clock.now = at("2026-05-13", "12:00");
      assert.equal(await told(member.id, "2026-05-13"), "menunggu: Belum ada catatan; batas keputusan Senin 18 Mei.");
      const { json } = await read(world, "personDay", member.id, { params: { person: member.id, date: "2026-05-14" } });
      assert.deepEqual([json.day.off, json.day.label, json.day.sessions], [true, "Kenaikan", []]);
    });

    test("a unit in WITA has its own hours, dates and deadlines", async () => {
      const member = await staff();
      const { db } = world.context;
      const unit = await world.unit();
      await db.updateTable("unit").set({ zone: "WITA" }).where("unit_id", "=", unit).execute();
      await db.updateTable("position").set({ unit_id: unit }).where("position_id", "=", member.positionId).execute();
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      await press(member, monday, "06:32");
      assert.equal(await told(member.id), "merah: Terlambat 2 menit.");
      world.clock.now = at("2026-05-08", "23:00");
      assert.match(await told(member.id, monday, "out"), /^merah: Tanpa catatan/);
    });

    test("an excuse is its own word, neither blue nor red, from anybody who answers for the person", async () => {
      const { unit, kabid } = dinas;
      const admin = await world.member(unit);
      await world.grant(admin.id, "unit_admin", unit);
      const personnel = await world.member(await world.unit());
      await world.grant(personnel.id, "bkpsdm");
      world.clock.now = at(monday, "08:00");
      for (const [by, kind, word] of [
        [kabid, "sakit", "Sakit"],
        [admin, "cuti", "Cuti"],
        [personnel, "dinas_luar", "Dinas luar"],
        [kabid, "izin", "Izin"],
      ] as const) {
        const member = await staff();
        const { status } = await excuse(world, by.id, { person: member.id, from: monday, until: tuesday, kind, note: "surat terlampir" });
        assert.equal(status, 200);
        for (const date of [monday, tuesday]) {
          for (const which of ["in", "out"] as const) {
            const { colour, sentence, excuse: given } = await session(member.id, date, which);
            assert.equal(colour, "excused");
            assert.match(sentence, new RegExp(`^${word}, dicatat oleh Jabatan \\d+\\.$`));
            assert.deepEqual([given?.kind, given?.note, given?.by], [kind, "surat terlampir", by.name]);
          }
        }
        assert.notEqual((await session(member.id, "2026-05-06")).colour, "excused");
      }
    });

    test("a later excuse goes before; taking one back is a new fact and the day counts as before", async () => {
      const member = await staff();
      world.clock.now = at(monday, "08:00");
      const by = dinas.kabid.id;
      const first = await excuse(world, by, { person: member.id, from: monday, until: monday, kind: "sakit", note: null });
      world.clock.now = at(monday, "08:05");
      const second = await excuse(world, by, { person: member.id, from: monday, until: tuesday, kind: "cuti", note: null });
      assert.match(await told(member.id), /^excused: Cuti/);
      const cancel = async (id: string, person = by) =>
        world.call("POST", href("excuseCancel", { excuse: id }), { cookie: await world.session(person) });
      assert.equal((await cancel(second.json.id)).status, 200);
      assert.match(await told(member.id), /^excused: Sakit/);
      assert.equal((await cancel(second.json.id)).json.code, "already_decided");
      assert.equal((await cancel(first.json.id, dinas.sekretaris.id)).json.code, "forbidden");
      assert.equal((await cancel(first.json.id)).status, 200);
      assert.match(await told(member.id), /^upcoming|^menunggu/);
      const { rows } = await world.context.database.pool.query("select count(*) as n from excuse where person_id = $1", [member.id]);
      assert.equal(rows[0].n, 4);
      const { json } = await read(world, "personDay", by, { params: { person: member.id, date: monday } });
      assert.deepEqual(
        (json as PersonDay).excuses.map(({ kind, cancelled }) => [kind, cancelled]),
        [
          ["sakit", true],
          ["cuti", true],
        ],
      );
      assert.equal((await cancel(world.context.uuid())).json.code, "not_found");
    });

    test("not for oneself, not for another's people, not longer than 92 days, not backwards", async () => {
      world.clock.now = at(monday, "08:00");
      const given = { person: dinas.budi.id, from: monday, until: monday, kind: "izin", note: null };
      const code = async (by: string, changed: object) => (await excuse(world, by, { ...given, ...changed })).json.code;
      const { kabid, sekretaris, kepala, budi } = dinas;
      assert.equal(await code(kabid.id, { person: kabid.id }), "same_person");
      assert.equal(await code(sekretaris.id, {}), "forbidden");
      assert.equal(await code(kepala.id, {}), "forbidden");
      assert.equal(await code(budi.id, { person: dinas.umi.id }), "forbidden");
      assert.equal(await code(kabid.id, { person: world.context.uuid() }), "person_unknown");
      assert.equal(await code(kabid.id, { until: "2026-08-04" }), "invalid_input");
      assert.equal(await code(kabid.id, { until: "2026-08-03" }), undefined);
      assert.equal(await code(kabid.id, { until: "2026-05-03" }), "invalid_input");
      assert.equal(await code(kabid.id, { until: "2026-06-31" }), "invalid_input");
      assert.equal(await code(kabid.id, { kind: "malas" }), "invalid_input");
      assert.equal(await code(kabid.id, { from: "0000-05-04", until: "0000-05-04" }), "invalid_input");
      const stranger = await world.call("POST", routes.excuses, {
        cookie: await world.session(kabid.id),
        body: given,
        origin: "https://evil.example",
      });
      assert.equal(stranger.json.code, "wrong_origin");
      const otherAdmin = await world.member(await world.unit());
      await world.grant(otherAdmin.id, "unit_admin", dinas.setda);
      assert.equal(await code(otherAdmin.id, {}), "forbidden");
    });

    test("a record belongs to one duty day even where windows of neighbouring days overlap", async () => {
      const member = await staff();
      const wide = await world.pattern({ ...fiveDay, code: "lebar", musters: [], window: { opensBefore: 700, closesAfter: 700 } });
      await works(world, member.id, wide);
      await press(member, monday, "23:00");
      assert.equal((await session(member.id, monday, "out")).at, at(monday, "23:00"));
      assert.equal((await session(member.id, tuesday, "in")).at, null);
    });

    test("the days of many people cost as many queries as those of one", async () => {
      const people = [dinas.budi, dinas.umi, dinas.jihan, dinas.kasi, dinas.kabid].map(({ id }) => id);
      const directory = await world.context.cache.directory(world.tenant);
      const queriesOf = async (asked: string[], until: string) => {
        let queries = 0;
        const { database } = world.context;
        const connect = database.pool.connect.bind(database.pool);
        database.pool.connect = ((...given: Parameters<typeof connect>) => {
          queries++;
          return connect(...given);
        }) as typeof connect;
        const days = await loadDays(world.context, directory, asked, monday, until, world.clock.now);
        database.pool.connect = connect;
        assert.equal(days.size, asked.length);
        return queries;
      };
      const one = await queriesOf(people.slice(0, 1), monday);
      assert.ok(one > 0);
      assert.equal(await queriesOf(people, "2026-05-31"), one);
    });
  });
}
