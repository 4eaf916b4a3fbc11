/** My days: the own history with its cuts, today's page, who looked, and everything held about me. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { href, routes } from "../../contract/routes.ts";
import type { MyMonth, SessionView, Today } from "../../contract/day.ts";
import { decide, excuse, nights, openDinas, read, tpp, withoutMusters, works, type Dinas } from "../dinas.ts";
import { engines } from "../database.ts";
import { at, office, openWorld, type KeyedPhone, type World } from "../world.ts";

const monday = "2026-05-04";
const tuesday = "2026-05-05";
const wednesday = "2026-05-06";

for (const { engine, skip } of engines) {
  describe(`my days on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let calm: string;
    let kabid: KeyedPhone;

    before(async () => {
      world = await openWorld(engine);
      dinas = await openDinas(world);
      calm = await world.pattern(withoutMusters);
      kabid = await world.phone(dinas.kabid.id);
    });
    after(() => world.close());

    test("each day says its status and why; days before the installation and after today cost and show nothing", async () => {
      const person = await world.member(dinas.unit, { superior: dinas.kabid });
      await tpp(world, person.id, 3_000_000);
      const phone = await world.phone(person.id);
      world.clock.now = at(monday, "07:42");
      await world.checkin(phone);
      world.clock.now = at(tuesday, "05:00");
      const month = (await read(world, "myDays", person.id)).json as MyMonth;
      assert.equal(month.month, "2026-05");
      assert.deepEqual(month.days.at(-1)?.date, tuesday);
      assert.deepEqual(
        month.days.slice(0, 3).map(({ off, label }) => ({ off, label })),
        [1, 2, 3].map(() => ({ off: true, label: "Saksi belum dipakai" })),
      );
      assert.deepEqual(
        month.days[3]?.sessions.map(({ name, colour, sentence }) => ({ name, colour, sentence })),
        [
          { name: "Apel pagi", colour: "merah", sentence: "Terlambat 12 menit." },
          { name: "Apel sore", colour: "menunggu", sentence: "Belum ada catatan; batas keputusan Rabu 6 Mei." },
        ],
      );
    });

    test("duty left without permission costs by the hour where the rules say so; an approved errand covers it until it is cancelled", async () => {
      const { db } = world.context;
      const person = await world.member(dinas.unit, { superior: dinas.kabid });
      await works(world, person.id, calm);
      await tpp(world, person.id, 3_000_000);
      const phone = await world.phone(person.id);
      for (const time of ["07:20", "16:05"]) {
        world.clock.now = at(tuesday, time);
        await world.checkin(phone);
      }
      const [from, until] = [at(tuesday, "10:00"), at(tuesday, "12:30")];
      const left = { subject: "left", person: person.id, date: tuesday, from, until, note: "Dicari di ruangan, tidak ada." } as const;
      assert.equal((await world.act(kabid, left)).status, 200);
      world.clock.now = at("2026-05-12", "08:00");
      const cutOn = async () => {
        const { days } = (await read(world, "myDays", person.id, { query: { month: "2026-05" } })).json as MyMonth;
        return days.find(({ date }) => date === tuesday)!.cuts.map(({ text, rupiah }) => `${text} ${rupiah}`);
      };
      assert.deepEqual(await cutOn(), [], "the standard set takes nothing");

      const tenant_id = world.tenant;
      const row = await db.selectFrom("tenant").select("settings").where("tenant_id", "=", tenant_id).executeTakeFirstOrThrow();
      const settings = (ruleSet: string) => JSON.stringify({ ...row.settings, ruleSet });
      const under = (ruleSet: string) =>
        db
          .updateTable("tenant")
          .set({ settings: settings(ruleSet) })
          .where("tenant_id", "=", tenant_id)
          .execute();
      await under("SAMARINDA-31-2022");
      assert.deepEqual(await cutOn(), ["Meninggalkan tugas 150 menit tanpa izin 150000"]);

      const { act_id } = await db.selectFrom("left_duty").select("act_id").where("person_id", "=", person.id).executeTakeFirstOrThrow();
      const now = new Date(world.clock.now).toISOString();
      const said = { tenant_id, act_id, request_id: act_id, said_by: dinas.kabid.id, said_at: now };
      const whose = { person_id: person.id, asked_by: person.id, asked_at: now, from_date: tuesday, until_date: tuesday };
      await db
        .insertInto("request")
        .values({ tenant_id, request_id: act_id, kind: "leave", ...whose, body: "{}", steps: "[]" })
        .execute();
      const errand = {
        person_id: person.id,
        duty_date: tuesday,
        from_at: new Date(from).toISOString(),
        until_at: new Date(from + 3_600_000).toISOString(),
      };
      await db
        .insertInto("errand")
        .values({ ...said, ...errand })
        .execute();
      assert.deepEqual(await cutOn(), ["Meninggalkan tugas 90 menit tanpa izin 75000"]);
      await db
        .insertInto("request_word")
        .values({ ...said, step: 0, word: "cancel", note: null, asked: Buffer.alloc(32) })
        .execute();
      assert.deepEqual(await cutOn(), ["Meninggalkan tugas 150 menit tanpa izin 150000"]);
      await under(row.settings.ruleSet);
    });

    test("the allowance is the one of the month's end; without one the cuts are percents of nothing, and no month is no month", async () => {
      const person = await world.member(dinas.unit, { superior: dinas.kabid });
      const phone = await world.phone(person.id);
      world.clock.now = at(monday, "07:42");
      await world.checkin(phone);
      const without = (await read(world, "myDays", person.id)).json as MyMonth;
      assert.deepEqual(
        { tpp: without.tpp, base: without.cuts.base, percent: without.cuts.percent, rupiah: without.cuts.rupiah },
        { tpp: null, base: 0, percent: 0.5, rupiah: 0 },
      );
      assert.deepEqual(without.days.find(({ date }) => date === monday)!.cuts, [
        { key: `${monday}~terlambat~in`, text: "Terlambat 12 menit (TL1)", percent: 0.5, rupiah: 0 },
      ]);
      await tpp(world, person.id, 1_000_000, "2026-01-01");
      await tpp(world, person.id, 2_000_000, "2026-05-20");
      await tpp(world, person.id, 9_000_000, "2026-06-01");
      assert.equal(((await read(world, "myDays", person.id)).json as MyMonth).tpp, 2_000_000);
      assert.equal((await read(world, "myDays", person.id, { query: { month: "2026-13" } })).status, 400);
      assert.equal((await read(world, "myDays", person.id, { query: { month: "0000-05" } })).status, 400);
    });

    test("today: expectation, places, the session a press counts for, and what was pressed with its reasons", async () => {
      const person = await world.member(dinas.unit, { superior: dinas.kabid });
      const phone = await world.phone(person.id);
      world.clock.now = at(monday, "07:10");
      await world.checkin(phone, { fix: { lat: office.lat + 300 / 111_195, acc: 10 } });
      const today = (await read(world, "today", person.id)).json as Today;
      assert.equal(today.date, monday);
      assert.equal(today.current, "in");
      assert.deepEqual(
        today.sessions.map(({ name, due, colour }) => ({ name, due, colour })),
        [
          { name: "Apel pagi", due: at(monday, "07:30"), colour: "upcoming" },
          { name: "Apel sore", due: at(monday, "16:00"), colour: "upcoming" },
        ],
      );
      assert.deepEqual(today.places[0]?.shape, { kind: "circle", lat: office.lat, lon: office.lon, radius: 100 });
      assert.equal(today.attempts[0]?.outcome, "refused");
      assert.match(today.attempts[0]!.sentences[0]!, /jarak 300 m/);
    });

    test("on a free day there is nothing to do", async () => {
      world.clock.now = at("2026-05-09", "09:00");
      const today = (await read(world, "today", dinas.budi.id)).json as Today;
      assert.deepEqual(
        { sessions: today.sessions, current: today.current, label: today.label },
        { sessions: [], current: null, label: "Hari libur akhir pekan" },
      );
    });

    test("scenario 17: a night shift is one duty day; its page stays until it is over, and the next day is not unexcused", async () => {
      const person = await world.member(dinas.unit, { superior: dinas.kabid });
      await works(world, person.id, await world.pattern(nights), 3);
      await tpp(world, person.id, 3_000_000);
      const phone = await world.phone(person.id);
      world.clock.now = at(tuesday, "20:52");
      await world.checkin(phone);
      world.clock.now = at(wednesday, "03:00");
      const night = (await read(world, "today", person.id)).json as Today;
      assert.deepEqual(
        { date: night.date, label: night.label, current: night.current },
        { date: tuesday, label: "Dinas malam", current: "out" },
      );
      world.clock.now = at(wednesday, "07:05");
      await world.checkin(phone);
      world.clock.now = at("2026-05-20", "23:00");
      const month = (await read(world, "myDays", person.id)).json as MyMonth;
      const day = month.days.find(({ date }) => date === tuesday)!;
      assert.deepEqual(
        day.sessions.map(({ session, at: when }: SessionView) => ({ session, when })),
        [
          { session: "in", when: at(tuesday, "20:52") },
          { session: "out", when: at(wednesday, "07:05") },
        ],
      );
      assert.deepEqual(day.cuts, []);
    });

    test("without a session, or without a position, there is no page", async () => {
      assert.equal((await world.call("GET", routes.today)).json.code, "signed_out");
      const stranger = await world.member(dinas.unit);
      await world.context.db.updateTable("holding").set({ valid_until: "2021-01-01" }).where("person_id", "=", stranger.id).execute();
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      assert.equal((await read(world, "today", stranger.id)).json.code, "forbidden");
    });

    test("the export contains everything held, the raw statement too, and no secrets", async () => {
      const person = await world.member(dinas.unit, { name: "Ekspor", superior: dinas.kabid });
      await tpp(world, person.id, 3_000_000);
      const phone = await world.phone(person.id);
      world.clock.now = at(monday, "07:20");
      const { statement } = await world.checkin(phone);
      const token = await world.nonce(phone);
      const forged = phone.phone.sign("checkin", token, world.checkinBody(phone, token), { origin: "https://evil.example" });
      assert.equal((await world.call("POST", routes.checkins, { body: forged })).json.code, "statement_origin");
      world.clock.now = at(monday, "07:50");
      await decide(world, kabid, monday, [{ person: person.id, note: "Hadir di barisan" }]);
      await excuse(world, dinas.kabid.id, { person: person.id, from: "2026-05-07", until: "2026-05-08", kind: "cuti", note: "Nikahan" });
      await read(world, "personDay", dinas.kabid.id, { params: { person: person.id, date: monday } });
      await world.context.db
        .insertInto("notice")
        .values({
          tenant_id: world.tenant,
          notice_id: world.context.uuid(),
          person_id: person.id,
          kind: "phone_confirmed",
          detail: JSON.stringify({ by: "Kabid" }),
          created_at: new Date(world.clock.now).toISOString(),
        })
        .execute();
      const line = { person: person.id, date: monday, session: "in", at: null, reason: "broken", photo: null, note: "HP jatuh" } as const;
      const other = { ...line, person: dinas.jihan.id, note: "Rahasia Jihan" };
      assert.equal((await world.act(kabid, { subject: "attended", lines: [line, other] })).status, 200);

      const { status, json, response } = await read(world, "myExport", person.id);
      assert.equal(status, 200);
      assert.equal(response.headers["content-disposition"], `attachment; filename="saksi-data-saya-${monday}.json"`);
      assert.equal(json.person.name, "Ekspor");
      assert.equal(json.allowance[0].total, 3_000_000);
      assert.equal(json.holdings[0].unit, "Dinas Pekerjaan Umum");
      assert.equal(json.credentials[0].id, phone.credential);
      assert.equal(json.credentials[0].publicKey, phone.phone.publicKey.toString("base64url"));
      assert.equal(json.checkins.length, 1);
      assert.equal(json.checkins[0].envelope.body, statement.body);
      assert.equal(json.checkins[0].envelope.signature, statement.assertion.signature);
      assert.equal(json.checkins[0].envelope.second, null);
      assert.equal(json.credentials[0].secondKey, null);
      assert.deepEqual(json.caseWordsAboutMe, []);
      assert.equal(json.checkins[0].outcome, "accepted");
      assert.ok(json.checkins[0].verdicts.length > 0);
      assert.equal(json.decisionsAboutMe[0].note, "Hadir di barisan");
      assert.equal(json.decisionsAboutMe[0].by, "Kabid");
      assert.equal(json.excuses[0].note, "Nikahan");
      assert.equal(json.notices[0].kind, "phone_confirmed");
      const [attended, ...moreAttended] = json.attendedRecords;
      assert.deepEqual([attended.date, attended.by, attended.note, moreAttended], [monday, "Kabid", "HP jatuh", []]);
      for (const list of [
        "listEntries",
        "musterExcuses",
        "findings",
        "findingWordsByMe",
        "falsifications",
        "deliveries",
        "actsByMe",
        "photos",
      ])
        assert.deepEqual(json[list], [], list);
      const mine = (await read(world, "myExport", dinas.kabid.id)).json;
      assert.equal(mine.actsByMe[0].subject, "attended");
      assert.doesNotMatch(JSON.stringify(mine), /Rahasia Jihan/);
      assert.deepEqual(json.looksAtMe, [{ by: "Kabid", at: world.clock.now, what: "bukti harian", date: monday }]);
      assert.equal(json.sessions.length, 1);
      assert.deepEqual(
        json.attempts.map(({ code, statement: kept }: { code: string; statement: string }) => [code, JSON.parse(kept).body]),
        [["statement_origin", forged.body]],
      );
      assert.doesNotMatch(JSON.stringify(json), /session_hash|code_hash|digits_hash|Jihan/);
    });

    test("an attempt by somebody else's phone that names me is held against that phone's owner, not against me", async () => {
      const [victim, thief] = [await world.member(dinas.unit), await world.member(dinas.unit)];
      const phone = await world.phone(thief.id);
      world.clock.now = at(monday, "07:21");
      const token = await world.nonce(phone);
      const body = { ...world.checkinBody(phone, token), person: victim.id };
      assert.equal(
        (await world.call("POST", routes.checkins, { body: phone.phone.sign("checkin", token, body) })).json.code,
        "statement_person",
      );
      assert.deepEqual((await read(world, "myExport", victim.id)).json.attempts, []);
      assert.equal((await read(world, "myExport", thief.id)).json.attempts[0].credential, phone.credential);
    });

    test("a look is visible to the person it was taken at", async () => {
      world.clock.now = at(monday, "09:00");
      await read(world, "personDay", dinas.kepala.id, { params: { person: dinas.jihan.id, date: monday } });
      const { json } = await read(world, "myLooks", dinas.jihan.id);
      assert.deepEqual(json, [{ by: "Kepala Dinas", at: at(monday, "09:00"), what: "bukti harian", date: monday }]);
      await world.call("GET", href("personDay", { person: dinas.jihan.id, date: monday }), { cookie: await world.session(dinas.jihan.id) });
      assert.equal((await read(world, "myLooks", dinas.jihan.id)).json.length, 1, "looking at oneself is no look");
    });
  });
}
