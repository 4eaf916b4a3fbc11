/** Leave and duty elsewhere as days and check-ins feel them: quota, half days, places of their own or none, hours out of the office. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { CarriedList } from "../../contract/leave-carried.ts";
import { href, routes } from "../../contract/routes.ts";
import { exportLedger } from "../../server/ledger/export.ts";
import { verifyLedger } from "../../server/ledger/verify.ts";
import { engines } from "../database.ts";
import { openDinas, read, type Dinas } from "../dinas.ts";
import { signWord } from "../request-word.ts";
import { at, office, openWorld, type KeyedPhone, type World } from "../world.ts";

const spt = { name: "spt.pdf", bytes: Buffer.from("%PDF-1.4\n%%EOF\n").toString("base64url") };
const body = { leave: "cuti_tahunan", half: null, reason: "", number: null, where: null, hours: null };
const nowhere = { name: null, lat: null, lon: null, radius: null };
/** 20 km from the office */
const hall = { name: "Balai Kota", lat: -3.62, lon: 102.2655873, radius: 100 };

for (const { engine, skip } of engines) {
  describe(`leave on ${engine}`, { skip }, () => {
    let world: World;
    let dinas: Dinas;
    let bkpsdm: string;
    const phones = new Map<string, KeyedPhone>();

    before(async () => {
      world = await openWorld(engine, at("2026-05-04", "06:00"));
      dinas = await openDinas(world);
      bkpsdm = await world.outsider("Petugas BKPSDM");
      await world.grant(bkpsdm, "bkpsdm");
      for (const { id } of [dinas.sekda, dinas.kepala, dinas.kabid, dinas.jihan, dinas.budi]) phones.set(id, await world.phone(id));
    });
    after(() => world.close());

    const ask = async (person: string, from: string, until: string, given: object = {}, file: object | null = null) =>
      world.call("POST", routes.requests, {
        cookie: await world.session(person),
        body: { kind: "leave", from, until, body: { ...body, ...given }, file },
      });
    const word = (person: string, request: string, step: number, said: "approve" | "cancel" = "approve") =>
      signWord(world, phones.get(person)!, { request, step, word: said, note: said === "cancel" ? "Tidak jadi" : null });
    /** Asked, and agreed to by everybody who must. */
    const granted = async (person: string, ...rest: [string, string, object?, (object | null)?]) => {
      const { json, status } = await ask(person, ...rest);
      assert.equal(status, 200, JSON.stringify(json));
      const by = [dinas.kabid.id, dinas.kepala.id];
      for (let step = 0; step < json.steps.length; step++) {
        const said = await word(by[step]!, json.id, step);
        assert.equal(said.status, 200, JSON.stringify(said.json));
      }
      return json;
    };
    const today = async (person: string) => (await read(world, "today", person)).json;

    test("the quota: said with its number, shared by what waits, more by what BKPSDM carried over, given back by a cancel", async () => {
      const { budi } = dinas;
      world.clock.now = at("2026-05-04", "09:00");
      const balance = async () => (await read(world, "leave", budi.id)).json.balances[0];
      assert.deepEqual([(await balance()).quota, (await balance()).left], [12, 12]);
      const first = await granted(budi.id, "2026-07-01", "2026-07-10");
      const { json: waits } = await ask(budi.id, "2026-07-13", "2026-07-14");
      assert.deepEqual(await balance(), {
        kind: "cuti_tahunan",
        year: 2026,
        quota: 12,
        carried: 0,
        joint: 0,
        used: 8,
        waiting: 2,
        left: 2,
      });
      const { json: much } = await ask(budi.id, "2026-08-03", "2026-08-05");
      assert.deepEqual([much.code, much.detail], ["leave_quota", { year: 2026, left: 2, asked: 3 }]);
      assert.equal((await ask(budi.id, "2026-07-14", "2026-07-15")).json.code, "leave_overlaps");
      const carried = { person: budi.id, year: 2026, days: 3, letter: "800/12/BKPSDM/2026" };
      const cookie = await world.session(bkpsdm);
      assert.equal((await world.call("POST", routes.leaveCarried, { cookie, body: carried })).status, 204);
      assert.equal((await ask(budi.id, "2026-08-03", "2026-08-05")).status, 200);
      assert.equal((await balance()).left, 2);
      assert.equal((await word(budi.id, waits.id, 2, "cancel")).status, 200);
      assert.equal((await word(budi.id, first.id, 2, "cancel")).status, 200);
      assert.deepEqual([(await balance()).used, (await balance()).left], [0, 12]);
    });

    test("leave from before Saksi: by whom and which letter, the last word counts, and what may not be written", async () => {
      world.clock.now = at("2026-05-04", "10:00");
      const officer = await world.session(bkpsdm);
      const put = async (given: object, cookie = officer) => {
        const whole = { person: dinas.umi.id, year: 2026, days: 6, letter: "800/31/BKPSDM/2026", ...given };
        return world.call("POST", routes.leaveCarried, { cookie, body: whole });
      };
      const code = async (given: object) => (await put(given)).json.code;
      const most = await put({ days: 13 });
      assert.deepEqual([most.json.code, most.json.detail], ["carried_most", { most: 12 }]);
      assert.equal(await code({ year: 2025 }), "carried_year");
      assert.equal(await code({ letter: "x" }), "invalid_input");
      assert.equal(await code({ days: 1.5 }), "invalid_input");
      assert.equal(await code({ person: bkpsdm }), "same_person");
      assert.equal(await code({ person: world.context.uuid() }), "person_unknown");
      const contract = await world.member(dinas.unit, { name: "Kontrak" });
      await world.context.db.updateTable("person").set({ status: "PPPK" }).where("person_id", "=", contract.id).execute();
      world.context.events.publish({ kind: "directory", tenant: world.tenant });
      assert.equal(await code({ person: contract.id, days: 1 }), "carried_none");
      assert.equal((await put({})).status, 204);
      world.clock.now += 60_000;
      assert.equal((await put({ days: 4, letter: "800/32/BKPSDM/2026" })).status, 204);
      const own = (await read(world, "leave", dinas.umi.id)).json;
      assert.deepEqual([own.balances[0].carried, own.balances[0].left], [4, 16]);
      const [word] = own.carriedIn;
      assert.deepEqual([word.days, word.letter, word.by, word.at], [4, "800/32/BKPSDM/2026", "Petugas BKPSDM", world.clock.now]);
      const list = async (find: string) => (await read(world, "leaveCarried", bkpsdm, { query: { find } })).json as CarriedList;
      assert.deepEqual(
        (await list("umi")).rows.map(({ person, days, by, counts }) => [person.name, days, by, counts]),
        [
          ["Umi", 4, "Petugas BKPSDM", true],
          ["Umi", 6, "Petugas BKPSDM", false],
        ],
      );
      assert.deepEqual([(await list("nobody at all")).rows, (await list("")).more], [[], 0]);
    });

    test("half a day: one session is excused, the other is asked", async () => {
      const { jihan } = dinas;
      world.clock.now = at("2026-05-05", "06:00");
      await granted(jihan.id, "2026-05-05", "2026-05-05", { leave: "dispensasi", half: "in", number: "D/12" }, spt);
      world.clock.now = at("2026-05-05", "09:00");
      const { sessions } = await today(jihan.id);
      assert.deepEqual(
        sessions.map(({ colour, excuse }: { colour: string; excuse: { note: string } | null }) => [colour, excuse?.note ?? null]),
        [
          ["excused", "D/12"],
          ["upcoming", null],
        ],
      );
      assert.equal((await ask(jihan.id, "2026-05-06", "2026-05-06", { half: "in" })).json.code, "leave_half");
    });

    test("dinas luar with a place of its own: there it is accepted, at the office refused, and no muster is missed", async () => {
      const { jihan } = dinas;
      world.clock.now = at("2026-05-06", "06:00");
      const where = { asked: "place", ...hall };
      assert.equal((await ask(jihan.id, "2026-05-06", "2026-05-06", { leave: "dinas_luar", where })).json.code, "leave_proof");
      const { id, sentence } = await granted(jihan.id, "2026-05-06", "2026-05-07", { leave: "dinas_luar", where, number: "SPT/7" }, spt);
      assert.equal(sentence, "Dinas luar (SPT), Rabu 6 Mei sampai Kamis 7 Mei, 2 hari kerja, absen di Balai Kota.");
      world.clock.now = at("2026-05-06", "07:10");
      const page = await today(jihan.id);
      assert.deepEqual([page.label, page.elsewhere, page.places.length], ["Dinas luar di Balai Kota", "Dinas luar di Balai Kota", 1]);
      const phone = phones.get(jihan.id)!;
      assert.equal((await world.checkin(phone)).json.outcome, "refused", "at the office");
      const there = await world.checkin(phone, { fix: { lat: hall.lat, lon: hall.lon } });
      assert.deepEqual([there.json.outcome, there.json.place.name], ["accepted", "Balai Kota"], JSON.stringify(there.json));
      assert.equal((await today(jihan.id)).sessions[0].muster, "excused");
      assert.equal((await word(jihan.id, id, 1, "cancel")).status, 200);
      assert.deepEqual((await today(jihan.id)).elsewhere, null);
      world.clock.now = at("2026-05-06", "07:14");
      const back = await world.checkin(phone, { fix: { lat: office.lat, lon: office.lon } });
      assert.notEqual(back.json.outcome, "refused", "cancelled: the office again");
    });

    test("from anywhere: no place is asked, the position is kept, and the verdict says so", async () => {
      const { budi } = dinas;
      world.clock.now = at("2026-05-07", "06:00");
      const where = { asked: "anywhere", ...nowhere };
      await granted(budi.id, "2026-05-07", "2026-05-07", { leave: "wfa", where });
      assert.equal((await ask(budi.id, "2026-05-06", "2026-05-06", { leave: "wfa", where })).json.code, "leave_past");
      world.clock.now = at("2026-05-07", "07:05");
      assert.equal((await today(budi.id)).elsewhere, "Bekerja dari mana saja");
      const { json } = await world.checkin(phones.get(budi.id)!, { fix: { lat: hall.lat, lon: hall.lon } });
      assert.equal(json.outcome, "accepted", JSON.stringify(json.verdicts));
      assert.equal(json.place, null);
      const g1 = json.verdicts.find((verdict: { id: string }) => verdict.id === "G1");
      assert.deepEqual([g1.effect, g1.sentence], ["info", "Tidak ada tempat yang diminta: bertugas dari mana saja."]);
      const { json: day } = await read(world, "personDay", dinas.kabid.id, { params: { person: budi.id, date: "2026-05-07" } });
      assert.ok(JSON.stringify(day).includes(String(hall.lat)), "the position stays as evidence");
    });

    test("hours out of the office: at the edge of duty the session is excused, in between none; the row is there for the hours", async () => {
      const { budi } = dinas;
      world.clock.now = at("2026-05-08", "06:30");
      await granted(budi.id, "2026-05-08", "2026-05-08", { leave: "izin_keluar", hours: { from: "10:00", until: "11:30" } });
      const later = await granted(budi.id, "2026-05-08", "2026-05-08", { leave: "izin_keluar", hours: { from: "15:00", until: "16:30" } });
      const clash = await ask(budi.id, "2026-05-08", "2026-05-08", { leave: "izin_keluar", hours: { from: "11:00", until: "12:00" } });
      assert.equal(clash.json.code, "leave_overlaps");
      assert.equal(later.sentence, "Izin keluar kantor, Jumat 8 Mei pukul 15.00 sampai 16.30.");
      const { sessions } = await today(budi.id);
      assert.deepEqual(
        sessions.map(({ excuse }: { excuse: { kind: string } | null }) => excuse?.kind ?? null),
        [null, "izin"],
      );
      const { db } = world.context;
      const errands = await db
        .selectFrom("errand")
        .select(["from_at", "until_at"])
        .where("person_id", "=", budi.id)
        .orderBy("from_at")
        .execute();
      assert.deepEqual(errands[0], { from_at: at("2026-05-08", "10:00"), until_at: at("2026-05-08", "11:30") });
    });

    test("dinas luar that nobody could check in for is an excuse, also afterwards; its own proof is read by those who answer for the person", async () => {
      const { jihan } = dinas;
      world.clock.now = at("2026-05-12", "09:00");
      const there = { leave: "dinas_luar", where: { asked: "anywhere", ...nowhere } };
      assert.equal((await ask(jihan.id, "2026-05-11", "2026-05-11", there, spt)).json.code, "leave_past");
      const asked = await granted(jihan.id, "2026-05-11", "2026-05-11", { ...there, where: { asked: "none", ...nowhere } }, spt);
      const { json } = await read(world, "myDays", jihan.id, { query: { month: "2026-05" } });
      const day = json.days.find(({ date }: { date: string }) => date === "2026-05-11");
      assert.equal(day.sessions[0].excuse.kind, "dinas_luar");
      const file = href("requestFile", { request: asked.id, file: asked.files[0].id });
      assert.equal((await world.call("GET", file, { cookie: await world.session(bkpsdm) })).status, 200);
      assert.equal((await world.call("GET", file, { cookie: await world.session(dinas.umi.id) })).status, 404);
    });

    test("a letter from before Saksi brings in no more than the law allows with what was used here since", async () => {
      const { budi } = dinas;
      world.clock.now = at("2027-03-01", "09:00");
      const cookie = await world.session(bkpsdm);
      const put = async (days: number, letter: string) =>
        world.call("POST", routes.leaveCarried, { cookie, body: { person: budi.id, year: 2028, days, letter } });
      const next = async () => (await read(world, "leave", budi.id)).json.balances[1];
      assert.equal((await put(12, "800/41/BKPSDM/2027")).status, 204, "2027, the first year here, may still go unused");
      assert.deepEqual([(await next()).year, (await next()).carried], [2028, 12]);
      await granted(budi.id, "2027-04-05", "2027-04-06");
      assert.equal((await next()).carried, 6);
      await granted(budi.id, "2027-04-07", "2027-04-20");
      assert.deepEqual([(await next()).carried, (await next()).left], [0, 12]);
      const most = await put(1, "800/42/BKPSDM/2027");
      assert.deepEqual([most.json.code, most.json.detail], ["carried_most", { most: 0 }]);
      assert.equal((await put(0, "800/43/BKPSDM/2027")).status, 204);
    });

    test("a year with cuti besar leaves nothing over, and no letter says otherwise", async () => {
      const { jihan, kabid, sekda } = dinas;
      const next = async () => (await read(world, "leave", jihan.id)).json.balances[1];
      assert.deepEqual([(await next()).year, (await next()).carried], [2028, 6]);
      const { json } = await ask(jihan.id, "2027-06-01", "2027-06-30", { leave: "cuti_besar" }, spt);
      assert.equal((await word(kabid.id, json.id, 0)).status, 200);
      assert.equal((await word(sekda.id, json.id, 1)).status, 200);
      assert.deepEqual([(await next()).carried, (await next()).left], [0, 12]);
      const letter = { person: jihan.id, year: 2028, days: 6, letter: "800/44/BKPSDM/2027" };
      const most = await world.call("POST", routes.leaveCarried, { cookie: await world.session(bkpsdm), body: letter });
      assert.deepEqual([most.json.code, most.json.detail], ["carried_most", { most: 0 }]);
    });

    test("saksi verify: every request is what was signed, and wrote what was agreed to", async () => {
      const { faults } = await verifyLedger(exportLedger(world.context.db, world.tenant));
      assert.deepEqual(faults, []);
    });
  });
}
