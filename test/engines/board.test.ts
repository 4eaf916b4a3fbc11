/** Story point 5: the board, one person's evidence and the log of looks. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Board, BoardUnit, PersonDay } from "../../contract/day.ts";
import { routes } from "../../contract/routes.ts";
import { decide, excuse, holds, leaves, openDinas, read, tpp, type Dinas } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, office, openWorld, type Member, type World } from "../world.ts";

const monday = "2026-05-04";

for (const { engine, skip } of engines) {
  describe(`board on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    const roles = {} as Record<"leadership" | "bkpsdm" | "inspector" | "unit_admin" | "bendahara", Member>;

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      const kantor = await world.unit({ name: "Kantor" });
      for (const role of ["leadership", "bkpsdm", "inspector", "unit_admin", "bendahara"] as const) {
        roles[role] = await world.member(kantor, { name: role });
        await world.grant(roles[role].id, role, role === "unit_admin" ? dinas.unit : null);
      }
      const press = async (member: Member, time: string, given = {}) => {
        const phone = await world.phone(member.id);
        world.clock.now = at(monday, time);
        await world.checkin(phone, given);
      };
      await press(dinas.budi, "07:20", { fix: { lat: -3.8002174, lon: 102.2654821, acc: 9.7 } });
      await press(dinas.jihan, "07:44");
      await press(dinas.kasi, "07:25");
      await press(dinas.umi, "07:18");
      await press(dinas.kasubag, "07:10", { fix: { lat: office.lat + 400 / 111_195, acc: 10 } });
      world.clock.now = at(monday, "07:50");
      const kabid = await world.phone(dinas.kabid.id);
      await decide(world, kabid, monday, [
        { person: dinas.budi.id },
        { person: dinas.kasi.id, word: "invalid", reason: "not_here", note: "Titip HP" },
      ]);
      await excuse(world, dinas.kabid.id, { person: dinas.jafung.id, from: monday, until: monday, kind: "sakit", note: "Tifus" });
      await tpp(world, dinas.jihan.id, 3_000_000);
      world.clock.now = at(monday, "12:00");
    });
    after(() => world.close());

    const board = async (person: Member, date = monday) => (await read(world, "board", person.id, { query: { date } })).json as Board;
    const names = async (person: Member) => (await board(person)).units.map(({ name }) => name).toSorted();

    test("colours are counted by unit and session", async () => {
      const { units, total } = await board(roles.leadership);
      const works = units.find(({ id }) => id === dinas.unit)!;
      assert.equal(works.people, 9);
      assert.deepEqual(works.in, { biru: 1, merah: 2, menunggu: 5, excused: 1, upcoming: 0, off: 0 });
      assert.deepEqual(works.out, { biru: 0, merah: 0, menunggu: 0, excused: 1, upcoming: 8, off: 0 });
      assert.equal(
        total.people,
        units.reduce((sum, { people }) => sum + people, 0),
      );
      assert.equal(
        total.in.menunggu,
        units.reduce((sum, unit) => sum + unit.in.menunggu, 0),
      );
      assert.equal((await board(roles.leadership, "2026-05-09")).total.in.off, total.people);
    });

    test("whose units: leadership, BKPSDM and inspector all; superiors theirs and below; a unit admin the own one; others none", async () => {
      const all = ["Dinas Pekerjaan Umum", "Kantor", "Sekretariat Daerah"];
      for (const role of ["leadership", "bkpsdm", "inspector"] as const) assert.deepEqual(await names(roles[role]), all);
      assert.deepEqual(await names(dinas.sekda), ["Dinas Pekerjaan Umum"]);
      assert.deepEqual(await names(dinas.kabid), ["Dinas Pekerjaan Umum"]);
      assert.deepEqual(await names(roles.unit_admin), ["Dinas Pekerjaan Umum"]);
      for (const person of [dinas.budi, roles.bendahara]) {
        for (const name of ["board", "boardEvents"] as const) assert.equal((await read(world, name, person.id)).json.code, "forbidden");
      }
      const ask = async (person: Member, unit: string) => (await read(world, "boardUnit", person.id, { params: { unit } })).json.code;
      assert.equal(await ask(roles.unit_admin, dinas.setda), "forbidden");
      assert.equal(await ask(dinas.kabid, dinas.setda), "forbidden");
      assert.equal(await ask(roles.leadership, world.context.uuid()), "unit_unknown");
      assert.equal(await ask(dinas.kabid, dinas.unit), undefined);
    });

    test("a date that does not exist, or of no century of ours, is no date", async () => {
      for (const date of ["2026-02-31", "0000-05-04", "9999-12-31", "5 Mei"]) {
        assert.equal((await read(world, "board", roles.leadership.id, { query: { date } })).json.code, "invalid_input", date);
      }
    });

    test("a unit below the led one belongs to the superior's board", async () => {
      const seksi = await world.unit({ name: "UPTD Bina Marga" });
      await world.member(seksi);
      assert.ok(!(await names(dinas.kepala)).includes("UPTD Bina Marga"));
      await world.context.db.updateTable("unit").set({ parent_id: dinas.unit }).where("unit_id", "=", seksi).execute();
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      assert.ok((await names(dinas.kepala)).includes("UPTD Bina Marga"));
      assert.ok(!(await names(roles.unit_admin)).includes("UPTD Bina Marga"));
    });

    test("a unit's people with colour and sentence, without notes", async () => {
      const { json } = await read(world, "boardUnit", roles.leadership.id, { params: { unit: dinas.unit }, query: { date: monday } });
      const { people, unit } = json as BoardUnit;
      assert.equal(unit.name, "Dinas Pekerjaan Umum");
      const of = (name: string) => people.find((person) => person.name === name)!;
      assert.deepEqual([of("Budi").in?.colour, of("Jihan").in?.colour, of("Jafung").in?.colour], ["biru", "merah", "excused"]);
      assert.equal(of("Jihan").in?.sentence, "Terlambat 14 menit.");
      assert.equal(of("Umi").label, "Jam kerja");
      assert.doesNotMatch(JSON.stringify(json), /Tifus|Titip HP/);
      const free = (await read(world, "boardUnit", roles.leadership.id, { params: { unit: dinas.unit }, query: { date: "2026-05-09" } }))
        .json;
      assert.deepEqual([free.people[0].in, free.people[0].label], [null, "Hari libur akhir pekan"]);
    });

    test("one person's evidence: check-ins with verdicts, place and batch, every decision, excuses", async () => {
      const { json } = await read(world, "personDay", roles.inspector.id, { params: { person: dinas.budi.id, date: monday } });
      const { person, day, checkins, decisions, places } = json as PersonDay;
      assert.equal(person.name, "Budi");
      assert.equal(day.sessions[0]?.colour, "biru");
      assert.equal(checkins.length, 1);
      const [checkin] = checkins;
      assert.deepEqual(
        { session: checkin?.session, outcome: checkin?.outcome, lat: checkin?.lat, lon: checkin?.lon, accuracy: checkin?.accuracy },
        { session: "in", outcome: "accepted", lat: -3.8002174, lon: 102.2654821, accuracy: 9.7 },
      );
      assert.deepEqual(
        { model: checkin?.model, tier: checkin?.tier, at: checkin?.at },
        { model: "SM-A045F", tier: "B", at: at(monday, "07:20") },
      );
      assert.ok(checkin!.verdicts.length > 0);
      assert.match(checkin!.batch.writer, /^[0-9a-f-]{36}$/);
      assert.deepEqual(
        decisions.map(({ session, word, by }) => [session, word, by]),
        [["in", "valid", "Kabid"]],
      );
      assert.equal(places.length, 1);
      const refused = (await read(world, "personDay", roles.inspector.id, { params: { person: dinas.kasubag.id, date: monday } }))
        .json as PersonDay;
      assert.equal(refused.checkins[0]?.outcome, "refused");
    });

    test("who may look: BKPSDM, inspector, everybody above on the chart, the unit's admin, oneself", async () => {
      const look = async (who: Member, person: Member) =>
        (await read(world, "personDay", who.id, { params: { person: person.id, date: monday } })).json.code ?? "ok";
      for (const who of [roles.bkpsdm, roles.inspector, roles.unit_admin, dinas.kabid, dinas.kepala, dinas.sekda, dinas.budi]) {
        assert.equal(await look(who, dinas.budi), "ok", who.name);
      }
      for (const who of [roles.leadership, roles.bendahara, dinas.sekretaris, dinas.kasubag, dinas.jafung, dinas.jihan]) {
        assert.equal(await look(who, dinas.budi), "forbidden", who.name);
      }
      assert.equal(await look(dinas.budi, dinas.kabid), "forbidden");
      assert.equal(
        (await read(world, "personDay", roles.bkpsdm.id, { params: { person: world.context.uuid(), date: monday } })).json.code,
        "person_unknown",
      );
      assert.equal(
        (await read(world, "personDay", roles.bkpsdm.id, { params: { person: dinas.budi.id, date: "2026-02-31" } })).json.code,
        "invalid_input",
      );
    });

    test("the head above a post that another agency's Kabid acts in may look too", async () => {
      const other = await world.unit({ name: "Dinas Perhubungan" });
      const head = await world.member(other, { name: "Kepala Perhubungan", superior: dinas.sekda, approves: true });
      const vacant = await world.member(other, { superior: head, approves: true });
      const staff = await world.member(other, { superior: vacant });
      await leaves(world, vacant.id, "2026-04-30");
      await holds(world, dinas.kabid.id, vacant.positionId, "2026-05-01");
      for (const who of [dinas.kabid, head]) {
        const { status } = await read(world, "personDay", who.id, { params: { person: staff.id, date: monday } });
        assert.equal(status, 200, who.name);
      }
    });

    test("what is told besides the colours depends on who asks: number, money, health", async () => {
      const see = async (who: Member, person: Member) =>
        (await read(world, "personDay", who.id, { params: { person: person.id, date: monday } })).json as PersonDay;
      assert.match((await see(dinas.kabid, dinas.jihan)).person.nip!, /^1990\*{14}$/);
      assert.match((await see(roles.unit_admin, dinas.jihan)).person.nip!, /^\d{18}$/);
      const cut = { key: "2026-05-04~terlambat~in", text: "Terlambat 14 menit (TL1)", percent: 0.5, rupiah: 15_000 };
      assert.deepEqual((await see(dinas.jihan, dinas.jihan)).day.cuts, [cut]);
      assert.deepEqual((await see(roles.bkpsdm, dinas.jihan)).day.cuts, [cut]);
      assert.deepEqual((await see(dinas.kabid, dinas.jihan)).day.cuts, []);
      for (const who of [dinas.kabid, roles.unit_admin, dinas.jafung])
        assert.equal((await see(who, dinas.jafung)).excuses[0]?.note, "Tifus", who.name);
      for (const who of [roles.inspector, dinas.kepala])
        assert.doesNotMatch(JSON.stringify(await see(who, dinas.jafung)), /Tifus/, who.name);
    });

    test("every look is logged, the refused ones not, and the inspector reads the log", async () => {
      const person = await world.member(dinas.unit, { name: "Dilihat", superior: dinas.kabid });
      const look = (who: Member) => read(world, "personDay", who.id, { params: { person: person.id, date: monday } });
      world.clock.now = at(monday, "13:00");
      await look(dinas.kabid);
      world.clock.now = at(monday, "13:01");
      await look(roles.inspector);
      await look(roles.inspector);
      await look(dinas.umi);
      await look(person);
      const { json } = await read(world, "inspectorLooks", roles.inspector.id);
      const seen = json.filter((one: { person: string }) => one.person === "Dilihat");
      assert.deepEqual(
        seen.map(({ by, at: when, what, date }: Record<string, unknown>) => ({ by, when, what, date })),
        [
          { by: "inspector", when: at(monday, "13:01"), what: "bukti harian", date: monday },
          { by: "inspector", when: at(monday, "13:01"), what: "bukti harian", date: monday },
          { by: "Kabid", when: at(monday, "13:00"), what: "bukti harian", date: monday },
        ],
      );
      assert.equal((await read(world, "myLooks", person.id)).json.length, 3);
      for (const who of [roles.bkpsdm, roles.leadership, dinas.kabid]) {
        assert.equal((await read(world, "inspectorLooks", who.id)).json.code, "forbidden");
        assert.equal((await read(world, "inspectorAttempts", who.id)).json.code, "forbidden");
      }
    });

    test("the inspector reads what did not verify", async () => {
      const member = await world.member(dinas.unit, { name: "Peniru" });
      const phone = await world.phone(member.id);
      const token = await world.nonce(phone);
      const forged = phone.phone.sign("checkin", token, world.checkinBody(phone, token), { flags: 1 });
      await world.call("POST", routes.checkins, { body: forged });
      const { json } = await read(world, "inspectorAttempts", roles.inspector.id);
      assert.deepEqual([json[0].code, json[0].person, json[0].at], ["statement_presence", "Peniru", world.clock.now]);
      assert.match(json[0].message, /kehadiran pemilik/);
    });
  });
}
