/** Story point 4: the superior's queue, and what a decision in it does. */
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import type { Queue, QueueLine } from "../../contract/day.ts";
import { decide, excuse, openDinas, read, type Dinas } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, office, openWorld, type KeyedPhone, type Member, type World } from "../world.ts";

const monday = "2026-05-04";

for (const { engine, skip } of engines) {
  describe(`queue and decisions on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let kabid: KeyedPhone;
    /** the Kabid's post, as sentences call the decider */
    let post: string;

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      kabid = await world.phone(dinas.kabid.id);
      post = (await world.context.cache.directory(world.tenant)).positionName(dinas.kabid.id, monday)!;
    });
    after(() => world.close());
    beforeEach(() => {
      world.clock.now = at(monday, "07:50");
    });

    const staff = (name?: string) => world.member(dinas.unit, { ...(name ? { name } : {}), superior: dinas.jafung });
    const queue = async (person: string, query: Record<string, string> = { date: monday, session: "in" }) =>
      (await read(world, "queue", person, { query })).json as Queue;
    const line = async (person: string, query?: Record<string, string>, decider = dinas.kabid.id): Promise<QueueLine> =>
      (await queue(decider, query)).lines.find((one) => one.person.id === person)!;
    const press = async (member: Member, time: string, given = {}, date = monday) => {
      const phone = await world.phone(member.id);
      world.clock.now = at(date, time);
      const { json } = await world.checkin(phone, given);
      return { phone, id: json.id as string };
    };
    const count = async (table: "decision" | "decision_line") =>
      Number((await world.context.database.pool.query(`select count(*) as n from ${table}`)).rows[0].n);

    test("exactly the people the chart gives, those without a record too, never oneself", async () => {
      const names = async (person: string) => (await queue(person)).lines.map((one) => one.person.name).toSorted();
      assert.deepEqual(await names(dinas.sekda.id), ["Kepala Dinas"]);
      assert.deepEqual(await names(dinas.kepala.id), ["Kabid", "Sekretaris"]);
      assert.deepEqual(await names(dinas.sekretaris.id), ["Kasubag", "Umi"]);
      assert.deepEqual(await names(dinas.kabid.id), ["Budi", "Jafung", "Jihan", "Kasi"]);
      const { lines } = await queue(dinas.kabid.id);
      assert.ok(lines.every(({ record }) => record === null));
      for (const person of [dinas.kasubag, dinas.kasi, dinas.jafung, dinas.umi]) {
        assert.equal((await read(world, "queue", person.id)).json.code, "forbidden");
      }
    });

    test("a line shows name, time, distance, its muster and the deadline", async () => {
      const member = await staff("Garis");
      await press(member, "07:21", { fix: { lat: -3.7999974, acc: 8.3 } });
      world.clock.now = at(monday, "07:50");
      const { name, deadline, opensAt } = await queue(dinas.kabid.id);
      assert.deepEqual(
        { name, deadline, opensAt },
        { name: "Apel pagi", deadline: at("2026-05-07", "00:00"), opensAt: at(monday, "07:30") },
      );
      const { person, record, session, flagged, reasons } = await line(member.id);
      assert.equal(person.name, "Garis");
      assert.equal(person.unit, "Dinas Pekerjaan Umum");
      assert.deepEqual(
        { at: record?.at, outcome: record?.outcome, accuracy: record?.accuracy },
        { at: at(monday, "07:21"), outcome: "accepted", accuracy: 8.3 },
      );
      assert.ok(Math.abs(record!.distance! - 50) < 1);
      assert.equal(session.sentence, "Tepat waktu, menunggu keputusan atasan; batas keputusan Rabu 6 Mei.");
      assert.deepEqual({ flagged, reasons }, { flagged: false, reasons: [] });
    });

    test("flagged lines first with their reasons, then those without a record, then the rest by time", async () => {
      const head = await world.member(dinas.unit, { superior: dinas.kepala, approves: true });
      const of = (name: string) => world.member(dinas.unit, { name, superior: head });
      const [second, first, absent, refused, edge] = [
        await of("Kedua"),
        await of("Pertama"),
        await of("Kosong"),
        await of("Ditolak"),
        await of("Tepi"),
      ];
      await press(second, "07:25");
      await press(first, "07:15");
      await press(refused, "07:10", { fix: { lat: office.lat + 400 / 111_195, acc: 10 } });
      await press(edge, "07:12", { fix: { lat: office.lat + 108 / 111_195, acc: 25 } });
      const synced = await of("Tersalin");
      const copy = await world.phone(synced.id, { syncable: true });
      world.clock.now = at(monday, "07:14");
      await world.checkin(copy);
      const pending = await of("Tertunda");
      const unconfirmed = await world.phone(pending.id, { confirmed: false });
      world.clock.now = at(monday, "07:13");
      await world.checkin(unconfirmed);

      world.clock.now = at(monday, "07:50");
      const { lines } = await queue(head.id);
      assert.deepEqual(
        lines.map(({ person, flagged, refused: times }) => [person.name, flagged, times]),
        [
          ["Ditolak", true, 1],
          ["Tepi", true, 0],
          ["Tertunda", true, 0],
          ["Tersalin", true, 0],
          ["Kosong", false, 0],
          ["Pertama", false, 0],
          ["Kedua", false, 0],
        ],
      );
      assert.match(lines[0]!.reasons.join(), /Di luar area .*jarak 400 m/);
      assert.match(lines[1]!.reasons.join(), /Di tepi area/);
      assert.ok(lines[2]!.reasons.includes("HP ini belum dikonfirmasi atasan atau admin unit."));
      assert.ok(lines[3]!.reasons.includes("Kunci HP ini dapat disalin ke HP lain; berlaku bila dilihat atasan."));
      assert.equal(absent.name, "Kosong");
    });

    test("who is not expected that day is left out, who is excused is shown with the word", async () => {
      const member = await staff();
      await excuse(world, dinas.kabid.id, { person: member.id, from: monday, until: monday, kind: "sakit", note: null });
      const { session } = await line(member.id);
      assert.deepEqual(
        { colour: session.colour, sentence: session.sentence },
        { colour: "excused", sentence: `Sakit, dicatat oleh ${post}.` },
      );
      assert.deepEqual((await queue(dinas.kabid.id, { date: "2026-05-09", session: "in" })).lines, []);
    });

    test("before the muster the lines are there and the decision is not", async () => {
      const member = await staff();
      await press(member, "07:20");
      assert.equal((await line(member.id)).record?.at, at(monday, "07:20"));
      const early = await decide(world, kabid, monday, [{ person: member.id }]);
      assert.deepEqual([early.status, early.json.code, early.json.detail], [409, "too_early", { people: [member.id] }]);
      const evening = await decide(world, kabid, monday, [{ person: member.id }], "out");
      assert.equal(evening.json.code, "too_early");
      world.clock.now = at(monday, "07:30");
      assert.equal((await decide(world, kabid, monday, [{ person: member.id }])).status, 200);
      world.clock.now = at(monday, "16:00");
      assert.equal((await decide(world, kabid, monday, [{ person: member.id }], "out")).status, 200);
    });

    test("valid turns blue, not in the muster and not here turn red, also without a record", async () => {
      const [good, absent, gone, byWord] = [await staff(), await staff(), await staff(), await staff()];
      for (const member of [good, absent, gone]) await press(member, "07:20");
      world.clock.now = at(monday, "07:50");
      const { status, json } = await decide(world, kabid, monday, [
        { person: good.id },
        { person: absent.id, word: "invalid", reason: "not_in_muster", note: "Tidak di barisan" },
        { person: gone.id, word: "invalid", reason: "not_here" },
        { person: byWord.id },
      ]);
      assert.equal(status, 200);
      assert.deepEqual({ lines: json.lines, receivedAt: json.receivedAt }, { lines: 4, receivedAt: at(monday, "07:50") });
      const told = async (member: Member) => {
        const { session } = await line(member.id);
        return [session.colour, session.why, session.sentence];
      };
      assert.deepEqual(await told(good), ["biru", "valid", `Tepat waktu, dinyatakan valid oleh ${post}.`]);
      assert.deepEqual(await told(absent), ["merah", "rejected_not_in_muster", `Tidak ikut apel, dinyatakan tidak valid oleh ${post}.`]);
      assert.deepEqual(await told(gone), ["merah", "rejected_not_here", `Tidak berada di tempat, dinyatakan tidak valid oleh ${post}.`]);
      assert.deepEqual(await told(byWord), ["biru", "attended_by_word", `Hadir tanpa catatan HP, dinyatakan valid oleh ${post}.`]);
      assert.equal((await line(absent.id)).session.decision?.note, "Tidak di barisan");
    });

    test("a changed mind is a new fact; the first decision stays visible", async () => {
      const member = await staff();
      await press(member, "07:20");
      world.clock.now = at(monday, "07:50");
      await decide(world, kabid, monday, [{ person: member.id }]);
      world.clock.now = at(monday, "09:10");
      await decide(world, kabid, monday, [{ person: member.id, word: "invalid", reason: "not_here", note: "Pulang lagi" }]);
      const { session, decisions } = await line(member.id);
      assert.equal(session.colour, "merah");
      assert.deepEqual(
        decisions.map(({ word, by, at: when }) => ({ word, by, when })),
        [
          { word: "valid", by: "Kabid", when: at(monday, "07:50") },
          { word: "invalid", by: "Kabid", when: at(monday, "09:10") },
        ],
      );
    });

    test("the rest is valid takes only lines with a record and without flags, all or nothing", async () => {
      const [clean, flagged, empty] = [await staff(), await staff(), await staff()];
      await press(clean, "07:20");
      await press(flagged, "07:21", { fix: { lat: office.lat + 108 / 111_195, acc: 25 } });
      world.clock.now = at(monday, "07:50");
      const before = [await count("decision"), await count("decision_line")];
      const swept = await decide(
        world,
        kabid,
        monday,
        [clean, flagged, empty].map(({ id }) => ({ person: id, how: "rest" as const })),
      );
      assert.equal(swept.json.code, "flagged_needs_word");
      assert.deepEqual(swept.json.detail.people.toSorted(), [flagged.id, empty.id].toSorted());
      const harsh = await decide(world, kabid, monday, [{ person: clean.id, how: "rest", word: "invalid", reason: "not_here" }]);
      assert.equal(harsh.json.code, "flagged_needs_word");
      assert.deepEqual([await count("decision"), await count("decision_line")], before);
      assert.equal((await line(clean.id)).decisions.length, 0);
      const looked = await decide(world, kabid, monday, [{ person: clean.id, how: "rest" }, { person: flagged.id }]);
      assert.equal(looked.status, 200);
    });

    test("nobody outside the own queue, and never oneself", async () => {
      const own = await staff();
      for (const person of [dinas.umi, dinas.kepala, dinas.kabid]) {
        const { status, json } = await decide(world, kabid, monday, [{ person: own.id }, { person: person.id }]);
        assert.deepEqual([status, json.code, json.detail], [403, "not_your_queue", { people: [person.id] }]);
      }
      const employee = await world.phone(dinas.umi.id);
      assert.equal((await decide(world, employee, monday, [{ person: dinas.umi.id }])).json.code, "not_your_queue");
      assert.equal((await line(own.id)).decisions.length, 0);
    });

    test("the word invalid has a reason, valid has none; a person is named once; the date exists", async () => {
      const member = await staff();
      const refused = async (words: Parameters<typeof decide>[3], date = monday) => (await decide(world, kabid, date, words)).json.code;
      assert.equal(await refused([{ person: member.id, word: "invalid" }]), "invalid_input");
      assert.equal(await refused([{ person: member.id, reason: "not_here" }]), "invalid_input");
      assert.equal(await refused([{ person: member.id }, { person: member.id }]), "invalid_input");
      assert.equal(await refused([{ person: member.id }], "2026-02-31"), "invalid_input");
      assert.equal(await refused([{ person: member.id }], "0000-05-04"), "invalid_input");
    });

    test("the check-in that a line names belongs to the person and the day", async () => {
      const [one, other] = [await staff(), await staff()];
      const { id: mine } = await press(one, "07:20");
      const { id: theirs } = await press(other, "07:20");
      world.clock.now = at(monday, "07:50");
      assert.equal((await decide(world, kabid, monday, [{ person: one.id, checkin: theirs }])).json.code, "invalid_input");
      assert.equal((await decide(world, kabid, monday, [{ person: one.id, checkin: mine }])).status, 200);
      const { rows } = await world.context.database.pool.query("select checkin_id from decision_line where person_id = $1", [one.id]);
      assert.deepEqual(rows, [{ checkin_id: mine }]);
    });

    test("without a session asked, the arrival until somebody's duty has ended, then the departure", async () => {
      assert.equal((await queue(dinas.kabid.id, {})).session, "in");
      world.clock.now = at(monday, "16:05");
      const { session, name, date } = await queue(dinas.kabid.id, {});
      assert.deepEqual({ session, name, date }, { session: "out", name: "Apel sore", date: monday });
      assert.equal((await read(world, "queue", dinas.kabid.id, { query: { date: "2026-02-31" } })).json.code, "invalid_input");
    });
  });
}
